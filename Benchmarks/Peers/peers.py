"""Brine against pandas, scipy and scikit-learn, in one run: the same data, the same steps, in turn.

Writes simulated ratings at several sizes, runs both sides on each, checks that their numbers agree, and
prints ratios as a Markdown table; then how each of Brine's steps grows. Brine's figures are the best of
several runs by the clock, Python's of one in processor time (a run takes up to an hour); for reading Parquet and texts
both are the best of several by the clock, with all processors. Figures are of one machine; read the ratios.

Usage: peers.py --brine PATH [--folder DIR] [--sizes 2832,28323] [--repeat 3]
"""

import argparse
import json
import os
import pathlib
import platform

import subprocess
import sys

import pandas

HERE = pathlib.Path(__file__).parent
# The numbers that must agree, to this relative difference.
TOLERANCE = 1e-6

# A step of Python's, and the cells of Brine's notebook that do the same.
STEPS = [
    ("read", ["read"], ["load"]),
    ("partition + matrices", ["partition"], ["partition"]),
    ("fit", ["fit"], ["lda"]),
    ("membership, training users", ["transform train"], ["seg-train"]),
    ("membership, other users", ["transform test"], ["seg-test"]),
    ("averages + scores", ["averages and scores"], ["avg", "r2-train", "r2-test"]),
]


def measured(command):
    """Runs a command; its standard output, seconds of wall-clock and peak memory in MB."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.dup2(write, 1)
        os.execvpe(command[0], command, environment)
    os.close(write)
    with os.fdopen(read) as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return output, usage.ru_maxrss / 1024


def run_python(folder, **options):
    command = [sys.executable, str(HERE / "python_notebook.py"), str(folder)]
    for name, value in options.items():
        command += [f"--{name.replace('_', '-')}", str(value)]
    output, peak = measured(command)
    return {**json.loads(output), "peak MB": peak}


def run_brine(brine, folder, work, **parameters):
    return run_notebook(brine, "notebook", work, source=folder, **parameters)


def run_notebook(brine, notebook, work, **parameters):
    command = [brine, "run", str(HERE / f"{notebook}.md"), "--quiet", "--fresh", "-o", str(work)]
    for name, value in parameters.items():
        command += ["-P", f"{name.replace('_', '-')}={value}"]
    _, peak = measured(command)
    results = json.loads((pathlib.Path(work) / f"{notebook}.json").read_text())
    cells = {cell["name"]: cell for cell in results["cells"]}
    return {"seconds": results["seconds"], "cells": cells, "peak MB": peak}


def disagreements(python, brine):
    """What differs between the two sides, in words."""
    values, cells = python["values"], {n: c["values"] for n, c in brine["cells"].items()}
    stored = cells["partition"]["stored"]
    pairs = [
        ("ratings", values["ratings"], cells["load"]["ratings"]),
        ("users", values["users"], cells["load"]["users"]),
        *zip(["rows", "columns"], values["shape"], cells["partition"]["shape"]),
        *zip(["x_train", "y_train", "x_test", "y_test"], values["stored"],
             [stored[n] for n in ("x-train", "y-train", "x-test", "y-test")]),
        ("sum of components", values["sum"], cells["lda"]["sum"]),
        ("perplexity", values["perplexity"], cells["lda"]["perplexity"]),
        ("counts", values["counts"], cells["avg"]["counts"]),
    ]
    for part in ("train", "test"):
        for figure in ("as-pandas", "covered", "coverage"):
            pairs.append((f"{part} {figure}", values[part][figure],
                          cells[f"r2-{part}"][part][figure]))
    return [f"{name}: {a} and {b}" for name, a, b in pairs
            if abs(a - b) > TOLERANCE * max(abs(a), abs(b), 1e-300)]


def machine():
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def prepared(options, users):
    """The folder of a simulated set, written if need be, in the page cache."""
    folder = options.folder / f"users-{users}"
    if not (folder / "ratings.csv").exists():
        subprocess.run([options.brine, "sample", str(folder), "--users", str(users), "--seed", "0"],
                       check=True)
    (folder / "ratings.csv").read_bytes()
    return folder


def measure_brine(options, users):
    """Brine's runs on one set, in double and in single precision, in turn."""
    folder, work = prepared(options, users), options.folder / "brine"
    double, single = [], []
    for _ in range(options.repeat):
        double.append(run_brine(options.brine, folder, work))
        single.append(run_brine(options.brine, folder, work, precision="single"))
    return double, single


def compare(options, users, double, single):
    """Python's run on one set, and the table of both sides."""
    p = run_python(prepared(options, users))
    differences = disagreements(p, double[0])
    print(f"\n### {users:,} users, {p['values']['ratings']:,} ratings, "
          f"{p['values']['shape'][1]:,} columns\n")
    print("| step | Python, s | Brine, s | ratio |\n|---|---|---|---|")
    for title, theirs, ours in STEPS:
        seconds = sum(p["seconds"][step] for step in theirs)
        variants = [("", double)] + ([(", single", single)] if title == "fit" else [])
        for suffix, runs in variants:
            mine = min(sum(run["cells"][cell]["seconds"] for cell in ours) for run in runs)
            print(f"| {title}{suffix} | {seconds:.3f} | {mine:.3f} | {seconds / max(mine, 1e-9):.0f}x |")
    for suffix, runs in (("", double), (", single", single)):
        mine = min(run["seconds"] for run in runs)
        print(f"| whole notebook{suffix} | {p['seconds']['whole']:.1f} | {mine:.2f} | "
              f"{p['seconds']['whole'] / mine:.0f}x |")
    mine = min(run["peak MB"] for run in double)
    print(f"| peak memory, MB | {p['peak MB']:.0f} | {mine:.0f} | {p['peak MB'] / mine:.1f}x |")
    sys.stdout.flush()
    if differences:
        sys.exit(f"{users} users: the two sides disagree\n  " + "\n  ".join(differences))


