extension Stylesheet {
  /// Where results come from: under each cell, and at the foot of the page.
  static let provenance: Fragment = """
    .provenance{font:.8rem/1.5 var(--sans);color:var(--muted);border-top:1px solid var(--rule);
    padding-top:.45rem;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
    .provenance p{margin:0}
    .provenance details{font-size:inherit;min-width:0}
    .provenance details[open]{flex-basis:100%}
    .provenance a{color:inherit}
    .provenance .name{font-weight:600;color:var(--ink)}
    .failed .name{color:var(--bad)}
    .record{margin:0 0 .6rem;display:grid;align-items:baseline;gap:.15rem 1rem;
    grid-template-columns:fit-content(11rem) minmax(0,1fr)}
    .record dd{margin:0;grid-column:2;color:var(--ink);font-variant-numeric:tabular-nums lining-nums}
    .record dt,.record dd{overflow-wrap:anywhere}
    .record+.record{border-top:1px solid var(--rule);padding-top:.4rem}
    .record+.record dt{font-family:var(--mono);font-size:.92em}
    :is(.provenance,.record) code{background:none;padding:0}
    .colophon{font:.82rem/1.5 var(--sans);color:var(--muted);border-top:1px solid var(--rule);
    margin-top:3.5rem;padding-top:1rem}

    """
}
