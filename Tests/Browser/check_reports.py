"""Holds the pages that the project makes to what `checks.py` says.

    .venv-browser/bin/python3 Tests/Browser/check_reports.py --brine .build/debug/brine --folder .build-browser

They are the reports of the bundled notebooks and of one that fails, these notebooks published as a site,
and the gallery, which `make` has put into the folder; on paper, also reports of more segments than it is wide for. Raw HTML
and images that are used again have pages of their own. Then reports are spoiled in many ways and the checks
are held to finding each. Reports are made anew from the results that are kept in the folder; status 1 if a
check has complaints.
"""

import argparse
import sys
import time
from pathlib import Path

import checks
import comfort
import images
import labels
import links
import pages
import paper
import rawhtml
import spoiled
from chromium import Chromium

OF_PAPER = [paper.prints, paper.keeps_its_size]
CHECKS = [
    checks.asks_nobody, checks.keeps_the_console_quiet, checks.is_accessible, checks.is_sound_html,
    checks.is_small, checks.is_complete_without_script, checks.has_charts_for_the_keyboard,
    checks.does_not_scroll_sideways, checks.draws_bars_to_scale, *OF_PAPER,
    links.lead_somewhere,
    labels.stand_apart, comfort.sets_the_theme, comfort.follows_the_scroll,
]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--brine", type=Path, required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    arguments.add_argument("--chromium", default="chromium")
    arguments = arguments.parse_args()
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    reports = list(pages.reports(arguments.brine, folder))
    looked_at = [*reports, *pages.site(arguments.brine, folder), folder / "gallery.html"]
    wide = list(pages.wide(arguments.brine, folder))
    complaints = 0
    with Chromium(arguments.chromium) as browser:
        for page in [*looked_at, *wide]:
            for check in OF_PAPER if page in wide else CHECKS:
                found = check(browser, page)
                complaints += len(found)
                name = check.__name__.replace("_", " ")
                print(f"{page.relative_to(folder)} {name}: {'NO' if found else 'yes'}", flush=True)
                for words in found:
                    print(f"  {words}", flush=True)
        for words in rawhtml.asks_nobody(browser, arguments.brine, folder):
            complaints += 1
            print(f"raw HTML: {words}", flush=True)
        for words in images.are_held_once(browser, arguments.brine, folder, pages.HERE):
            complaints += 1
            print(f"images: {words}", flush=True)
        print(f"{len(spoiled.SPOILED)} spoiled copies", flush=True)
        for words in spoiled.accepted(browser, reports[0], reports[1], wide[0], folder):
            complaints += 1
            print(f"  {words}", flush=True)
    seconds = time.monotonic() - begin
    if complaints:
        sys.exit(f"browser: {complaints} complaints, {seconds:.0f} s")
    print(f"browser: {len(looked_at) + len(wide)} pages pass {len(CHECKS)} checks, which find all that is spoiled, {seconds:.0f} s")


if __name__ == "__main__":
    main()
