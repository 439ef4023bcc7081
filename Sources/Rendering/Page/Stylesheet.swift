/// The page's looks: one sheet, whose custom properties a house style may set anew.
enum Stylesheet {
  static let text: Fragment = "\(palette)\(sheet)\(prose)\(provenance)\(ChartStyle.text)"

  /// The colours of series come from where the charts have theirs.
  private static var palette: Fragment {
    let light = properties(SeriesColour.light)
    let dark = properties(SeriesColour.dark)
    return """
      :root{\(light)}
      @media screen and (prefers-color-scheme:dark){:root{\(dark)}}
      \(classes)

      """
  }

  private static func properties(_ colours: [String]) -> Fragment {
    colours.enumerated().map { "--series-\($0 + 1):\($1);" as Fragment }.joined()
  }

  private static var classes: Fragment {
    SeriesColour.light.indices.map { index in
      ".series-\(index + 1){color:var(--series-\(index + 1))}" as Fragment
    }.joined(separator: "\n")
  }

  private static let sheet: Fragment = """
    :root{
    color-scheme:light dark;
    --paper:#fff;--ink:#1a1a1a;--muted:#5c5c5c;--rule:#d9d7d2;--tint:#f6f5f1;
    --link:#0b57a4;--bad:#a8201a;--bad-tint:#fdf1ef;--warn:#7a5200;--warn-tint:#fdf6e3;
    --serif:"Iowan Old Style","Palatino Linotype",Palatino,Charter,"Source Serif 4","Noto Serif",
    "Liberation Serif",Georgia,serif;
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",
    "Liberation Sans",Arial,sans-serif;
    --mono:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
    --measure:42rem;
    }
    @media screen and (prefers-color-scheme:dark){:root{
    --paper:#15161a;--ink:#e6e4df;--muted:#a3a19b;--rule:#36373d;--tint:#1e2026;
    --link:#83bdf5;--bad:#ff9c90;--bad-tint:#2d1b1b;--warn:#e8c56a;--warn-tint:#292415;
    }}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0 auto;padding:clamp(1.25rem,4vw,3.5rem) clamp(1rem,4vw,2.5rem) 3rem;
    max-width:calc(var(--measure) + 5rem);background:var(--paper);color:var(--ink);
    font:1.0625rem/1.6 var(--serif);overflow-wrap:break-word}
    a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem}
    h1,h2,h3,h4,h5,h6{line-height:1.2;text-wrap:balance;margin:2em 0 .5em}
    h1{font-size:clamp(2rem,1.4rem + 2.6vw,2.9rem);letter-spacing:-.015em;margin:0 0 .25em}
    h2{font-size:1.6rem;letter-spacing:-.008em;margin-top:2.2em}
    h3{font-size:1.25rem}
    h4,h5,h6{font-size:1.0625rem}
    p,ul,ol,blockquote,pre,figure,dl{margin:0 0 1.1em}
    p{text-wrap:pretty}
    ul,ol{padding-left:1.5em}
    li>ul,li>ol{margin-bottom:0}
    blockquote{margin-left:0;padding-left:1.1em;border-left:3px solid var(--rule);
    color:var(--muted)}
    hr{border:0;border-top:1px solid var(--rule);margin:2.5em auto;width:40%}
    img{max-width:100%;height:auto}
    .anchor{color:var(--muted);text-decoration:none;font-weight:400;opacity:0}
    :is(h2,h3,h4,h5,h6):hover .anchor,.anchor:focus{opacity:1}
    code,pre{font-family:var(--mono);font-size:.86em;font-variant-ligatures:none}
    :not(pre)>code{background:var(--tint);border-radius:3px;padding:.1em .3em}
    pre{background:var(--tint);border-radius:4px;padding:.8rem 1rem;overflow-x:auto;
    line-height:1.5;font-size:.84rem}
    pre code{font-size:inherit}
    .title-block{border-bottom:1px solid var(--rule);padding-bottom:1.2rem;margin-bottom:1.8rem}
    .subtitle{font-size:1.25rem;line-height:1.4;color:var(--muted);margin-bottom:.7em}
    .byline{font:.9rem/1.5 var(--sans);color:var(--muted)}
    .abstract p:last-child{margin-bottom:.6em}
    .banner,.notice{font:.95rem/1.5 var(--sans);padding:.75rem 1rem;margin:0 0 1.5rem;
    border-left:4px solid var(--warn);background:var(--warn-tint)}
    .banner{border-color:var(--bad);background:var(--bad-tint)}
    .banner strong,.failed .state strong,.error strong{color:var(--bad)}
    .banner p,.notice p{margin:0}
    .contents{font:.92rem/1.5 var(--sans);margin-bottom:2.2rem}
    .contents h2{font:600 .8rem/1.5 var(--sans);letter-spacing:.06em;text-transform:uppercase;
    color:var(--muted);margin:0 0 .4rem}
    .contents ul{list-style:none;margin:0;padding:0;columns:18rem auto;column-gap:2rem}
    .contents li{break-inside:avoid;padding:.12rem 0}
    .contents li ul{columns:auto;padding-left:1.1rem}
    .contents a{color:inherit;text-decoration:none}
    .contents a:hover{text-decoration:underline}
    .cell{margin:2rem 0 2.4rem}
    .cell.quiet{margin:.5rem 0}
    .cell-title{font-size:1.15rem;margin:0 0 .7em}
    .failed,.skipped{border-left:4px solid var(--rule);padding-left:1rem}
    .failed{border-color:var(--bad)}
    .state{font-family:var(--sans);font-size:.95rem}
    .caption{font:.9rem/1.5 var(--sans);color:var(--muted);margin-top:-.3rem}
    .exhibit-title,caption{font:600 .95rem/1.4 var(--sans);text-align:left;padding:0 0 .5rem}
    figure{margin:0 0 1.5rem}
    .scroll{overflow-x:auto;max-width:100%;container-type:inline-size;background:
    linear-gradient(to right,var(--paper) 40%,transparent) 0 0/3rem 100% local no-repeat,
    linear-gradient(to left,var(--paper) 40%,transparent) 100% 0/3rem 100% local no-repeat,
    linear-gradient(to right,var(--rule),transparent) 0 0/.9rem 100% scroll no-repeat,
    linear-gradient(to left,var(--rule),transparent) 100% 0/.9rem 100% scroll no-repeat}
    .long{max-height:38rem;overflow-y:auto;border-bottom:1px solid var(--rule)}
    table{border-collapse:separate;border-spacing:0;font:.88rem/1.4 var(--sans);
    font-variant-numeric:tabular-nums lining-nums}
    caption span{display:inline-block;position:sticky;left:0;width:max-content;max-width:100cqi}
    th,td{text-align:left;padding:.32rem 1.1rem .32rem 0;vertical-align:top;
    border-bottom:1px solid var(--rule);max-width:26rem}
    th{font-weight:600;vertical-align:bottom;
    border-bottom:1.5px solid var(--ink)}
    td:last-child,th:last-child{padding-right:.2rem}
    .n{text-align:right}
    td{white-space:nowrap}
    .w{min-width:11rem;white-space:normal}
    .long thead th{position:sticky;top:0;background:var(--paper)}
    .across td{text-align:center;color:var(--muted);font-style:italic}
    .facts dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));
    gap:.9rem 1.4rem;margin:0;font-family:var(--sans)}
    .facts dt{font-size:.8rem;line-height:1.35;color:var(--muted)}
    .facts dd{margin:.1rem 0 0;font-size:1.05rem;line-height:1.35;
    font-variant-numeric:tabular-nums lining-nums}
    .title-block .facts{margin:1.2rem 0 0}
    .title-block .facts dd{font-size:.92rem}
    details{font-family:var(--sans);font-size:.88rem}
    summary{cursor:pointer;color:var(--muted);width:fit-content}
    summary:hover{color:var(--ink)}
    details[open]>summary{margin-bottom:.5rem}
    .cell-source .fence,.cell-source .key{color:var(--link)}
    .cell-source .number,.cell-source .text{color:var(--warn)}
    .cell-source .comment{color:var(--muted);font-style:italic}
    .diagnostic{border-left:4px solid var(--warn);background:var(--warn-tint);
    padding:.75rem 1rem;margin-bottom:1.1rem;font:.84rem/1.5 var(--mono)}
    .diagnostic>*{margin:0;padding:0;background:none;font-size:inherit}
    .diagnostic.error{border-color:var(--bad);background:var(--bad-tint)}
    .warning strong,.warning .caret{color:var(--warn)}
    .error .caret{color:var(--bad);font-weight:700}
    .failed .diagnostic{border-left:0}
    main>:first-child{margin-top:.6em}
    @media (min-width:80rem){
    body{max-width:none;display:grid;grid-template-columns:14rem minmax(0,var(--measure)) 14rem;
    justify-content:center;column-gap:3rem}
    body>*{grid-column:2}
    .contents{grid-column:1;grid-row:1/span 5;position:sticky;top:2rem;align-self:start;
    max-height:calc(100vh - 4rem);overflow-y:auto;font-size:.85rem}
    .contents ul{columns:auto}
    .contents li{padding:.22rem 0}
    }
    @media print{
    @page{margin:18mm 16mm 20mm;@bottom-right{content:counter(page);font:9pt sans-serif}}
    html{font-size:10pt}
    body{max-width:none;padding:0}
    .contents,.skip,.anchor,details:not([open]){display:none}
    h1,h2,h3,h4,h5,h6{break-after:avoid}
    figure,pre,.provenance,tr,.banner,.notice{break-inside:avoid}
    .table:has(.long){break-inside:auto}
    caption,figcaption{break-after:avoid}
    .caption,.provenance{break-before:avoid}
    .scroll,.long{overflow:visible;max-height:none;border:0}
    .w{min-width:11rem}
    .long thead th{position:static}
    a{color:inherit}
    }

    """
}
