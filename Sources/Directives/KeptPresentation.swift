import Checkpoints
import FoundationEssentials

/// A presentation as a record keeps it: with the options it was made with.
package struct KeptPresentation: Codable {
  let exhibitOptions: [String: String]
  package let presentation: Presentation

  /// The payload of a record.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// Nil if the payload is of another version of Brine, or what it shows does not fit together.
  package init?(_ record: Record) {
    guard let kept = try? JSONDecoder().decode(Self.self, from: record.payload),
      kept.presentation.exhibits.allSatisfy(\.isConsistent)
    else { return nil }
    self = kept
  }

  init(exhibitOptions: [String: String], presentation: Presentation) {
    self.exhibitOptions = exhibitOptions
    self.presentation = presentation
  }
}
