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

  public init(directory: String) { self.directory = directory }

  /// What a store knows of a key.
  public enum Lookup: Sendable {
    case found(Record)
    case absent
    /// There is something, but it must not be used. Compute again, and say why.
    case damaged(StoreError)
  }

  /// Looks a result up by reading its record; its arrays are not read, only seen to be there.
  ///
  /// O(length of the record).
  public func lookup(_ key: Key, label: String) -> Lookup {
    guard Name.isLabel(label) else { return .damaged(.badLabel(label)) }
    let path = path(key, label: label, .record)
    do throws(StoreError) {
      let record = try Record(path: path)
      guard record.format == Recipe.format, record.label == label, record.key == key,
        record.recipe.key == key
      else { return .absent }
      try checkPresence(ofArraysFor: record)
      return .found(record)
    } catch .file(let error) where error.isAbsence {
      return .absent
    } catch {
      return .damaged(error)
    }
  }

  /// The arrays that a record was kept with, mapped and verified to the last byte.
  ///
  /// O(size of the arrays), at the speed of SHA-256: call it only for arrays that are needed.
  public func arrays(of record: Record) throws(StoreError) -> Container {
    let path = path(record.key, label: record.label, .arrays)
    guard let expected = record.arrays else { throw .noArrays(path) }
    let container: Container
    do throws(ContainerError) {
      container = try Container(path: path)
      try container.verify()
    } catch {
      throw .arrays(path, error)
    }
    guard container.checksum == expected.checksum else { throw .foreignArrays(path) }
    return container
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
    "\(directory)/\(label)-\(key.short).\(kind.rawValue)"
  }

  /// The files of a result, by the end of their names.
  public enum FileKind: String, Sendable {
    case record = "json"
    case arrays = "safetensors"
  }

  private func checkPresence(ofArraysFor record: Record) throws(StoreError) {
    guard let expected = record.arrays else { return }
    let path = path(record.key, label: record.label, .arrays)
    guard let found = FileStamp(ofFile: path)?.bytes else {
      throw .arrays(path, .file(FileError(.open, path, code: ENOENT)))
    }
    guard found == expected.bytes else { throw .foreignArrays(path) }
  }
}
