import Checkpoints
import Reports
import Synchronization

/// The files that a run has read, to ask later whether they still are what it read.
public final class RunInputs: Sendable {
  private let digests = Mutex<[String: InputDigest]>([:])

  public init() {}

  func note(_ read: [String: InputDigest]) {
    digests.withLock { $0.merge(read) { first, _ in first } }
  }

  /// Those that hold something else by now, by name.
  ///
  /// Ask when the report is about to be written. A file that changes while a cell is computed fails that
  /// cell; one that changes afterwards, or in a run that computes nothing, is found here only.
  ///
  /// - Parameter isInterrupted: asked now and then; a file that was not read to its end counts as changed.
  public func outdated(isInterrupted: () -> Bool = { false }) -> [OutdatedPart] {
    let parts = digests.withLock { $0 }.compactMap { path, digest -> OutdatedPart? in
      switch digest.fate(ofFile: path, isInterrupted: isInterrupted) {
      case .same: return nil
      case .changed: return OutdatedPart(.data, path: path, sha256: digest.sha256)
      case .gone: return OutdatedPart(.data, path: path, sha256: digest.sha256, isGone: true)
      }
    }
    return parts.sorted { ($0.name, $0.sha256 ?? "") < ($1.name, $1.sha256 ?? "") }
  }
}
