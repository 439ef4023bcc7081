/// A page of `brine docs` that is of no single directive. Its text is a file in `Topics`, which the README leads to.
enum Topic: String, CaseIterable {
  case markdown, values, reruns, reports, publish, cache
  case exitStatus = "exit-status"

  static let names = allCases.map(\.rawValue)

  var summary: String {
    switch self {
    case .markdown: "What prose may hold: GitHub's Markdown, references, images, links."
    case .values: "Values and parameters in prose, their formats, and 'assert'."
    case .reruns: "What runs again after an edit, and why; 'plan' and 'diff'."
    case .reports: "What a page has, and where its numbers come from."
    case .publish: "A site of many notebooks, its feed, and house styles."
    case .cache: "'brine cache', and results that a team shares."
    case .exitStatus: "What a command's status means."
    }
  }

  /// Markdown, without the comments in it.
  var text: String {
    let bytes =
      switch self {
      case .markdown: PackageResources.markdown_md
      case .values: PackageResources.values_md
      case .reruns: PackageResources.reruns_md
      case .reports: PackageResources.reports_md
      case .publish: PackageResources.publish_md
      case .cache: PackageResources.cache_md
      case .exitStatus: PackageResources.exit_status_md
      }
    return String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("<!--") }.joined(separator: "\n")
  }
}
