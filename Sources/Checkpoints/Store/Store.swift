import Files
import FoundationEssentials
import Glibc

/// A folder of results, found by the key of their inputs.
///
/// A result is a record, `LABEL-KEY.json`, and, if it has arrays, `LABEL-KEY.safetensors`, where KEY is the first 12
/// digits of the key. File names are for display: the full key is inside the record and is compared, so a renamed
/// file or a collision of the 12 digits is treated as a missing result, never as a wrong one.
///
/// Several processes may use one folder. Files are replaced atomically and arrays are written before their record, so
/// a killed process leaves only complete results, and temporary files that later runs remove.
public struct Store: Sendable {
  /// The folder as given by the caller; created when the first result is written.
  public let directory: String
  /// Folders of other stores, which are searched in this order for results that are not in `directory`. They are
  /// read-only.
  public let sources: [String]

  public init(directory: String, readingFrom sources: [String] = []) {
    self.directory = directory
    self.sources = sources
  }

  /// The outcome of a lookup.
  public enum Lookup: Sendable {
    case found(Record)
    case absent
    /// The result exists but is damaged. Compute it again, and report why.
    case damaged(StoreError)
  }

  /// Looks up a result by reading its record; checks that its arrays exist, but does not read them. Results that are
  /// missing or damaged in the store's own folder are searched for in the other folders.
  ///
  /// O(length of the record).
  public func lookup(_ key: Key, label: String) -> Lookup {
    guard Name.isLabel(label) else { return .damaged(.badLabel(label)) }
    var damage: StoreError?
    for folder in [directory] + sources {
      switch lookup(key, label: label, in: folder) {
      case .found(var record):
        record.borrowedFrom = folder == directory ? nil : folder
        return .found(record)
      case .damaged(let error): damage = damage ?? error
      case .absent: break
      }
    }
    return damage.map(Lookup.damaged) ?? .absent
  }

  private func lookup(_ key: Key, label: String, in folder: String) -> Lookup {
    let path = Self.path(key, label: label, .record, in: folder)
    do throws(StoreError) {
      let record = try Record(path: path)
      guard record.format == Record.format, record.label == label, record.key == key,
        record.recipe.key == key
      else { return .absent }
      try checkPresence(ofArraysFor: record, in: folder)
      return .found(record)
    } catch .file(let error) where error.isAbsence {
      return .absent
    } catch {
      // Another process may have removed the result meanwhile, the record before its arrays.
      return FileStatus(ofLink: path) == nil ? .absent : .damaged(error)
    }
  }

  /// The arrays of a record, read into memory and verified.
  ///
  /// O(size of the arrays), at the speed of SHA-256: call it only if the arrays are needed.
  public func arrays(of record: Record) throws(StoreError) -> Container {
    try arrays(of: record) { path throws(ContainerError) in
      let container = try Container(path: path)
      try container.verify()
      return (container, container.checksum)
    }
  }

  /// Throws as `arrays(of:)` does, without keeping the arrays in memory.
  ///
  /// - Parameter isInterrupted: Called from time to time; if it returns true, reading stops and the arrays count as
  ///   foreign.
  func verifyArrays(of record: Record, isInterrupted: () -> Bool) throws(StoreError) {
    try arrays(of: record) { path throws(ContainerError) in
      ((), try ContainerFile(path: path).verifiedChecksum(isInterrupted: isInterrupted))
    }
  }

  private func arrays<Product>(
    of record: Record, reading: (String) throws(ContainerError) -> (Product, checksum: String?)
  ) throws(StoreError) -> Product {
    let path = Self.path(
      record.key, label: record.label, .arrays, in: record.borrowedFrom ?? directory)
    guard let expected = record.arrays else { throw .noArrays(path) }
    let (product, checksum): (Product, String?)
    do throws(ContainerError) {
      (product, checksum) = try reading(path)
    } catch {
      throw .arrays(path, error)
    }
    guard checksum == expected.checksum else { throw .foreignArrays(path) }
    return product
  }

  /// Marks a result as used by a run: sets its record's access time to now, explicitly, because mounts may not update
  /// it. Does nothing if that is not permitted, or if the result is borrowed.
  public func noteUse(of record: Record) {
    guard record.borrowedFrom == nil else { return }
    File.noteUse(path(record.key, label: record.label, .record))
  }

  /// The errors of other stores' folders that cannot be read. Such a folder counts as empty.
  public func problemsWithSources() -> [FileError] {
    sources.compactMap { folder in
      do throws(FileError) {
        _ = try Folder.list(folder)
        return nil
      } catch {
        return error
      }
    }
  }

  /// The path of a result's file, whether or not it exists.
  public func path(_ key: Key, label: String, _ kind: FileKind) -> String {
    Self.path(key, label: label, kind, in: directory)
  }

  static func path(
    _ key: Key, label: String, _ kind: FileKind, in folder: String
  ) -> String {
    "\(folder)/\(label)-\(key.short).\(kind.rawValue)"
  }

  /// The files of a result, by the extension of their names.
  public enum FileKind: String, Sendable {
    case record = "json"
    case arrays = "safetensors"
  }

  private func checkPresence(
    ofArraysFor record: Record, in folder: String
  ) throws(StoreError) {
    guard let expected = record.arrays else { return }
    let path = Self.path(record.key, label: record.label, .arrays, in: folder)
    guard let found = FileStamp(ofFile: path)?.bytes else {
      throw .arrays(path, .file(FileError(.open, path, code: ENOENT)))
    }
    guard found == expected.bytes else { throw .foreignArrays(path) }
  }
}

/// The names of a store's files.
enum Name {
  /// Whether `text` is a valid label: lower-case letters, digits and hyphens.
  static func isLabel(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100
      && text.utf8.allSatisfy { character in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
          || character == UInt8(ascii: "-")
      }
  }

  /// The components of the name of a result's file; nil for any other name.
  static func parse(_ name: String) -> (label: String, digits: String, kind: Store.FileKind)? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
      let kind = Store.FileKind(rawValue: String(name[name.utf8.index(after: dot)...])),
      let hyphen = name.utf8[..<dot].lastIndex(of: UInt8(ascii: "-"))
    else { return nil }
    let label = String(name[..<hyphen])
    let digits = name.utf8[name.utf8.index(after: hyphen)..<dot]
    guard isLabel(label), digits.count == 12, digits.allSatisfy(Hexadecimal.isDigit) else {
      return nil
    }
    return (label, String(decoding: digits, as: UTF8.self), kind)
  }
}
