"""What a page must stand on paper, which neither scrolls nor unfolds: upright and across."""

import io
import re
import unicodedata
from collections import Counter

from pypdf import PdfReader

# Width and height in inches. Upright A4 is narrower than Letter, across it is the other way round.
SHEETS = {"A4": (8.27, 11.69), "Letter across": (11, 8.5)}

# The headings; neither that of the contents, whose links are of no use on paper, nor the sign of a heading's link.
HEADINGS = """
[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(heading => !heading.closest("nav"))
  .map(heading => {
    const copy = heading.cloneNode(true)
    copy.querySelectorAll(".anchor").forEach(sign => sign.remove())
    return copy.textContent
  })
"""

# For each table that is seen on the page, the texts of its rows. Those on cards are among the figures: print has
# what is beside a bar after all that is not.
TABLES = """
[...document.querySelectorAll("table")].filter(table => table.checkVisibility() && !table.closest(".card")).map(table =>
  [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.trim())))
"""

# All other texts with figures that are seen on the page. Of a chart's marks the words show on hovering; letters
# with a rim are printed as shapes.
FIGURES = """
(() => {
  const left = ":not(.card) > table, nav, button, svg title, svg desc, [paint-order], script, style, [role=status]"
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const {parentElement, data} = walker.currentNode
    if (/[0-9]/.test(data) && !parentElement.closest(left) && parentElement.checkVisibility()) texts.push(data)
  }
  return texts
})()
"""

# The longest paragraph of the text, and how high its letters are in print, in points.
PROSE = """
(() => {
  const [longest] = [...document.querySelectorAll("main > p, main p, p")]
    .sort((one, other) => other.textContent.length - one.textContent.length)
  return {words: longest.textContent, size: parseFloat(getComputedStyle(longest).fontSize) * 3 / 4}
})()
"""


def is_whole_in_print(browser, page):
    """Both of the checks below, of one print."""
    sheets = _sheets(browser, page)
    return [*prints(browser, page, sheets), *keeps_its_size(browser, page, sheets)]


def prints(browser, page, sheets=None):
    """Every heading, every figure and every value of every table is on paper, of each kind of sheet."""
    sheets = sheets or _sheets(browser, page)
    browser.open(page, unfolded=False)
    headings, tables, figures = map(browser.evaluate, (HEADINGS, TABLES, FIGURES))
    if not headings:
        return ["there are no headings"]
    complaints = []
    for name, pieces in sheets.items():
        text = "".join(text for text, _ in pieces)
        letters = _letters(text)
        found = [f"no heading '{heading}'" for heading in headings
                 if not all(part in letters for part in _parts(heading))]
        found += [words for table in tables for row in table for words in _left_out(row, letters)]
        found += _missing(_numbers(" ".join(figures)), _numbers(text))
        complaints += [f"{name}: {words}" for words in found[:5]]
    return complaints


def keeps_its_size(browser, page, sheets=None):
    """Text is as large on paper as the sheet says, whatever else there is: a browser makes a page smaller for
    what is wider than paper."""
    sheets = sheets or _sheets(browser, page)
    browser.open(page, unfolded=False)
    browser.send("Emulation.setEmulatedMedia", media="print")
    words, size = browser.evaluate(PROSE).values()
    browser.send("Emulation.setEmulatedMedia", media="")
    letters = _letters(words)
    complaints = []
    for name, pieces in sheets.items():
        sizes = {height for text, height in pieces if len(text) > 20 and _letters(text) in letters}
        complaints += [f"{name}: letters of {height:.1f} pt, expected {size:.1f}"
                       for height in sizes if abs(height - size) > 0.1]
        if not sizes:
            complaints.append(f"{name}: no line of '{words[:40]}'")
    return complaints


def _sheets(browser, page):
    """The printed page by the kind of its sheets: the pieces of its text, each with the height of its letters."""
    browser.open(page, unfolded=False)
    return {name: _printed(browser, sheet) for name, sheet in SHEETS.items()}


def _left_out(row, letters):
    """The cells of a row that print has not, beside each other and after the first: all in one line, or as many
    as fit in each of several, where all begin with the first."""
    if not all(map(_is_plain, row)):
        return [f"no '{cell}'" for cell in filter(_is_plain, row) if _letters(cell) not in letters]
    first, *others = map(_letters, row)
    if not others:
        return [] if first in letters else [f"no '{row[0]}'"]
    missing, at = [], 0
    while at < len(others):
        end = at
        while end < len(others) and first + "".join(others[at:end + 1]) in letters:
            end += 1
        if end == at:
            missing.append(f"no '{row[at + 1]}' in the row '{row[0]}'")
            end += 1
        at = end
    return missing


def _is_plain(text):
    """Whether print has it in the order of its letters, and has letters for it whatever fonts there are."""
    return not any(unicodedata.bidirectional(character) in ("R", "AL") or unicodedata.east_asian_width(character) == "W"
                   for character in text)


def _missing(expected, found):
    return [f"{number} is {count} times on the page, and {found[number]} times in print"
            for number, count in expected.items() if found[number] < count]


def _numbers(text):
    return Counter(re.findall(r"[0-9]+(?:[.,][0-9]+)*", unicodedata.normalize("NFKC", text)))


def _printed(browser, sheet):
    """The pieces of text that a print has, and how high their letters are, in points."""
    pieces = []

    def piece(text, page, place, _, size):
        pieces.append((text, size * abs(place[3] * page[3])))

    for page in PdfReader(io.BytesIO(browser.print(*sheet))).pages:
        page.extract_text(visitor_text=piece)
        pieces.append(("\n", 0))
    return pieces


def _parts(text):
    """What stands together in print: all of it, or where it runs from right to left, among numbers that do
    not, each word, since print has these in the order in which they are seen."""
    runs_left = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return [_letters(part) for part in (text.split() if runs_left else [text])]


def _letters(text):
    """Without spaces, which a line of print may have elsewhere, and without ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())
