import Checkpoints
import Files
import FoundationEssentials
import Glibc

/// The SHA-256 of each file that `publish` wrote to a site's folder, stored in that folder.
///
/// It tells the next `publish` which files are its own pages and which were put there by others. The format is that of
/// `sha256sum`, so `sha256sum --check .brine-site` verifies a copy of the site. A comment for each page identifies its
/// notebook: `# nb.html`, the SHA-256 of the notebook's text, and its `ReportSource`, separated by tabs.
package struct SiteRecord: Equatable {
  static let name = ".brine-site"

  /// The notebook of a page.
  package struct Origin: Equatable {
    let source: String
    /// SHA-256 of the notebook's text, 64 hexadecimal digits.
    let sha256: String
  }

  /// By file name. A file has two or more while a `publish` replaces it, or after one was interrupted.
  private(set) var digests: [String: Set<String>]
  /// By file name of the page. A page whose notebook came through a pipe has none.
  private(set) var origins: [String: Origin] = [:]

  init(_ digests: [String: Set<String>] = [:]) {
    self.digests = digests
  }

  /// Reads the record of a folder; empty if there is none. Ignores malformed lines, so that no entry names a file
  /// outside the folder.
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

  /// Adds digests of what a file contains or may contain. The name must be plain; see `isPlain`.
  mutating func note(_ name: String, digests: Set<String>) {
    self.digests[name, default: []].formUnion(digests)
  }

  mutating func note(_ name: String, holding text: String) {
    note(name, digests: [Self.digest(of: text.utf8)])
  }

  /// Adds the notebook of a page, unless a name contains a separator of fields or lines.
  mutating func note(_ name: String, origin: Origin) {
    guard !name.contains("\t"), !origin.source.contains("\n") else { return }
    origins[name] = origin
  }

  static func digest(of bytes: some Sequence<UInt8>) -> String {
    InputDigest.sha256(of: Array(bytes))
  }

  /// The state of a file, compared with what `publish` wrote.
  enum State {
    case asWritten, changed
    /// There is no regular file.
    case absent
  }

  /// Whether `folder` has a file, folder or link of this name that is not an unchanged file written by `publish`.
  func isInTheWay(_ name: String, in folder: String) -> Bool {
    var facts = stat()
    guard lstat("\(folder)/\(name)", &facts) == 0 else { return false }
    return state(of: name, in: folder) != .asWritten
  }

  /// The state of the file of this name in `folder`. A link counts as absent, because `publish` never makes one.
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

  /// Whether the record can hold `name`: the name of a file in the folder, without separators, line breaks and null
  /// characters.
  static func isPlain(_ name: String) -> Bool {
    !["", ".", ".."].contains(name)
      && !name.unicodeScalars.contains { ["/", "\\", "\n", "\r", "\0"].contains($0) }
  }
}
