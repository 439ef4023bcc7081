/// What script adds to charts, which are complete without it: a line that says the value of the mark
/// nearest to the pointer or finger, and the arrow keys within a chart that has the focus. A chart is one
/// stop of the tab key. What was touched stays said when the finger is lifted.
///
/// It reads the words that the wide drawing's marks carry, and shows them at the same marks of whichever
/// drawing is seen.
enum ChartScript {
  static let text: Fragment = """
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
    """
}
