/// Real films, from `films.txt`.
enum RealFilms {
  /// By decade, most popular first within a decade; ids count from 1.
  static let all: [Film] = decades.flatMap(\.films).enumerated().map { index, film in
    var film = film
    film.id = Int32(index + 1)
    return film
  }

  /// The indices of `all`, most popular first.
  static let byFame: [Int] = {
    let fames = decades.flatMap { decade in
      decade.films.indices.map { decade.fame / Double($0 + 5) }
    }
    return fames.indices.sorted { (fames[$1], $0) < (fames[$0], $1) }
  }()

  /// Lines of `title (year)|genre|genre` for each decade. `fame` is the relative popularity of the decade's most
  /// popular film.
  static let tables: [(lines: [String], fame: Double)] = {
    var tables: [(lines: [String], fame: Double)] = []
    for line in String(decoding: PackageResources.films_txt, as: UTF8.self).split(separator: "\n") {
      if !line.hasPrefix("#") {
        tables[tables.count - 1].lines.append(String(line))
      } else if let fame = line.split(separator: " ").last.flatMap({ Double($0) }) {
        tables.append(([], fame))
      }
    }
    return tables
  }()

  private static let decades = tables.map { (films: $0.lines.map(film), fame: $0.fame) }

  private static func film(_ line: String) -> Film {
    let fields = line.split(separator: "|")
    let title = String(fields.first ?? "")
    return Film(
      id: 0, title: title, year: Int(title.dropLast().suffix(4)) ?? 0,
      genres: fields.dropFirst().reduce(into: Genres()) { $0.formUnion(Genres($1)) })
  }
}
