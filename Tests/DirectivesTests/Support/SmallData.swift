/// A small set of ratings with two plain tastes, for tests that need not know more.
enum SmallData {
  /// Forty users of ten ratings each: odd users rate movies 1...15 high, even ones 16...30.
  static let ratings: String = {
    var text = "userId,movieId,rating,timestamp\n"
    for user in 1...40 {
      for step in 0..<10 {
        let movie = (user % 2 == 0 ? 15 : 0) + (user * 7 + step * 4) % 15 + 1
        let rating = (step + user) % 3 == 0 ? "3.5" : "4.5"
        text += "\(user),\(movie),\(rating),\(1_000_000 + user * 100 + step)\n"
      }
    }
    return text
  }()

  static let movies: String = {
    (1...30).reduce("movieId,title,genres\n") { $0 + "\($1),\"Film \($1), The (1999)\",Drama\n" }
  }()

  static let files = ["ratings.csv": ratings, "movies.csv": movies]

  /// All seven cells; `edit` changes the text.
  static let notebook = """
    # A heading

    Some prose.

    ```load
    source: .
    ```
    ```partition
    seed: 3
    ```
    ```fit-lda lda
    components: 2
    max-iter: 3
    ```
    ```show-segment
    segment: 1
    top: 3
    ```
    ```segment
    ```
    ```avg
    ```
    ```r2
    caption: Scores
    ```
    """
}
