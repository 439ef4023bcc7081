extension ProseFiles {
  /// What is wrong with an image or a link.
  struct Fault: Error {
    let severity: Diagnostic.Severity
    let message: String
    /// Found only when it is asked for: it may be looked for among thousands of names.
    let hint: @Sendable () -> String?

    init(
      severity: Diagnostic.Severity = .error, message: String,
      hint: @autoclosure @escaping @Sendable () -> String? = nil
    ) {
      self.severity = severity
      self.message = message
      self.hint = hint
    }
  }
}

extension ProseFiles.Fault {
  static func missing(
    _ path: String, as kind: String, nearest: @escaping @Sendable () -> String?
  ) -> Self {
    Self(
      message: "there is no \(kind) '\(path)' beside the notebook",
      hint: nearest().map { "did you mean '\($0)'?" })
  }
  static func remoteImage(_ source: String) -> Self {
    Self(
      severity: .warning,
      message: "the image '\(source)' is not beside the notebook, and a report fetches nothing",
      hint: "put it beside the notebook; until then its words are a link to it")
  }
  static func tooLarge(_ path: String, bytes: Int) -> Self {
    Self(
      message:
        "the image '\(path)' has \(bytes >> 10) kB, expected \(ImageFile.largest >> 10) or fewer",
      hint: "make it smaller: 1600 pixels across are enough for print")
  }
  static var tooManyImages: Self {
    Self(
      message:
        "the images together take up more than \(ImageFile.mostTogether >> 20) MB of the page",
      hint: "make them smaller: 1600 pixels across are enough for print")
  }
  static func noImage(_ path: String) -> Self {
    Self(message: "'\(path)' is no image, expected \(ImageFile.kinds)")
  }
  static func noImageData(_ source: String) -> Self {
    Self(
      message:
        "'\(source.prefix(24))…' holds no image, expected \(ImageFile.kinds) in base 64, of at most \(ImageFile.largest >> 10) kB",
      hint: "put the image beside the notebook and name the file")
  }
  static func valueInFile(_ address: String) -> Self {
    Self(
      message: "'\(address)' depends on a cell's value, and is looked for before anything runs",
      hint: "write the name out, or put a parameter in it: {{ params.name }}")
  }
  static func deadScheme(_ scheme: String) -> Self {
    Self(
      severity: .warning,
      message:
        "links to '\(scheme):' are left out of the report, expected http, https, mailto or xmpp")
  }
  static func unless(
    _ anchor: String, isAmong anchors: Set<String>, of path: String?
  ) -> Self? {
    guard !anchor.isEmpty, !anchors.contains(anchor) else { return nil }
    let start = path ?? ""
    return Self(
      message: "there is no section '#\(anchor)'" + (path.map { " in '\($0)'" } ?? ""),
      hint: Spelling.nearest(to: anchor, among: anchors.sorted())
        .map { "did you mean '\(start)#\($0)'?" })
  }
}
