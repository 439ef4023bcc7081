import Reports

/// A reference in text: `@fig-sizes`, or `@Fig-sizes` at the start of a sentence.
struct WrittenReference: Equatable {
  let reference: Markup.Reference
  /// In Unicode scalars.
  let width: Int

  /// The reference that starts at `index`. Invalid names are read too, so that they can be reported.
  static func starting(at index: Int, in text: [Unicode.Scalar]) -> WrittenReference? {
    for kind in Markup.Reference.Kind.allCases where text.has("@\(kind.rawValue)-", at: index) {
      let start = index + kind.rawValue.unicodeScalars.count + 2
      guard let name = name(from: start, in: text) else { continue }
      return WrittenReference(
        reference: Markup.Reference(kind, name.text), width: name.endIndex - index)
    }
    return nil
  }

  /// A form that may be meant as a reference: `@table-sizes`, `@fig:sizes`. Reported only if the name exists.
  static func nearlyStarting(at index: Int, in text: [Unicode.Scalar]) -> WrittenReference? {
    let word = text[(index + 1)...].prefix(9).prefix { $0.isASCII && $0.isLetterOrDigit }
    guard word.endIndex < text.count, "-:_".unicodeScalars.contains(text[word.endIndex]),
      let kind = words[word.text.lowercased()], let name = name(from: word.endIndex + 1, in: text)
    else { return nil }
    return WrittenReference(
      reference: Markup.Reference(kind, name.text), width: name.endIndex - index)
  }

  private static func name(
    from start: Int, in text: [Unicode.Scalar]
  ) -> ArraySlice<Unicode.Scalar>? {
    var name = text[start...].prefix { $0.isLetterOrDigit || $0 == "-" || $0 == "_" }
    while name.last == "-" || name.last == "_" { name.removeLast() }
    return name.isEmpty ? nil : name
  }

  private static let words: [String: Markup.Reference.Kind] = [
    "fig": .figure, "figs": .figure, "figure": .figure, "figures": .figure, "chart": .figure,
    "plot": .figure, "fgi": .figure, "tbl": .table, "tab": .table, "tabl": .table,
    "table": .table, "tables": .table, "tlb": .table, "sec": .section, "sect": .section,
    "section": .section, "sections": .section, "chapter": .section,
  ]
}

/// References in text that is not Markdown: titles and alternative texts.
enum TextReferences {
  /// The references in a text that is somewhere in these lines of the notebook.
  static func mentions(in text: String, lines: ClosedRange<Int>) -> [ProseMention] {
    var mentions: [ProseMention] = []
    walk(text) { part in
      switch part {
      case .reference(let reference):
        mentions.append(ProseMention(.reference(reference), lines: lines))
      case .near(let reference, let written):
        mentions.append(ProseMention(.nearReference(reference, written: written), lines: lines))
      case .text: break
      }
    }
    return mentions
  }

  /// The text with each reference replaced by its label, if it has one.
  static func labelled(_ text: String, _ label: (Markup.Reference) -> String?) -> String {
    guard text.contains("@") else { return text }
    var labelled = ""
    walk(text) { part in
      switch part {
      case .text(let text): labelled += text
      case .near(_, let written): labelled += written
      case .reference(let reference): labelled += label(reference) ?? reference.written
      }
    }
    return labelled
  }

  private enum Part {
    case text(String)
    case reference(Markup.Reference)
    case near(Markup.Reference, written: String)
  }

  /// A backslash before a reference makes it literal. O(n).
  private static func walk(_ text: String, _ visit: (Part) -> Void) {
    let scalars = Array(text.unicodeScalars)
    var start = 0
    var index = 0
    while index < scalars.count {
      let before = index > 0 ? scalars[index - 1] : " "
      guard scalars[index] == "@", !before.isLetterOrDigit else {
        index += 1
        continue
      }
      if let found = WrittenReference.starting(at: index, in: scalars) {
        let isEscaped = before == "\\"
        visit(.text(scalars[start..<(isEscaped ? index - 1 : index)].text))
        let end = index + found.width
        visit(isEscaped ? .text(scalars[index..<end].text) : .reference(found.reference))
        (start, index) = (end, end)
      } else if let near = WrittenReference.nearlyStarting(at: index, in: scalars) {
        visit(.text(scalars[start..<index].text))
        let end = index + near.width
        visit(.near(near.reference, written: scalars[index..<end].text))
        (start, index) = (end, end)
      } else {
        index += 1
      }
    }
    visit(.text(scalars[start...].text))
  }
}
