// The one script of a page, in its head: the reader's choice of colours must be known before anything is painted.
// The rest waits until the page is read. A page is complete without it. Neither the less-than sign nor the ampersand
// stands in it, so that it is the same text for readers of HTML and of XML.

// Light or dark: the system's setting, until the reader presses the switch. What differs from the system's is
// remembered; going back to it is forgetting.
const root = document.documentElement
const memory = {
  get theme() { try { return localStorage.getItem("brine-theme") } catch { return null } },
  set theme(name) {
    try { name ? localStorage.setItem("brine-theme", name) : localStorage.removeItem("brine-theme") } catch {}
  }
}
const wear = name => ["light", "dark"].includes(name) ? root.dataset.theme = name : delete root.dataset.theme
wear(memory.theme)
addEventListener("DOMContentLoaded", () => {
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

  // Marks in the contents the section that is being read. In a narrow window a link that is followed, a click beside
  // them and the escape key fold them up again; in a wide one they cannot be folded.
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

  // Lets the tab key pass by tables and code that can be seen whole: only what scrolls needs the keys that scroll it.
  const scrollers = new ResizeObserver(entries => {
    for (const {target} of entries) {
      const hides = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight
      hides ? target.tabIndex = 0 : target.removeAttribute("tabindex")
    }
  })
  document.querySelectorAll("main [tabindex]").forEach(part => scrollers.observe(part))

  // Charts, which are complete without this: a line that says the value of the mark nearest to the pointer or finger,
  // and the arrow keys within a chart that has the focus. A chart is one stop of the tab key. What was touched stays
  // said when the finger is lifted. The words are those of the wide drawing's marks, shown at the same marks of
  // whichever drawing is seen.
  for (const plot of document.querySelectorAll(".plot")) {
    const drawings = [...plot.querySelectorAll("svg")].map(svg => ({
      svg, rows: [...svg.querySelectorAll(".marks")].map(row => [...row.children])
    }))
    const words = drawings[0].rows.map(row => row.map(mark => {
      const title = mark.querySelector("title")
      title?.remove()
      return title?.textContent ?? ""
    }))
    if (!words.length) continue
    const [title, description] = drawings[0].svg.children
    for (const {svg} of drawings) {
      svg.setAttribute("aria-hidden", true)
      svg.firstElementChild.remove()
    }
    const tip = document.createElement("div")
    tip.className = "tip"
    tip.setAttribute("role", "status")
    plot.append(tip)
    plot.tabIndex = 0
    plot.setAttribute("role", "application")
    plot.setAttribute("aria-roledescription", "chart")
    plot.setAttribute("aria-label", `${title.textContent}: ${description.textContent} Arrow keys go from value to value.`)
    const seen = () => drawings.find(({svg}) => svg.getBoundingClientRect().width) ?? drawings[0]
    let at = null
    const show = (row, place) => {
      hide()
      const mark = seen().rows[row]?.[place]
      if (!mark) return
      at = [row, place]
      mark.classList.add("at")
      tip.textContent = words[row][place]
      const box = mark.getBoundingClientRect()
      const frame = plot.getBoundingClientRect()
      const left = (box.left + box.right - tip.offsetWidth) / 2 - frame.left
      const top = box.top - frame.top - tip.offsetHeight - 8
      tip.style.left = Math.max(0, Math.min(left, frame.width - tip.offsetWidth)) + "px"
      tip.style.top = (frame.top + top > roof(frame) ? top : box.bottom - frame.top + 8) + "px"
      return box
    }
    const roof = frame => {
      const bar = document.querySelector(".contents")?.getBoundingClientRect()
      return bar?.right > frame.left ? (2 > bar.top ? bar.bottom : 0) : 0
    }
    const reveal = box => {
      if (!box) return
      const above = box.top - 120
      const below = box.bottom + 60 - innerHeight
      if (0 > above || below > 0) scrollBy({top: 0 > above ? above : below, behavior: "instant"})
    }
    const hide = () => {
      plot.querySelectorAll(".at").forEach(mark => mark.classList.remove("at"))
      tip.textContent = ""
    }
    const near = event => {
      let best = [30, 0, 0]
      seen().rows.forEach((row, index) => row.forEach((mark, place) => {
        const box = mark.getBoundingClientRect()
        const x = Math.max(box.left - event.clientX, 0, event.clientX - box.right)
        const y = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom)
        const distance = Math.hypot(x, y)
        if (best[0] > distance) best = [distance, index, place]
      }))
      if (best[0] === 30) hide()
      else if (!tip.textContent || !at || at[0] !== best[1] || at[1] !== best[2]) show(best[1], best[2])
    }
    plot.addEventListener("pointermove", near)
    plot.addEventListener("pointerdown", near)
    plot.addEventListener("pointerleave", event => event.pointerType === "touch" || hide())
    plot.addEventListener("pointercancel", hide)
    plot.addEventListener("blur", hide)
    addEventListener("pointerdown", event => plot.contains(event.target) || hide())
    addEventListener("keydown", event => { if (event.key === "Escape") hide() })
    plot.addEventListener("keydown", event => {
      const {rows, svg} = seen()
      const step = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0]}[event.key]
      const last = rows[0].length - 1
      if (event.altKey || event.ctrlKey || event.metaKey) return
      let [row, place] = at ?? [0, -1]
      if (event.key === "Home") place = 0
      else if (event.key === "End") place = last
      else if (!step) return
      else {
        const [down, right] = svg.dataset.lying === undefined ? step : [step[1], step[0]]
        place += rows.length === 1 ? down + right : at ? right : 1
        row += rows.length === 1 || !at ? 0 : down
      }
      event.preventDefault()
      reveal(show(Math.max(0, Math.min(row, rows.length - 1)), Math.max(0, Math.min(place, last))))
    })
  }
})
