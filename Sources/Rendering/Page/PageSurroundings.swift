/// What a page has because it is one of several: nothing, for a report that stands alone.
struct PageSurroundings {
  var above: Fragment = ""
  var below: Fragment = ""
  /// After the page's own style, so that it wins.
  var style: Fragment = ""
}
