import Checkpoints
import Reports

/// The files that a run reads, with the digests of their contents.
struct InputFiles {
  private var digests: InputDigests
  private var read: [String: InputDigest] = [:]

  init(digests: InputDigests) { self.digests = digests }

  /// The digest of the file at `path`; it is taken once in a run.
  ///
  /// - Parameter progress: Called with the progress of hashing; throws to stop.
  mutating func digest(
    ofFile path: String, progress: (Double) throws -> Void
  ) throws -> InputDigest {
    if let digest = read[path] { return digest }
    let digest = try digests.digest(ofFile: path, progress: progress)
    read[path] = digest
    return digest
  }

  /// The digests that were taken, by path.
  var digestsRead: [String: InputDigest] { read }

  /// Throws if a file has changed since it was hashed: results computed meanwhile may come from either version, and
  /// must not be stored under the key of one.
  func confirmUnchanged() throws {
    for (path, digest) in read.sorted(by: { $0.key < $1.key })
    where !digest.describes(fileAt: path) {
      throw Diagnostic("'\(path)' changed while it was being read", hint: "run again")
    }
  }
}

/// The files that a run has read, to check later whether they have changed.
public struct RunInputs: Sendable {
  /// By path.
  let digests: [String: InputDigest]

  /// The files that have changed since they were read, sorted by name.
  ///
  /// Call this right before writing the report. A file that changes while a cell is computed makes that cell fail; a
  /// change after that, or in a run that computes nothing, is detected only here.
  ///
  /// - Parameter isInterrupted: Called from time to time; if it returns true, the file being read counts as changed.
  public func outdated(isInterrupted: () -> Bool = { false }) -> [OutdatedPart] {
    let parts = digests.compactMap { path, digest -> OutdatedPart? in
      switch digest.fate(ofFile: path, isInterrupted: isInterrupted) {
      case .same: return nil
      case .changed: return OutdatedPart(.data, path: path, sha256: digest.sha256)
      case .gone: return OutdatedPart(.data, path: path, sha256: digest.sha256, isGone: true)
      }
    }
    return parts.sorted { ($0.name, $0.sha256 ?? "") < ($1.name, $1.sha256 ?? "") }
  }
}
