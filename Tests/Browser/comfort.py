"""What a page's script is to do for its reader: colours as wanted, and contents that follow the reading."""

import checks

# The switch, which only script puts into a page, and what it changes.
SWITCH = "document.querySelector('.title-block button.switch')"
COLOURS = """
(() => {
  const root = document.documentElement
  const {backgroundColor: paper, color: ink} = getComputedStyle(document.body)
  return {theme: root.dataset.theme ?? null, colorScheme: getComputedStyle(root).colorScheme, paper, ink}
})()
"""

# Notes the theme when the page has something to paint: chosen later, it would flash in the other one.
WHEN_FIRST_PAINTED = """
new MutationObserver((_, observer) => {
  if (!document.body) return
  observer.disconnect()
  window.paintedAs = document.documentElement.dataset.theme ?? null
}).observe(document, {childList: true, subtree: true})
"""

# The sections that the contents lead to: how many, and which link is said to be current once the window
# stands where the link leads. Where headings follow each other closely the last of them is what is read.
SECTIONS = "document.querySelectorAll('nav.contents a').length"
CURRENT = """
(async number => {
  const frame = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const links = [...document.querySelectorAll("nav.contents a")]
  const sections = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  sections[number].scrollIntoView()
  dispatchEvent(new Event("scroll"))
  await frame()
  return {
    wanted: links[sections.findLastIndex(section => section.getBoundingClientRect().top < 120)]?.textContent,
    isAtEnd: scrollY + innerHeight > document.documentElement.scrollHeight - innerHeight / 2,
    found: links.filter(link => link.getAttribute("aria-current") === "true").map(link => link.textContent),
  }
})(%d)
"""


def sets_the_theme(browser, page):
    """Light on a dark system and the other way round, remembered, from the first paint on, and readable."""
    complaints = []
    for dark, wanted in ((False, "dark"), (True, "light")):
        _forget(browser, page, dark)
        complaints += [f"from {'dark' if dark else 'light'}: {words}" for words in _switch(browser, page, dark, wanted)]
        _forget(browser, page, dark)
    browser.open(page, script=False)
    if browser.evaluate("[...document.querySelectorAll('button')].some(button => button.checkVisibility())"):
        complaints.append("without script there is a switch that does nothing")
    return complaints


def _switch(browser, page, dark, wanted):
    before = browser.evaluate(COLOURS)
    # A reader's click, which something in the way would catch.
    if not browser.click(SWITCH):
        yield "there is no switch to click"
        return
    chosen = browser.evaluate(COLOURS)
    if chosen["theme"] != wanted or chosen["colorScheme"] != wanted:
        yield f"a click makes it {chosen}, expected {wanted}"
    if chosen["paper"] == before["paper"] or chosen["ink"] == before["ink"]:
        yield f"a click changes no colours: {chosen}"
    if browser.evaluate("localStorage.getItem('brine-theme')") != wanted:
        yield "what was chosen is not remembered as 'brine-theme'"
    with browser.before_each_page(WHEN_FIRST_PAINTED):
        _open_as(wanted, browser, page, dark)
    if browser.evaluate(COLOURS) != chosen:
        yield f"opened again it is {browser.evaluate(COLOURS)}, expected {chosen}"
    if browser.evaluate("window.paintedAs") != wanted:
        yield "opened again it is first painted in the other colours"
    yield from checks.violations(browser)
    browser.click(SWITCH)
    if browser.evaluate(COLOURS)["paper"] != before["paper"]:
        yield "a second click does not lead back"
    _open_as(before["theme"], browser, page, dark)
    if browser.evaluate(COLOURS)["paper"] != before["paper"]:
        yield "that a second click led back is not remembered"


def _open_as(theme, browser, page, dark):
    """Opens a page, for some seconds again and again until it has the theme that it is to have: Chromium
    tells the next page of what one has stored when it finds the time, which a reader never notices."""
    for _ in range(20):
        browser.open(page, dark=dark)
        if browser.evaluate(COLOURS)["theme"] == theme:
            return
        browser.wait(0.2)


def _forget(browser, page, dark):
    """Only where there is something to forget: its going is then seen, and comes after nothing that follows."""
    browser.open(page, dark=dark)
    if browser.evaluate("localStorage.length"):
        browser.evaluate("localStorage.clear()")
        _open_as(None, browser, page, dark)


def follows_the_scroll(browser, page):
    """On a desk one link of the contents, where there are any, is current: the section's that was scrolled to."""
    browser.open(page)
    complaints = []
    for number in range(browser.evaluate(SECTIONS)):
        now = browser.evaluate(CURRENT % number)
        if len(now["found"]) != 1:
            complaints.append(f"at link {number + 1} of the contents {len(now['found'])} links are current")
        # Near its end a page cannot be scrolled until a heading is at the top.
        elif not now["isAtEnd"] and now["found"] != [now["wanted"]]:
            complaints.append(f"at '{now['wanted']}' the current link is '{now['found'][0]}'")
    return complaints
