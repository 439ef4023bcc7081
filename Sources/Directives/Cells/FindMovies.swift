import Engine
import Reports

/// `find-movies`: the movies whose titles match a regular expression from their start, capital letters
/// or not, as `Series.str.match(pattern, flags=re.IGNORECASE)` does in pandas.
public enum FindMovies: Directive {
  static let pattern = Option<String>(
    required: "pattern", .text,
    "A regular expression, matched from the start of the title, capital letters or not; '.*' before it finds it anywhere.",
    elsewhere: ["regex", "pat"])
  static let rows = Option<Int>(
    "rows", .integer(1...100_000), default: 20, "Movies shown.", effect: .exhibits,
    elsewhere: ["n", "limit"])

  public static let declaration = DirectiveDeclaration(
    name: "find-movies",
    revision: 3,
    summary: "finds movies whose titles match a regular expression",
    example: """
      pattern: star wars
      """,
    options: [pattern.declaration, rows.declaration],
    reads: [.nearest(.ratings)],
    produces: nil,
    publishes: [
      .init("count", "How many movies were found."),
      .init("movies", "Their ids, all of them: a list.", .identity),
    ])

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    let text = options[pattern]
    guard !text.isEmpty else {
      return [
        Diagnostic(
          pattern.declaration.name, "'pattern' is empty, expected a regular expression",
          hint: "pattern: star wars")
      ]
    }
    do throws(TitlePatternFault) {
      _ = try TitlePattern(text)
    } catch {
      let fault = min(error.position, text.count - 1)
      return [
        Diagnostic(
          pattern.declaration.name,
          "'pattern' is no regular expression: \(error.reason) (at character \(min(error.position + 1, text.count)))",
          hint: "a character that means itself is written with '\\' before it: \\(",
          spot: SettingPart(characters: fault..<fault + 1))
      ]
    }
    return reading[.ratings].flatMap { Load.problemWithoutTitles($0) }.map { [$0] } ?? []
  }

  /// Another version of the engine may know other letters.
  public static func ingredients(of options: Options) -> [Ingredient] {
    [.fact(name: "pcre2", value: TitlePattern.engine)]
  }

  public static func compute(_ cell: CellContext) -> Nothing { Nothing() }

  public static func present(_: Nothing, of cell: CellContext) throws -> Presentation {
    let movies = try cell.read(LoadedRatings.self).movies
    guard movies.count > 0 else {
      throw Diagnostic(
        "the ratings were loaded without movies, so there are no titles",
        hint: "movies: movies.csv, in the 'load' cell")
    }
    let found = try matches(cell.options[pattern], in: movies, cell.progress)
    var exhibits: [Exhibit] = [
      .facts(
        Facts([
          .init("pattern", .text(cell.options[pattern])),
          .init("movies found", .integer(found.count), .grouped),
          .init("titles searched", .integer(movies.count), .grouped),
        ]))
    ]
    if found.isEmpty {
      exhibits.append(
        .notice(
          "No title matches. A pattern must match from the start of the title: put .* before it to find it anywhere."
        ))
    } else {
      exhibits.append(.table(table(of: found, rows: cell.options[rows])))
    }
    return Presentation(
      exhibits: exhibits,
      values: [
        "count": .integer(found.count),
        "movies": .list(found.map { .integer(Int($0.id)) }),
      ])
  }

  private static func matches(
    _ text: String, in movies: Movies, _ progress: Progress
  ) throws -> [Movies.Movie] {
    do {
      return try TitlePattern(text).movies(in: movies, progress: progress)
    } catch let overrun as TitlePatternOverrun {
      throw Diagnostic(
        overrun.isOfAll
          ? "'pattern' takes more than \(overrun.limits.stepsInAll) steps to search \(movies.count) titles, and was given up at '\(overrun.title)'"
          : "'pattern' takes more than \(overrun.limits.steps) steps to say whether '\(overrun.title)' matches",
        hint:
          "a repetition of what is itself repeated, such as (a+)+, or several .* in a row cost most",
        option: pattern.declaration.name)
    }
  }

  private static func table(of found: [Movies.Movie], rows: Int) -> Table {
    let shown = Array(found.prefix(rows))
    return Table(
      title: "Movies whose titles match", of: shown, elided: found.count - shown.count)
  }
}

extension Load {
  /// What there is to say to a cell that looks for titles in ratings loaded without movies.
  static func problemWithoutTitles(_ load: ReadCell, option: String? = nil) -> Diagnostic? {
    guard load.facts.hasTitles == false else { return nil }
    return Diagnostic(
      option, "the ratings were loaded without movies, so there are no titles",
      hint: "movies: movies.csv, in the 'load' cell")
  }
}
