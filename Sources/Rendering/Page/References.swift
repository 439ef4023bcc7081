import Reports

extension Report {
  /// The report with references as links: `@fig-sizes` as the number of the exhibit, `Figure 3`, and `@sec-start` as
  /// the heading of the section. Includes those in the abstract and in captions.
  func resolvingReferences(_ anchors: Anchors) -> Report {
    let numbers = ExhibitNumbers(of: self)
    let sections = sections
    func resolved(_ inlines: [Markup.Inline], isInLink: Bool) -> [Markup.Inline] {
      inlines.map { inline in
        switch inline {
        case .reference(let reference) where reference.kind == .section:
          guard let title = sections[reference.name] else { return .text(reference.written) }
          let words = Markup.Inline.text(title)
          return isInLink
            ? words
            : .link(
              destination: "#" + anchors.heading(reference.name), title: "", [words])
        case .reference(let reference):
          guard let label = numbers.label(of: reference),
            let (cell, spot) = numbers.target(of: reference)
          else {
            return .text(reference.written)
          }
          // A no-break space keeps word and number on one line.
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
