import Checkpoints
import Directives
import Reports

/// The files that a run reads, by what they hold.
struct InputFiles {
  private var digests: InputDigests
  private var read: [String: InputDigest] = [:]

  init(digests: InputDigests) { self.digests = digests }

  /// The digest of the file at `path`; the same for the whole run.
  ///
  /// - Parameter progress: told how far hashing is; throws to stop.
  mutating func digest(
    ofFile path: String, progress: (Double) throws -> Void
  ) throws -> InputDigest {
    if let digest = read[path] { return digest }
    let digest = try digests.digest(ofFile: path, progress: progress)
    read[path] = digest
    return digest
  }

  /// Their paths and what they held when they were hashed.
  var digestsRead: [String: InputDigest] { read }

  /// Throws if a file is no longer what went into the keys: what was computed meanwhile may be of
  /// either version, and must not be kept under the key of one.
  func confirmUnchanged() throws {
    for (path, digest) in read.sorted(by: { $0.key < $1.key })
    where !digest.describes(fileAt: path) {
      throw Diagnostic("'\(path)' changed while it was being read", hint: "run again")
    }
  }
}

/// The files that a run has read, to ask later whether they still are what it read.
public struct RunInputs: Sendable {
  /// By path.
  let digests: [String: InputDigest]

  /// Those that hold something else by now, by name.
  ///
  /// Ask when the report is about to be written. A file that changes while a cell is computed fails that
  /// cell; one that changes afterwards, or in a run that computes nothing, is found here only.
  ///
  /// - Parameter isInterrupted: asked now and then; a file that was not read to its end counts as changed.
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
