import App
import ArgumentParser
import Directives
import Glibc
import Reports
import Words

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells which published values moved between two runs, and by how much.",
    discussion: """
      Reads the JSON that a run leaves beside its report. A name is looked for in the folder of reports, \
      unless it is a file's. Exit status: 0 nothing moved by more than \
      is tolerated; 1 something did; 2 a file is no results of a run; 64 the command line is wrong.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(
    help: ArgumentHelp(
      "The results of the earlier run, or the name of its report, such as 'movies-k-2'."),
    completion: .file(extensions: ["json"]))
  var old: String

  @Argument(
    help: ArgumentHelp(
      "The results of the later run, or the name of its report, such as 'movies-k-4'. (default: those of the same run in the folder of reports)"
    ), completion: .file(extensions: ["json"]))
  var new: String?

  @OptionGroup var reports: ReportFolder

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "How far a number may move: by so much, '0.01', or by a share of what it was, '1%'.",
      valueName: "amount"))
  var tolerance = "0"

  @ArgumentParser.Option(help: ArgumentHelp("How it is written.", valueName: "format"))
  var format = Format.text

  func validate() throws {
    guard Tolerance(tolerance) == nil else { return }
    throw ValidationError(
      "'--tolerance \(tolerance)' is no number from 0, with or without a percent sign")
  }

  func run() throws {
    guard let tolerance = Tolerance(tolerance) else { return }
    let runs = try Terminal().orComplain { () throws(Refusal) in
      try ComparedRuns(from: old, to: new, in: reports.directory, tolerance: tolerance)
    }
    let comparison = runs.comparison
    switch format {
    case .text: try StandardOutput().write(ComparisonText(comparison: comparison).text)
    case .json:
      try StandardOutput().write(ComparisonFile(old: runs.old, new: runs.new, comparison))
    }
    if comparison.isBeyondTolerance { throw ExitCode.resultsDiffer }
  }
}

/// A comparison as text.
private struct ComparisonText {
  let comparison: ResultsComparison

  private static let shownAtMost = 200

  var text: TerminalText {
    let rows = comparison.changes.prefix(Self.shownAtMost).map(row)
    var lines = TextTable.aligned(rows)
    let more = comparison.changes.count - rows.count
    if more > 0 { lines.append("… and \(more) more") }
    let parameters: [TerminalText] = comparison.parameters.map { change in
      "\(change.name): \(given(change.old)) -> \(given(change.new))"
    }
    return (parameters + lines + ["\(cells)", "\(summary)"]).map { $0 + "\n" }.joined()
  }

  /// A parameter's value as the user wrote it.
  private func given(_ value: Value?) -> String {
    switch value {
    case nil: "nothing"
    case .text(let text)?: text
    case .list(let elements)?: "[" + elements.map(given).joined(separator: ", ") + "]"
    case let value?: words(value)
    }
  }

  private func row(_ change: ResultsComparison.Change) -> [String] {
    let mark = change.isBeyondTolerance ? "" : "within tolerance"
    let values = [change.old, change.new].map { $0.map(words) ?? "nothing" }
    return [change.path, values.joined(separator: " -> "), distance(change), mark]
  }

  private func words(_ value: Value) -> String {
    switch value {
    case .integer(let integer): "\(integer)"
    case .number(let number): "\(number)"
    case .text(let text): text.debugDescription
    case .flag(let flag): flag ? "true" : "false"
    case .missing: "no value"
    case .list, .record: "…"
    }
  }

  /// `+0.0014, +1.2 %`
  private func distance(_ change: ResultsComparison.Change) -> String {
    guard let difference = change.difference else { return "" }
    let share = change.relative.map { ", \(Self.signed($0 * 100)) %" } ?? ""
    return Self.signed(difference) + share
  }

  /// A number with its sign, rounded to three significant digits, or to an integer from 100 on.
  private static func signed(_ number: Double) -> String {
    guard number != 0 else { return "0" }
    guard number.isFinite else { return DecimalText.missing }
    let scale = pow(10, max(0, 2 - floor(log10(abs(number)))))
    let rounded = scale.isFinite ? (number * scale).rounded() / scale : number
    let text = Int(exactly: rounded).map(String.init) ?? "\(rounded)"
    return number > 0 ? "+" + text : text
  }

  private var cells: String {
    let ran = comparison.cells.filter { $0.status == .ran }.map(\.name)
    var parts = [ran.isEmpty ? "no cell ran" : "ran: \(ran.joined(separator: ", "))"]
    for (words, names) in [
      ("failed", comparison.cells.filter { $0.status == .failed }.map(\.name)),
      ("not run", comparison.cells.filter { $0.status == .skipped }.map(\.name)),
      ("new", comparison.cells.filter(\.isNew).map(\.name)),
      ("gone", comparison.cells.filter(\.isGone).map(\.name)),
    ] where !names.isEmpty {
      parts.append("\(words): \(names.joined(separator: ", "))")
    }
    return parts.joined(separator: "; ")
  }

  private var summary: String {
    let moved = comparison.changes.count
    guard moved > 0 else { return "all \(comparison.values) values are the same" }
    let beyond = comparison.changes.count(where: \.isBeyondTolerance)
    return
      "\(moved) of \(comparison.values) values moved, \(beyond) by more than is tolerated"
  }
}
