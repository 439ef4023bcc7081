import Crypto
import FoundationEssentials
import Glibc

/// What `publish` wrote to a site's folder: each file's SHA-256 by its name, kept in the folder.
///
/// With it the next `publish` knows the pages of notebooks that are gone from files that others put there.
/// Its lines are those of `sha256sum`, so `sha256sum --check .brine-site` tells whether a copy is whole.
struct SiteRecord: Equatable {
  static let name = ".brine-site"

  private(set) var digests: [String: String]

  init(_ digests: [String: String] = [:]) {
    self.digests = digests
  }

  /// The record in a folder; empty where there is none. Lines that this type would not have written are
  /// passed over: whatever stands there, no file outside the folder is ever meant.
  init(in folder: String) {
    let text = (try? Data(contentsOf: URL(filePath: "\(folder)/\(Self.name)"))) ?? Data()
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap(Self.entry)
    digests = Dictionary(lines) { first, _ in first }
  }

  var text: String {
    digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
  }

  /// Enters a file. A name that `sha256sum` would have to escape is left out; its file is then nobody's.
  mutating func note(_ name: String, digest: String) {
    guard Self.isPlain(name) else { return }
    digests[name] = digest
  }

  static func digest(of bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// What a file was written with, and what it is now.
  enum State {
    case asWritten, changed
    /// There is no file, or something that `publish` never makes.
    case absent
  }

  /// Whether the file of this name in `folder` is as it was written. A link is none of ours.
  func state(of name: String, in folder: String) -> State {
    let path = "\(folder)/\(name)"
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return .absent }
    guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { return .changed }
    return Self.digest(of: bytes) == digests[name] ? .asWritten : .changed
  }

  private static func entry(_ line: Substring) -> (String, String)? {
    guard let gap = line.range(of: "  ") else { return nil }
    let (digest, name) = (line[..<gap.lowerBound], String(line[gap.upperBound...]))
    guard digest.utf8.count == 64, isPlain(name) else { return nil }
    return (name, String(digest))
  }

  private static func isPlain(_ name: String) -> Bool {
    !["", ".", ".."].contains(name)
      && !name.unicodeScalars.contains { ["/", "\\", "\n", "\r", "\0"].contains($0) }
  }
}
