/// The images of a notebook's texts as data, each once however often the texts show it.
public struct EmbeddedImages: Hashable, Sendable {
  /// As `data:` addresses.
  public var addresses: [String]
  /// Which of the addresses is meant, by the source that the texts have.
  public var indices: [String: Int]

  public init(addresses: [String] = [], indices: [String: Int] = [:]) {
    self.addresses = addresses
    self.indices = indices
  }

  /// What the page shows for a source of the texts; nil if that is no image of the notebook.
  func address(of source: String) -> String? { indices[source].map { addresses[$0] } }
}
