"""An image that a page shows more than once: the page holds it once, and each use is as good as an image of its own."""

import io
import re
import struct
import subprocess
import zlib

from pypdf import PdfReader
from pypdf.generic import ContentStream

import checks

NOTEBOOK = """---
title: Images
---
## One

Words ![first](plot.png "of the plot") and ![second](./plot.png "the same") in a line.

![wide](wide.png)

- ![third](plot.png)

| one | other |
|---|---|
| ![fourth](plot.png) | ![drawing](dot.svg) |

[![fifth](plot.png)](https://example.org/)

![wide again](wide.png) ![drawing again](dot.svg)
"""

NAMED = ["first", "second", "wide", "third", "fourth", "drawing", "fifth", "wide again", "drawing again"]

# For each image its size on the page, without the window's edges.
SIZES = "[...document.images].map(image => [image.offsetWidth, image.offsetHeight])"


def _png(width, height):
    """A gradient."""
    rows = b"".join(b"\0" + b"".join(bytes((x * 255 // width, y * 255 // height, 120)) for x in range(width))
                    for y in range(height))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


def _looks(browser, page):
    """The page on a phone and on a desk, light and dark, pixel by pixel."""
    for width in (checks.NARROW, checks.WIDE):
        for dark in (False, True):
            browser.open(page, width=width, dark=dark)
            browser.wait(0.2)
            yield browser.picture(height=2000)


def _drawn(browser, page):
    """How often its print draws the two images of pixels. That of a missing image has 16 by 16."""
    browser.open(page)
    count = 0
    for sheet in PdfReader(io.BytesIO(browser.print())).pages:
        images = {name for name, held in sheet["/Resources"].get("/XObject", {}).items()
                  if held.get_object().get("/Width") in (60, 1500)}
        operations = ContentStream(sheet.get_contents(), sheet.pdf).operations
        count += sum(operator == b"Do" and operands[0] in images for operands, operator in operations)
    return count


def are_held_once(browser, brine, folder, here):
    """Complaints of a page with images that are used again; of one that lacks them there must be some."""
    folder = folder / "images"
    folder.mkdir(exist_ok=True)
    (folder / "plot.png").write_bytes(_png(60, 40))
    (folder / "wide.png").write_bytes(_png(1500, 90))
    (folder / "dot.svg").write_bytes((here / "dot.svg").read_bytes())
    (folder / "images.md").write_text(NOTEBOOK)
    subprocess.run([brine, "run", "--quiet", folder / "images.md", "--output", folder], check=True, capture_output=True)
    page, plain, empty = folder / "images.html", folder / "plain.html", folder / "empty.html"
    text = page.read_text()
    held = dict(re.findall(r'\.(image-[0-9]+)\{content:url\("(.*?)"\)\}', text))
    if len(held) != 3 or any(text.count(data) != 1 for data in held.values()):
        yield f"{len(held)} images are held to be used again, each once, expected 3"
    for check in (checks.asks_nobody, checks.keeps_the_console_quiet, checks.is_sound_html):
        yield from check(browser, page)

    # Twins: one whose images stand where they are shown, and one without them.
    plain.write_text(re.sub(r'class="(image-[0-9]+)" src="[^"]*"', lambda use: f'src="{held[use[1]]}"', text))
    empty.write_text(re.sub(r"\.image-[0-9]+\{content:.*", "", text))
    seen = list(_looks(browser, page))
    if seen != list(_looks(browser, plain)):
        yield "the page does not look like one whose images stand where they are shown"
    if seen == list(_looks(browser, empty)):
        yield "without its images the page looks the same"
    drawn = [_drawn(browser, each) for each in (page, plain, empty)]
    if drawn != [7, 7, 0]:
        yield f"print draws {drawn[0]} images, {drawn[1]} where they stand in place, and {drawn[2]} without them"

    browser.open(page)
    sizes = browser.evaluate(SIZES)
    if any(sizes[at] != [60, 40] for at in (0, 1, 3, 4, 6)) or sizes[2] != sizes[7] or sizes[2][0] < 100:
        yield f"the images are not of their natural sizes: {sizes}"
    browser.send("Accessibility.enable")
    tree = browser.send("Accessibility.getFullAXTree")["nodes"]
    browser.send("Accessibility.disable")
    names = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "image"]
    if sorted(names) != sorted(NAMED):
        yield f"the images are called {names}"
    yield from checks.is_accessible(browser, page)