def reading(options, users):
    """Files of other kinds than MovieLens' own, of the same ratings: both sides in turn."""
    folder = prepared(options, users)
    parquet, texts = folder / "ratings.parquet", folder / "texts.csv"
    if not texts.exists():
        frame = pandas.read_csv(folder / "ratings.csv")
        frame.to_parquet(parquet)
        frame.assign(userId="A" + frame.userId.astype(str).str.zfill(12),
                     movieId="B0" + frame.movieId.astype(str).str.zfill(8)).to_csv(texts, index=False)
    print(f"\n### Reading other files, {users:,} users\n")
    print("| file | Python, s | Brine, s | ratio |\n|---|---|---|---|")
    for title, path in (("Parquet: pyarrow.parquet.read_table", parquet),
                        ("ids that are texts, CSV: pandas.read_csv, factorize", texts)):
        path.read_bytes()
        theirs, ours = [], []
        for _ in range(options.repeat):
            output, _ = measured([sys.executable, str(HERE / "python_reading.py"), str(path)])
            theirs.append(json.loads(output))
            run = run_notebook(options.brine, "reading", options.folder / "brine", ratings=path)
            ours.append(run["cells"]["load"])
        for name in ("ratings", "users", "rated-movies"):
            if theirs[0][name] != ours[0]["values"][name]:
                sys.exit(f"{path}: {name}: {theirs[0][name]} and {ours[0]['values'][name]}")
        python = min(run["seconds"] for run in theirs)
        brine = min(run["seconds"] for run in ours)
        print(f"| {title} | {python:.3f} | {brine:.3f} | {python / max(brine, 1e-9):.1f}x |")
    sys.stdout.flush()


def derived(folder, name, change):
    """A set made from another by changing its ratings, a pandas frame."""
    target = folder.parent / f"{folder.name}-{name}"
    if not (target / "ratings.csv").exists():
        target.mkdir(exist_ok=True)
        change(pandas.read_csv(folder / "ratings.csv")).to_csv(target / "ratings.csv", index=False)
    return target


def growth(options, users):
    """How each step of Brine's grows with ratings, users, columns and K: one varies, the rest stays."""
    folder = options.folder / f"users-{users}"
    work = options.folder / "brine"
    thin = lambda share: lambda frame: frame[frame.index % share == 0]
    spread = lambda factor: lambda frame: frame.assign(movieId=frame.movieId * factor)
    some = lambda share: lambda frame: frame[frame.userId % share == 0]
    tables = [
        ("ratings, of the same users and films",
         [(f"a {name} of them", derived(folder, f"ratings-{share}", thin(share)), {})
          for share, name in ((4, "quarter"), (2, "half"))] + [("all", folder, {})]),
        ("users",
         [(f"a {name} of them", derived(folder, f"users-{share}", some(share)), {})
          for share, name in ((4, "quarter"), (2, "half"))] + [("all", folder, {})]),
        ("columns, ids multiplied",
         [("as they are", folder, {})]
         + [(f"{factor} times as many", derived(folder, f"columns-{factor}", spread(factor)), {})
            for factor in (4, 16)]),
        ("K", [(str(k), folder, {"components": k}) for k in (5, 10, 20, 40, 80)]),
    ]
    for title, cases in tables:
        print(f"\n### Growth with {title}\n")
        print("| " + title.split(",")[0] + " | ratings | columns | "
              + " | ".join(step for step, _, _ in STEPS) + " |")
        print("|---" * (len(STEPS) + 3) + "|")
        for name, source, parameters in cases:
            runs = [run_brine(options.brine, source, work, **parameters)
                    for _ in range(options.repeat)]
            seconds = [min(sum(run["cells"][cell]["seconds"] for cell in ours) for run in runs)
                       for _, _, ours in STEPS]
            values = {cell: runs[0]["cells"][cell]["values"] for cell in ("load", "partition")}
            print(f"| {name} | {values['load']['ratings']:,} | {values['partition']['shape'][1]:,} | "
                  + " | ".join(f"{second:.3f}" for second in seconds) + " |")
    sys.stdout.flush()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--brine", required=True)
    options.add_argument("--folder", type=pathlib.Path, default=HERE / ".build-peers")
    options.add_argument("--sizes", default="2832,28323",
                         help="users of each simulated set; 283228 is ml-latest's shape")
    options.add_argument("--repeat", type=int, default=3)
    options = options.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(machine())
    sizes = [int(size) for size in options.sizes.split(",")]
    # Brine first, and then Python, which takes so long that a machine seldom stays quiet.
    runs = {users: measure_brine(options, users) for users in sizes}
    growth(options, min(sizes[-1], 28323))
    for users in sizes:
        reading(options, users)
    for users in sizes:
        compare(options, users, *runs[users])


if __name__ == "__main__":
    main()
