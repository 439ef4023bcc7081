import Checkpoints
import Engine
import Synchronization

/// Ratings and the movies they speak of, as `load` makes them.
///
/// A checkpoint keeps the ids alone, which all that is computed from the ratings is told by. Ratings and movies are read
/// from their files when a cell first asks for them: a checkpoint would be as large, and checking it would take as long
/// as parsing does.
public struct LoadedRatings: StoredArtifact {
  public static let kind = ArtifactKind.ratings

  private let lazyRatings: Lazy<ReadRatings>
  private let lazyAxes: Lazy<Axes>
  private let lazyItems: Lazy<Items>
  private let readItems: @Sendable () throws -> Items

  /// - Parameters:
  ///   - ratings: reads everything; called once at the most.
  ///   - items: reads the movies alone; called once at the most, and once more by what `with` gives.
  ///   - axes: if nil, they are those of the ratings.
  init(
    ratings: @escaping @Sendable () throws -> ReadRatings,
    items: @escaping @Sendable () throws -> Items, axes: Axes? = nil
  ) {
    let lazyRatings = Lazy(ratings)
    let lazyAxes = Lazy { try axes ?? lazyRatings.value().ratings.axes }
    self.lazyRatings = lazyRatings
    self.lazyAxes = lazyAxes
    readItems = items
    lazyItems = Lazy { try items().rated(on: lazyAxes.value().items) }
  }

  public init(restoring checkpoint: Container) throws {
    let axes = try Self.axes(in: checkpoint)
    let items = Items([], axis: axes.items)
    self.init(ratings: { throw RestoreError(array: "ratings") }, items: { items }, axes: axes)
  }

  /// The same files, with ids that a checkpoint has kept: titles are then known without reading the ratings.
  func with(_ axes: Axes) -> LoadedRatings {
    LoadedRatings(ratings: lazyRatings.value, items: readItems, axes: axes)
  }

  /// - Throws: `RestoreError`.
  static func axes(in checkpoint: Container) throws -> Axes {
    Axes(
      users: try Axis(restoring: "users", from: checkpoint),
      items: try Axis(restoring: "items", from: checkpoint))
  }

  public var storedArrays: [StoredArray] {
    get throws { try axes.users.stored("users") + axes.items.stored("items") }
  }

  /// Everything that was read, and which lines were left out.
  func read() throws -> ReadRatings { try lazyRatings.value() }

  var ratings: Ratings { get throws { try read().ratings } }

  /// The users and movies that were rated.
  var axes: Axes { get throws { try lazyAxes.value() } }

  var items: Items { get throws { try lazyItems.value() } }
}

/// A value that is made when it is first asked for, and then kept.
final class Lazy<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () throws -> Value

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  /// - Throws: what making the value throws; the next call tries again.
  func value() throws -> Value {
    try made.withLock { made in
      if let made { return made }
      let value = try make()
      made = value
      return value
    }
  }
}
