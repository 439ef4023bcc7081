import Engine
import Reports

extension Predict {
  public static func present(
    _ product: PredictedResponses, of cell: CellContext
  ) throws -> Presentation {
    let movies = try cell.read(LoadedRatings.self).movies
    let rows = cell.options[option.rows]
    var exhibits: [Exhibit] = [.table(scoreTable(product))]
    if rows > 0 {
      let isSoft = cell.options[option.soft]
      exhibits += product.parts.map { .table(table(of: $0, movies, first: rows, isSoft: isSoft)) }
    }
    var values = Dictionary(product.parts.map { ($0.name.rawValue, value($0.score)) }) { first, _ in
      first
    }
    if cell.options[option.users] != nil { values["predicted"] = .record(predicted(product)) }
    return Presentation(exhibits: exhibits, values: values)
  }

  private static func scoreTable(_ product: PredictedResponses) -> Table {
    Table(
      title: "How well the responses are predicted",
      columns: [
        .init("part"), .init("responses", .grouped), .init("coverage", .percent(1)),
        .init("R2, covered rows", .decimals(4)), .init("RMSE", .decimals(4)),
        .init("MAE", .decimals(4)),
      ],
      rows: product.parts.map { part in
        let score = part.score
        return [
          .text(part.name.rawValue), .integer(score.n), .measured(score.coverage),
          .measured(score.rSquared), .measured(score.rmse), .measured(score.mae),
        ]
      })
  }

  private static func table(
    of part: PredictedResponses.Part, _ movies: Movies, first rows: Int, isSoft: Bool
  ) -> Table {
    let predictions = part.predictions
    let shown = min(rows, predictions.count)
    let name = part.name.rawValue
    // A column of nothing says nothing.
    let haveFallback = (0..<shown).contains { predictions[$0].predicted == nil }
    return Table(
      title: shown == predictions.count
        ? "Predicted responses, \(name)" : "The first predicted responses, \(name)",
      columns: [
        .init("user"), .init("segment"), .init("title"), .init("rating", .decimals(1)),
        .init("predicted", .decimals(3)),
      ] + (haveFallback ? [.init("fallback", .decimals(3))] : []) + [.init("from")],
      rows: (0..<shown).map { index in
        let row = predictions[index]
        return [
          .integer(Int(row.user)), row.segment < 0 ? .missing : .integer(Int(row.segment)),
          .text(movies.title(of: row.item)), .number(row.rating), .measured(row.predicted),
        ]
          + (haveFallback
            ? [row.predicted == nil ? .measured(row.withFallback) : .missing] : [])
          + [.text(reason(row, isSoft: isSoft))]
      }, elided: predictions.count - shown, elidedAfter: shown)
  }

  private static func reason(_ row: Predictions.Row, isSoft: Bool) -> String {
    let without = row.segment < 0 ? "the user has no history" : "no segment mean"
    return switch row.basis {
    case .segment: isSoft ? "all segments' means" : "segment mean"
    case .movie: "\(without): the movie's mean"
    case .all: "\(without), nor a rating of the movie: the mean of all"
    case .nothing: "no ratings to learn from"
    case .model: "a model that asks for no segment"
    }
  }

  private static func value(_ score: Score) -> Value {
    var values = score.published
    values["as-pandas"] = nil
    return .record(values)
  }

  /// By user id; missing where nothing is predicted.
  private static func predicted(_ product: PredictedResponses) -> [String: Value] {
    var values: [String: Value] = [:]
    for part in product.parts {
      for index in 0..<part.predictions.count {
        let row = part.predictions[index]
        values["\(row.user)"] = .measured(row.predicted)
      }
    }
    return values
  }
}
