import Checkpoints
import Files
import Language
import Reports

/// The images that a report was made with, to see later whether they still are the same.
struct ProseImages {
  private let files: ProseFiles
  /// The notebook without its images.
  private let bare: Notebook
  private let stamps: [(path: String, stamp: FileStamp?)]

  /// Taken before the images are read, so that none changes unseen.
  init(of bare: Notebook, in files: ProseFiles) {
    self.files = files
    self.bare = bare
    stamps = files.imagePaths(of: bare).map { ($0, FileStamp(ofFile: $0)) }
  }

  /// The images that are others now than those in `notebook`; they are read again only where one seems to be.
  func outdated(in notebook: Notebook) -> [OutdatedPart] {
    guard stamps.contains(where: { FileStamp(ofFile: $0.path) != $0.stamp }) else { return [] }
    return files.imagesChanged(of: bare, since: notebook).map { path in
      OutdatedPart(.image, path: path, isGone: FileStamp(ofFile: path) == nil)
    }
  }
}
