import Foundation
import Reports
import TestSupport
import Testing

/// What the suites of `brine cache` have in common: a folder in which a notebook was run twice, and answers.
protocol CacheTests {}

extension CacheTests {
  static var notebook: String {
    """
    ```load
    source: films
    users: 0.05
    ```
    ```partition
    ```
    ```fit-lda lda
    components: 2
    max-iter: 1
    ```
    ```show-segment
    segment: 0
    ```
    """
  }

  /// A folder in which the notebook was run, with two and with three segments.
  func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for components in [3, 2] {
      try folder.write(
        Self.notebook.replacing("components: 2", with: "components: \(components)"), to: "nb.md")
      let run = try Command.brine("run", "nb.md", in: folder.path)
      try #require(run.status == 0, "\(run.told)")
    }
    return folder
  }

  func cache(_ arguments: String..., in folder: TemporaryFolder) throws -> Command {
    try Command.brine(["cache"] + arguments, in: folder.path)
  }

  func json(_ arguments: String..., in folder: TemporaryFolder) throws -> Value {
    let answer = try Command.brine(["cache"] + arguments + ["--format", "json"], in: folder.path)
    return try JSONDecoder().decode(Value.self, from: Data(answer.output.utf8))
  }

  func texts(_ value: Value?, _ name: String) -> [String] {
    guard case .list(let items)? = value else { return [] }
    return items.compactMap { item in
      guard case .text(let text)? = item[[name]] else { return nil }
      return text
    }
  }

  /// Keys of the results of a directive, the one used last first.
  func keys(_ directive: String, in folder: TemporaryFolder) throws -> [String] {
    texts(try json("ls", "--label", directive, in: folder)[["results"]], "key")
  }

  func files(in folder: TemporaryFolder, _ ending: String = ".json") throws -> [String] {
    try folder.names(in: "outputs/checkpoints").filter { $0.hasSuffix(ending) }
  }

  /// Makes a result look as if it was last used so many days ago.
  func age(_ key: String, days: Int, in folder: TemporaryFolder) throws {
    let name = try #require(try files(in: folder).first { $0.contains(key.prefix(12)) })
    let then = Date(timeIntervalSinceNow: -86_400 * Double(days) - 60)
    let time = timespec(tv_sec: Int(then.timeIntervalSince1970), tv_nsec: 0)
    utimensat(AT_FDCWD, folder("outputs/checkpoints/\(name)"), [time, time], 0)
  }
}
