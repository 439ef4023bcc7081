"""Pages spoiled on purpose. A check that takes one of them for good checks nothing."""

import re

import checks
import comfort
import labels
import links
import paper


def _drop_policy(html):
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", html)


def _at_the_end(addition):
    return lambda html: html.replace("</main>", addition + "</main>")


def _styled(rules):
    return lambda html: html.replace("</style>", rules + "</style>", 1)


def _with_script(text):
    return lambda html: _at_the_end(f"<script>{text}</script>")(_drop_policy(html))


def _edited(found, replacement):
    return lambda html: _drop_policy(html).replace(found, replacement)


WIDE = "@media print{.bands{display:none}.scroll:has(+.bands){display:block}}"

# The check that must object, what is wrong with the page, and how that comes to be.
SPOILED = [
    (checks.asks_nobody, "a picture from elsewhere",
     lambda html: _at_the_end('<img src="http://127.0.0.1:9/dot.png" alt="">')(_drop_policy(html))),
    (checks.asks_nobody, "a picture from elsewhere, for those near it",
     lambda html: _at_the_end(
         '<img loading="lazy" src="https://example.org/dot.png" alt="">')(_drop_policy(html))),
    (checks.asks_nobody, "a style from elsewhere",
     lambda html: _styled("body{background:url(http://127.0.0.1:9/paper.png)}")(_drop_policy(html))),
    (checks.asks_nobody, "a script that fetches", _with_script("fetch('http://127.0.0.1:9/').catch(() => 0)")),
    (checks.keeps_the_console_quiet, "a script that the policy stops", _at_the_end("<script>1</script>")),
    (checks.keeps_the_console_quiet, "a script that throws", _with_script("nobody.knows()")),
    (checks.keeps_the_console_quiet, "a script that complains", _with_script("console.error('oh')")),
    (checks.is_accessible, "no language", lambda html: html.replace('<html lang="en">', "<html>")),
    (checks.is_accessible, "pale text", _styled("p{color:#ccc}")),
    (checks.is_accessible, "pale text in the dark",
     _styled("@media (prefers-color-scheme:dark){p{color:#333}}")),
    (checks.is_accessible, "pale text on a phone", _styled("@media (max-width:400px){p{color:#ccc}}")),
    (checks.is_sound_html, "an end of what never began", _at_the_end("</em>")),
    (checks.is_sound_html, "one name for two", _at_the_end('<p id="twice">a</p><p id="twice">b</p>')),
    (checks.is_sound_html, "a property that CSS does not have", _styled("p{colour:red}")),
    (checks.is_small, "150 kB of nothing", lambda html: html + " " * 150_000),
    (checks.is_complete_without_script, "a text that script writes",
     _with_script("document.querySelector('main').append('later')")),
    (checks.is_complete_without_script, "a text that script takes away",
     _with_script("document.querySelector('h1').remove()")),
    (checks.is_complete_without_script, "a text that style hides from script",
     lambda html: _styled(".scripted h1{display:none}")(
         _with_script("document.body.className = 'scripted'")(html))),
    (checks.has_charts_for_the_keyboard, "charts without script",
     lambda html: re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)),
    (checks.has_charts_for_the_keyboard, "charts that the tab key passes by",
     _edited("plot.tabIndex = 0", "plot.tabIndex = -1")),
    (checks.has_charts_for_the_keyboard, "arrow keys that move nothing",
     _edited("ArrowRight: [0, 1]", "ArrowRight: [0, 0]")),
    (checks.has_charts_for_the_keyboard, "a line of other words",
     _edited("tip.textContent = words[row][place]", "tip.textContent = place")),
    (checks.has_charts_for_the_keyboard, "a line that nobody sees", _styled(".tip{display:none!important}")),
    (checks.does_not_scroll_sideways, "a block for desks", _at_the_end('<div style="width:600px">wide</div>')),
    (checks.draws_bars_to_scale, "bars that are all as long", _styled(".card [style]::before{width:50px}")),
    (checks.draws_bars_to_scale, "shorter bars on one card",
     _styled(".card:nth-child(2) [style]::before{width:calc(var(--full)*var(--w)/110)}")),
    (labels.stand_apart, "labels as large as headings", _styled(".chart text{font-size:30px}")),
    (labels.stand_apart, "labels that stick out", _styled(".chart text{transform:translateX(-4rem)}")),
    (links.lead_somewhere, "a link to a page that is gone", _at_the_end('<a href="gone.html">gone</a>')),
    (links.lead_somewhere, "a link to a place that is gone", _at_the_end('<a href="#gone">gone</a>')),
    (links.lead_somewhere, "a link to a place that another page never had",
     _at_the_end('<a href="failing.html#gone">gone</a>')),
    (links.lead_somewhere, "a link into this machine", _at_the_end('<a href="file:///etc/hosts">hosts</a>')),
    (comfort.sets_the_theme, "a page without a switch",
     lambda html: re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)),
    (comfort.sets_the_theme, "a switch that something covers",
     _styled(".title-block::before{content:'';position:fixed;inset:0;z-index:9}")),
    (comfort.sets_the_theme, "a choice that is forgotten", _edited("memory.theme = name", "0")),
    (comfort.sets_the_theme, "a choice that is known too late",
     _edited("wear(memory.theme)", 'addEventListener("load", () => wear(memory.theme))')),
    (comfort.sets_the_theme, "a choice for ever", _edited("localStorage.removeItem", "(() => 0)")),
    (comfort.sets_the_theme, "colours that follow the system alone",
     _styled("body{background:#fff}@media (prefers-color-scheme:dark){body{background:#000}}")),
    (comfort.sets_the_theme, "pale text in the chosen colours", _styled("[data-theme=dark] p{color:#333}")),
    (comfort.sets_the_theme, "a switch that does nothing without script",
     _at_the_end('<button type="button">Dark</button>')),
    (comfort.follows_the_scroll, "contents that are never current",
     _edited('"aria-current", "true"', '"data-at", "true"')),
    (comfort.follows_the_scroll, "contents that stay at the first section",
     _edited("sections.findLastIndex", "sections.findIndex")),
    (comfort.follows_the_scroll, "contents where all was current",
     _edited('last?.removeAttribute("aria-current")', "")),
    (paper.prints, "no headings in print", _styled("@media print{h2{display:none}}")),
    (paper.prints, "a table without its last rows in print",
     _styled("@media print{tbody tr:nth-child(n+4){display:none}}")),
    (paper.prints, "figures that print has not", _styled("@media print{.facts{display:none}}")),
    (paper.prints, "a table that is wider than paper", _styled(WIDE)),
    (paper.keeps_its_size, "a table that is wider than paper", _styled(WIDE)),
    (paper.keeps_its_size, "a block that is wider than paper",
     _at_the_end('<div style="width:900px">wide</div>')),
]


# A short page has no contents, and but one heading: the title, which print repeats at the foot of each page.
OF_SECTIONS = (comfort.follows_the_scroll,)
OF_PAPER = (paper.prints, paper.keeps_its_size)


def name(check):
    """In words."""
    return check.__name__.replace("_", " ")


def accepted(browser, number, sound, folder):
    """Whether a check took a spoiled copy of a page for good, or the copy is not spoiled."""
    check, wrong, spoil = SPOILED[number]
    html = sound.read_text()
    spoiled = spoil(html)
    copy = folder / f"spoiled-{number}.html"
    copy.write_text(spoiled)
    if spoiled == html:
        yield f"the page has no place for {wrong}"
    elif not getattr(check, "once", check)(browser, copy):
        yield f"{wrong} was not found"
    copy.unlink()
