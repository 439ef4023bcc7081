import Foundation

/// Ratings of three plain tastes, and what pandas and scikit-learn say of them: `Fixtures/look`.
struct LookData: Decodable {
  struct User: Decodable {
    var movies: [Int]
    var ratings: [Double]
    var when: [String]
    var mean: Double
  }

  struct Movie: Decodable {
    var counts: [Int]
    var means: [Double?]
    var mean: Double?
  }

  var users: [String: User]
  var movies: [String: Movie]
  /// Movies by the pattern that their titles match.
  var patterns: [String: [Int]]

  static func expected() throws -> LookData {
    try JSONDecoder().decode(LookData.self, from: Data(text("expected.json").utf8))
  }

  static func files() throws -> [String: String] {
    ["ratings.csv": try text("ratings.csv"), "movies.csv": try text("movies.csv")]
  }

  private static func text(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: "Fixtures/look/\(name)"), encoding: .utf8)
  }

  /// The cells that the script follows.
  static let notebook = """
    ```load
    source: .
    ```
    ```partition
    ```
    ```fit-lda
    components: 3
    max-iter: 20
    ```
    ```segment
    ```
    ```avg
    ```

    """
}
