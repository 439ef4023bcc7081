"""The pages that are looked at, made by the program under test."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parents[1] / "notebooks"
BUNDLED = ["hello", "movie-recommender", "choosing-segments"]


def reports(brine, folder):
    """The bundled notebooks' reports, and that of one whose cells fail."""
    for notebook, status in [(NOTEBOOKS / f"{name}.md", 0) for name in BUNDLED] + [(HERE / "failing.md", 1)]:
        page = folder / f"{notebook.stem}.html"
        page.unlink(missing_ok=True)
        _run([brine, "run", "--quiet", notebook, "--output", folder], status)
        yield page


def wide(brine, folder):
    """The bundled notebook's report with more segments than fit on a page beside each other."""
    for segments in (20, 40):
        place = folder / f"wide-{segments}"
        _run([brine, "run", "--quiet", NOTEBOOKS / "movie-recommender.md", "-P", f"components={segments}",
              "--output", place, "--checkpoints", folder / "checkpoints"], 0)
        yield place / "movie-recommender.html"


def site(brine, folder):
    """The bundled notebooks, published in a house style: the index, then a page each."""
    place = folder / "site"
    pages = [place / f"{name}.html" for name in ["index", *BUNDLED]]
    for page in pages:
        page.unlink(missing_ok=True)
    notebooks = [NOTEBOOKS / f"{name}.md" for name in BUNDLED]
    _run([brine, "publish", "--quiet", *notebooks, "--output", place, "--checkpoints", folder / "checkpoints",
          "--title", "Segments of taste", "--theme", HERE / "house.css"], 0)
    return pages


def _run(command, status):
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != status:
        words = " ".join(map(str, command))
        sys.exit(f"{words}: status {run.returncode}, expected {status}\n{run.stderr}")
