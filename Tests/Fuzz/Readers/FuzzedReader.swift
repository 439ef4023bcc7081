/// What reads files that other people made, and what must hold whatever is in them.
public enum FuzzedReader: String, CaseIterable, Sendable {
  case archive, container, packed, parquet, ratings, notebook, frontmatter, record, results, theme

  /// Gives `bytes` to the reader, and to all that looks at what it made of them.
  ///
  /// - Throws: `BrokenPromise` if something does not hold; errors of the reader are not thrown, they are
  ///   its answer. What traps, hangs or reads where it may not is for the fuzzer, or the sanitizer, to see.
  public func read(_ bytes: [UInt8]) throws {
    switch self {
    case .archive: try readArchive(bytes)
    case .container: try readContainer(bytes)
    case .packed: try readPacked(bytes)
    case .ratings: try readRatings(bytes)
    case .parquet: try readParquet(bytes)
    case .notebook: try readNotebook(bytes)
    case .frontmatter: try readFrontMatter(bytes)
    case .record: try readRecord(bytes)
    case .results: try readResults(bytes)
    case .theme: try readTheme(bytes)
    }
  }
}

/// Something that a reader must never do.
public struct BrokenPromise: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Throws unless `holds`.
func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
  guard holds else { throw BrokenPromise(promise()) }
}

/// What is there, or throws.
func unwrap<Thing>(_ thing: Thing?, _ promise: @autoclosure () -> String) throws -> Thing {
  guard let thing else { throw BrokenPromise(promise()) }
  return thing
}
