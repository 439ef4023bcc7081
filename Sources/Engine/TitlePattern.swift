import CPCRE2

/// A case-insensitive regular expression matched against titles from their start, as by `Series.str.match(pattern,
/// flags=re.IGNORECASE)` in pandas.
///
/// Uses PCRE2's dialect, nearly a superset of Python's. `\w`, `\d` and case follow Unicode.
public final class TitlePattern: Sendable {
  // Sound because PCRE2 does not change a compiled pattern while it matches; all other data of a match is created for
  // each search.
  private nonisolated(unsafe) let code: OpaquePointer
  private let limits: Limits

  /// Limits on the cost of a search, so that a pattern with catastrophic backtracking ends.
  ///
  /// A step is a call of PCRE2's inner match, about 10 ns. Steps are the same on every machine, so a search succeeds
  /// on all machines or on none.
  public struct Limits: Hashable, Sendable {
    /// Limit on the steps for one title.
    public var steps: UInt32
    /// Limit on the memory for one title, in KiB.
    public var memory: UInt32
    /// Limit on the steps for all titles together, not counting titles below `few`.
    public var stepsInAll: Int

    public init(steps: UInt32 = 200_000, memory: UInt32 = 16_384, stepsInAll: Int = 500_000_000) {
      self.steps = steps
      self.memory = memory
      self.stepsInAll = stepsInAll
    }

    /// Titles that take at most this many steps do not count.
    static let few: UInt32 = 2_000
  }

  /// Limit on the length of a pattern, in characters.
  public static let longest = 2_000

  /// - Throws: `TitlePatternFault` if the text is not a regular expression.
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
    // Sound because PCRE2 is given the number of bytes, and copies what it needs of them.
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

  /// The version of the engine, because Unicode tables differ between versions: `10.42 2022-12-11`.
  public static var engine: String {
    let length = Int(pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), nil))
    guard length > 0 else { return "" }
    return String(unsafeUninitializedCapacity: length) { buffer in
      // Sound because PCRE2 writes exactly the number of bytes that it announced, the last of them zero.
      max(Int(pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), buffer.baseAddress)) - 1, 0)
    }
  }

  /// The items whose titles match, by ascending id.
  ///
  /// - Complexity: At most `limits.steps` for each title, and `limits.stepsInAll` in addition to 2,000 for each; up
  ///   to twice that, because the steps that a title needs are found by doubling.
  /// - Throws: `TitlePatternOverrun` at the first title that exceeds the limits, or what `progress` throws.
  public func items(in items: Items, progress: Progress = .none) throws -> [Items.Item] {
    let search = Search(limits)
    var found: [Items.Item] = []
    for (index, item) in items.all.enumerated() {
      if index % 64 == 0 {
        try progress(Double(index) / Double(items.count), "searching titles")
      }
      if try search.matches(code, item.title) { found.append(item) }
    }
    return found
  }

  private static func words(for number: Int32) -> String {
    String(unsafeUninitializedCapacity: 256) { buffer in
      // Sound because PCRE2 is given the size of the buffer, and returns how much of it is used.
      max(Int(pcre2_get_error_message_8(number, buffer.baseAddress, buffer.count)), 0)
    }
  }
}

/// The data of one search in addition to the pattern.
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

  /// PCRE2 does not report the number of steps, so the limit is doubled until the match finishes.
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
    // Sound because a string's UTF-8 is valid, so PCRE2 need not check it again.
    return text.withUTF8 { bytes in
      pcre2_match_8(
        code, bytes.baseAddress, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), match, context)
    }
  }
}

/// Why a text is not a regular expression.
public struct TitlePatternFault: Error, Hashable, Sendable {
  /// The number of characters before the error.
  public let position: Int
  /// PCRE2's error message: `missing closing parenthesis`.
  public let reason: String
}

/// A search that exceeds its limits.
public struct TitlePatternOverrun: Error, Hashable, Sendable {
  /// The title at which the search stopped.
  public let title: String
  public let limits: TitlePattern.Limits
  /// Whether the limit for all titles was exceeded, not the limit for this one.
  public let isOfAll: Bool
}
