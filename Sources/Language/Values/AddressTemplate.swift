import Reports

/// The address of a link or an image that contains values: `https://example.org/?users={{ load.users }}`.
enum AddressTemplate {
  /// The address with each mark replaced by its words; marks without words stay as written. Words are percent-encoded,
  /// but keep reserved characters at the start of the address, where they may be a whole address.
  static func filling(
    _ address: String, words: (ValueTemplate.Mark) -> String?
  ) -> String {
    guard !address.hasPrefix("data:") else { return address }
    return ValueTemplate.pieces(of: address).enumerated().map { index, piece in
      switch piece {
      case .text(let text): return text
      case .mark(let mark):
        guard let words = words(mark) else { return mark.written }
        return encoded(words, keeping: index == 0 ? unreserved.union(reserved) : unreserved)
      }
    }.joined()
  }

  /// Whether it contains the value of a cell, which is known only after the run, or an invalid mark.
  static func holdsValue(_ address: String) -> Bool {
    !address.hasPrefix("data:")
      && ValueTemplate.marks(in: address).contains { mark in
        if case .success(let reference) = mark.reading { !reference.isParameter } else { true }
      }
  }

  private static let unreserved = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
  private static let reserved = Set(":?#@!$&'()*+,;=%".utf8)

  private static func encoded(_ text: String, keeping kept: Set<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = text.utf8.flatMap { byte in
      kept.contains(byte)
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Notebook {
  /// Fills parameters into the addresses of links and images, because addresses are checked before anything runs.
  mutating func fillAddresses() {
    guard !frontMatter.parameters.isEmpty else { return }
    let words = parameterWords
    func filling(_ address: String) -> String { AddressTemplate.filling(address, words: words) }
    self = mappingTexts { $0.mappingAddresses(filling) }
    for (index, mention) in mentions.enumerated() {
      switch mention.kind {
      case .link(let address): mentions[index].kind = .link(destination: filling(address))
      case .image(let address): mentions[index].kind = .image(source: filling(address))
      case .reference, .nearReference, .footnote, .html, .longRow: continue
      }
      if mentions[index] != mention { mentions[index].source = mention.written }
    }
  }

  /// The front matter's date with parameters filled in.
  var filledDate: String? {
    let words = parameterWords
    return frontMatter.date.map { date in
      ValueTemplate.pieces(of: date, isMarkdown: false).map { piece in
        switch piece {
        case .text(let text): text
        case .mark(let mark): words(mark) ?? mark.written
        }
      }.joined()
    }
  }

  /// The words for a mark that names a parameter; nil for all others.
  private var parameterWords: (ValueTemplate.Mark) -> String? {
    let parameters = Dictionary(frontMatter.parameters.map { ($0.key, $0.value) }) { first, _ in
      first
    }
    let isCell = cells.contains { $0.name == ValueReference.parameters }
    return { mark in
      guard case .success(let reference) = mark.reading, reference.isParameter || !isCell else {
        return nil
      }
      return reference.parameter(among: parameters).map(reference.format.text)
    }
  }
}

extension ValueReference {
  /// The parameter that it names, if there is one.
  func parameter(among parameters: [String: SettingValue]) -> SettingValue? {
    guard path.cell == Self.parameters, path.names.count == 1 else { return nil }
    return parameters[path.names[0]]
  }
}

extension [Markup.Inline] {
  /// The inlines with the addresses of links and images changed.
  fileprivate func mappingAddresses(_ change: (String) -> String) -> [Markup.Inline] {
    map { inline in
      switch inline {
      case .link(let address, let title, let inner):
        .link(destination: change(address), title: title, inner.mappingAddresses(change))
      case .image(let address, let title, let alt):
        .image(source: change(address), title: title, alt: alt.mappingAddresses(change))
      default: inline.mappingInner { $0.mappingAddresses(change) }
      }
    }
  }
}
