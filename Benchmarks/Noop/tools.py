"""The tools that are measured: each has run its notebook, and `again` and `edited` give seconds of a run that
computes nothing. That it computed nothing, and wrote a page, is checked after each.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
NOTEBOOK = HERE.parent.parent / "notebooks" / "movie-recommender.md"


def call(command, folder, **environment):
    """Runs a command in a folder: its seconds by the clock, from start to end."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env={**os.environ, **environment},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return seconds


def expect(page, text):
    if text not in page.read_text():
        sys.exit(f"{page} is without '{text}'")


class Brine:
    """Brine with a copy of the bundled notebook in a folder of its own."""

    def __init__(self, program, folder, source):
        self.folder, self.edits = folder, 0
        self.text = NOTEBOOK.read_text()
        self.command = [program, "run", "notebook.md", "--quiet", "-P", f"source={source}"]
        folder.mkdir(parents=True, exist_ok=True)
        self.write(self.text)
        call(self.command, folder, CI="")
        # What is remembered of a file is believed if it was old when it was hashed.
        if source != "films":
            time.sleep(2.5)
            call(self.command, folder, CI="")

    def write(self, text):
        (self.folder / "notebook.md").write_text(text)

    def again(self):
        seconds = call(self.command, self.folder, CI="")
        results = json.loads((self.folder / "outputs/notebook.json").read_text())
        ran = [cell["name"] for cell in results["cells"] if cell["status"] != "cached"]
        if ran:
            sys.exit(f"Brine computed {', '.join(ran)}")
        return seconds

    def edited(self):
        self.edits += 1
        self.write(f"{self.text}\nSentence {self.edits} of prose.\n")
        seconds = self.again()
        expect(self.folder / "outputs/notebook.html", f"Sentence {self.edits} of prose.")
        return seconds


class Knitr:
    """knitr with `cache = TRUE`: `rmarkdown::render` to HTML, or `knitr::knit` to Markdown only."""

    def __init__(self, folder, films, call_in_r, page):
        self.folder, self.page, self.edits = folder, folder / page, 0
        self.text = (HERE / "notebook.Rmd").read_text()
        self.command = ["Rscript", "-e", call_in_r]
        folder.mkdir(parents=True)
        (folder / "films").symlink_to(films)
        self.write(self.text)
        call(self.command, folder)

    def write(self, text):
        (self.folder / "notebook.Rmd").write_text(text)

    def cache(self):
        """The cache's files with their times."""
        found = {path: path.stat().st_mtime_ns for path in self.folder.rglob("*.rdb")}
        if not found:
            sys.exit("knitr has no cache")
        return found

    def again(self):
        before = self.cache()
        seconds = call(self.command, self.folder)
        if self.cache() != before:
            sys.exit("knitr computed something")
        return seconds

    def edited(self):
        self.edits += 1
        self.write(f"{self.text}\nSentence {self.edits} of prose.\n")
        seconds = self.again()
        expect(self.page, f"Sentence {self.edits} of prose.")
        return seconds


class Jupyter:
    """jupyter-cache and nbconvert: by their commands, or in one process."""

    def __init__(self, python, folder, films, commands):
        self.folder, self.edits = folder, 0
        bin_folder = pathlib.Path(python).absolute().parent
        jcache = [str(bin_folder / "jcache")]
        folder.mkdir(parents=True)
        (folder / "films").symlink_to(films)
        self.environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}",
                            "JUPYTERCACHE": str(folder / ".jupyter_cache")}
        self.path = folder / "notebook.ipynb"
        self.call([python, str(HERE / "jupyter_notebook.py"), "notebook.ipynb"])
        self.notebook = json.loads(self.path.read_text())
        # The first command asks whether it may make its folder.
        subprocess.run([*jcache, "notebook", "add", "notebook.ipynb"], cwd=folder, input="y\n", text=True,
                       env={**os.environ, **self.environment}, capture_output=True, check=True)
        self.call([*jcache, "project", "execute"])
        self.steps = [[python, str(HERE / "jupyter_export.py"), "notebook.ipynb", "notebook.html"]]
        if commands:
            self.steps = [
                [*jcache, "project", "execute"],
                [*jcache, "notebook", "merge", "1", "merged.ipynb"],
                [str(bin_folder / "jupyter-nbconvert"), "--to", "html", "--output", "notebook", "merged.ipynb"],
            ]

    def call(self, command):
        return call(command, self.folder, **self.environment)

    def cached(self):
        """The notebooks in the cache with their times."""
        found = {path: path.stat().st_mtime_ns for path in self.folder.rglob("base.ipynb")}
        if len(found) != 1:
            sys.exit(f"jupyter-cache keeps {len(found)} notebooks, not one")
        return found

    def again(self):
        before = self.cached()
        (self.folder / "merged.ipynb").unlink(missing_ok=True)
        seconds = sum(self.call(step) for step in self.steps)
        if self.cached() != before:
            sys.exit("jupyter-cache computed something")
        # A page without outputs would be no page.
        expect(self.folder / "notebook.html", 'class="dataframe"')
        return seconds

    def edited(self):
        self.edits += 1
        prose = {"id": "edit", "cell_type": "markdown", "metadata": {},
                 "source": f"Sentence {self.edits} of prose."}
        cells = self.notebook["cells"] + [prose]
        self.path.write_text(json.dumps({**self.notebook, "cells": cells}, indent=1))
        seconds = self.again()
        expect(self.folder / "notebook.html", f"Sentence {self.edits} of prose.")
        return seconds
