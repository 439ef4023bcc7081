import Files
import FoundationEssentials
import Glibc

extension Store {
  /// Keeps a result, in place of what was there under its key, and returns its record.
  ///
  /// - Parameters:
  ///   - label: what the file names begin with: lower-case letters, digits, hyphens.
  ///   - payload: what the cell shows and publishes: one JSON value in UTF-8.
  ///   - arrays: nil for a result that needs none.
  ///   - computed: when, ISO 8601 in UTC.
  ///   - seconds: how long computing took.
  ///   - notes: remarks for people; they change no key.
  ///
  /// Throws where the system refuses (a folder that is read-only, a disk that is full); nothing
  /// half-written is left then, and no other result is touched. O(size of the arrays).
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

  /// Keeps another payload with a result that is kept already; its arrays stay as they are.
  ///
  /// A result from another place is not changed there: it is copied, with its arrays, so that what is
  /// shown of it is kept with it.
  ///
  /// Throws where the system refuses; the record is then as it was.
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

  /// The recipe in words, for whoever opens the arrays with other tools. No time is in it, so that the
  /// same result is the same file.
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

  /// Removes the temporary files of runs that were killed: those nobody has written to for a day.
  private func sweep() {
    let yesterday = currentNanoseconds() - 86_400_000_000_000
    for name in Folder.names(in: directory) where name.hasPrefix(PendingFile.prefix) {
      let path = "\(directory)/\(name)"
      guard let stamp = FileStamp(ofFile: path), stamp.modified < yesterday else { continue }
      unlink(path)
    }
  }
}
