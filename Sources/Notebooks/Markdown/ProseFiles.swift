import Files
import Glibc

/// The files that a notebook's prose names: images, which go into the report, and what links lead to.
public struct ProseFiles: Sendable {
  /// Of the notebook.
  private let folder: String
  private let parser: NotebookParser

  public init(folder: String, parser: NotebookParser) {
    self.folder = folder
    self.parser = parser
  }

  /// The notebook with its images as data, and what is wrong with images and links.
  ///
  /// Reads images and the notebooks that links lead into; nothing is ever fetched.
  public func embedded(in notebook: Notebook) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
    var images = Images()
    var anchors: [String: Set<String>] = [:]
    var suspects: [(mention: ProseMention, fault: Fault)] = []
    for mention in notebook.mentions {
      switch mention.kind {
      case .image(let source):
        if let fault = use(source, &images) { suspects.append((mention, fault)) }
      case .link(let destination):
        if let fault = fault(of: destination, in: notebook, &anchors) {
          suspects.append((mention, fault))
        }
      case .reference, .nearReference, .footnote, .html, .longRow: break
      }
    }
    let errors = suspects.filter { $0.fault.severity == .error }.prefix(Notebook.mostDoubts)
    let warnings = suspects.filter { $0.fault.severity == .warning }.prefix(Notebook.mostDoubts)
    suspects = Array(errors + warnings)
    let places = notebook.places(of: suspects.map(\.mention))
    let diagnostics = zip(suspects, places).map { suspect, place in
      notebook.diagnostic(
        suspect.fault.severity, at: place, suspect.fault.message, hint: suspect.fault.hint())
    }
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

  /// The paths of images that are others now than those in `shown`, which was made from `bare`.
  public func imagesChanged(of bare: Notebook, since shown: Notebook) -> [String] {
    let now = embedded(in: bare).notebook
    return imagePaths(of: bare) { shown.images.address(of: $0) != now.images.address(of: $0) }
  }

  /// The images that were read, by their places in `addresses`.
  private struct Images {
    var addresses: [String] = []
    var bySource: [String: Result<Int, Fault>] = [:]
    /// By what tells a file from others.
    var byFile: [String: Result<Int, Fault>] = [:]
    /// What they take up in the page, in bytes.
    var size = 0

    mutating func add(_ address: String) -> Int {
      addresses.append(address)
      size += address.utf8.count
      return addresses.count - 1
    }
  }

  /// Adds an image to the page, and says what is wrong with that, if anything. A file is read once.
  private func use(_ source: String, _ images: inout Images) -> Fault? {
    guard images.size <= ImageFile.mostTogether else { return .tooManyImages }
    let image = images.bySource[source] ?? read(source, &images)
    images.bySource[source] = image
    if case .failure(let fault) = image { return fault }
    return images.size > ImageFile.mostTogether ? .tooManyImages : nil
  }

  private func read(_ source: String, _ images: inout Images) -> Result<Int, Fault> {
    guard case .file(let path, _) = ProseAddress(source),
      let file = Self.identity(of: resolved(path))
    else { return address(of: source).map { images.add($0) } }
    let image = images.byFile[file] ?? address(of: source).map { images.add($0) }
    images.byFile[file] = image
    return image
  }

  private func address(of source: String) -> Result<String, Fault> {
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
        default: return .failure(.missing(path, as: "image") { nearest(to: path) })
        }
      }
    }
  }

  /// What tells a file from all others, however its path is written; nil where there is none.
  private static func identity(of path: String) -> String? {
    FileStamp(ofFile: path).map { "\($0.device):\($0.inode)" }
  }

  private func resolved(_ path: String) -> String {
    folder.isEmpty || folder == "." ? path : folder + "/" + path
  }

  /// The name most like the last part of a path, in the folder that the path leads to.
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
  /// What is wrong with a link, if anything. `anchors` remembers those of the files that were read.
  private func fault(
    of destination: String, in notebook: Notebook, _ anchors: inout [String: Set<String>]
  ) -> Fault? {
    switch ProseAddress(destination) {
    case .elsewhere(let scheme):
      return ["http", "https", "mailto", "xmpp", ""].contains(scheme) ? nil : .deadScheme(scheme)
    case _ where AddressTemplate.holdsValue(destination): return .valueInFile(destination)
    case .unknown: return nil
    case .anchor(let anchor):
      if anchors[""] == nil { anchors[""] = notebook.anchors }
      return Fault.unless(anchor, isAmong: anchors["", default: []], of: nil)
    case .file(let path, let anchor):
      guard let file = existing(path) else {
        return .missing(path, as: "file") { nearest(to: path) }
      }
      guard let anchor, file.hasSuffix(".md") else { return nil }
      let identity = Self.identity(of: resolved(file)) ?? file
      if anchors[identity] == nil { anchors[identity] = anchorsOfNotebook(at: resolved(file)) }
      return Fault.unless(anchor, isAmong: anchors[identity, default: []], of: path)
    }
  }

  /// The file, or for a report the notebook that it will be written from.
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
