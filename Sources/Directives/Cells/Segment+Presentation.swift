import Engine
import Reports
import Words

extension Segment {
  public static func present(
    _ product: UserSegments, of cell: CellContext
  ) throws -> Presentation {
    let segmentation = product.segmentation
    let split = try cell.read(SplitUsers.self).split
    let users = parts(of: split, for: cell.options[option.users]).flatMap(\.users).count
    var exhibits: [Exhibit] = []
    if let notice = oneSidedNotice(segmentation) { exhibits.append(.notice(notice)) }
    if segmentation.withoutHistory > 0 {
      exhibits.append(.notice(withoutHistoryNotice(segmentation.withoutHistory)))
    }
    exhibits.append(
      .facts(
        Facts([
          .init(
            "shape of membership",
            .text("\(segmentation.assignment.count) × \(product.segments)")),
          .init("users", .integer(users), .grouped),
          .init("assigned", .integer(segmentation.users), .grouped),
          .init("without history", .integer(segmentation.withoutHistory), .grouped),
        ])))
    exhibits.append(.chart(sizeChart(segmentation)))
    let rows = firstUsers(segmentation, cell.options[option.rows])
    if !rows.isEmpty { exhibits.append(.table(membershipTable(of: rows, product))) }
    let extremes = segmentation.leastExtreme.prefix(cell.options[option.leastExtreme])
    if !extremes.isEmpty { exhibits.append(.table(extremeTable(Array(extremes), segmentation))) }
    return Presentation(
      exhibits: exhibits,
      values: [
        "users": .integer(users),
        "assigned": .integer(segmentation.users),
        "without-history": .integer(segmentation.withoutHistory),
        "sizes": .list(segmentation.sizes.map(Value.integer)),
        "shape": .list([.integer(segmentation.assignment.count), .integer(product.segments)]),
      ])
  }

  private static func sizeChart(_ segmentation: Segmentation) -> Chart {
    Chart(
      title: "Users by segment", mark: .bars, categoryTitle: "segment",
      categories: segmentation.sizes.indices.map(String.init), valueTitle: "users",
      valueFormat: .grouped, series: [.init("users", segmentation.sizes.map(Double.init))])
  }

  /// The first users, by id, who are in a segment.
  private static func firstUsers(_ segmentation: Segmentation, _ count: Int) -> [Int] {
    Array(
      segmentation.assignment.indices.lazy
        .filter { segmentation.assignment[$0] >= 0 }.prefix(count))
  }

  private static func membershipTable(of users: [Int], _ product: UserSegments) -> Table {
    let segments = product.segments
    return Table(
      title: "Membership of the first users",
      columns: [.init("user"), .init("segment")]
        + (0..<segments).map { .init("\($0)", .decimals(3)) },
      rows: users.map { user in
        [.integer(user), .integer(Int(product.segmentation.assignment[user]))]
          + (0..<segments).map { .number(product.membership[user * segments + $0]) }
      })
  }

  private static func extremeTable(
    _ extremes: [Segmentation.Extent], _ segmentation: Segmentation
  ) -> Table {
    Table(
      title: "Users of the least extreme taste",
      columns: [.init("user"), .init("segment"), .init("membership in it", .decimals(3))],
      rows: extremes.map { extent in
        [
          .integer(Int(extent.user)), .integer(Int(segmentation.assignment[Int(extent.user)])),
          .number(extent.membership),
        ]
      })
  }
}

// MARK: - Notices

extension Segment {
  /// Segments that hold nearly everyone say nothing of anyone.
  private static let oneSided = 0.95

  private static func oneSidedNotice(_ segmentation: Segmentation) -> String? {
    guard segmentation.sizes.count > 1, segmentation.users > 1,
      segmentation.largestShare >= oneSided
    else { return nil }
    let largest = segmentation.sizes.firstIndex(of: segmentation.sizes.max() ?? 0) ?? 0
    let who =
      segmentation.largestShare == 1
      ? "All \(segmentation.users) users are"
      : "\(segmentation.sizes[largest]) of \(segmentation.users) users are"
    return
      "\(who) in one segment, number \(largest): the model has not told them apart. With few users, online learning makes few updates; a smaller 'learning-offset' or 'batch-size', more passes ('max-iter') or 'learning-method: batch' lets it learn."
  }

  private static func withoutHistoryNotice(_ count: Int) -> String {
    "\(counted(count, "user has", "users have")) no rating but the response. Their membership is uniform, and they are in no segment."
  }
}
