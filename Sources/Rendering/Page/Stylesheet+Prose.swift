extension Stylesheet {
  /// Tables, lists of tasks and footnotes in the text, and the numbers of figures.
  static let prose: Fragment = """
    .grid{margin:0 0 1.3em}
    .grid td,.grid th{padding-right:1.6rem}
    .grid code{overflow-wrap:anywhere;white-space:normal}
    .grid .center{text-align:center}
    .grid .right{text-align:right}
    .grid .left{text-align:left}
    .exhibit-number::after{content:"."}
    .exhibit-number{color:var(--muted);margin-right:.25em}
    del{color:var(--muted)}
    li.task{list-style:none}
    li.task input{margin:0;margin-inline:-1.4em .45em;accent-color:var(--link)}
    .note-mark{line-height:0;font:.72em/0 var(--sans)}
    .note-mark a{text-decoration:none;padding:0 .12em}
    .footnotes{border-top:1px solid var(--rule);margin-top:3rem;padding-top:1rem;font-size:.9rem}
    .footnotes li:target{background:var(--tint)}
    .footnotes p{margin-bottom:.5em}
    .way-back{text-decoration:none;padding:0 .2em;font-family:var(--sans)}
    @media print{.way-back{display:none}.grid tr{break-inside:avoid}}

    """
}
