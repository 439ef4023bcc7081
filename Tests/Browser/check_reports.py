"""Holds the pages that the project makes to what `checks.py` says.

    .venv-browser/bin/python3 Tests/Browser/check_reports.py --brine .build/debug/brine --folder .build-browser

They are the reports of the bundled notebooks and of one that fails, these notebooks published as a site,
and the gallery, which `make` has put into the folder; on paper, also reports of more segments than it is wide for. Raw HTML
and images that are used again have pages of their own. And reports are spoiled in many ways and the checks
are held to finding each. Reports are made anew from the results that are kept in the folder. As many browsers
as there are processors work at once; status 1 if a check has complaints.
"""

import argparse
import multiprocessing
import multiprocessing.util
import os
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

CHECKS = [
    checks.asks_nobody, checks.keeps_the_console_quiet, checks.is_accessible, checks.is_small,
    checks.is_complete_without_script, checks.has_charts_for_the_keyboard, checks.does_not_scroll_sideways,
    checks.draws_bars_to_scale, paper.is_whole_in_print, links.lead_somewhere, labels.stand_apart, comfort.sets_the_theme,
    comfort.follows_the_scroll,
]

# A worker's own.
browser = None


def start(chromium):
    """Opens a worker's browser, which ends with the worker."""
    global browser
    browser = Chromium(chromium)
    multiprocessing.util.Finalize(None, browser.__exit__, exitpriority=1)


def work(task):
    """The name of the task, its complaints, and the seconds it took."""
    name, job, arguments = task
    begin = time.monotonic()
    return name, list(job(browser, *arguments)), time.monotonic() - begin


def tasks(brine, folder):
    """All that is to be done, each as its name, a function that takes a browser and more, and what more."""
    reports = list(pages.reports(brine, folder))
    wide = list(pages.wide(brine, folder))
    index, first, *others = pages.site(brine, folder)
    # The largest page first: its checks take longest.
    looked_at = [folder / "gallery.html", *reports, index, first]
    yield "all pages are sound html", checks.are_sound_html, ([*looked_at, *others],)
    for page in looked_at:
        for check in CHECKS:
            yield f"{page.relative_to(folder)} {spoiled.name(check)}", check, (page,)
    # But for what is around it such a page is one of the reports.
    for page in others:
        for check in (checks.asks_nobody, checks.keeps_the_console_quiet, checks.does_not_scroll_sideways, links.lead_somewhere):
            yield f"{page.relative_to(folder)} {spoiled.name(check)}", check, (page,)
    for page in wide:
        yield f"{page.relative_to(folder)} {spoiled.name(paper.is_whole_in_print)}", paper.is_whole_in_print, (page,)
    yield "raw HTML asks nobody", rawhtml.asks_nobody, (brine, folder)
    yield "images are held once", images.are_held_once, (brine, folder, pages.HERE)
    for number, (check, wrong, _) in enumerate(spoiled.SPOILED):
        page = wide[0] if check in spoiled.OF_PAPER else reports[1] if check in spoiled.OF_SECTIONS else reports[0]
        yield f"{spoiled.name(check)} finds {wrong}", spoiled.accepted, (number, page, folder)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--brine", type=Path, required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    arguments.add_argument("--chromium", default="chromium")
    arguments = arguments.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    todo = list(tasks(arguments.brine, arguments.folder))
    complaints = 0
    pool = multiprocessing.Pool(os.cpu_count(), start, (arguments.chromium,))
    for name, found, seconds in pool.imap(work, todo):
        complaints += len(found)
        print(f"{name}: {'NO' if found else 'yes'}, {seconds:.1f} s", flush=True)
        for words in found:
            print(f"  {words}", flush=True)
    # Not ended, as leaving a `with` would: each worker ends its browser.
    pool.close()
    pool.join()
    seconds = time.monotonic() - begin
    if complaints:
        sys.exit(f"browser: {complaints} complaints, {seconds:.0f} s")
    print(f"browser: {len(todo)} checks, {len(spoiled.SPOILED)} of them of what is spoiled, {seconds:.0f} s")


if __name__ == "__main__":
    main()
