/// An address in text that becomes a link without any markup: `https://…`, `www.…`, or a mail address, also after
/// `mailto:` or `xmpp:`.
///
/// Source: GitHub Flavored Markdown Spec 0.29, section 6.9, and the examples of cmark-gfm.
struct Autolink: Equatable {
  let range: Range<Int>
  let destination: String

  /// The web link that starts at `start`, or nil. O(length of the link).
  ///
  /// - Parameter host: The host that was read last, which is reused if this link starts in it.
  static func ofWeb(
    in text: [Unicode.Scalar], at start: Int, mark: Unicode.Scalar?, _ host: inout Host
  ) -> Autolink? {
    let schemes = ["https://", "http://", "www."]
    guard let scheme = schemes.first(where: { text.has($0, at: start) }) else { return nil }
    let isBare = scheme == "www."
    let before = start > 0 ? text[start - 1] : " "
    guard
      isBare
        ? before.properties.isWhitespace || "*_~(".unicodeScalars.contains(before)
        : !before.isLetterOrDigit
    else { return nil }
    let domainStart = isBare ? start : start + scheme.unicodeScalars.count
    if !(host.start..<host.end).contains(domainStart) { host = Host(in: text, from: domainStart) }
    guard host.isDomain(from: domainStart, needsFullStop: isBare), text[domainStart] != "." else {
      return nil
    }
    let rest = restEnd(in: text, from: host.end, mark: mark)
    let end = trimmedEnd(of: text[start..<rest])
    guard end > domainStart else { return nil }
    let words = text[start..<end].text
    return Autolink(range: start..<end, destination: isBare ? "http://" + words : words)
  }

  /// The mail address around the `@` at `index`, which starts at `floor` or later; or nil.
  static func ofMail(in text: [Unicode.Scalar], at index: Int, floor: Int) -> Autolink? {
    let local = text[floor..<index].reversed().prefix {
      $0.isASCII && ($0.isLetterOrDigit || ".-_+".unicodeScalars.contains($0))
    }
    var domain = text[(index + 1)...].prefix {
      $0.isASCII && ($0.isLetterOrDigit || ".-_".unicodeScalars.contains($0))
    }
    while domain.last == "." { domain.removeLast() }
    guard !local.isEmpty, let last = domain.last, last != "-", last != "_",
      domain.contains("."), domain.first != ".", !domain.text.contains("..")
    else { return nil }
    let range = (index - local.count)..<domain.endIndex
    guard
      let scheme = ["mailto:", "xmpp:"].first(where: { text[floor..<range.lowerBound].ends(in: $0) }
      )
    else { return Autolink(range: range, destination: "mailto:" + text[range].text) }
    let end = scheme == "xmpp:" ? resourceEnd(in: text, from: range.upperBound) : range.upperBound
    let whole = (range.lowerBound - scheme.unicodeScalars.count)..<end
    return Autolink(range: whole, destination: text[whole].text)
  }

  /// The end of the resource of an XMPP address, `/name`; `start` if there is none.
  private static func resourceEnd(in text: [Unicode.Scalar], from start: Int) -> Int {
    guard start < text.count, text[start] == "/" else { return start }
    let name = text[(start + 1)...].prefix {
      $0.isASCII && ($0.isLetterOrDigit || $0 == "@" || $0 == ".")
    }
    return name.isEmpty ? start : name.endIndex
  }

  /// The end of all that may belong to a link, including blanks within the braces of a value.
  private static func restEnd(
    in text: [Unicode.Scalar], from start: Int, mark: Unicode.Scalar?
  ) -> Int {
    var end = start
    while end < text.count, !text[end].properties.isWhitespace, text[end] != "<", text[end] != mark
    {
      let isOpening = text[end] == "{" && text[end...].dropFirst().first == "{"
      let inner: ArraySlice<Unicode.Scalar> =
        isOpening
        ? text[(end + 2)...].prefix(200).prefix { !"{}<\n".unicodeScalars.contains($0) } : []
      let isValue =
        isOpening && text[inner.endIndex...].prefix(2).elementsEqual("}}".unicodeScalars)
      end = isValue ? inner.endIndex + 2 : end + 1
    }
    return end
  }

