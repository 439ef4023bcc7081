extension Movies {
  /// The movies of exactly that title, by ascending id: MovieLens has a few twice. O(n).
  public func named(_ title: String) -> [Movie] {
    all.filter { $0.title == title }
  }

  /// The movies whose titles contain `words`, capital letters or not, by ascending id. O(n).
  public func containing(_ words: String) -> [Movie] {
    let wanted = words.lowercased()
    return wanted.isEmpty ? [] : all.filter { $0.title.lowercased().contains(wanted) }
  }
}
