import Reports

/// The images of a page, of which it holds each once.
///
/// An image that the texts show once stands where they show it. One that they show more often stands in the
/// style, as the `content` of all its places: browsers show that instead of what `src` names, in its natural size,
/// and with the element's alternative text. `src` names an empty image there, because HTML asks for one; a program
/// that knows no `content` shows the alternative text.
struct PageImages {
  private let images: EmbeddedImages
  /// The places in `images.addresses` of those that are shown more than once.
  private let shared: Set<Int>

  init(of report: Report) {
    images = report.images
    var seen = Set<Int>()
    var shared = Set<Int>()
    for blocks in [report.body, report.abstract] + report.cells.map(\.caption) {
      blocks.eachBlock { block in
        block.texts.joined().eachInline {
          guard case .image(let source, _, _) = $0, let index = report.images.indices[source]
          else { return }
          if !seen.insert(index).inserted { shared.insert(index) }
        }
      }
    }
    self.shared = shared
  }

  /// What makes an `img` show the image; nil for a source that is no image of the page.
  func attributes(of source: String) -> Fragment? {
    images.indices[source].map { index in
      shared.contains(index)
        ? "class=\"image-\(index + 1)\" src=\"data:image/png,\""
        : "src=\"\(images.addresses[index])\""
    }
  }

  var style: Fragment {
    shared.sorted().map { index in
      ".image-\(index + 1){content:url(\"\(images.addresses[index])\")}\n"
    }.joined()
  }
}
