/// A notebook of two cells that are computed in a moment.
enum SmallNotebook {
  static let text = """
    # T

    ```load
    source: films
    users: 0.02
    ```
    ```head
    rows: 3
    ```
    """
}
