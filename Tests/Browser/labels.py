"""What stands on charts, in the fonts that a browser has: the program itself measures text without any."""

import checks

# The labels that leave their drawing, and pairs that touch, with the chart that they stand on. A font's box
# is higher than its letters, and what is less than a pixel nobody sees.
LABELS = """
[...document.querySelectorAll("svg.chart")].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const sheet = svg.getBoundingClientRect()
  const title = svg.closest("figure, a, li")?.textContent.replace(/\\s+/g, " ").trim().slice(0, 40) ?? ""
  const labels = [...svg.querySelectorAll("text")].map(text => {
    const {left, right, top, bottom, height} = text.getBoundingClientRect()
    return {words: text.textContent, left: left + 1, right: right - 1, top: top + height / 5, bottom: bottom - height / 5}
  }).filter(label => label.right > label.left)
  const touch = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
  const out = labels.filter(label => label.left < sheet.left || label.right > sheet.right
    || label.top < sheet.top || label.bottom > sheet.bottom)
  return [
    ...out.map(label => `${title}: '${label.words}' leaves the drawing`),
    ...labels.flatMap((one, at) => labels.slice(at + 1).filter(other => touch(one, other))
      .map(other => `${title}: '${one.words}' touches '${other.words}'`)),
  ]
})
"""


def stand_apart(browser, page):
    """No label of a chart leaves its drawing or touches another, on a phone and on a desk."""
    complaints = []
    for width in (checks.NARROW, checks.WIDE):
        browser.open(page, width=width)
        complaints += [f"{width} px: {words}" for words in browser.evaluate(LABELS)]
    return complaints
