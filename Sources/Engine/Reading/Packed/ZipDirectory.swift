/// The directory of a zip archive, by PKWARE's APPNOTE: the records at its end that say where each member is.
///
/// Nothing else is relied on: bytes may stand in front of the archive (a program that unpacks it), and local headers
/// may leave sizes open (an archive that was written as a stream).
struct ZipDirectory {
  private(set) var members: [ZipMember] = []
  /// Where the directory begins; the members' content is in front of it.
  let start: Int

  /// More members than any published set has; each takes some hundred bytes of memory.
  static let mostMembers = 1_000_000

  enum Damage: String, Error {
    case noEnd = "it is cut off, or something follows it"
    case split = "it is one part of several"
    case altered = "its directory is altered"
    case tooLong = "it lists more than 1,000,000 files"
  }

  /// Whether the bytes begin or end as an archive does.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    ZipRecord(.localHeader, at: 0, in: bytes) != nil || end(of: bytes) != nil
  }

  /// O(length of the directory); `bytes` may change meanwhile.
  init(of bytes: UnsafeRawBufferPointer) throws(Damage) {
    guard let end = Self.end(of: bytes) else { throw .noEnd }
    let extent = try Extent(end, in: bytes)
    guard extent.length <= extent.end, extent.place <= extent.end - extent.length else {
      throw .altered
    }
    // Places are counted from the start of the archive, which need not be that of the file.
    let shift = extent.end - extent.length - extent.place
    guard extent.members <= Self.mostMembers else { throw .tooLong }
    start = extent.end - extent.length
    var place = start
    while place < extent.end {
      guard members.count < extent.members,
        let (member, next) = ZipMember.read(at: place, in: bytes, shift: shift),
        next <= extent.end
      else { throw .altered }
      members.append(member)
      place = next
    }
    guard members.count == extent.members else { throw .altered }
  }

  /// The last record, behind which is nothing but a comment.
  private static func end(of bytes: UnsafeRawBufferPointer) -> ZipRecord? {
    let last = bytes.count - ZipRecord.Signature.end.size
    let longestComment = Int(UInt16.max)
    for place in stride(from: last, through: max(0, last - longestComment), by: -1) {
      if let record = ZipRecord(.end, at: place, in: bytes), record.short(20) == last - place {
        return record
      }
    }
    return nil
  }

  /// Where a directory is.
  private struct Extent {
    /// Where it begins in the archive, and where it ends in the bytes.
    var place: Int
    var end: Int
    var length: Int
    var members: Int

    init(_ record: ZipRecord, in bytes: UnsafeRawBufferPointer) throws(Damage) {
      end = record.range.lowerBound
      let locatorPlace = end - ZipRecord.Signature.zip64Locator.size
      guard let locator = ZipRecord(.zip64Locator, at: locatorPlace, in: bytes) else {
        guard record.short(4) == 0, record.short(6) == 0 else { throw .split }
        (members, length, place) = (record.short(10), record.word(12), record.word(16))
        return
      }
      // In an archive with bytes in front, the record is not where the locator says, but just before it.
      let beforeLocator = locatorPlace - ZipRecord.Signature.zip64End.size
      guard
        let large = ZipRecord(.zip64End, at: locator.long(8), in: bytes)
          ?? ZipRecord(.zip64End, at: beforeLocator, in: bytes)
      else { throw .altered }
      guard large.word(16) == 0, large.word(20) == 0 else { throw .split }
      end = large.range.lowerBound
      (members, length, place) = (large.long(32), large.long(40), large.long(48))
    }
  }
}
