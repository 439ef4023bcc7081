import Files
import FoundationEssentials
import Glibc

/// SHA-256 of input files, remembered, so that an unchanged file is hashed once and not in every run.
///
/// A file is taken for unchanged if device, inode, size, modification time and change time are those
/// remembered, and both times lay well before it was hashed: within the clock's grain a file can change
/// and keep its times. The change time cannot be set back, so a file restored with old times is noticed.
public struct InputDigests: Sendable {
  /// A file younger than this when it was hashed is hashed again: more than any file system's grain.
  static let grain: Int64 = 2_000_000_000
  /// The file in the store's folder in which digests are remembered.
  static let memoryName = "inputs.json"
  /// So many files are remembered, those used last.
  static let limit = 1000

  /// Bytes that are hashed in a moment: a tenth of a second, or half of one.
  private static let moment = 64 << 20

  struct Entry: Codable {
    var path: String
    var stamp: FileStamp
    var sha256: String
  }

  private static let opening = Array("{\"inputs\":".utf8)

  private let memory: String
  private let directory: String
  private let clock: @Sendable () -> Int64
  private var entries: [Entry]

  /// Remembers in the file `inputs.json` of `directory`, the store's folder.
  ///
  /// Pass `trusting: false` where every file must be hashed anew, as on a build server whose files may
  /// have been put back with all their times.
  public init(directory: String, trusting: Bool = true) {
    self.init(directory: directory, trusting: trusting, clock: currentNanoseconds)
  }

  /// `clock` gives nanoseconds since 1970-01-01 UTC.
  init(directory: String, trusting: Bool, clock: @escaping @Sendable () -> Int64) {
    self.directory = directory
    self.clock = clock
    memory = "\(directory)/\(Self.memoryName)"
    entries = trusting ? Self.read(memory) : []
  }

  /// The digest of the file at `path`: remembered, or computed and remembered.
  ///
  /// Throws `FileError` where the file cannot be read or is not a regular file. That the memory cannot be
  /// written is no error; the next run hashes again. O(1) if remembered, else O(size of the file).
  ///
  /// - Parameter progress: told the share that is hashed, now and then; what it throws ends that, and is thrown.
  public mutating func digest(
    ofFile path: String, progress: (Double) throws -> Void = { _ in }
  ) throws -> InputDigest {
    let file = try OpenFile(path)
    let location = Self.location(of: path)
    if let entry = entries.first(where: { $0.path == location && $0.stamp == file.stamp }) {
      return InputDigest(sha256: entry.sha256, stamp: entry.stamp, isRemembered: true)
    }
    let begun = clock()
    let digest = InputDigest(sha256: try Self.hash(file, progress: progress), stamp: file.stamp)
    let newest = max(file.stamp.modified, file.stamp.changed)
    if newest < begun - Self.grain, try file.currentStamp() == file.stamp {
      remember(Entry(path: location, stamp: file.stamp, sha256: digest.sha256))
    }
    return digest
  }

  private mutating func remember(_ entry: Entry) {
    try? Folder.make(directory)
    Folder.withLock(directory) {
      // Another run may have written meanwhile: what it remembers stays.
      var known = Set<String>()
      entries = ([entry] + entries + Self.read(memory))
        .filter { known.insert($0.path).inserted }
        .prefix(Self.limit).map { $0 }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      guard let text = try? encoder.encode(entries) else { return }
      try? SealedText.write(Self.opening + text, to: memory)
    }
  }

  private static func read(_ memory: String) -> [Entry] {
    guard let body = try? SealedText.read(memory) else { return [] }
    let text = Data(body.dropFirst(opening.count))
    guard !JSONText.nestsDeeply(text) else { return [] }
    return (try? JSONDecoder().decode([Entry].self, from: text)) ?? []
  }

  /// Of the path from the root with all links followed, so that it means the same in any folder; its digest, for
  /// stores are handed on, and folders of its maker's machine are nobody's concern.
  static func location(of path: String) -> String {
    InputDigest.sha256(of: Array((RealPath.of(path) ?? path).utf8))
  }

  /// The digest of what is in the file from where reading stands. O(size of the file).
  ///
  /// - Parameter progress: told the share that is hashed, of a file that takes a moment; what it throws ends
  ///   that, and is thrown.
  static func hash(_ file: OpenFile, progress: (Double) throws -> Void = { _ in }) throws -> String
  {
    var hash = SHA256()
    var hashed = 0
    var stopped: (any Error)?
    try file.forEachPiece { piece in
      hash.update(bufferPointer: piece)
      let told = hashed / moment
      hashed += piece.count
      guard hashed / moment > told else { return true }
      do {
        try progress(min(1, Double(hashed) / Double(max(1, file.stamp.bytes))))
      } catch {
        stopped = error
      }
      return stopped == nil
    }
    if let stopped { throw stopped }
    return Hexadecimal.text(hash.finalize())
  }
}
