import Files
import Glibc
import Reports

/// The files that a notebook's prose names: images, which are embedded in the report, and targets of links.
public struct ProseFiles: Sendable {
  /// The notebook's folder.
  private let folder: String
  private let parser: NotebookParser

  public init(folder: String, parser: NotebookParser) {
    self.folder = folder
    self.parser = parser
  }

  /// The notebook with its images as data, and the problems with images and links.
  ///
  /// Reads images, and the notebooks that links lead to; nothing is downloaded.
  public func embedded(in notebook: Notebook) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    var images = Images()
    var anchors: [String: Set<String>] = [:]
    var errors: [(ProseMention, Diagnostic)] = []
    var warnings = errors
    for mention in notebook.mentions {
      // Further errors are not shown, and searching thousands of names for a similar one takes time.
      let isTold = errors.count < Notebook.maxDiagnostics
      let fault: Diagnostic?
      switch mention.kind {
      case .image(let source): fault = use(source, &images, hinting: isTold)
      case .link(let destination):
        fault = self.fault(of: destination, in: notebook, &anchors, hinting: isTold)
      case .reference, .nearReference, .footnote, .html, .longRow: fault = nil
      }
      guard let fault else { continue }
      if fault.severity == .warning {
        warnings.append((mention, fault))
      } else if isTold {
        errors.append((mention, fault))
      }
    }
    let diagnostics = notebook.locate(errors + warnings.prefix(Notebook.maxDiagnostics))
    var notebook = notebook
    notebook.images = EmbeddedImages(
      addresses: images.addresses, indices: images.bySource.compactMapValues { try? $0.get() })
    return (notebook, diagnostics)
  }

  /// The paths of the images that `embedded(in:)` reads, each once.
  public func imagePaths(of notebook: Notebook) -> [String] {
    imagePaths(of: notebook, where: { _ in true })
  }

  private func imagePaths(
    of notebook: Notebook, where isWanted: (String) -> Bool
  ) -> [String] {
    var seen = Set<String>()
    return notebook.mentions.compactMap { mention in
      guard case .image(let source) = mention.kind,
        case .file(let path, _) = ProseAddress(source), seen.insert(path).inserted,
        isWanted(source)
      else { return nil }
      return resolved(path)
    }
  }

  /// The paths of the images that have changed since `shown` was made from `bare`.
  public func imagesChanged(of bare: Notebook, since shown: Notebook) -> [String] {
    let now = embedded(in: bare).notebook
    return imagePaths(of: bare) { shown.images.address(of: $0) != now.images.address(of: $0) }
  }

  /// The images that were read, by index into `addresses`.
  private struct Images {
    var addresses: [String] = []
    var bySource: [String: Result<Int, Diagnostic>] = [:]
    /// By the file's `identity(of:)`.
    var byFile: [String: Result<Int, Diagnostic>] = [:]
    /// Size of all addresses in the page, in bytes.
    var size = 0

    mutating func add(_ address: String) -> Int {
      addresses.append(address)
      size += address.utf8.count
      return addresses.count - 1
    }
  }

  /// Embeds an image, and returns the problem with it, if any. Each file is read once.
  private func use(_ source: String, _ images: inout Images, hinting: Bool) -> Diagnostic? {
    guard images.size <= ImageFile.mostTogether else { return .tooManyImages }
    let image = images.bySource[source] ?? read(source, &images, hinting: hinting)
    images.bySource[source] = image
    if case .failure(let fault) = image { return fault }
    return images.size > ImageFile.mostTogether ? .tooManyImages : nil
  }

  private func read(
    _ source: String, _ images: inout Images, hinting: Bool
  ) -> Result<Int, Diagnostic> {
    guard case .file(let path, _) = ProseAddress(source),
      let file = Self.identity(of: resolved(path))
    else { return address(of: source, hinting: hinting).map { images.add($0) } }
    let image = images.byFile[file] ?? address(of: source, hinting: hinting).map { images.add($0) }
    images.byFile[file] = image
    return image
  }

  private func address(of source: String, hinting: Bool) -> Result<String, Diagnostic> {
    switch ProseAddress(source) {
    case .elsewhere("data"):
      return ImageFile.address(ofData: source).map { .success($0) }
        ?? .failure(.noImageData(source))
    case _ where AddressTemplate.holdsValue(source): return .failure(.valueInFile(source))
    case .elsewhere, .unknown, .anchor: return .failure(.remoteImage(source))
    case .file(let path, _):
      do throws(FileError) {
        let bytes = try File.read(resolved(path), atMost: ImageFile.largest)
        return ImageFile.address(of: bytes).map { .success($0) } ?? .failure(.noImage(path))
      } catch {
        switch error.reason {
        case .system(EISDIR), .notRegular: return .failure(.noImage(path))
        case .tooLarge(let bytes, _): return .failure(.tooLarge(path, bytes: bytes))
        default:
          return .failure(.missing(path, as: "image", nearest: hinting ? nearest(to: path) : nil))
        }
      }
    }
  }

  /// Device and inode, the same for all paths of a file; nil if there is no file.
  private static func identity(of path: String) -> String? {
    FileStamp(ofFile: path).map { "\($0.device):\($0.inode)" }
  }

  private func resolved(_ path: String) -> String {
    folder.isEmpty || folder == "." ? path : folder + "/" + path
  }

  /// The file name most similar to the last component of a path, in the path's folder.
  private func nearest(to path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let start = slash.map { String(path[...$0]) } ?? ""
    let names = Folder.names(
      in: start.isEmpty ? (folder.isEmpty ? "." : folder) : resolved(start))
    return Spelling.nearest(to: String(path.dropFirst(start.count)), among: names)
      .map { start + $0 }
  }
}

