import Language
import Reports

extension Report {
  /// The report with other addresses for its links to files.
  ///
  /// - Parameter address: Gets the file's path as the notebook has it; nil leaves the link as it is. What
  ///   follows the path, `?query` and `#section`, stays.
  func mappingFileLinks(_ address: (String) -> String?) -> Report {
    mappingTexts { Self.mapped($0, address) }
  }

  private static func mapped(
    _ inlines: [Markup.Inline], _ address: (String) -> String?
  ) -> [Markup.Inline] {
    inlines.map { inline in
      guard case .link(let destination, let title, let words) = inline,
        case .file(let path, _) = ProseAddress(destination), let file = address(path)
      else { return inline.mappingInner { mapped($0, address) } }
      let place =
        destination.firstIndex { "?#".contains($0) }.map { String(destination[$0...]) } ?? ""
      return .link(destination: file + place, title: title, words)
    }
  }
}
