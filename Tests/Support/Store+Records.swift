import Checkpoints
import Files

extension Store {
  /// The records with exactly this label that can be read, the last one written first.
  public func records(label: String) -> [Record] {
    Folder.names(in: directory)
      .filter { $0.hasSuffix(".json") && $0.dropLast(".json".count + 12) == "\(label)-" }
      .compactMap { name -> (record: Record, kept: Int64)? in
        let path = "\(directory)/\(name)"
        guard let kept = FileStamp(ofFile: path)?.modified, let record = try? Record(path: path)
        else { return nil }
        return (record, kept)
      }
      .sorted { ($0.kept, $0.record.key) > ($1.kept, $1.record.key) }
      .map(\.record)
  }
}
