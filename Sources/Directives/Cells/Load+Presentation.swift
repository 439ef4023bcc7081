import Engine
import Reports
import Words

extension Load {
  public static func present(
    _ loaded: LoadedRatings, of cell: CellContext
  ) throws -> Presentation {
    let read = try loaded.read()
    let summary = try read.ratings.summary(workers: cell.workers, progress: cell.progress)
    var exhibits: [Exhibit] = []
    if cell.options[option.source] == builtIn {
      exhibits.append(
        .notice(
          "These ratings are simulated: the films are real, the viewers and what they thought are not."
        ))
    }
    if let notice = skippedNotice(read) { exhibits.append(.notice(notice)) }
    exhibits.append(.facts(facts(summary, read)))
    exhibits.append(.chart(histogram(summary, scale: read.ratings.scale)))
    let rows = cell.options[option.rows]
    if rows > 0 {
      exhibits.append(.table(head(read.ratings, rows)))
      if read.items.count > 0 { exhibits.append(.table(head(read.items, rows))) }
    }
    return Presentation(
      exhibits: exhibits,
      values: [
        "ratings": .integer(summary.count),
        "users": .integer(summary.users),
        "movies": .integer(read.items.count),
        "rated-movies": .integer(summary.items),
        "left-out": .integer(read.skipped.count + read.skippedItems.count),
      ])
  }

  private static func facts(_ summary: RatingsSummary, _ read: ReadRatings) -> Facts {
    var facts: [Facts.Fact] = [
      .init("ratings", .integer(summary.count), .grouped),
      .init("users", .integer(summary.users), .grouped),
      .init("movies listed", .integer(read.items.count), .grouped),
      .init("movies rated", .integer(summary.items), .grouped),
    ]
    if let ids = summary.userIDs {
      facts.append(.init("user ids", .text("\(ids.lowerBound) to \(ids.upperBound)")))
    }
    if let ids = summary.itemIDs {
      facts.append(.init("movie ids", .text("\(ids.lowerBound) to \(ids.upperBound)")))
    }
    if let span = summary.span {
      facts.append(
        .init(
          "rated from", .text(CalendarWords.day(span.lowerBound))))
      facts.append(.init("until", .text(CalendarWords.day(span.upperBound))))
    }
    if let encoding = read.encoding {
      facts.append(.init("titles are read as", .text(encoding.rawValue)))
    }
    return Facts(facts)
  }

  private static func histogram(_ summary: RatingsSummary, scale: [Double]) -> Chart {
    Chart(
      title: "Ratings by value", mark: .histogram, categoryTitle: "stars", categoryPlural: "stars",
      categories: scale.map(ValueWords.short), positions: edges(around: scale) ?? scale,
      valueTitle: "ratings", valueFormat: .grouped,
      series: [.init("ratings", summary.histogram.map(Double.init))])
  }

  /// The edges of the bins around the values of a scale; nil if these are not evenly spaced.
  private static func edges(around scale: [Double]) -> [Double]? {
    guard scale.count > 1 else { return nil }
    let step = scale[1] - scale[0]
    guard zip(scale, scale.dropFirst()).allSatisfy({ abs($1 - $0 - step) < step * 1e-9 }) else {
      return nil
    }
    return [scale[0] - step / 2] + scale.map { $0 + step / 2 }
  }

  private static func head(_ ratings: Ratings, _ rows: Int) -> Table {
    Table(
      title: "The first ratings",
      columns: [.init("user"), .init("movie"), .init("rating", .decimals(1)), .init("when")],
      rows: (0..<min(rows, ratings.count)).map { index in
        [
          Value(ratings.userID(at: index)), Value(ratings.itemID(at: index)),
          .number(ratings.rating(at: index)),
          .text(CalendarWords.minute(ratings.timestamps[index])),
        ]
      })
  }

  private static func head(_ items: Items, _ rows: Int) -> Table {
    Table(title: "The first movies", of: Array(items.all.prefix(rows)))
  }

  private static func skippedNotice(_ read: ReadRatings) -> String? {
    let count = read.skipped.count + read.skippedItems.count
    guard count > 0 else { return nil }
    // The file's name without its folder, because the notice is kept and must be the same in any folder.
    let first = (read.skipped.first + read.skippedItems.first).first.map {
      ReadingError(
        file: $0.file.fileName, line: $0.line, column: $0.column, countsRows: $0.countsRows,
        fact: $0.fact)
    }
    let lines =
      first?.countsRows == true
      ? counted(count, "row was", "rows were") : counted(count, "line was", "lines were")
    return
      "\(lines) left out"
      + (first.map { "; the first: \($0)." } ?? ".")
  }
}

extension Table {
  /// Movies with their ids and titles, and with their genres where any of them has one.
  init(title: String, of items: [Items.Item], elided: Int = 0) {
    let hasGenres = items.contains { !$0.genres.isEmpty }
    self.init(
      title: title,
      columns: [.init("movie"), .init("title")] + (hasGenres ? [.init("genres")] : []),
      rows: items.map { item in
        let genres = Value.text(item.genres.joined(separator: ", "))
        return [Value(item.id), .text(item.title)] + (hasGenres ? [genres] : [])
      }, elided: elided, elidedAfter: elided > 0 ? items.count : 0)
  }
}
