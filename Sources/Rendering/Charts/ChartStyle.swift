/// How charts look on the page: which drawing is seen, what moves when one points at it.
enum ChartStyle {
  static let text: Fragment = """
    .chart-figure{container-type:inline-size}
    .plot{position:relative}
    .chart{display:block;width:100%;height:auto;font-family:var(--sans);
    font-variant-numeric:tabular-nums lining-nums;overflow:visible}
    .chart.narrow{display:none;max-width:24rem}
    @container (max-width:34rem){.chart.narrow{display:block}.chart.wide{display:none}}
    .chart .muted{fill:var(--muted)}
    .marks>:hover,.marks>.at{stroke:var(--ink);stroke-width:3;stroke-opacity:1;paint-order:stroke}
    .tip{position:absolute;z-index:1;max-width:17rem;padding:.25rem .55rem;border-radius:3px;
    border:1px solid transparent;
    background:var(--ink);color:var(--paper);font:.82rem/1.4 var(--sans);pointer-events:none;
    font-variant-numeric:tabular-nums lining-nums;width:max-content}
    .tip:empty{display:none}
    .data{margin-top:.3rem}
    .data caption{position:absolute;clip-path:inset(50%);width:1px;overflow:hidden;white-space:nowrap}
    .data a{display:inline-block;margin-bottom:.5rem}
    @media print{.chart{max-width:14cm}.tip{display:none}}

    """
}
