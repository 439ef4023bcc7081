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

  /// The first rows of a table, filtered and sorted.
  struct Head: Decodable {
    var of: String
    var `where`: [String: String]
    var sort: String?
    var descending: Bool
    var rows: Int
    /// How many rows fit.
    var count: Int
    /// Users or movies of the rows, and what they are sorted by.
    var ids: [Int]
    var keys: [String?]

    /// As a cell's options say it.
    var options: String {
      let conditions = self.where.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
      return "of: \(of)\nrows: \(rows)\nwhere: {\(conditions)}\ndescending: \(descending)"
        + (sort.map { "\nsort: \($0)" } ?? "")
    }
  }

  var users: [String: User]
  var movies: [String: Movie]
  /// Movies by the pattern that their titles match.
  var patterns: [String: [Int]]
  var heads: [Head]

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
    axes: ids
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

  /// Cells after which `Fixtures/figures/make_segments.py` looks at segments; they find the three tastes.
  static let tastes = """
    ```load
    source: .
    axes: ids
    ```
    ```partition
    ```
    ```fit-lda
    components: 3
    max-iter: 15
    random-state: 4
    doc-topic-prior: 0.3
    topic-word-prior: 0.3
    ```

    """
}
