/// The one script of a page, in its head: the reader's choice of colours must be known before anything is
/// painted. The rest waits until the page is read.
///
/// A page is complete without it. Neither `<` nor `&` stands in it, so that it is the same text for readers
/// of HTML and of XML.
enum PageScript {
  /// The SHA-256 of the text in base 64, for the page's policy; a test holds it to the text.
  static let digest = "rH2RbncmQHi2T4GYed8cbJ3ehyquvtiEgJ8992QwcZA="

  static var markup: Fragment { "<script>\(text)</script>\n" }

  static let text: Fragment = unindented(
    """

    \(ThemeScript.atOnce)
    addEventListener("DOMContentLoaded", () => {
    \(ThemeScript.text)
    \(ContentsScript.text)
    \(ScrollScript.text)
    \(ChartScript.text)
    })

    """)

  /// A fifth of a script is the space in front of its lines.
  private static func unindented(_ script: Fragment) -> Fragment {
    let lines = script.text.split(separator: "\n").map { $0.drop { $0 == " " } }
    return Fragment(stringLiteral: lines.joined(separator: "\n"))
  }
}

/// Light or dark: the system's setting, until the reader presses the switch. What differs from the system's
/// is remembered; going back to it is forgetting.
enum ThemeScript {
  static let atOnce: Fragment = """
    const root = document.documentElement
    const memory = {
      get theme() { try { return localStorage.getItem("brine-theme") } catch { return null } },
      set theme(name) {
        try { name ? localStorage.setItem("brine-theme", name) : localStorage.removeItem("brine-theme") } catch {}
      }
    }
    const wear = name => ["light", "dark"].includes(name) ? root.dataset.theme = name : delete root.dataset.theme
    wear(memory.theme)
    """

  static let text: Fragment = """
    const system = matchMedia("(prefers-color-scheme: dark)")
    const current = () => root.dataset.theme ?? (system.matches ? "dark" : "light")
    const button = document.createElement("button")
    button.className = "switch"
    button.type = "button"
    button.title = "Light or dark"
    button.setAttribute("aria-label", "Dark colours")
    const tell = () => button.setAttribute("aria-pressed", current() === "dark")
    button.addEventListener("click", () => {
      const wanted = current() === "dark" ? "light" : "dark"
      const name = wanted === (system.matches ? "dark" : "light") ? null : wanted
      wear(name)
      memory.theme = name
      tell()
    })
    system.addEventListener("change", tell)
    tell()
    document.querySelector(".title-block")?.prepend(button)
    """
}

/// Marks in the contents the section that is being read. In a narrow window a link that is followed, a click
/// beside them and the escape key fold them up again; in a wide one they cannot be folded.
enum ContentsScript {
  static let text: Fragment = """
    const contents = document.querySelector(".contents details")
    if (contents) {
      const wide = matchMedia("(min-width: 64rem)")
      const list = contents.querySelector("ul")
      const links = [...contents.querySelectorAll("a")]
      const sections = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
      const fit = () => {
        contents.open = wide.matches
        contents.firstElementChild.tabIndex = wide.matches ? -1 : 0
      }
      let last = null
      const follow = () => {
        const left = root.scrollHeight - innerHeight - scrollY
        const line = Math.max(64, innerHeight - left)
        const at = links[sections.findLastIndex(section => line > section.getBoundingClientRect().top)]
        if (at === last) return
        last?.removeAttribute("aria-current")
        at?.setAttribute("aria-current", "true")
        contents.firstElementChild.dataset.at = at?.textContent ?? ""
        if (at) list.scrollTop = at.offsetTop - list.clientHeight / 2
        last = at
      }
      addEventListener("click", event => {
        if (event.target.closest("a") || !contents.contains(event.target)) fit()
      })
      addEventListener("keydown", event => {
        if (event.key === "Escape") fit()
      })
      wide.addEventListener("change", fit)
      addEventListener("scroll", follow, {passive: true})
      addEventListener("resize", follow)
      fit()
      follow()
    }
    """
}
