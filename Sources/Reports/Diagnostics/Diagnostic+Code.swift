extension Diagnostic {
  /// What kind of mistake it is, for machines: it stays the same when the words of a message change.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // Files.
    /// It is not there, or is no file, or cannot be read.
    case unreadable = "unreadable-file"
    /// It is read, and is no Markdown.
    case notText = "not-text"
    case missingFile = "missing-file"

    // YAML.
    case yamlSyntax = "yaml-syntax"
    /// Anchors, aliases, tags, several documents.
    case yamlFeature = "yaml-feature"
    case notSettings = "not-settings"
    case unquotedText = "unquoted-text"
    case badKey = "bad-key"
    case repeatedKey = "repeated-key"
    /// A fence, a quote, a bracket or braces that are never closed.
    case unclosed = "unclosed"
    case tooDeep = "too-deep"
    /// More of something than is read.
    case tooMuch = "too-much"

    // Front matter and parameters.
    case unknownKey = "unknown-key"
    case wrongType = "wrong-type"
    case emptyValue = "empty-value"
    case badLanguage = "bad-language"
    case impossibleDate = "impossible-date"
    case unknownParameter = "unknown-parameter"

    // Names.
    /// Something that is no name for what it names.
    case badName = "bad-name"
    case repeatedName = "repeated-name"

    // Cells.
    case unknownDirective = "unknown-directive"
    case unknownOption = "unknown-option"
    case missingOption = "missing-option"
    /// An option that is good by itself, and not for this cell.
    case unfitOption = "unfit-option"
    /// A fence that opens a cell where none is read.
    case cellNotRun = "cell-not-run"
    case foreignChunk = "foreign-chunk"
    case unknownCell = "unknown-cell"
    /// A cell that makes something else than is read.
    case wrongInput = "wrong-input"
    /// Nothing above makes what a cell reads.
    case missingInput = "missing-input"
    case badComparison = "bad-comparison"
    /// It could not be computed.
    case cellFailed = "cell-failed"

    // Values in prose.
    case unknownValue = "unknown-value"
    case badFormat = "bad-format"
    case valueInFile = "value-in-file"

    // Prose.
    case unknownReference = "unknown-reference"
    case unknownSection = "unknown-section"
    case unknownFootnote = "unknown-footnote"
    case unusedFootnote = "unused-footnote"
    /// A reference to what is not shown.
    case hiddenExhibit = "hidden-exhibit"
    case longRow = "long-row"
    case rawHTML = "raw-html"
    case noImage = "no-image"
    case remoteImage = "remote-image"
    case deadLink = "dead-link"
  }
}
