import Notebooks

extension Report {
  /// What stands where a cell shows no such chart or table, because it failed or was not run.
  static func absence(of kind: Markup.Reference.Kind) -> String {
    "[no \(kind.word.lowercased())]"
  }

  /// The report with `@fig-sizes` and its like in prose, abstract and captions as links to the exhibits, in their numbers'
  /// words.
  func resolvingReferences(_ anchors: Anchors) -> Report {
    let numbers = ExhibitNumbers(of: self)
    func resolved(_ inlines: [Markup.Inline], isInLink: Bool) -> [Markup.Inline] {
      inlines.map { inline in
        switch inline {
        case .reference(let reference):
          guard let (cell, spot) = numbers.target(of: reference) else {
            return .text(reference.written)
          }
          let label = spot.flatMap { numbers.labels[$0] } ?? Self.absence(of: reference.kind)
          // Word and number stay on one line.
          let words = Markup.Inline.text(label.replacing(" ", with: "\u{A0}"))
          let anchor = anchors.cells[cell] + (spot.map { ".\($0.exhibit + 1)" } ?? "")
          return isInLink ? words : .link(destination: "#" + anchor, title: "", [words])
        case .link, .image: return inline.mappingInner { resolved($0, isInLink: true) }
        default: return inline.mappingInner { resolved($0, isInLink: isInLink) }
        }
      }
    }
    return mappingTexts { resolved($0, isInLink: false) }
  }
}