  /// The end without trailing punctuation, unmatched closing parentheses and text that looks like an entity.
  private static func trimmedEnd(of link: ArraySlice<Unicode.Scalar>) -> Int {
    let punctuation = Set("?!.,:*_~'\"\u{2019}\u{201D}\u{2026}".unicodeScalars)
    var surplus = link.count { $0 == ")" } - link.count { $0 == "(" }
    var end = link.endIndex
    while end > link.startIndex {
      let last = link[end - 1]
      if punctuation.contains(last) {
        end -= 1
      } else if last == ")", surplus > 0 {
        surplus -= 1
        end -= 1
      } else if last == ";" {
        let name = link[..<(end - 1)].reversed().prefix { $0.isASCII && $0.isLetterOrDigit }.count
        let start = end - 2 - name
        let isEntity = name > 0 && start >= link.startIndex && link[start] == "&"
        end = isEntity ? start : end - 1
      } else {
        break
      }
    }
    return end
  }
}

/// A run of characters that can form a host, with the data to check whether the rest from an index on is a domain.
struct Host {
  let start: Int
  let end: Int
  /// The end, without a trailing full stop.
  private let nameEnd: Int
  private let lastFullStop: Int
  private let lastUnderscore: Int
  /// The start of the last two labels.
  private let lastTwo: Int
  /// After the last full stop that is followed by another one or by the end.
  private let afterEmptyPart: Int

  /// An empty host.
  init() { self.init(in: [], from: 0) }

  /// O(length of the host).
  init(in text: [Unicode.Scalar], from start: Int) {
    let host = text[start...].prefix { $0.isOfHost }
    let name = host.last == "." ? host.dropLast() : host
    (self.start, end, nameEnd) = (start, host.endIndex, name.endIndex)
    let lastFullStop = name.lastIndex(of: ".") ?? start - 1
    lastTwo = (name.prefix(upTo: max(lastFullStop, start)).lastIndex(of: ".") ?? start - 1) + 1
    lastUnderscore = name.lastIndex(of: "_") ?? start - 1
    let emptyPart = name.indices.last { index in
      name[index] == "." && (index + 1 == name.endIndex || name[index + 1] == ".")
    }
    afterEmptyPart = emptyPart.map { $0 + 1 } ?? start
    self.lastFullStop = lastFullStop
  }

  /// Whether the host from `first` on is a domain: labels of letters, digits, `-` and `_` joined by full stops, without
  /// `_` in the last two labels. O(1).
  func isDomain(from first: Int, needsFullStop: Bool) -> Bool {
    first < nameEnd && first >= afterEmptyPart
      && (lastFullStop >= first || !needsFullStop) && lastUnderscore < max(first, lastTwo)
  }
}

extension Unicode.Scalar {
  var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }

  /// Whether CommonMark treats the scalar as punctuation beside emphasis.
  var isPunctuation: Bool {
    if isASCII { return value > 0x20 && value < 0x7F && !isLetterOrDigit }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  fileprivate var isOfHost: Bool {
    ".-_".unicodeScalars.contains(self) || !(properties.isWhitespace || isPunctuation)
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Whether it ends with `word`, ignoring case, and not as part of a longer word.
  fileprivate func ends(in word: String) -> Bool {
    let start = endIndex - word.unicodeScalars.count
    guard start >= startIndex, self[start...].text.lowercased() == word else { return false }
    return start == startIndex || !self[start - 1].isLetterOrDigit
  }
}

extension Collection<Unicode.Scalar> {
  var text: String { String(String.UnicodeScalarView(self)) }
}

extension [Unicode.Scalar] {
  /// Whether `words`, lower-case ASCII, is at `index`, ignoring case.
  func has(_ words: String, at index: Int) -> Bool {
    let words = words.unicodeScalars
    guard index + words.count <= count else { return false }
    return zip(self[index...], words).allSatisfy {
      $0 == $1 || ($0.isASCII && $0.properties.lowercaseMapping == String($1))
    }
  }
}
