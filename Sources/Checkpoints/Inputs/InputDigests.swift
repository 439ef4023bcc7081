import Files
import FoundationEssentials
import Glibc

/// A cache of the SHA-256 of input files, so that an unchanged file is hashed once and not in every run.
///
/// A file counts as unchanged if device, inode, size, modification time and change time equal those in the cache, and
/// both times were well before it was hashed: within the clock's resolution a file can change and keep its times. The
/// change time cannot be set back, so a file restored with old times is noticed.
public struct InputDigests: Sendable {
  /// In nanoseconds. The digest of a file changed less than this before it was hashed is not cached. More than the
  /// time resolution of any file system.
  static let grain: Int64 = 2_000_000_000
  /// Name of the cache file in the store's folder.
  static let memoryName = "inputs.json"
  /// Limit on the number of files in the cache, which keeps the most recently used.
  static let limit = 1000

  /// Bytes between calls of `progress`: hashing them takes a tenth to half of a second.
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

  /// Uses the cache file `inputs.json` in `directory`, the store's folder.
  ///
  /// Pass `trusting: false` if every file must be hashed again, as on a build server that may restore files with all
  /// their times.
  public init(directory: String, trusting: Bool = true) {
    self.init(directory: directory, trusting: trusting, clock: currentNanoseconds)
  }

  /// `clock` returns nanoseconds since 1970-01-01 UTC.
  init(directory: String, trusting: Bool, clock: @escaping @Sendable () -> Int64) {
    self.directory = directory
    self.clock = clock
    memory = "\(directory)/\(Self.memoryName)"
    entries = trusting ? Self.read(memory) : []
  }

  /// The digest of the file at `path`, from the cache, or computed and cached.
  ///
  /// Throws `FileError` if the file cannot be read or is not a regular file. A failure to write the cache is not an
  /// error; the next run hashes again. O(1) if cached, otherwise O(size of the file).
  ///
  /// - Parameter progress: Receives the fraction hashed so far from time to time. An error that it throws stops
  ///   hashing and is thrown.
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
      // Keep entries that another run has written meanwhile.
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

  /// The cache key of a path: a digest of the absolute path with links resolved, so that it is the same from any
  /// folder. A digest, because stores may be shared, and should not reveal the folders of a machine.
  static func location(of path: String) -> String {
    InputDigest.sha256(of: Array((RealPath.of(path) ?? path).utf8))
  }

  /// The digest of the file from its current offset. O(size of the file).
  ///
  /// - Parameter progress: Receives the fraction hashed so far, for large files. An error that it throws stops
  ///   hashing and is thrown.
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

/// The digest of a file's contents.
public struct InputDigest: Hashable, Sendable {
  /// SHA-256, lower-case hexadecimal.
  public let sha256: String
  /// The stamp of the file when it was hashed.
  public let stamp: FileStamp
  /// Whether the digest comes from the cache.
  public let isRemembered: Bool

  init(sha256: String, stamp: FileStamp, isRemembered: Bool = false) {
    self.sha256 = sha256
    self.stamp = stamp
    self.isRemembered = isRemembered
  }

  /// Length of the file.
  public var bytes: Int { stamp.bytes }

  /// Whether the file at `path` still has the stamp of the hashed file. Check this after reading it: a result must
  /// not be stored under the digest of contents that it was not computed from.
  public func describes(fileAt path: String) -> Bool { FileStamp(ofFile: path) == stamp }

  /// The state of a file compared to when it was hashed.
  public enum Fate: Hashable, Sendable {
    /// The same contents, even if the times changed.
    case same
    case changed
    case gone
  }

  /// The state of the file at `path`. Reads it only if its stamp differs and its length does not. O(1), or O(size of
  /// the file).
  ///
  /// - Parameter isInterrupted: Called from time to time; if it returns true, reading stops and the file counts as
  ///   changed.
  public func fate(ofFile path: String, isInterrupted: () -> Bool = { false }) -> Fate {
    guard let now = FileStamp(ofFile: path) else { return .gone }
    if now == stamp { return .same }
    guard now.bytes == bytes else { return .changed }
    let held = try? InputDigests.hash(OpenFile(path)) { _ in
      if isInterrupted() { throw CancellationError() }
    }
    return held == sha256 ? .same : .changed
  }

  /// The SHA-256 of bytes in memory, 64 digits.
  public static func sha256(of bytes: [UInt8]) -> String {
    Hexadecimal.text(SHA256.hash(data: bytes))
  }
}