// MARK: - Links

extension ProseFiles {
  /// The problem with a link, if any. `anchors` caches the anchors of files that were read.
  private func fault(
    of destination: String, in notebook: Notebook, _ anchors: inout [String: Set<String>],
    hinting: Bool
  ) -> Diagnostic? {
    switch ProseAddress(destination) {
    case .elsewhere(let scheme):
      return ["http", "https", "mailto", "xmpp", ""].contains(scheme) ? nil : .deadScheme(scheme)
    case _ where AddressTemplate.holdsValue(destination): return .valueInFile(destination)
    case .unknown: return nil
    case .anchor(let anchor):
      if anchors[""] == nil { anchors[""] = notebook.anchors }
      return .unless(anchor, isAmong: anchors["", default: []], of: nil, hinting: hinting)
    case .file(let path, let anchor):
      guard let file = existing(path) else {
        return .missing(path, as: "file", nearest: hinting ? nearest(to: path) : nil)
      }
      guard let anchor, file.hasSuffix(".md") else { return nil }
      let identity = Self.identity(of: resolved(file)) ?? file
      if anchors[identity] == nil { anchors[identity] = anchorsOfNotebook(at: resolved(file)) }
      return .unless(
        anchor, isAmong: anchors[identity, default: []], of: path, hinting: hinting)
    }
  }

  /// The path if the file exists; for a missing report, the notebook that it will be written from.
  private func existing(_ path: String) -> String? {
    if File.exists(resolved(path)) { return path }
    guard path.hasSuffix(".html") else { return nil }
    let notebook = path.dropLast(4) + "md"
    return File.exists(resolved(String(notebook)))
      ? String(notebook) : nil
  }

  private func anchorsOfNotebook(at path: String) -> Set<String> {
    guard let bytes = try? File.read(path, atMost: NotebookSource.largest) else { return [] }
    return parser.parse(file: path, bytes: bytes).notebook.anchors
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func missing(
    _ path: String, as kind: String, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      .missingFile, "there is no \(kind) '\(path)' beside the notebook",
      didYouMean: nearest)
  }
  fileprivate static func remoteImage(_ source: String) -> Diagnostic {
    Diagnostic(
      .remoteImage,
      "the image '\(source)' is not beside the notebook, and a report fetches nothing",
      hint: "put it beside the notebook; until then its words are a link to it", severity: .warning)
  }
  fileprivate static func tooLarge(_ path: String, bytes: Int) -> Diagnostic {
    Diagnostic(
      .tooMuch,
      "the image '\(path)' has \(bytes >> 10) kB, expected \(ImageFile.largest >> 10) or fewer",
      hint: "make it smaller: 1600 pixels across are enough for print")
  }
  fileprivate static var tooManyImages: Diagnostic {
    Diagnostic(
      .tooMuch,
      "the images together take up more than \(ImageFile.mostTogether >> 20) MB of the page",
      hint: "make them smaller: 1600 pixels across are enough for print")
  }
  fileprivate static func noImage(_ path: String) -> Diagnostic {
    Diagnostic(
      .noImage, "'\(path)' is no image, expected \(ImageFile.kinds)")
  }
  fileprivate static func noImageData(_ source: String) -> Diagnostic {
    Diagnostic(
      .noImage,
      "'\(source.prefix(24))…' holds no image, expected \(ImageFile.kinds) in base 64, of at most \(ImageFile.largest >> 10) kB",
      hint: "put the image beside the notebook and name the file")
  }
  fileprivate static func valueInFile(_ address: String) -> Diagnostic {
    Diagnostic(
      .valueInFile,
      "'\(address)' depends on a cell's value, and is looked for before anything runs",
      hint: "write the name out, or put a parameter in it: {{ params.name }}")
  }
  fileprivate static func deadScheme(_ scheme: String) -> Diagnostic {
    Diagnostic(
      .deadLink,
      "links to '\(scheme):' are left out of the report, expected http, https, mailto or xmpp",
      severity: .warning)
  }
  fileprivate static func unless(
    _ anchor: String, isAmong anchors: Set<String>, of path: String?, hinting: Bool
  ) -> Diagnostic? {
    guard !anchor.isEmpty, !anchors.contains(anchor) else { return nil }
    let start = path ?? ""
    return Diagnostic(
      .unknownSection, "there is no section '#\(anchor)'" + (path.map { " in '\($0)'" } ?? ""),
      didYouMean: hinting
        ? Spelling.nearest(to: anchor, among: anchors.sorted()).map { "\(start)#\($0)" } : nil)
  }
}
