"""What a page's script is to do for its reader: colours as wanted, and contents that follow the reading."""

# The switch, which only script puts into a page, and what it changes.
SWITCH = "document.querySelector('.title-block button.switch')"
COLOURS = """
(() => {
  const root = document.documentElement
  const {backgroundColor: paper, color: ink} = getComputedStyle(document.body)
  return {theme: root.dataset.theme ?? null, colorScheme: getComputedStyle(root).colorScheme, paper, ink}
})()
"""

# The colours of every element and of what precedes and follows it.
ALL_COLOURS = """
[...document.body.querySelectorAll("*")].map(element => [null, "::before", "::after"].map(part => {
  const {color, backgroundColor, borderTopColor, fill, stroke} = getComputedStyle(element, part)
  return [color, backgroundColor, borderTopColor, fill, stroke].join()
}).join(";"))
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
# stands where the link leads.
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
    wanted: links[number].textContent,
    isAtEnd: scrollY + innerHeight > document.documentElement.scrollHeight - innerHeight / 2,
    found: links.filter(link => link.getAttribute("aria-current") === "true").map(link => link.textContent),
  }
})(%d)
"""


def sets_the_theme(browser, page):
    """Light on a dark system and the other way round, remembered, from the first paint on, and in the colours that
    a system of that theme gives, which `is_accessible` checks.

    Of some 300 things that are stored right before a page is loaded again, Chromium loses one. So a page that
    fails is looked at once more; one that is at fault fails again.
    """
    return _faults_of_theme(browser, page) and _faults_of_theme(browser, page)


def _faults_of_theme(browser, page):
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
    colours = browser.evaluate(ALL_COLOURS)
    browser.click(SWITCH)
    if browser.evaluate(COLOURS)["paper"] != before["paper"]:
        yield "a second click does not lead back"
    _open_as(before["theme"], browser, page, dark)
    if browser.evaluate(COLOURS)["paper"] != before["paper"]:
        yield "that a second click led back is not remembered"
    browser.open(page, dark=wanted == "dark")
    differ = sum(one != other for one, other in zip(colours, browser.evaluate(ALL_COLOURS), strict=True))
    if differ:
        yield f"{differ} elements have other colours than on a {wanted} system"


# For a page that is known to be at fault.
sets_the_theme.once = _faults_of_theme


def _open_as(theme, browser, page, dark):
    """Opens the page again, for some seconds until it has the theme that it is to have: Chromium tells a page
    of what was stored when it finds the time, which a reader never notices."""
    for _ in range(10):
        browser.open(page, dark=dark, again=True)
        if browser.evaluate(COLOURS)["theme"] == theme:
            return
        browser.wait(0.2)


def _forget(browser, page, dark):
    """What an earlier page has stored, if anything, and not before it is seen to be gone."""
    browser.open(page, dark=dark)
    if browser.evaluate("localStorage.length"):
        browser.evaluate("localStorage.removeItem('brine-theme')")
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
