"""Writes folds.json: which training users NumPy puts into each fold.

    pip install numpy && python make_folds.py
"""

import json
import pathlib

import numpy as np


def folds(users, seed, train, count):
    np.random.seed(seed)
    drawn = np.random.random(users)
    training = np.flatnonzero(drawn < train)
    ranked = training[np.argsort(drawn[training], kind="stable")]
    return [sorted((fold + 1).tolist()) for fold in np.array_split(ranked, count)]


def main():
    cases = []
    for users, seed, train, count in [
        (60, 1234, 0.7, 5), (61, 7, 0.5, 4), (10, 0, 0.9, 2), (200, 99, 0.33, 7),
    ]:
        cases.append({
            "users": users, "seed": seed, "train": train,
            "folds": folds(users, seed, train, count),
        })
    path = pathlib.Path(__file__).with_name("folds.json")
    path.write_text(json.dumps({"numpy": np.__version__, "cases": cases}) + "\n")


main()
