@testable import Engine

/// The division's plain twin: dictionaries, one user after the other.
struct NaivePartition {
  /// A stored element: row, column, value.
  struct Element: Hashable {
    var user: Int32
    var item: Int32
    var rating: Double
  }

  struct Part {
    var users: [Int32] = []
    var x: [Element] = []
    var y: [Element] = []
    var ratings = 0
  }

  var parts: [Split.Name: Part] = [:]
  var replaced = 0

  init(_ rows: [PlainRating], settings: Partition) {
    var random = RandomState(seed: settings.seed)
    var histories: [Int32: [PlainRating]] = [:]
    var users: [Int32] = []
    for row in rows {
      if histories[row.user] == nil { users.append(row.user) }
      histories[row.user, default: []].append(row)
    }
    for user in users {
      let number = random.random()
      let name: Split.Name =
        number < settings.train
        ? .train : number < settings.train + settings.validation ? .validation : .test
      let history = histories[user] ?? []
      let kept = history.indices.filter { place in
        !history.indices.contains { other in
          history[other].item == history[place].item && other != place
            && (history[other].timestamp, other) > (history[place].timestamp, place)
        }
      }
      let newest = kept.map { history[$0].timestamp }.max()
      let response = kept.first { history[$0].timestamp == newest }
      replaced += history.count - kept.count
      var part = parts[name] ?? Part()
      part.users.append(user)
      part.ratings += history.count
      for place in kept {
        let row = history[place]
        let element = Element(user: row.user, item: row.item, rating: row.rating)
        if place == response { part.y.append(element) } else { part.x.append(element) }
      }
      parts[name] = part
    }
    for name in parts.keys {
      parts[name]?.x.sort { ($0.user, $0.item) < ($1.user, $1.item) }
      parts[name]?.y.sort { ($0.user, $0.item) < ($1.user, $1.item) }
    }
  }
}

extension SparseMatrix {
  /// All stored elements, row by row.
  var elements: [NaivePartition.Element] {
    (0..<rows).flatMap { row in
      range(ofRow: row).map { place in
        NaivePartition.Element(
          user: Int32(row), item: indices[place], rating: scale[Int(codes[place])])
      }
    }
  }
}
