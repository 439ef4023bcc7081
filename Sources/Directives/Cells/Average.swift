import Engine
import Reports

/// `avg`: totals, counts and means of the training users' ratings by movie and segment.
public enum Average: Directive {
  struct OwnOptions: OptionGroup {
    let rows = Option<Int>(
      "rows", .integer(0...1000), default: 5, "Movies shown, those with the most ratings first.",
      effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "avg",
    revision: 1,
    summary: "averages the training users' ratings by movie and segment",
    example: """
      rows: 10
      """,
    options: option.declarations,
    reads: [
      .nearest(.segments), .through(.segments, .split), .through(.split, .ratings),
    ],
    produces: .averages,
    publishes: [
      .init("shape", "Movies and segments: [rows, columns]."),
      .init(
        "counts", "The sum of all counts: ratings that were averaged.", isOfTrainingUsers: true),
      .init("left-out", "Ratings of users who are in no segment.", isOfTrainingUsers: true),
      .init("empty", "Entries (movie, segment) without a rating.", isOfTrainingUsers: true),
    ])

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    guard let users = reading[.segments]?.facts.users, !users.include(.train) else { return [] }
    return [
      Diagnostic(
        ArtifactKind.segments.rawValue,
        "'avg' averages training users, and the segments are those of \(users.rawValue) users",
        hint: "users: all, in the 'segment' cell")
    ]
  }

  public static func compute(_ cell: CellContext) throws -> ItemAverages {
    let segments = try cell.read(UserSegments.self)
    let train = try cell.read(SplitUsers.self).split.train
    // Totals and counts, and for each thread a sum for every movie.
    try cell.require(
      (12 * segments.segments + 16 * min(cell.workers.count, segments.segments)) * train.x.columns,
      for: "averages of \(train.x.columns) movies by \(segments.segments) segments")
    return ItemAverages(
      try SegmentAverages(
        of: train.x, assignment: segments.segmentation.assignment, segments: segments.segments,
        workers: cell.workers, progress: cell.progress))
  }

  public static func present(
    _ product: ItemAverages, of cell: CellContext
  ) throws -> Presentation {
    let averages = product.averages
    let stored = try cell.read(SplitUsers.self).split.train.x.stored
    let items = try cell.read(LoadedRatings.self).items
    let counted = averages.sumOfCounts
    let empty = averages.empty
    var exhibits: [Exhibit] = [
      .facts(
        Facts([
          .init("shape", .text("\(averages.items) × \(averages.segments)")),
          .init("sum of counts", .integer(counted), .grouped),
          .init("stored elements of x_train", .integer(stored), .grouped),
          .init("left out, their users being in no segment", .integer(averages.leftOut), .grouped),
          .init("entries that are zero", .integer(empty), .grouped),
        ]))
    ]
    if counted + averages.leftOut != stored {
      exhibits.append(
        .notice("The counts do not sum to the stored elements: the averages cannot be trusted."))
    }
    if cell.options[option.rows] > 0 {
      exhibits.append(.table(preview(averages, items, cell.options[option.rows])))
    }
    return Presentation(
      exhibits: exhibits,
      values: [
        "shape": .list([.integer(averages.items), .integer(averages.segments)]),
        "counts": .integer(counted),
        "left-out": .integer(averages.leftOut),
        "empty": .integer(empty),
      ])
  }

  private static func preview(
    _ averages: SegmentAverages, _ items: Items, _ rows: Int
  ) -> Table {
    let top = averages.mostRated(rows)
    let segments = (0..<averages.segments).filter { segment in
      top.contains { averages.mean(ofItem: $0.item, inSegment: segment) != nil }
    }
    let isWhole = segments.count == averages.segments
    return Table(
      title: "Mean rating by segment of the movies with the most ratings"
        + (isWhole ? "" : ", segments that rated none of them left out"),
      columns: [.init("title"), .init("ratings", .grouped)]
        + segments.map { .init("segment \($0)", .decimals(2)) },
      rows: top.map { item, count in
        [.text(items.title(of: item)), .integer(count)]
          + segments.map { .measured(averages.mean(ofItem: item, inSegment: $0)) }
      })
  }
}

extension SegmentAverages {
  /// The movies with the most ratings, ties by id. O(movies x segments).
  fileprivate func mostRated(_ wanted: Int) -> [(item: Int, count: Int)] {
    (0..<items).lazy.map { item in
      let places = item * segments..<(item + 1) * segments
      return (item: item, count: places.reduce(0) { $0 + Int(counts.buffer[$1]) })
    }.filter { $0.count > 0 }.first(wanted) { $0.count > $1.count }
  }
}
