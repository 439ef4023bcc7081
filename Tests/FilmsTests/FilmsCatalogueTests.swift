import Testing

@testable import Films

@Suite struct `The films of the built-in set` {
  let films = RealFilms.all

  @Test func `are some six hundred, with ids from 1`() {
    #expect((550...700).contains(films.count))
    #expect(films.map(\.id) == Array(1...Int32(films.count)))
  }

  @Test func `stand in the tables as they are read`() {
    let lines = RealFilms.tables.flatMap(\.lines)
    let read = films.map { ([$0.title] + $0.genres.names).joined(separator: "|") }
    #expect(lines == read)
  }

  @Test func `each have a genre and a year of four digits, given in the title`() {
    for film in films {
      #expect(!film.genres.isEmpty, "\(film.title)")
      #expect((1902...2018).contains(film.year), "\(film.title)")
      #expect(film.title.hasSuffix(" (\(film.year))"))
    }
  }

  @Test(arguments: zip(0...8, [1900, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010]))
  func `stand in the table of their decade`(table: Int, beginning: Int) {
    let end = beginning == 1900 ? 1940 : beginning + 10
    for line in RealFilms.tables[table].lines {
      let film = films.first { line.hasPrefix($0.title + "|") }
      #expect((beginning..<end).contains(film?.year ?? 0), "\(line)")
    }
  }

  @Test func `are all different`() {
    #expect(Set(films.map(\.title)).count == films.count)
  }

  @Test func `keep their accents, and their articles last`() {
    let titles = films.map(\.title)
    #expect(titles.contains("Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)"))
    #expect(titles.contains("Matrix, The (1999)"))
    #expect(!titles.contains { $0.hasPrefix("The ") || $0.hasPrefix("A ") || $0.hasPrefix("An ") })
  }

  @Test func `are ordered by fame without one missing`() {
    #expect(RealFilms.byFame.sorted() == Array(films.indices))
    #expect(films[RealFilms.byFame[0]].title == "Forrest Gump (1994)")
  }
}

@Suite struct `Invented films` {
  @Test func `say that they are simulated, and lie beyond the real ones with gaps`() {
    let films = InventedFilms.films(20_000)
    #expect(films.allSatisfy { $0.title == "Simulated Film \($0.id) (\($0.year))" })
    #expect(films.allSatisfy { (1910...2018).contains($0.year) && !$0.genres.isEmpty })
    #expect(zip(films, films.dropFirst()).allSatisfy { $0.id < $1.id })
    #expect(films[0].id > RealFilms.all.count)
    #expect(films.last?.id == 193_886)
  }

  @Test func `are ordered by fame without one missing, the last one first`() {
    let order = InventedFilms.byFame(1000)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order[0] == 999)
    #expect(order != Array((0..<1000).reversed()))
  }

  @Test func `are not needed for a small catalogue`() {
    #expect(InventedFilms.films(0).isEmpty)
    #expect(InventedFilms.byFame(0).isEmpty)
  }
}
