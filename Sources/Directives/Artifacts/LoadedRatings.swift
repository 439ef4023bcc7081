import Engine
import Synchronization

/// Ratings and the movies they speak of, as `load` makes them.
///
/// Ratings and movies are read separately, when a cell first asks for them: titles need no ratings. No
/// checkpoint is kept, because it would be as large as the source, and checking it would take as long as parsing
/// the source does.
public struct LoadedRatings: Artifact {
  public static let kind = ArtifactKind.ratings

  private let lazyRatings: Lazy<ReadRatings>
  private let lazyItems: Lazy<Items>

  /// - Parameters:
  ///   - ratings: reads everything; called once at the most.
  ///   - movies: reads the movies alone; called once at the most.
  init(
    ratings: @escaping @Sendable () throws -> ReadRatings,
    items: @escaping @Sendable () throws -> Items
  ) {
    lazyRatings = Lazy(ratings)
    lazyItems = Lazy(items)
  }

  /// Everything that was read, and which lines were left out.
  func read() throws -> ReadRatings { try lazyRatings.value() }

  var ratings: Ratings { get throws { try read().ratings } }

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
