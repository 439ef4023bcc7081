import Files
import FoundationEssentials
import Glibc

/// A folder of results, each found by what it is made from.
///
/// A result is `LABEL-KEY.json`, its record, and, if it has arrays, `LABEL-KEY.safetensors` beside it,
/// where KEY is the first 12 digits of the key. The names are for people: the whole key stands inside and
/// is compared, so a renamed file or two keys that begin alike are an absence, never a wrong number.
///
/// Several processes may use one folder. Files are replaced in one step and arrays come before their
/// record, so a process that is killed leaves complete results only, and temporary files that later
/// runs sweep up.
public struct Store: Sendable {
  /// As the caller named it; made when the first result is kept.
  public let directory: String
  /// Folders of other stores, which are asked in this order for what is not in `directory`. They are only
  /// read.
  public let sources: [String]

  public init(directory: String, readingFrom sources: [String] = []) {
    self.directory = directory
    self.sources = sources
  }

  /// What a store knows of a key.
  public enum Lookup: Sendable {
    case found(Record)
    case absent
    /// There is something, but it must not be used. Compute again, and say why.
    case damaged(StoreError)
  }

  /// Looks a result up by reading its record; its arrays are not read, only seen to be there. What is not
  /// in the store's own folder, or damaged there, is looked for in the other places.
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
      // Someone may have removed the whole result meanwhile, the record before its arrays.
      return FileStatus(ofLink: path) == nil ? .absent : .damaged(error)
    }
  }

  /// The arrays that a record was kept with, in memory and verified to the last byte there.
  ///
  /// O(size of the arrays), at the speed of SHA-256: call it only for arrays that are needed.
  public func arrays(of record: Record) throws(StoreError) -> Container {
    try arrays(of: record) { path throws(ContainerError) in
      let container = try Container(path: path)
      try container.verify()
      return (container, container.checksum)
    }
  }

  /// Throws as `arrays(of:)` would, without taking the arrays into memory.
  ///
  /// - Parameter isInterrupted: asked now and then; arrays that were not read to their end count as foreign.
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

  /// Says that a run takes a result: its record's access time, which no mount keeps by itself, is set to
  /// now. Where that cannot be done nothing happens; a borrowed result is left alone.
  public func noteUse(of record: Record) {
    guard record.borrowedFrom == nil else { return }
    File.noteUse(path(record.key, label: record.label, .record))
  }

  /// Why some of the other places cannot be read at all; such a place holds nothing.
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

  /// Every record with that label that can be read, the last one kept first; also those of another
  /// format, which no lookup finds. What is damaged is left out.
  ///
  /// For saying why a result is absent: compare its recipe with the last one's. O(length of the records).
  public func records(label: String) -> [Record] {
    Folder.names(in: directory)
      .filter { Name.isRecord($0, label: label) }
      .compactMap { name -> (record: Record, kept: Int64)? in
        let path = "\(directory)/\(name)"
        guard let kept = FileStamp(ofFile: path)?.modified, let record = try? Record(path: path)
        else { return nil }
        return (record, kept)
      }
      .sorted { ($0.kept, $0.record.key) > ($1.kept, $1.record.key) }
      .map(\.record)
  }

  /// Where a result's file is, or would be.
  public func path(_ key: Key, label: String, _ kind: FileKind) -> String {
    Self.path(key, label: label, kind, in: directory)
  }

  private static func path(
    _ key: Key, label: String, _ kind: FileKind, in folder: String
  ) -> String {
    "\(folder)/\(label)-\(key.short).\(kind.rawValue)"
  }

  /// The files of a result, by the end of their names.
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
