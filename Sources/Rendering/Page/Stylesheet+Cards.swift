extension Stylesheet {
  /// Cards, and their bars: borders, because these are printed and seen in forced colours.
  static let cards: Fragment = """
    .cards{font:.85rem/1.35 var(--sans)}
    .scale{color:var(--muted);font-size:.8rem;margin:-.3rem 0 .8rem}
    .deck{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18.5rem),1fr));
    gap:1.6rem 1.5rem;font-variant-numeric:tabular-nums lining-nums}
    .card{border-top:2px solid var(--ink);padding-top:.5rem;container-type:inline-size}
    .card>:first-child{font:600 1.05rem/1.3 var(--sans);margin:0 0 .35rem}
    .card dl{display:grid;grid-template-columns:1fr 1fr;gap:.45rem 1.2rem;margin:0 0 .5rem}
    .card dl>:nth-child(n+3){grid-column:1/-1}
    .card dt{font-size:.78rem;color:var(--muted)}
    .card dd{margin:0}
    .card table{width:100%;font-size:.85rem}
    .card th,.card td{padding:.3rem 0 .5rem;vertical-align:bottom;border-bottom:1px solid var(--rule)}
    .card th{font:inherit;overflow-wrap:anywhere}
    .card thead th{padding-bottom:.3rem;font-size:.78rem;color:var(--muted);border-bottom:1px solid var(--ink)}
    .card th+th,.card td{--full:20cqi;--bar:var(--series-1);text-align:right;padding-left:.7rem;
    width:calc(var(--full) + .7rem)}
    .card td+td{--bar:var(--series-2)}
    .card tr>:nth-child(2):last-child{--full:32cqi}
    .card .across td{text-align:center;padding-left:0}
    .card dd{--full:100%;--bar:var(--muted)}
    .card dd[style]{border-bottom:1px solid var(--rule)}
    .card [style]{position:relative;padding-bottom:.5rem}
    .card [style]::before{content:"";position:absolute;left:calc(100% - var(--full));bottom:-1px;
    width:calc(var(--full)*var(--w)/100);min-width:min(1px,var(--w)*99px);
    border-bottom:.3rem solid var(--bar)}
    [style*="--at"] th+td[style]::after{content:"";position:absolute;bottom:-3px;height:.6rem;
    left:calc(100% - var(--full) + var(--full)*var(--at)/100);border-left:1px solid var(--ink)}
    @media print{.cards{break-inside:auto}.card{break-inside:avoid}.scale{break-after:avoid;break-inside:avoid}}

    """
}
