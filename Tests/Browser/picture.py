"""The top of a page as a small picture, for the README.

    .venv-browser/bin/python3 Tests/Browser/picture.py outputs/movie-recommender.html outputs/movie-recommender.png
"""

import argparse
import subprocess
from pathlib import Path

from chromium import Chromium

WIDTH, HEIGHT = 900, 1500

# Enough for a page of text and flat colours, at a third of the bytes.
COLOURS = 64


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("page", type=Path)
    arguments.add_argument("picture", type=Path)
    arguments.add_argument("--chromium", default="chromium")
    arguments = arguments.parse_args()
    with Chromium(arguments.chromium) as browser:
        browser.open(arguments.page, width=WIDTH, unfolded=False)
        picture = browser.picture(height=HEIGHT)
    small = subprocess.run(
        ["pngquant", "--nofs", "--speed", "1", "--strip", str(COLOURS), "-"],
        input=picture, stdout=subprocess.PIPE, check=True).stdout
    arguments.picture.write_bytes(small)
    print(f"{arguments.picture}: {WIDTH}x{HEIGHT}, {len(small)} bytes")


if __name__ == "__main__":
    main()
