extension Stylesheet {
  /// On paper: light, no controls, figures whole, wide tables in bands, sources unfolded, pages numbered, and where links lead.
  static let print: Fragment = """
    @media print{
    @page{margin:18mm 16mm 20mm;
    @bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#5c5c5c}}
    html{font-size:10pt}
    body{display:block;max-width:none;padding:0}
    .contents,.skip,.anchor,.switch,details:not([open],.printed),.quiet details,.data a{display:none}
    .printed::details-content{display:block;content-visibility:visible}
    .provenance .printed{flex-basis:100%}
    h1,h2,h3,h4,h5,h6,figcaption,caption,summary,.state{break-after:avoid}
    figure,pre,.provenance,tr,.banner,.notice,.note,.diagnostic,.facts{break-inside:avoid}
    .table:has(.long,.bands),.chart-figure:has(.printed,.long,.bands){break-inside:auto}
    .scroll:has(+.bands){display:none}
    .bands{display:block;container-type:inline-size}
    .bands table{break-inside:avoid;margin-bottom:1rem}
    .many table{break-inside:auto}
    .plot{break-inside:avoid;break-before:avoid}
    .caption,.provenance{break-before:avoid}
    summary{list-style:none}
    img{max-height:22cm;width:auto;break-inside:avoid}
    p,li{orphans:3;widows:3}
    pre{white-space:pre-wrap;border:1px solid var(--rule);background:none}
    .diagnostic pre{border:0}
    .scroll,.long{overflow:visible;max-height:none;border:0;background:none}
    .w{min-width:11rem}
    .w,.h{overflow-wrap:anywhere}
    .grid td{white-space:normal}
    .long thead th{position:static}
    a{color:inherit}
    main a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
    }

    """
}
