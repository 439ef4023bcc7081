import Files
import FoundationEssentials
import Glibc

extension Store {
  /// Writes a result, replacing any result with the same key, and returns its record.
  ///
  /// - Parameters:
  ///   - label: The start of the file names: lower-case letters, digits, hyphens.
  ///   - payload: The output and the published values of the cell: one JSON value in UTF-8.
  ///   - arrays: Nil for a result without arrays.
  ///   - computed: Time of the computation, ISO 8601 in UTC.
  ///   - seconds: Duration of the computation.
  ///   - notes: Notes for display, not part of the key.
  ///
  /// Throws for an error of the system (read-only folder, full disk). No partial files are left then, and other
  /// results are not affected. O(size of the arrays).
  @discardableResult
  public func keep(
    _ recipe: Recipe, label: String, payload: Data, arrays: [StoredArray]?, computed: String,
    seconds: Double, notes: [String: String] = [:]
  ) throws(StoreError) -> Record {
    guard Name.isLabel(label) else { throw .badLabel(label) }
    do throws(FileError) { try Folder.make(directory) } catch { throw .file(error) }
    sweep()
    let key = recipe.key
    var record = Record(
      format: Record.format, label: label, key: key, recipe: recipe, computed: computed,
      seconds: Record.possibleSeconds.contains(seconds) ? seconds : 0, notes: notes, arrays: nil,
      payload: payload)
    if let arrays {
      let path = path(key, label: label, .arrays)
      do throws(ContainerError) {
        let written = try Container.write(arrays, metadata: metadata(of: record), to: path)
        record.arrays = Record.Arrays(bytes: written.bytes, checksum: written.checksum)
      } catch {
        throw .arrays(path, error)
      }
    }
    try record.write(to: path(key, label: label, .record))
    return record
  }

  /// Replaces the payload of a stored result; its arrays do not change.
  ///
  /// A result of another store is not changed there: it is copied to this store, with its arrays and the new payload.
  ///
  /// Throws for an error of the system; the record is then unchanged.
  public func keep(_ record: Record, payload: Data) throws(StoreError) {
    guard record.borrowedFrom == nil else {
      let arrays = record.arrays == nil ? nil : try arrays(of: record).arrays
      try keep(
        record.recipe, label: record.label, payload: payload, arrays: arrays,
        computed: record.computed, seconds: record.seconds, notes: record.notes)
      return
    }
    var record = record
    record.payload = payload
    try record.write(to: path(record.key, label: record.label, .record))
  }

  /// The recipe as text, for readers of the arrays in other tools. Contains no time, so that equal results give equal
  /// files.
  private func metadata(of record: Record) -> [String: String] {
    var metadata = [
      "format": "\(Recipe.format)", "label": record.label, "key": record.key.hex,
    ]
    let width = "\(record.recipe.parts.count)".count
    for (index, part) in record.recipe.parts.enumerated() {
      let number = "\(index + 1)"
      let padding = String(repeating: "0", count: width - number.count)
      metadata["recipe \(padding)\(number) \(part.label)"] = part.text
    }
    return metadata
  }

  /// Removes the temporary files of killed runs: those not written to for a day.
  private func sweep() {
    let yesterday = currentNanoseconds() - Self.day
    for name in Folder.names(in: directory) where name.hasPrefix(PendingFile.prefix) {
      let path = "\(directory)/\(name)"
      guard let stamp = FileStamp(ofFile: path), stamp.modified < yesterday else { continue }
      unlink(path)
    }
  }
}
