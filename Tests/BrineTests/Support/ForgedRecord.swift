import Checkpoints
import Foundation
import TestSupport

extension TemporaryFolder {
  /// Writes the record of a result again with other words in it, and a checksum that fits.
  ///
  /// - Parameter label: The directive that made it; of several, any.
  func forgeRecord(_ label: String, _ change: (String) -> String) throws {
    struct NoRecord: Error {}
    let names = try names(in: "outputs/checkpoints")
    let mark = ",\n\"sha256\":\""
    guard let name = names.first(where: { $0.hasPrefix(label + "-") && $0.hasSuffix(".json") })
    else { throw NoRecord() }
    let path = "outputs/checkpoints/" + name
    let text = String(decoding: try read(path), as: UTF8.self)
    guard let end = text.range(of: mark, options: .backwards) else { throw NoRecord() }
    let body = change(String(text[..<end.lowerBound])) + mark
    let digest = InputDigest.sha256(
      of: Array((body + String(repeating: "0", count: 64) + "\"}\n").utf8))
    try write(body + digest + "\"}\n", to: path)
  }
}
