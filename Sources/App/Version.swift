import Language

/// Versions, for `--version` and the footer of reports.
package enum Version {
  package static let brine = "0.1.0"

  /// The versions of the program, its compiler and its Markdown parser.
  static var all: [String] { ["brine \(brine)", compiler, NotebookParser.library] }

  private static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or newer"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }
}
