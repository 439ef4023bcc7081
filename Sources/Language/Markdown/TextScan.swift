/// Parses extensions to CommonMark in one pass over a text. O(n).
struct TextScan {
  private let text: [Unicode.Scalar]
  private let before: Unicode.Scalar
  private let after: Unicode.Scalar
  private let isInLink: Bool
  private let mark: EscapeMark
  private let notes: Set<String>
  private let isSmart: Bool
  private var index = 0
  /// Where the text that has not been output begins.
  private var start = 0
  private var host = Host()
  /// The mentions, each with a lower bound on its offset in the source, in bytes from the start of the text.
  private(set) var mentions: [(kind: ProseMention.Kind, offset: Int)] = []
  /// Number of bytes before `measured`.
  private var bytes = 0
  private var measured = 0

  /// - Parameters:
  ///   - before: The character before the text, or a space.
  ///   - after: The character after the text, or a space.
  init(
    _ text: String, before: Unicode.Scalar, after: Unicode.Scalar, isInLink: Bool,
    mark: EscapeMark, notes: Set<String>, isSmart: Bool
  ) {
    self.text = mark.scalars(of: text)
    self.before = before
    self.after = after
    self.isInLink = isInLink
    self.mark = mark
    self.notes = notes
    self.isSmart = isSmart
  }

  mutating func read(into output: inout Strikethrough) {
    while index < text.count {
      switch text[index] {
      case mark.scalar, "{", "$":
        guard let (literal, width) = mark.literal(in: text, at: index) else {
          index += 1
          continue
        }
        flush(into: &output)
        output.append(.text(literal))
        index += width
        start = index
      case "~": readTildes(into: &output)
      case "[": readFootnote(into: &output)
      case "@": readReference(into: &output)
      case "h", "H", "w", "W":
        if !isInLink, index > 0 || before != "]",
          let link = Autolink.ofWeb(in: text, at: index, mark: mark.scalar, &host)
        {
          hand(link, into: &output)
        } else {
          index += 1
        }
      default: index += 1
      }
    }
    index = text.count
    flush(into: &output)
  }

  private mutating func note(_ kind: ProseMention.Kind) {
    for scalar in text[measured..<index] { bytes += UTF8.width(scalar) }
    measured = index
    mentions.append((kind, bytes))
  }

  private mutating func flush(into output: inout Strikethrough) {
    if start < index { output.append(.text(text[start..<index].text)) }
    start = index
  }

  private mutating func hand(_ link: Autolink, into output: inout Strikethrough) {
    index = link.range.lowerBound
    flush(into: &output)
    let words = asWritten(text[link.range].text)
    output.append(.link(destination: asWritten(link.destination), title: "", [.text(words)]))
    index = link.range.upperBound
    start = index
  }

  /// Restores the hyphens, full stops and quotes that smart punctuation has replaced in an address.
  private func asWritten(_ address: String) -> String {
    guard isSmart else { return address }
    let set = [
      "\u{2014}": "---", "\u{2013}": "--", "\u{2026}": "...", "\u{2019}": "'", "\u{2018}": "'",
      "\u{201c}": "\"", "\u{201d}": "\"",
    ]
    return set.reduce(address) { $0.replacing($1.key, with: $1.value) }
  }

  private mutating func readTildes(into output: inout Strikethrough) {
    let count = text[index...].prefix { $0 == "~" }.count
    guard count <= 2 else {
      index += count
      return
    }
    let left = index > 0 ? text[index - 1] : before
    let right = index + count < text.count ? text[index + count] : after
    flush(into: &output)
    let isAfterSpace = left.properties.isWhitespace
    let isBeforeSpace = right.properties.isWhitespace
    // Left-flanking and right-flanking, as CommonMark defines them for emphasis.
    output.append(
      tildes: count,
      canOpen: !isBeforeSpace && (!right.isPunctuation || isAfterSpace || left.isPunctuation),
      canClose: !isAfterSpace && (!left.isPunctuation || isBeforeSpace || right.isPunctuation))
    index += count
    start = index
  }

  private mutating func readFootnote(into output: inout Strikethrough) {
    let labelStart = index + 2
    guard labelStart < text.count, text[index + 1] == "^" else {
      index += 1
      return
    }
    let label = text[labelStart...].prefix {
      !$0.properties.isWhitespace && $0 != "[" && $0 != "]"
    }
    guard !label.isEmpty, label.endIndex < text.count, text[label.endIndex] == "]" else {
      index = label.endIndex
      return
    }
    let name = mark.removed(from: label.text).lowercased()
    if !isInLink || !notes.contains(name) { note(.footnote(label: name)) }
    if notes.contains(name), !isInLink {
      flush(into: &output)
      output.append(.footnote(name))
      index = label.endIndex + 1
      start = index
    } else {
      index = label.endIndex + 1
    }
  }

  private mutating func readReference(into output: inout Strikethrough) {
    let left = index > 0 ? text[index - 1] : before
    if !left.isLetterOrDigit, let found = WrittenReference.starting(at: index, in: text) {
      flush(into: &output)
      output.append(.reference(found.reference))
      note(.reference(found.reference))
      index += found.width
      start = index
    } else if !left.isLetterOrDigit,
      let near = WrittenReference.nearlyStarting(at: index, in: text)
    {
      let written = text[index..<(index + near.width)].text
      note(.nearReference(near.reference, written: written))
      index += near.width
    } else if !isInLink, let link = Autolink.ofMail(in: text, at: index, floor: start) {
      hand(link, into: &output)
    } else {
      index += 1
    }
  }
}
