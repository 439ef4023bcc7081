import CPCRE2

/// A regular expression that is held against titles from their start, capital letters or not: what
/// `Series.str.match(pattern, flags=re.IGNORECASE)` does in pandas.
///
/// PCRE2's dialect, of which Python's is nearly a part. `\w`, `\d` and case are Unicode's.
public final class TitlePattern: Sendable {
  // Sound because PCRE2 never changes a compiled pattern while it matches; what a match needs besides
  // is made for each search.
  private nonisolated(unsafe) let code: OpaquePointer
  private let limits: Limits

  /// What a search may cost, so that a pattern that tries every way of dividing a title ends.
  ///
  /// Steps are calls of PCRE2's inner match, some 10 ns each. They are the same on every machine, so
  /// whether a search succeeds is too.
  public struct Limits: Hashable, Sendable {
    /// For one title.
    public var steps: UInt32
    /// KiB for one title.
    public var memory: UInt32
    /// For all titles together; those that cost little are not counted.
    public var stepsInAll: Int

    public init(steps: UInt32 = 200_000, memory: UInt32 = 16_384, stepsInAll: Int = 500_000_000) {
      self.steps = steps
      self.memory = memory
      self.stepsInAll = stepsInAll
    }

    /// Titles that take no more steps are not counted.
    static let few: UInt32 = 2_000
  }

  /// In characters.
  public static let longest = 2_000

  /// - Throws: `TitlePatternFault` for what is no regular expression.
  public init(_ pattern: String, limits: Limits = Limits()) throws(TitlePatternFault) {
    guard pattern.count <= Self.longest else {
      throw TitlePatternFault(
        position: Self.longest, reason: "it is longer than \(Self.longest) characters")
    }
    let options =
      PCRE2_ANCHORED | PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP | UInt32(PCRE2_NEVER_BACKSLASH_C)
    var text = pattern
    var number: Int32 = 0
    var offset = 0
    // Sound because PCRE2 is told how many bytes there are, and copies what it keeps of them.
    let code = text.withUTF8 { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, options, &number, &offset, nil)
    }
    guard let code else {
      throw TitlePatternFault(
        position: String(decoding: text.utf8.prefix(offset), as: UTF8.self).count,
        reason: Self.words(for: number))
    }
    self.code = code
    self.limits = limits
  }

  deinit { pcre2_code_free_8(code) }

  /// Which engine decides, since another may know other letters: `10.42 2022-12-11`.
  public static var engine: String {
    let length = Int(pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), nil))
    guard length > 0 else { return "" }
    return String(unsafeUninitializedCapacity: length) { buffer in
      // Sound because PCRE2 writes as many bytes as it said, the last of them zero.
      max(Int(pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), buffer.baseAddress)) - 1, 0)
    }
  }

  /// The movies whose titles match, by ascending id.
  ///
  /// - Complexity: At most `limits.steps` for each title, and `limits.stepsInAll` beside 2,000 for
  ///   each; twice that, because how many steps a title needs is found out by trying.
  /// - Throws: `TitlePatternOverrun` at the first title that costs more, or what `progress` throws.
  public func movies(in movies: Movies, progress: Progress = .none) throws -> [Movies.Movie] {
    let search = Search(limits)
    var found: [Movies.Movie] = []
    for (index, movie) in movies.all.enumerated() {
      if index % 64 == 0 {
        try progress(Double(index) / Double(movies.count), "searching titles")
      }
      if try search.matches(code, movie.title) { found.append(movie) }
    }
    return found
  }

  private static func words(for number: Int32) -> String {
    String(unsafeUninitializedCapacity: 256) { buffer in
      // Sound because PCRE2 is told the room there is, and says how much it used.
      max(Int(pcre2_get_error_message_8(number, buffer.baseAddress, buffer.count)), 0)
    }
  }
}

/// What one search needs beside the pattern.
private final class Search {
  private let context: OpaquePointer?
  private let match: OpaquePointer?
  private let limits: TitlePattern.Limits
  private var stepsInAll = 0

  init(_ limits: TitlePattern.Limits) {
    self.limits = limits
    context = pcre2_match_context_create_8(nil)
    match = pcre2_match_data_create_8(1, nil)
    pcre2_set_heap_limit_8(context, limits.memory)
  }

  deinit {
    pcre2_match_data_free_8(match)
    pcre2_match_context_free_8(context)
  }

  /// PCRE2 does not tell how many steps it took, so it is given twice as many until they are enough.
  func matches(_ code: OpaquePointer, _ title: String) throws(TitlePatternOverrun) -> Bool {
    var steps = min(TitlePattern.Limits.few, limits.steps)
    while true {
      let result = match(code, title, steps: steps)
      if result >= 0 || result == PCRE2_ERROR_NOMATCH { return result >= 0 }
      let isStopped = result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT
      guard isStopped, steps < limits.steps else {
        throw TitlePatternOverrun(title: title, limits: limits, isOfAll: false)
      }
      steps = steps > limits.steps / 2 ? limits.steps : 2 * steps
      stepsInAll += Int(steps)
      guard stepsInAll <= limits.stepsInAll else {
        throw TitlePatternOverrun(title: title, limits: limits, isOfAll: true)
      }
    }
  }

  private func match(_ code: OpaquePointer, _ title: String, steps: UInt32) -> Int32 {
    pcre2_set_match_limit_8(context, steps)
    pcre2_set_depth_limit_8(context, steps)
    var text = title
    // Sound because a string's UTF-8 is whole, which PCRE2 need not check again.
    return text.withUTF8 { bytes in
      pcre2_match_8(
        code, bytes.baseAddress, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), match, context)
    }
  }
}

/// Why a text is no regular expression.
public struct TitlePatternFault: Error, Hashable, Sendable {
  /// How many characters of the text stand before the fault.
  public let position: Int
  /// In PCRE2's words: `missing closing parenthesis`.
  public let reason: String
}

/// A pattern that takes too long to say whether titles match.
public struct TitlePatternOverrun: Error, Hashable, Sendable {
  /// The title at which the search was given up.
  public let title: String
  public let limits: TitlePattern.Limits
  /// Whether it is all titles together that cost too much, and not this one.
  public let isOfAll: Bool
}
