import Checkpoints
import Files
import FoundationEssentials
import Glibc

/// What `publish` wrote to a site's folder: each file's SHA-256 by its name, kept in the folder.
///
/// With it the next `publish` knows the pages of notebooks that are gone from files that others put there.
/// Its lines are those of `sha256sum`, so `sha256sum --check .brine-site` tells whether a copy is whole; and for each
/// page a comment that says which notebook it is of: `# nb.html`, the digest of the notebook's text and its
/// `ReportSource`, with tabs between.
package struct SiteRecord: Equatable {
  static let name = ".brine-site"

  /// The notebook that a page is of.
  package struct Origin: Equatable {
    let source: String
    /// Of the notebook's text, 64 digits.
    let sha256: String
  }

  /// By name; two or more while a `publish` is under way that replaces a file, or that was stopped.
  private(set) var digests: [String: Set<String>]
  /// By the page's name; nothing of a notebook that came through a pipe.
  private(set) var origins: [String: Origin] = [:]

  init(_ digests: [String: Set<String>] = [:]) {
    self.digests = digests
  }

  /// The record in a folder; empty where there is none. Lines that this type would not have written are
  /// passed over, so that no entry names a file outside the folder.
  init(in folder: String) {
    let text = (try? File.read("\(folder)/\(Self.name)")) ?? []
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    digests = Dictionary(grouping: lines.compactMap(Self.entry), by: \.name)
      .mapValues { Set($0.map(\.digest)) }
    origins = Dictionary(lines.compactMap(Self.origin)) { first, _ in first }
  }

  var text: String {
    digests.sorted { $0.key < $1.key }
      .flatMap { name, digests in digests.sorted().map { "\($0)  \(name)\n" } }.joined()
      + origins.sorted { $0.key < $1.key }
      .map { name, origin in "# \(name)\t\(origin.sha256)\t\(origin.source)\n" }.joined()
  }

  /// Enters what a file holds, or may hold. Its name is plain.
  mutating func note(_ name: String, digests: Set<String>) {
    self.digests[name, default: []].formUnion(digests)
  }

  mutating func note(_ name: String, holding text: String) {
    note(name, digests: [Self.digest(of: text.utf8)])
  }

  /// Enters the notebook that a page is of, if a line can hold their names.
  mutating func note(_ name: String, origin: Origin) {
    guard !name.contains("\t"), !origin.source.contains("\n") else { return }
    origins[name] = origin
  }

  static func digest(of bytes: some Sequence<UInt8>) -> String {
    InputDigest.sha256(of: Array(bytes))
  }

  /// What a file was written with, and what it is now.
  enum State {
    case asWritten, changed
    /// There is no file, or something that `publish` never makes.
    case absent
  }

  /// Whether there is a file, a folder or a link of this name in `folder` that `publish` did not make, or a
  /// file that is not as it was made.
  func isInTheWay(_ name: String, in folder: String) -> Bool {
    var facts = stat()
    guard lstat("\(folder)/\(name)", &facts) == 0 else { return false }
    return state(of: name, in: folder) != .asWritten
  }

  /// Whether the file of this name in `folder` is as it was written. `publish` never makes a link.
  func state(of name: String, in folder: String) -> State {
    let path = "\(folder)/\(name)"
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return .absent }
    guard let bytes = try? File.read(path) else { return .changed }
    let isOurs = digests[name]?.contains(Self.digest(of: bytes)) ?? false
    return isOurs ? .asWritten : .changed
  }

  private static func entry(_ line: Substring) -> (name: String, digest: String)? {
    guard let gap = line.range(of: "  ") else { return nil }
    let (digest, name) = (line[..<gap.lowerBound], String(line[gap.upperBound...]))
    guard digest.utf8.count == 64, isPlain(name) else { return nil }
    return (name, String(digest))
  }

  private static func origin(_ line: Substring) -> (String, Origin)? {
    guard line.hasPrefix("# ") else { return nil }
    let parts = line.dropFirst(2).split(separator: "\t", maxSplits: 2).map(String.init)
    guard parts.count == 3, isPlain(parts[0]) else { return nil }
    return (parts[0], Origin(source: parts[2], sha256: parts[1]))
  }

  /// Whether it can stand in the record, as the name of a file in the folder.
  static func isPlain(_ name: String) -> Bool {
    !["", ".", ".."].contains(name)
      && !name.unicodeScalars.contains { ["/", "\\", "\n", "\r", "\0"].contains($0) }
  }
}
