/// Lets the tab key pass by tables and code that can be seen whole: only what scrolls needs the keys that
/// scroll it.
enum ScrollScript {
  static let text: Fragment = """
    const scrollers = new ResizeObserver(entries => {
      for (const {target} of entries) {
        const hides = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight
        hides ? target.tabIndex = 0 : target.removeAttribute("tabindex")
      }
    })
    document.querySelectorAll("main [tabindex]").forEach(part => scrollers.observe(part))
    """
}
