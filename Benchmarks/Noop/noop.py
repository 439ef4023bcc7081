"""Runs with nothing to do, whole processes by the clock: Brine against knitr and jupyter-cache, in one run.

Each tool has run a notebook that loads ratings, splits users, finds segments and scores predictions; then it
runs it again and again, with nothing changed and with a sentence of prose changed, and answers every cell from
its cache. The tools take turns, so that whatever else the machine does hits all of them. Prints medians as
text and as Markdown; the status is 1 if a target is missed.

Usage: noop.py --brine PATH --python PATH [--folder DIR] [--rounds 15] [--users 283228]
"""

import argparse
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys

from tools import Brine, Jupyter, Knitr, call

# Brine runs so many times in a round, because its runs are short.
TURNS = 5
# What a run with nothing to do may take: seconds beyond `--version`, at full size, and of the peers' time.
BEYOND_VERSION, AT_FULL_SIZE, SHARE_OF_PEERS = 0.030, 0.1, 0.1


def simulated(brine, folder, users):
    """The folder of a simulated set, written if need be."""
    if not (folder / "ratings.csv").exists():
        command = [brine, "sample", str(folder)] + (["--users", str(users)] if users else [])
        subprocess.run(command, check=True, capture_output=True)
    return folder


def machine():
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
    return (f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
            f"{datetime.date.today()}, load {os.getloadavg()[0]:.1f}")


def versions(python):
    shown = ("import importlib.metadata as m; "
             "print(*(f'{n} {m.version(n)}' for n in ('jupyter-cache', 'nbconvert')), sep=', ')")
    in_r = "cat(paste(c('knitr', 'rmarkdown'), sapply(c('knitr', 'rmarkdown'), function(n) " \
           "as.character(packageVersion(n)))), sep = ', ')"
    commands = [["Rscript", "-e", in_r], [python, "-c", shown]]
    return ", ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
                     for command in commands)


def aligned(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join([row[0].ljust(widths[0])] + [text.rjust(width) for text, width
                                                           in zip(row[1:], widths[1:])]) for row in rows)


def markdown(rows):
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|"] + lines[1:])


def measured(cases, rounds):
    """Runs all cases in turn, round after round: the seconds of each case's runs."""
    seconds = [[] for _ in cases]
    for number in range(rounds + 1):
        for index, (_, run, turns) in enumerate(cases):
            took = [run() for _ in range(turns)]
            # The first round warms up.
            if number > 0:
                seconds[index] += took
    return seconds


def targets(median, large):
    """What is asked for in words, seconds that it took, seconds that it may take."""
    version = median["brine --version"]
    found = []
    for change in ("nothing", "prose"):
        brine = median[f"brine run, {change} changed"]
        peers = min(median[f"knitr, {change} changed"],
                    median[f"jupyter-cache + nbconvert, {change} changed"])
        found += [(f"{change} changed: beyond --version", brine - version, BEYOND_VERSION),
                  (f"{change} changed: a tenth of the faster peer", brine, SHARE_OF_PEERS * peers)]
        if large:
            found.append((f"{change} changed, {large}", median[f"brine run, {change} changed, {large}"],
                          AT_FULL_SIZE))
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--brine", required=True)
    options.add_argument("--python", required=True, help="of an environment with jupyter-cache and nbconvert")
    options.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(".build-peers"))
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--users", type=int, default=283228, help="of the large set; 0 for none")
    options = options.parse_args()
    brine = str(pathlib.Path(options.brine).absolute())
    # Not resolved: a virtual environment's program is a link.
    python = str(pathlib.Path(options.python).absolute())
    folder = options.folder.absolute()
    films = simulated(brine, folder / "films", None)
    work = folder / "noop"
    shutil.rmtree(work, ignore_errors=True)

    small = Brine(brine, work / "brine", "films")
    knitr = Knitr(work / "knitr", films, 'rmarkdown::render("notebook.Rmd", quiet = TRUE)', "notebook.html")
    knit = Knitr(work / "knit", films, 'knitr::knit("notebook.Rmd", quiet = TRUE)', "notebook.md")
    jupyter = Jupyter(python, work / "jupyter", films, commands=False)
    commands = Jupyter(python, work / "jupyter-commands", films, commands=True)
    # Title, what is run, how often in a round.
    cases = [("brine --version", lambda: call([brine, "--version"], work), TURNS),
             ("brine run, nothing changed", small.again, TURNS),
             ("brine run, prose changed", small.edited, TURNS)]
    size = None
    if options.users:
        source = simulated(brine, folder / f"users-{options.users}", options.users)
        size = f"{(source / 'ratings.csv').stat().st_size // 1_000_000} MB of ratings"
        large = Brine(brine, work / "brine-large", source)
        cases += [(f"brine run, nothing changed, {size}", large.again, TURNS),
                  (f"brine run, prose changed, {size}", large.edited, TURNS)]
    cases += [("knitr, nothing changed", knitr.again, 1),
              ("knitr, prose changed", knitr.edited, 1),
              ("knitr to Markdown only, nothing changed", knit.again, 1),
              ("jupyter-cache + nbconvert, nothing changed", jupyter.again, 1),
              ("jupyter-cache + nbconvert, prose changed", jupyter.edited, 1),
              ("jupyter-cache + nbconvert as three commands, nothing changed", commands.again, 1)]

    runs = measured(cases, options.rounds)
    titles = [title for title, _, _ in cases]
    median = {title: statistics.median(seconds) for title, seconds in zip(titles, runs)}
    rows = [["run", "median, ms", "fastest, ms", "runs", "ratio"]]
    for title, seconds in zip(titles, runs):
        ours = median[f"brine run, {'prose' if 'prose' in title else 'nothing'} changed"]
        ratio = "" if title.startswith("brine") else f"{median[title] / ours:.0f}x"
        rows.append([title, f"{median[title] * 1000:.1f}", f"{min(seconds) * 1000:.1f}", str(len(seconds)),
                     ratio])
    print(f"{machine()}; {versions(python)}\n\n{aligned(rows)}\n\n{markdown(rows)}\n")

    asked = targets(median, size)
    for words, found, limit in asked:
        verdict = "met" if found <= limit else "MISSED"
        print(f"{verdict}: {words}: {found * 1000:.1f} ms, at most {limit * 1000:.1f} ms")
    sys.exit(any(found > limit for _, found, limit in asked))


if __name__ == "__main__":
    main()
