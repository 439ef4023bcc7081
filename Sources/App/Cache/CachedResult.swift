import Checkpoints
import Directives
import Reports
import Running

/// A result in the JSON of `brine cache`.
package struct CachedResult: Encodable {
  package let key: String?
  /// The base name of its files.
  package let files: String
  package let directive: String
  package let cell: String?
  let notebook: String?
  package let recordBytes: Int
  package let arraysBytes: Int
  let computed: String?
  let seconds: Double?
  /// Nil if not recorded.
  let computedOn: Machine?
  let lastUsed: String
  /// Why the record cannot be read; nil if it can.
  let damage: String?

  init(_ entry: Store.Entry) {
    key = entry.key?.hex
    files = entry.name
    directive = entry.label
    cell = entry.kept?.notes["cell"]
    notebook = entry.kept?.notes["notebook"]
    recordBytes = entry.recordBytes
    arraysBytes = entry.arraysBytes
    computed = entry.kept?.computed
    seconds = entry.kept?.seconds
    computedOn = entry.kept.flatMap { Machine($0) }
    lastUsed = RunClock.timestamp(ofNanoseconds: entry.lastUsed)
    if case .failure(let error) = entry.content { damage = "\(error)" } else { damage = nil }
  }
}

extension Store.Entry {
  /// `fit-lda lda`: the directive, and the name of the cell that first made the result if it is different.
  package var words: String {
    guard let cell = kept?.notes["cell"], cell != label else { return label }
    return "\(label) \(cell)"
  }

  package var notebook: String? { kept?.notes["notebook"] }

  /// When it was computed, in nanoseconds since 1970-01-01 UTC.
  package var computed: Int64? { kept.flatMap { RunClock.nanoseconds(ofTimestamp: $0.computed) } }
}
