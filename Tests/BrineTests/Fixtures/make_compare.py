"""Makes compare.json: what pandas, NumPy and scikit-learn give for compare.md on ml-latest-small.

Run in this folder: python make_compare.py FOLDER_OF_ML_LATEST_SMALL (needs pandas, numpy, scipy,
scikit-learn). All in matrices: ratings less their mean, a design of ones and factors for each side.
"""

import json
import sys

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.decomposition import LatentDirichletAllocation
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

SEGMENTS = 5
BIAS_MOVIE, BIAS_USER = 10.0, 15.0
CELLS = {
    "compare": {"factors": 5, "ridge": 5.0, "epochs": 10, "shrinkage": 10.0, "seed": 0},
    "other": {"factors": 3, "ridge": 2.5, "epochs": 6, "shrinkage": 4.0, "seed": 7},
}


def half_step(residuals, known, ridge):
    """For each row of ratings less their mean the bias and factors that explain them best."""
    width = known.shape[1]
    found = np.zeros((residuals.shape[0], width))
    for row in np.flatnonzero(np.diff(residuals.indptr)):
        stored = slice(*residuals.indptr[row : row + 2])
        rows = known[residuals.indices[stored]]
        design = np.column_stack([np.ones(len(rows)), rows[:, 1:]])
        # Ridge regression as least squares of a longer system.
        longer = np.vstack([design, np.sqrt(ridge) * np.eye(width)])
        target = np.append(residuals.data[stored] - rows[:, 0], np.zeros(width))
        found[row] = np.linalg.lstsq(longer, target, rcond=None)[0]
    return found


def alternate(train, mean, factors, ridges, epochs, seed):
    """The movies' biases and factors after that many epochs."""
    residuals = train.copy()
    residuals.data = residuals.data - mean
    by_movie = residuals.T.tocsr()
    users = np.zeros((train.shape[0], 1 + factors))
    present = np.diff(train.indptr) > 0
    draws = np.random.RandomState(seed).standard_normal((present.sum(), factors))
    users[present, 1:] = 0.1 * draws
    for _ in range(epochs):
        movies = half_step(by_movie, users, ridges[0])
        users = half_step(residuals, movies, ridges[1])
    return movies


def explained(part, mean, movies, ridge):
    """A prediction for every user of the part and every movie asked about: a function of index arrays."""
    residuals = part.copy()
    residuals.data = residuals.data - mean
    users = half_step(residuals, movies, ridge)
    return lambda u, m: mean + users[u, 0] + movies[m, 0] + (users[u, 1:] * movies[m, 1:]).sum(axis=1)


def score(y, own, fallback):
    covered = ~np.isnan(own)
    every = np.where(covered, own, fallback)
    return {
        "n": len(y),
        "coverage": covered.mean(),
        "covered": r2_score(y[covered], own[covered]),
        "rmse": root_mean_squared_error(y[covered], own[covered]),
        "mae": mean_absolute_error(y[covered], own[covered]),
        "as-pandas": 1 - np.nansum((y - own) ** 2) / ((y - y.mean()) ** 2).sum(),
        "with-fallback": r2_score(y, every),
        "rmse-with-fallback": root_mean_squared_error(y, every),
        "mae-with-fallback": mean_absolute_error(y, every),
    }


def main(folder):
    ratings = pd.read_csv(folder + "/ratings.csv")
    users = ratings.userId.unique()
    np.random.seed(1234)
    drawn = np.random.random(len(users))
    latest = ratings.groupby("userId").timestamp.idxmax()
    shape = (ratings.userId.max() + 1, ratings.movieId.max() + 1)

    def matrix(rows):
        return sp.csr_matrix((rows.rating, (rows.userId, rows.movieId)), shape=shape)

    predictors, responses = ratings.drop(latest), ratings.loc[latest].sort_values("userId")
    members = {"train": users[drawn < 0.7], "test": users[drawn >= 0.7]}
    x = {name: matrix(predictors[predictors.userId.isin(ids)]) for name, ids in members.items()}
    lda = LatentDirichletAllocation(
        n_components=SEGMENTS, max_iter=5, learning_method="batch", random_state=0
    ).fit(x["train"])
    mean = x["train"].data.mean()

    # Movies x segments: totals and counts of the training users' ratings.
    assigned = lda.transform(x["train"]).argmax(axis=1)
    one_hot = np.eye(SEGMENTS)[assigned]
    totals = x["train"].T @ one_hot
    counts = (x["train"] != 0).T.astype(float) @ one_hot
    with np.errstate(invalid="ignore"):
        means = totals / counts
        movie_means = totals.sum(axis=1) / counts.sum(axis=1)

    figures = {}
    for cell, options in CELLS.items():
        biases = alternate(x["train"], mean, 0, (BIAS_MOVIE, BIAS_USER), options["epochs"], 0)
        ridges = (options["ridge"], options["ridge"])
        movies = alternate(
            x["train"], mean, options["factors"], ridges, options["epochs"], options["seed"]
        )
        shrinkage = options["shrinkage"]
        shrunk = (totals + shrinkage * movie_means[:, None]) / (counts + shrinkage)
        for name, ids in members.items():
            y = responses[responses.userId.isin(ids)]
            u, m = y.userId.to_numpy(), y.movieId.to_numpy()
            assert (np.diff(x[name].indptr)[u] > 0).all(), "a user without history has no segment"
            membership = lda.transform(x[name])[u]
            segment = membership.argmax(axis=1)
            weights = membership * ~np.isnan(means[m])
            with np.errstate(invalid="ignore"):
                soft = (weights * np.nan_to_num(means[m])).sum(axis=1) / weights.sum(axis=1)
            own = {
                "global-mean": np.full(len(y), mean),
                "movie-mean": movie_means[m],
                "biases": explained(x[name], mean, biases, BIAS_USER)(u, m),
                "segment-mean": means[m, segment],
                "shrunk-segment-mean": shrunk[m, segment],
                "soft-segment-mean": soft,
                "factorisation": explained(x[name], mean, movies, options["ridge"])(u, m),
            }
            fallback = np.where(np.isnan(movie_means[m]), mean, movie_means[m])
            for model, predicted in own.items():
                for figure, value in score(y.rating.to_numpy(), predicted, fallback).items():
                    figures[f"{cell}.{model}.{name}.{figure}"] = value
    best = {
        f"{cell}.best.{name}": max(
            own, key=lambda model: figures[f"{cell}.{model}.{name}.with-fallback"]
        )
        for cell in CELLS
        for name in members
    }
    with open("compare.json", "w") as file:
        json.dump(
            {"figures": figures, "best": best}, file, indent=1, default=lambda number: number.item()
        )
        file.write("\n")


main(sys.argv[1])
