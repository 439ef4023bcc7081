import Files
import Glibc

extension Store {
  /// A result in the folder: `LABEL-DIGITS.json`, and the file of its arrays, if it has any.
  public struct Entry: Sendable {
    public let label: String
    /// The first 12 digits of its key, from the file's name.
    public let digits: String
    /// The record without its payload, or why it cannot be read.
    public let content: Result<Record, StoreError>
    public let recordBytes: Int
    public let arraysBytes: Int
    /// When a run last used or wrote it, in nanoseconds since 1970-01-01 UTC. See `noteUse(of:)`.
    public let lastUsed: Int64
    /// The stamps of the files at the time of the inventory.
    var record: FileStamp?
    var arrays: FileStamp?

    /// The names of its files without extension.
    public var name: String { "\(label)-\(digits)" }
    public var bytes: Int { recordBytes + arraysBytes }
    /// The record; nil if it cannot be read.
    public var kept: Record? { try? content.get() }
    /// The full key; nil if the record cannot be read.
    public var key: Key? { kept?.key }
  }

  /// A file in the folder that belongs to no result.
  public struct Stray: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      /// A temporary file of a run that is writing or was killed.
      case temporary
      /// Arrays whose record was removed, or is not written yet.
      case arrays
      /// A file that was not written by a store.
      case foreign
    }

    public let name: String
    public let kind: Kind
    public let bytes: Int
    let stamp: FileStamp
  }

  /// The contents of a store's folder.
  public struct Inventory: Sendable {
    /// The most recently used first.
    public let entries: [Entry]
    /// Ordered by name.
    public let strays: [Stray]
  }

  /// Lists the folder. Reads every record, but no arrays. Does not change the time of last use.
  ///
  /// Throws if the folder exists and cannot be read. A missing folder has an empty inventory. O(length of the
  /// records).
  public func inventory() throws(FileError) -> Inventory {
    let names: Set<String>
    do throws(FileError) {
      names = Set(try Folder.list(directory))
    } catch  where error.isAbsence {
      return Inventory(entries: [], strays: [])
    }
    var entries: [Entry] = []
    var strays: [Stray] = []
    let known = [InputDigests.memoryName, Self.folderOfLastRuns]
    for name in names.sorted() where !known.contains(name) {
      // A missing file was removed by another process in the meantime.
      guard let found = FileStatus(ofLink: "\(directory)/\(name)") else { continue }
      func stray(_ kind: Stray.Kind) -> Stray {
        Stray(name: name, kind: kind, bytes: found.stamp.bytes, stamp: found.stamp)
      }
      switch Name.parse(name) {
      case (let label, let digits, .record)?: entries.append(entry(label, digits, found))
      case (let label, let digits, .arrays)?:
        if !names.contains("\(label)-\(digits).json") { strays.append(stray(.arrays)) }
      case nil:
        strays.append(stray(name.hasPrefix(PendingFile.prefix) ? .temporary : .foreign))
      }
    }
    entries.sort { ($0.lastUsed, $1.name) > ($1.lastUsed, $0.name) }
    return Inventory(entries: entries, strays: strays)
  }

  private func entry(_ label: String, _ digits: String, _ found: FileStatus) -> Entry {
    let path = "\(directory)/\(label)-\(digits)"
    let content: Result<Record, StoreError>
    do throws(StoreError) {
      var record = try Record(path: "\(path).json")
      record.payload = .init()
      content = .success(record)
    } catch {
      content = .failure(error)
    }
    let arrays = FileStatus(ofLink: "\(path).safetensors")?.stamp
    return Entry(
      label: label, digits: digits, content: content, recordBytes: found.stamp.bytes,
      arraysBytes: arrays?.bytes ?? 0, lastUsed: max(found.accessed, found.stamp.modified),
      record: found.stamp, arrays: arrays)
  }
}

extension Store.Inventory {
  /// Total bytes of all results.
  public var bytes: Int { entries.reduce(0) { $0 + $1.bytes } }

  /// The results matching `text`: a prefix of a key, `645bb1`, or of a file's name that extends into the key,
  /// `fit-lda-645bb1`.
  public func entries(called text: String) -> [Store.Entry] {
    guard !text.isEmpty else { return [] }
    if text.utf8.allSatisfy(Hexadecimal.isDigit) {
      return entries.filter { entry in (entry.key?.hex ?? entry.digits).hasPrefix(text) }
    }
    return entries.filter { entry in
      let whole = "\(entry.label)-\(entry.key?.hex ?? entry.digits)"
      return text.utf8.count > entry.label.utf8.count + 1 && whole.hasPrefix(text)
    }
  }

  /// The results of a directive, or of the cells with that name; the most recently used first.
  public func entries(ofCell name: String) -> [Store.Entry] {
    entries.filter { $0.label == name || $0.kept?.notes["cell"] == name }
  }

  /// The results made from the one with this key.
  public func readers(of key: Key) -> [Store.Entry] {
    entries.filter { $0.kept?.recipe.ingredients.contains(key) == true }
  }
}
