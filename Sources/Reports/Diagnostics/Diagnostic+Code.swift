extension Diagnostic {
  /// The kind of mistake, for programs: it stays the same when messages are reworded.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // Files.
    /// The file is missing, is not a regular file, is empty or too large, or cannot be read.
    case unreadable = "unreadable-file"
    /// The file is not Markdown in UTF-8.
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
    /// A limit is exceeded, such as the size of an image.
    case tooMuch = "too-much"

    // Front matter and parameters.
    case unknownKey = "unknown-key"
    case wrongType = "wrong-type"
    case emptyValue = "empty-value"
    case badLanguage = "bad-language"
    case impossibleDate = "impossible-date"
    case unknownParameter = "unknown-parameter"

    // Names.
    /// The text is not a valid name.
    case badName = "bad-name"
    case repeatedName = "repeated-name"

    // Cells.
    case unknownDirective = "unknown-directive"
    case unknownOption = "unknown-option"
    case missingOption = "missing-option"
    /// A valid option that does not fit this cell.
    case unfitOption = "unfit-option"
    /// A fence that looks like a cell but is not run.
    case cellNotRun = "cell-not-run"
    case foreignChunk = "foreign-chunk"
    case unknownCell = "unknown-cell"
    /// The cell that is read makes something else than expected.
    case wrongInput = "wrong-input"
    /// No cell above makes what the cell reads.
    case missingInput = "missing-input"
    case badComparison = "bad-comparison"
    /// The cell could not be computed.
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
    /// A reference to an exhibit that is not shown.
    case hiddenExhibit = "hidden-exhibit"
    case longRow = "long-row"
    case rawHTML = "raw-html"
    case noImage = "no-image"
    case remoteImage = "remote-image"
    case deadLink = "dead-link"
  }
}
