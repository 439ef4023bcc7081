"""Writes segments.json: what pandas says of the segments of some fits in ../lda/lda.json.

    pip install pandas numpy scipy && python make_segments.py
"""

import json
import pathlib

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent
CASES = ["online, short last batch", "batch, many segments", "tiny priors", "one segment"]
LEAST_RATINGS = 10
TOP = 6
GENRES = ["Drama", "Comedy", "Crime", "War", "Children"]


def catalogue():
    """Movies 0...33, three of them beyond the model; every fifth without genres."""
    movies = {}
    for movie in range(34):
        if movie % 5 == 4:
            movies[movie] = []
        else:
            movies[movie] = [g for bit, g in enumerate(GENRES) if (movie * 7 + 3) >> bit & 1]
    return movies


def ranked(numbers):
    """Rounded to 30 significant bits: what is compared where something is ranked."""
    bits = np.asarray(numbers, dtype=float).view(np.int64)
    return ((bits + (1 << 22)) & ~((1 << 23) - 1)).view(float)


def describe(case, movies, ratings):
    topics = case["parameters"]["n_components"]
    weights = pd.DataFrame(np.reshape(case["components"], (topics, -1)))
    within = weights.div(weights.sum(axis=1), axis=0)
    overall = weights.sum(axis=0) / weights.to_numpy().sum()
    lift = within.div(overall, axis=1)
    rated = ratings[ratings >= LEAST_RATINGS].index
    top = [
        pd.Series(ranked(lift.loc[topic, rated]), rated)
        .sort_values(ascending=False, kind="stable").index[:TOP].tolist()
        for topic in range(topics)
    ]
    known = pd.Series({m: g for m, g in movies.items() if g and m in weights.columns})

    def parts(weights):
        table = pd.DataFrame({"genre": known, "weight": weights[known.index]})
        table["weight"] /= table.genre.map(len)
        sums = table.explode("genre").groupby("genre").weight.sum()
        return sums / sums.sum()

    of_all = parts(weights.sum())
    genres, peculiar = [], []
    for topic in range(topics):
        sums = parts(weights.loc[topic])
        sums = sums.sort_values(ascending=False)
        genres.append([{"genre": g, "share": s} for g, s in sums.items()])
        peculiar.append((sums - of_all).sort_values(ascending=False).index.tolist())
    return {
        "name": case["name"],
        "shares": (weights.sum(axis=1) / weights.to_numpy().sum()).tolist(),
        "lift": lift.to_numpy().ravel().tolist(),
        "top": top,
        "genres": genres,
        "peculiarGenres": peculiar,
    }


def main():
    lda = json.loads((HERE / "../lda/lda.json").read_text())
    ratings = pd.Series(lda["train"]["indices"]).value_counts()
    ratings = ratings.reindex(range(lda["train"]["columns"]), fill_value=0)
    movies = catalogue()
    cases = {case["name"]: case for case in lda["cases"]}
    fixture = {
        "leastRatings": LEAST_RATINGS,
        "count": TOP,
        "rated": ratings[ratings >= LEAST_RATINGS].index.tolist(),
        "items": [{"id": m, "genres": g} for m, g in movies.items()],
        "cases": [describe(cases[name], movies, ratings) for name in CASES],
    }
    (HERE / "segments.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


main()
