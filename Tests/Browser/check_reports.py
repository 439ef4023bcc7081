"""Runs the bundled notebooks, and one that fails, and holds their reports to what `checks.py` says.

    .venv-browser/bin/python3 Tests/Browser/check_reports.py --brine .build/debug/brine --folder .build-browser

Then spoils a report in many ways and holds the checks to finding each. Reports are made anew from
the results that are kept in the folder; status 1 if a check has complaints.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import checks
import spoiled
from chromium import Chromium

HERE = Path(__file__).resolve().parent
BUNDLED = ["hello", "movie-recommender", "choosing-segments"]
CHECKS = [
    checks.asks_nobody, checks.keeps_the_console_quiet, checks.is_accessible, checks.is_sound_html,
    checks.is_small, checks.is_complete_without_script, checks.has_charts_for_the_keyboard,
    checks.does_not_scroll_sideways, checks.draws_bars_to_scale, checks.prints,
]


def reports(brine, folder):
    """The pages, made by the program under test."""
    notebooks = [HERE.parents[1] / "notebooks" / f"{name}.md" for name in BUNDLED]
    for notebook, status in [(notebook, 0) for notebook in notebooks] + [(HERE / "failing.md", 1)]:
        page = folder / f"{notebook.stem}.html"
        page.unlink(missing_ok=True)
        run = subprocess.run([brine, "run", "--quiet", notebook, "--output", folder],
                             capture_output=True, text=True)
        if run.returncode != status or not page.exists():
            sys.exit(f"{notebook}: status {run.returncode}, expected {status}\n{run.stderr}")
        yield page


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--brine", type=Path, required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    arguments.add_argument("--chromium", default="chromium")
    arguments = arguments.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    pages = list(reports(arguments.brine, arguments.folder))
    complaints = 0
    with Chromium(arguments.chromium) as browser:
        for page in pages:
            for check in CHECKS:
                found = check(browser, page)
                complaints += len(found)
                name = check.__name__.replace("_", " ")
                print(f"{page.name} {name}: {'NO' if found else 'yes'}", flush=True)
                for words in found:
                    print(f"  {words}", flush=True)
        print(f"{len(spoiled.SPOILED)} spoiled copies of {pages[0].name}", flush=True)
        for words in spoiled.accepted(browser, pages[0], arguments.folder):
            complaints += 1
            print(f"  {words}", flush=True)
    seconds = time.monotonic() - begin
    if complaints:
        sys.exit(f"browser: {complaints} complaints, {seconds:.0f} s")
    print(f"browser: {len(pages)} reports pass {len(CHECKS)} checks, which find all that is spoiled, {seconds:.0f} s")


if __name__ == "__main__":
    main()
