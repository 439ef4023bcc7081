/// The page's looks: one sheet, whose custom properties a house style may set anew.
enum Stylesheet {
  static let text: Fragment =
    "\(Palette.text)\(sheet)\(code)\(prose)\(contents)\(cards)\(provenance)\(ChartStyle.text)\(print)"

  private static let sheet: Fragment = """
    :root{
    --serif:"Iowan Old Style","Palatino Linotype",Palatino,Charter,"Source Serif 4","Noto Serif",
    "Liberation Serif",Georgia,serif;
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",
    "Liberation Sans",Arial,sans-serif;
    --mono:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
    --measure:42rem;--line:34rem;
    }
    *,::before{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;padding:clamp(1.25rem,4vw,3.5rem) clamp(1rem,4vw,2.5rem) 3rem;
    max-width:calc(var(--measure) + 5rem);background:var(--paper);color:var(--ink);
    font:clamp(1.0625rem,1rem + .3vw,1.125rem)/1.6 var(--serif);overflow-wrap:break-word}
    main>:is(p,ul,ol,blockquote),.abstract,.subtitle,.caption,.note,.footnotes{max-width:var(--line)}
    a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem}
    h1,h2,h3,h4,h5,h6{line-height:1.2;text-wrap:balance;margin:2em 0 .5em}
    h1{font-size:clamp(2rem,1.4rem + 2.6vw,2.9rem);letter-spacing:-.015em;margin:0 0 .25em}
    h2{font-size:1.6rem;letter-spacing:-.008em;margin-top:2.2em}
    h3{font-size:1.25rem}
    h4,h5,h6{font-size:1.0625rem}
    h5{font-weight:400;font-style:italic}
    h6{font-weight:400;color:var(--muted)}
    :is(h1,h2,h3,h4,h5,h6,p,td,th,dt,dd,summary,figcaption,caption span){unicode-bidi:plaintext}
    p,ul,ol,blockquote,pre,figure,dl{margin:0 0 1.1em}
    p{text-wrap:pretty}
    ul,ol{padding-left:1.5em}
    li>ul,li>ol{margin-bottom:0}
    blockquote{margin-left:0;padding-left:1.1em;border-left:3px solid var(--rule);
    color:var(--muted)}
    hr{border:0;border-top:1px solid var(--rule);margin:2.5em auto;width:40%}
    img{max-width:100%;height:auto;background:light-dark(transparent,#fff)}
    .anchor{color:var(--muted);text-decoration:none;font-weight:400;opacity:0}
    :is(h2,h3,h4,h5,h6):hover .anchor,.anchor:focus{opacity:1}
    @media (hover:none){.anchor{opacity:.7}}
    .title-block{border-bottom:1px solid var(--rule);padding-bottom:1.2rem;margin-bottom:1.8rem}
    .switch{float:right;margin:.2rem 0 .5rem 1rem;width:2rem;height:2rem;padding:.4rem;border:0;
    border-radius:50%;background:none;color:var(--muted);cursor:pointer}
    .switch:hover{background:var(--tint);color:var(--ink)}
    .switch::before{content:"";display:block;height:100%;border:2px solid;border-radius:50%;
    background:linear-gradient(90deg,currentColor 50%,transparent 50%)}
    .subtitle{font-size:1.25rem;line-height:1.4;color:var(--muted);margin-bottom:.7em}
    .byline{font:.9rem/1.5 var(--sans);color:var(--muted)}
    .abstract p:last-child{margin-bottom:.6em}
    .banner,.notice{font:.95rem/1.5 var(--sans);padding:.75rem 1rem;margin:0 0 1.5rem;
    border-left:4px solid var(--warn);background:var(--warn-tint)}
    .banner{border-color:var(--bad);background:var(--bad-tint)}
    .banner strong,.failed .state strong,.error strong{color:var(--bad)}
    .note{font:.9rem/1.5 var(--sans);color:var(--muted);border-left:3px solid var(--rule);padding-left:1rem;
    margin:0 0 1.5rem}
    .banner p,.notice p,.note p{margin:0}
    .cell{margin:2rem 0 2.4rem}
    .cell.quiet{margin:.5rem 0}
    .cell-title{font-size:1.15rem;margin:0 0 .7em}
    .failed,.skipped{border-left:4px solid var(--rule);padding-left:1rem}
    .failed{border-color:var(--bad)}
    .state{font-family:var(--sans);font-size:.95rem}
    .caption{font:.9rem/1.5 var(--sans);color:var(--muted);margin-top:-.3rem}
    .caption p{margin-bottom:.6em}
    .exhibit-title,caption{font:600 .95rem/1.4 var(--sans);text-align:left;padding:0 0 .5rem}
    figure{margin:0 0 1.5rem}
    .scroll{overflow-x:auto;max-width:100%;container-type:inline-size}
    .scroll,.long{--ground:var(--paper)}
    pre{--ground:var(--tint)}
    .scroll,.long,pre{--sides:
    linear-gradient(to right,var(--ground) 40%,transparent) 0 0/3rem 100% local no-repeat,
    linear-gradient(to left,var(--ground) 40%,transparent) 100% 0/3rem 100% local no-repeat,
    linear-gradient(to right,var(--rule),transparent) 0 0/.9rem 100% scroll no-repeat,
    linear-gradient(to left,var(--rule),transparent) 100% 0/.9rem 100% scroll no-repeat;
    background:var(--sides);background-color:var(--ground)}
    .long{background:
    linear-gradient(to top,var(--ground) 40%,transparent) 0 100%/100% 4rem local no-repeat,
    linear-gradient(to top,var(--rule),transparent) 0 100%/100% 1.6rem scroll no-repeat,var(--sides);
    background-color:var(--ground)}
    .size{font-weight:400;color:var(--muted);margin-left:.4em}
    .long{max-height:38rem;overflow-y:auto;border-bottom:1px solid var(--rule)}
    table{border-collapse:separate;border-spacing:0;font:.88rem/1.4 var(--sans);
    font-variant-numeric:tabular-nums lining-nums}
    caption span{display:inline-block;position:sticky;left:0;width:max-content;max-width:100cqi}
    th,td{text-align:left;padding:.32rem .9rem .32rem 0;vertical-align:top;
    border-bottom:1px solid var(--rule);max-width:26rem}
    th{font-weight:600;vertical-align:bottom;
    border-bottom:1.5px solid var(--ink)}
    td:last-child,th:last-child{padding-right:.2rem}
    .n{text-align:right}
    td{white-space:nowrap}
    .w{min-width:11rem;max-width:none;white-space:normal}
    .h{min-width:7rem}
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
    .diagnostic{border-left:4px solid var(--warn);background:var(--warn-tint);
    padding:.75rem 1rem;margin-bottom:1.1rem;font:.84rem/1.5 var(--mono)}
    .diagnostic>*{margin:0;padding:0;background:none;font-size:inherit}
    .diagnostic.error{border-color:var(--bad);background:var(--bad-tint)}
    .warning strong,.warning .caret{color:var(--warn)}
    .error .caret{color:var(--bad);font-weight:700}
    .failed .diagnostic{border-left:0}
    main>:first-child{margin-top:.6em}

    """
}
