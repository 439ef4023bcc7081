/// Films that exist: title, year and genres are facts.
///
/// Written as MovieLens writes them, a decade a file: articles last, the year in parentheses,
/// genres in its vocabulary.
enum RealFilms {
  /// In the order of the decades and, within a decade, most watched first; ids count from 1.
  static let all: [Film] = decades.flatMap(\.films).enumerated().map { index, film in
    var film = film
    film.id = Int32(index + 1)
    return film
  }

  /// The indices of `all`, most watched first.
  static let byFame: [Int] = {
    let fames = decades.flatMap { decade in
      decade.films.indices.map { decade.fame / Double($0 + 5) }
    }
    return fames.indices.sorted { (fames[$1], $0) < (fames[$0], $1) }
  }()

  /// Lines of `title (year)|genre|genre`, a table for each decade; `fame` compares the most watched
  /// films of the decades.
  static let tables: [(lines: String, fame: Double)] = [
    (before1940, 0.3), (the1940s, 0.4), (the1950s, 0.5), (the1960s, 0.6),
    (the1970s, 0.8), (the1980s, 0.95), (the1990s, 1.0), (the2000s, 0.95), (the2010s, 0.8),
  ]

  private static let decades = tables.map { (films: parse($0.lines), fame: $0.fame) }

  private static func parse(_ table: String) -> [Film] {
    table.split(separator: "\n").map { line in
      let fields = line.split(separator: "|")
      let title = String(fields.first ?? "")
      return Film(
        id: 0, title: title, year: Int(title.dropLast().suffix(4)) ?? 0,
        genres: fields.dropFirst().reduce(into: Genres()) { $0.formUnion(Genres($1)) })
    }
  }
}
