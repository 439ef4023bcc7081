import Language
import Words

/// The combinations of parameters that `--matrix components=10,20 --matrix seed=1,2` asks for.
package struct ParameterMatrix {
  /// Limit on the number of combinations.
  static let mostCombinations = 1000

  package struct Axis {
    package let name: String
    let values: [String]
  }

  /// One value for each axis.
  package struct Combination {
    package let settings: [(name: String, value: String)]

    var overrides: [ParameterOverride] {
      settings.map { ParameterOverride(name: $0.name, value: $0.value, origin: "--matrix") }
    }

    /// `components=10, seed=1`
    package var words: String { settings.map { "\($0.name)=\($0.value)" }.joined(separator: ", ") }
  }

  package let axes: [Axis]

  /// - Throws: For text that is not a valid matrix, or has more than `mostCombinations` combinations.
  package init(_ texts: [String]) throws(Refusal) {
    axes = try texts.map { text throws(Refusal) in try Axis(text) }
    let names = axes.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw Refusal(
        .request, "'\(twice)' is given twice with '--matrix'; put all values in one list")
    }
    var count = 1
    for axis in axes {
      let (product, hasOverflow) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !hasOverflow, product <= Self.mostCombinations else {
        throw Refusal(
          .request,
          "'--matrix' makes more than \(Self.mostCombinations) combinations; leave out values")
      }
      count = product
    }
  }

  /// All combinations; the values of the last axis change fastest.
  var combinations: [Combination] {
    axes.reduce([Combination(settings: [])]) { combinations, axis in
      combinations.flatMap { combination in
        axis.values.map { Combination(settings: combination.settings + [(axis.name, $0)]) }
      }
    }
  }
}

extension ParameterMatrix.Axis {
  /// `components=10,20`; a comma in brackets belongs to the value: `top=[1,5],[10,20]`.
  fileprivate init(_ text: String) throws(Refusal) {
    guard let (name, list) = ParameterOverride.split(text) else {
      throw Refusal(.request, "'--matrix \(text)' is not name=value,value")
    }
    var values = [""]
    var depth = 0
    for character in list {
      depth += character == "[" ? 1 : character == "]" ? -1 : 0
      if character == ",", depth == 0 {
        values.append("")
      } else {
        values[values.count - 1].append(character)
      }
    }
    values = values.map { value in
      String(value.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    guard !values.contains("") else {
      throw Refusal(.request, "'--matrix \(text)' has an empty value, expected name=value,value")
    }
    var seen = Set<String>()
    if let twice = values.first(where: { !seen.insert($0).inserted }) {
      throw Refusal(.request, "'--matrix \(text)' has the value '\(twice)' twice")
    }
    self.init(name: name, values: values)
  }
}

// MARK: - File names

extension ParameterMatrix {
  /// The base name of each combination's files: `movies-components-10`. All are distinct.
  package func fileNames(for notebook: String) -> [String] {
    // Some file systems ignore the case of letters.
    var names = FreeNames(ignoringCase: true)
    return combinations.map { combination in
      let parts = combination.settings.flatMap { [$0.name, Self.slug($0.value)] }
      return names.claim(Self.shortened(([notebook] + parts).joined(separator: "-")))
    }
  }

  /// A value as part of a file name: letters, digits, underscores, dots and hyphens. A leading hyphen is kept, because
  /// it is the sign of a negative number.
  private static func slug(_ value: String) -> String {
    var slug = ""
    for character in value {
      let isPlain = character.isLetter || character.isNumber || character == "_"
      if isPlain || character == "-" || (character == "." && !slug.isEmpty) {
        slug.append(character)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" || slug.last == "." { slug.removeLast() }
    return slug.isEmpty ? "value" : slug
  }

  /// At most 200 bytes: file systems allow 255, and some are needed for a number and an extension.
  private static func shortened(_ name: String) -> String {
    var name = name
    while name.utf8.count > 200 { name.removeLast() }
    return name
  }
}

extension ParameterOverride {
  /// Splits `name=value` at the first equals sign; nil without a name.
  package static func split(_ text: String) -> (name: String, value: String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}
