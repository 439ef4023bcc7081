"""Pictures of the pages that `check_reports.py` looks at, for eyes, which find what no check looks for.

    .venv-browser/bin/python3 Tests/Browser/screenshots.py --brine .build/debug/brine --folder .build-browser

Each page as a phone, a tablet and a desk show it, light and dark, its folds closed: PAGE-390-dark-1.png is
the first strip of it. And as it is printed: PAGE.pdf. With `--only NAME` those pages alone.
"""

import argparse
from pathlib import Path

import pages
from chromium import Chromium

WIDTHS = [390, 820, 1440]

# In pixels: what is longer does not fit on a screen, nor always into Chromium's memory for one picture.
STRIP = 5000

# A folded summary is part of the looks; what is in it is seen in the first of the closed ones.
UNFOLD_ONE = "{ const fold = document.querySelector('.cell details'); if (fold) fold.open = true }"


def picture(browser, page, width, dark, target):
    """The page in strips, from its top."""
    browser.open(page, width=width, dark=dark, unfolded=False)
    browser.evaluate(UNFOLD_ONE)
    height = browser.evaluate("document.documentElement.scrollHeight")
    for number, top in enumerate(range(0, height, STRIP), 1):
        strip = browser.picture(top=top, height=min(STRIP, height - top))
        target.with_name(f"{target.name}-{number}.png").write_bytes(strip)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--brine", type=Path, required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    arguments.add_argument("--chromium", default="chromium")
    arguments.add_argument("--only", action="append", metavar="NAME")
    arguments = arguments.parse_args()
    folder = arguments.folder
    shots = folder / "shots"
    shots.mkdir(parents=True, exist_ok=True)
    index, first, *_ = pages.site(arguments.brine, folder)
    named = {page.stem: page for page in pages.reports(arguments.brine, folder)}
    named |= {"gallery": folder / "gallery.html", "site-index": index, "site-page": first}
    with Chromium(arguments.chromium) as browser:
        for name, page in named.items():
            if arguments.only and name not in arguments.only:
                continue
            for old in [*shots.glob(f"{name}-*.png"), shots / f"{name}.pdf"]:
                old.unlink(missing_ok=True)
            for width in WIDTHS:
                for dark in (False, True):
                    picture(browser, page, width, dark, shots / f"{name}-{width}-{'dark' if dark else 'light'}")
            browser.open(page, unfolded=False)
            (shots / f"{name}.pdf").write_bytes(browser.print())
            print(f"{shots}/{name}: {len(list(shots.glob(f'{name}-*.png')))} pictures, and {name}.pdf", flush=True)


if __name__ == "__main__":
    main()
