/// Ratings as read: one entry a rating, in the order of the file.
///
/// A rating is kept as one byte, an index into `scale`; ids are 32 bits.
public struct Ratings: Sendable {
  /// The user's id of each rating; not negative.
  public let users: Column<Int32>
  /// The movie's id of each rating; not negative.
  public let items: Column<Int32>
  /// The rating of each entry as an index into `scale`.
  public let codes: Column<UInt8>
  /// Seconds since 1970-01-01 UTC.
  public let timestamps: Column<Int64>
  /// The different rating values that occur, ascending; 256 at the most.
  public let scale: [Double]

  public init(
    users: Column<Int32>, items: Column<Int32>, codes: Column<UInt8>, timestamps: Column<Int64>,
    scale: [Double]
  ) {
    self.users = users
    self.items = items
    self.codes = codes
    self.timestamps = timestamps
    self.scale = scale
  }

  public var count: Int { users.count }

  /// The rating at `index`, in stars.
  public func rating(at index: Int) -> Double { scale[Int(codes[index])] }
}
