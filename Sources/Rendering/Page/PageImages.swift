import Reports

/// The images of a page, each embedded once.
///
/// An image that is used once is in the `src` of its element. An image that is used more often is in the style, as the
/// CSS `content` of all its elements: browsers show it instead of `src`, in its natural size and with the element's
/// alternative text. `src` is then an empty image, because HTML requires it; programs without support for `content`
/// show the alternative text.
struct PageImages {
  private let images: EmbeddedImages
  /// Indices in `images.addresses` of the images that are used more than once.
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

  /// The attributes that make an `img` show the image; nil if the source is not an image of the page.
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
