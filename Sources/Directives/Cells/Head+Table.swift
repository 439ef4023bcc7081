import Engine
import Reports

/// A table that can be looked at row by row, each column by its name.
struct HeadTable {
  enum Column: String, Hashable, Sendable, CaseIterable {
    case part, user
    case item = "movie"
    case title, genres, rating, segment, membership, predicted, timestamp, when
  }

  let columns: [Column]
  let count: Int
  private let value: (_ row: Int, _ column: Column) -> Value

  static func columns(of source: Head.Source) -> [Column] {
    switch source {
    case .items: [.item, .title, .genres]
    case .ratings: [.user, .item, .title, .rating, .timestamp, .when]
    case .predictions: [.part, .user, .item, .title, .rating, .segment, .predicted]
    case .segments: [.user, .segment, .membership]
    }
  }

  /// The value as it is shown: several genres in one text.
  func shown(_ row: Int, _ column: Column) -> Value {
    let value = value(row, column)
    if case .list(let list) = value { return .text(list.shownAsOne) }
    return value
  }

  /// The first `wanted` rows that fit, in order; and how many fit.
  ///
  /// - Complexity: That of `FirstElements`.
  func first(
    _ wanted: Int, where conditions: [Condition], sortedBy order: Column?,
    descending: Bool, progress: Progress
  ) throws -> (rows: [Int], found: Int) {
    var rows: [Int] = []
    var sorted = FirstElements<(row: Int, value: Value)>(wanted) {
      Self.comesBefore($0.value, $1.value, descending)
    }
    var found = 0
    for row in 0..<count {
      if row & 0xfffff == 0 { try progress(Double(row) / Double(count), "looking at rows") }
      guard conditions.allSatisfy({ $0.holds(for: value(row, $0.column)) }) else { continue }
      found += 1
      if let order {
        sorted.add((row, shown(row, order)))
      } else if rows.count < wanted {
        rows.append(row)
      }
    }
    return (order == nil ? rows : sorted.sorted.map(\.row), found)
  }

  /// Missing values come last in both directions, as in pandas.
  private static func comesBefore(_ left: Value, _ right: Value, _ descending: Bool) -> Bool {
    switch (left, right) {
    case (.missing, _): false
    case (_, .missing): true
    case (.text(let left), .text(let right)): descending ? left > right : left < right
    default:
      descending
        ? left.rank > right.rank : left.rank < right.rank
    }
  }
}

extension HeadTable.Column {
  var isText: Bool {
    switch self {
    case .part, .title, .genres, .when: true
    case .user, .item, .rating, .segment, .membership, .predicted, .timestamp: false
    }
  }

  /// Whether it has ids, which are compared as axes have them: numbers by value, texts by their bytes.
  var isID: Bool { self == .user || self == .item }

  var format: Format {
    switch self {
    case .rating: .decimals(1)
    case .membership, .predicted: .decimals(3)
    default: .plain
    }
  }
}

extension [Value] {
  /// Texts, with commas between them.
  var shownAsOne: String {
    map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: ", ")
  }
}

extension Value {
  /// What it is sorted by.
  fileprivate var rank: Double {
    guard case .number(let number) = self else { return asNumber ?? .nan }
    return number.ranked
  }
}

// MARK: - Tables

extension HeadTable {
  static func items(_ items: Items) -> HeadTable {
    HeadTable(columns: columns(of: .items), count: items.count) { row, column in
      let item = items.all[row]
      return switch column {
      case .item: Value(item.id)
      case .title: .text(item.title)
      case .genres: .list(item.genres.map(Value.text))
      default: .missing
      }
    }
  }

  static func ratings(_ ratings: Ratings, _ items: Items) -> HeadTable {
    HeadTable(columns: columns(of: .ratings), count: ratings.count) { row, column in
      switch column {
      case .user: Value(ratings.userID(at: row))
      case .item: Value(ratings.itemID(at: row))
      case .title: .text(items.title(of: ratings.items[row]))
      case .rating: .number(ratings.rating(at: row))
      case .timestamp: .integer(Int(ratings.timestamps[row]))
      case .when: .text(CalendarWords.minute(ratings.timestamps[row]))
      default: .missing
      }
    }
  }

  static func predictions(
    _ parts: [PredictedResponses.Part], _ items: Items, users: Axis
  ) -> HeadTable {
    let rows = parts.reduce(0) { $0 + $1.predictions.count }
    return HeadTable(columns: columns(of: .predictions), count: rows) { row, column in
      var index = row
      guard
        let part = parts.first(where: { part in
          if index < part.predictions.count { return true }
          index -= part.predictions.count
          return false
        })
      else { return .missing }
      let predictions = part.predictions
      switch column {
      case .part: return .text(part.name.rawValue)
      case .user: return Value(users[Int(predictions.users[index])])
      case .item: return Value(items.axis[Int(predictions.items[index])])
      case .title: return .text(items.title(of: predictions.items[index]))
      case .rating: return .number(predictions.ratings[index])
      case .segment:
        let segment = predictions.segments[index]
        return segment < 0 ? .missing : .integer(Int(segment))
      case .predicted: return .measured(predictions[index].predicted)
      default: return .missing
      }
    }
  }

  /// Users who are in a segment, by ascending id.
  static func segments(_ segments: UserSegments, users axis: Axis) -> HeadTable {
    let assignment = segments.segmentation.assignment
    let users = assignment.indices.filter { assignment[$0] >= 0 }
    let width = segments.segments
    return HeadTable(columns: columns(of: .segments), count: users.count) { row, column in
      let user = users[row]
      let segment = Int(assignment[user])
      return switch column {
      case .user: Value(axis[user])
      case .segment: .integer(segment)
      case .membership: .measured(segments.membership[user * width + segment])
      default: .missing
      }
    }
  }
}
