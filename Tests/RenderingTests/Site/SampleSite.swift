import Reports
import Testing

@testable import Rendering

/// Three notebooks of one folder, and a fourth beside it.
enum SampleSite {
  static func report(
    _ notebook: String, _ title: String, date: String? = nil, computed: String? = nil,
    body: [Markup.Block] = []
  ) -> Report {
    let cell = CellReport(
      name: "load", directive: "load", line: 3, source: "```load\n```", status: .ran, seconds: 0.5,
      computed: computed, computeSeconds: 0.5,
      exhibits: SampleCharts.all.prefix(1).map { .chart($0.chart) })
    return Report(
      notebook: notebook, title: title, date: date, body: body + [.cell(0)], cells: [cell],
      status: .ok, seconds: 1, finished: "2026-07-12T10:15:42Z", versions: ["brine 0.1.0"])
  }

  static func page(
    _ name: String, date: String? = nil, computed: String? = nil, body: [Markup.Block] = []
  ) -> SitePage {
    let report = report(
      "notebooks/\(name).md", "On \(name)", date: date, computed: computed, body: body)
    return SitePage(
      name: name, path: report.notebook, report: report, changed: "2020-01-02T03:04:05Z")
  }

  static func link(_ destination: String) -> Markup.Inline {
    .link(destination: destination, title: "", [.text(destination)])
  }

  static func html(_ page: String, of site: Site) throws -> String {
    try #require(site.files.first { $0.name == page + ".html" }?.html)
  }
}
