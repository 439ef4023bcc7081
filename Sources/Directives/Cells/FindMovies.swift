import Engine
import Reports

/// `find-movies`: the movies whose titles match a regular expression from their start, capital letters
/// or not, as `Series.str.match(pattern, flags=re.IGNORECASE)` does in pandas.
public enum FindMovies: Directive {
  struct OwnOptions: OptionGroup {
    let pattern = Option<String>(
      required: "pattern", .text,
      "A regular expression, matched from the start of the title, capital letters or not; '.*' before it finds it anywhere.",
      elsewhere: ["regex", "pat"])
    let rows = Option<Int>(
      "rows", .integer(1...100_000), default: 20, "Movies shown.", effect: .exhibits,
      elsewhere: ["n", "limit"])
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "find-movies",
    revision: 3,
    summary: "finds movies whose titles match a regular expression",
    example: """
      pattern: star wars
      """,
    options: option.declarations,
    reads: [.nearest(.ratings)],
    produces: nil,
    publishes: [
      .init("count", "How many movies were found."),
      .init("movies", "Their ids, all of them: a list.", .identity),
    ])

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    let text = options[option.pattern]
    guard !text.isEmpty else {
      return [
        Diagnostic(
          option.pattern.name, "'pattern' is empty, expected a regular expression",
          hint: "pattern: star wars")
      ]
    }
    do throws(TitlePatternFault) {
      _ = try TitlePattern(text)
    } catch {
      let fault = min(error.position, text.count - 1)
      return [
        Diagnostic(
          option.pattern.name,
          "'pattern' is no regular expression: \(error.reason) (at character \(min(error.position + 1, text.count)))",
          hint: "a character that means itself is written with '\\' before it: \\(",
          spot: SettingPart(characters: fault..<fault + 1))
      ]
    }
    return reading.problemsWithoutTitles()
  }

  /// The version of PCRE2, as another may know other letters.
  public static func ingredients(of options: Options) -> [Ingredient] {
    [.fact(name: "pcre2", value: TitlePattern.engine)]
  }

  /// The movies that were found, and among how many.
  public struct Findings: Sendable {
    let found: [Items.Item]
    let searched: Int
  }

  public static func compute(_ cell: CellContext) throws -> Findings {
    let items = try cell.read(LoadedRatings.self).items
    guard items.count > 0 else {
      throw Diagnostic(
        "the ratings were loaded without movies, so there are no titles",
        hint: "movies: movies.csv, in the 'load' cell")
    }
    return Findings(
      found: try matches(cell.options[option.pattern], in: items, cell.progress),
      searched: items.count)
  }

  public static func present(_ findings: Findings, of cell: CellContext) -> Presentation {
    let found = findings.found
    var exhibits: [Exhibit] = [
      .facts(
        Facts([
          .init("pattern", .text(cell.options[option.pattern])),
          .init("movies found", .integer(found.count), .grouped),
          .init("titles searched", .integer(findings.searched), .grouped),
        ]))
    ]
    if found.isEmpty {
      exhibits.append(
        .notice(
          "No title matches. A pattern must match from the start of the title: put .* before it to find it anywhere."
        ))
    } else {
      exhibits.append(.table(table(of: found, rows: cell.options[option.rows])))
    }
    return Presentation(
      exhibits: exhibits,
      values: [
        "count": .integer(found.count),
        "movies": .list(found.map { Value($0.id) }),
      ])
  }

  private static func matches(
    _ text: String, in items: Items, _ progress: Progress
  ) throws -> [Items.Item] {
    do {
      return try TitlePattern(text).items(in: items, progress: progress)
    } catch let overrun as TitlePatternOverrun {
      throw Diagnostic(
        overrun.isOfAll
          ? "'pattern' takes more than \(overrun.limits.stepsInAll) steps to search \(items.count) titles, and was given up at '\(overrun.title)'"
          : "'pattern' takes more than \(overrun.limits.steps) steps to say whether '\(overrun.title)' matches",
        hint:
          "a repetition of what is itself repeated, such as (a+)+, or several .* in a row cost most",
        option: option.pattern.name)
    }
  }

  private static func table(of found: [Items.Item], rows: Int) -> Table {
    let shown = Array(found.prefix(rows))
    return Table(
      title: "Movies whose titles match", of: shown, elided: found.count - shown.count)
  }
}
