"""Makes expected.json: what pandas, NumPy and scikit-learn say of ../scores/ratings.csv, model by model.

Run in this folder: python make_compare.py [ml-latest-small/ratings.csv] (needs pandas, numpy, scikit-learn).
With MovieLens' ratings it also makes movielens.json, scores alone, by a membership that is no model's.

Where scikit-surprise is installed (it needs numpy < 2) it also makes surprise.json: the movies' biases and
the predictions for training users of Surprise's own `BaselineOnly`.
"""

import json
import sys

import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

SEGMENTS = 3
SEED = 1234
TRAIN = 0.7
SHRINKAGE = 4.0
REG_ITEM, REG_USER, EPOCHS = 10.0, 15.0, 10
FACTORS, RIDGE, RANDOM_STATE = 3, 2.5, 7


def divide(ratings):
    """Users into train and test, each user's latest rating as response."""
    users = ratings.userId.unique()
    np.random.seed(SEED)
    drawn = np.random.random(len(users))
    parts = {"train": users[drawn < TRAIN], "test": users[drawn >= TRAIN]}
    latest = ratings.groupby("userId").timestamp.idxmax()
    return parts, ratings.drop(latest), ratings.loc[latest]


def membership_of(rows):
    """As in ../scores/make_scores.py."""
    membership = np.random.default_rng(3).dirichlet(np.full(SEGMENTS, 0.5), size=rows)
    membership[5] = membership[6] = [0.25, 0.375, 0.375]
    return membership


def plain_membership(rows):
    """Some membership that is easily made again."""
    users, segments = np.ogrid[:rows, 1 : SEGMENTS + 1]
    weights = 1.0 + users * segments % 7
    return weights / weights.sum(axis=1, keepdims=True)


def grouped(train, key, other):
    """The other side's ids and the ratings, by id of `key`."""
    return {
        group: (rows[other].to_numpy(), rows.rating.to_numpy())
        for group, rows in train.groupby(key)
    }


class Biases:
    """Surprise's `BaselineOnly`, `baseline_als`, step by step."""

    def __init__(self, train):
        self.mean = train.rating.mean()
        self.movie, self.user = {}, {}
        movies = grouped(train, "movieId", "userId")
        users = grouped(train, "userId", "movieId")
        for _ in range(EPOCHS):
            self.movie = {m: self.bias(*rows, self.user, REG_ITEM) for m, rows in movies.items()}
            self.user = {u: self.bias(*rows, self.movie, REG_USER) for u, rows in users.items()}

    def bias(self, ids, ratings, known, regularisation):
        known = np.array([known.get(i, 0.0) for i in ids])
        return (ratings - self.mean - known).sum() / (regularisation + len(ids))

    def predict(self, movie, history):
        own = self.bias(*history, self.movie, REG_USER)
        return self.mean + own + self.movie.get(movie, 0.0)


class Factors:
    """Alternating ridge regressions, the users' factors drawn first."""

    def __init__(self, train, solve):
        self.mean, self.solve = train.rating.mean(), solve
        random = np.random.RandomState(RANDOM_STATE)
        self.user = {
            user: np.append(0.0, 0.1 * random.standard_normal(FACTORS))
            for user in sorted(train.userId.unique())
        }
        self.movie = {}
        movies = grouped(train, "movieId", "userId")
        users = grouped(train, "userId", "movieId")
        for _ in range(EPOCHS):
            self.movie = {m: self.fold(*rows, self.user) for m, rows in movies.items()}
            self.user = {u: self.fold(*rows, self.movie) for u, rows in users.items()}

    def fold(self, ids, ratings, known):
        nothing = np.zeros(1 + FACTORS)
        if len(ids) == 0:
            return nothing
        known = np.array([known.get(i, nothing) for i in ids])
        features = np.hstack([np.ones((len(known), 1)), known[:, 1:]])
        return self.solve(features, ratings - self.mean - known[:, 0])

    def predict(self, movie, history):
        own = self.fold(*history, self.movie)
        other = self.movie.get(movie, np.zeros(1 + FACTORS))
        return self.mean + own[0] + other[0] + own[1:] @ other[1:]


def by_scikit_learn(features, target):
    return Ridge(alpha=RIDGE, fit_intercept=False, solver="cholesky").fit(features, target).coef_


def by_numpy(features, target):
    """The same, quicker."""
    square = features.T @ features + RIDGE * np.eye(features.shape[1])
    return np.linalg.solve(square, features.T @ target)


def by_surprise(ratings):
    """Surprise knows no fold-in, so its predictions are those for training users."""
    try:
        from surprise import BaselineOnly, Dataset, Reader, __version__
    except ImportError:
        print("SKIPPED: scikit-surprise is not installed")
        return None
    parts, predictors, responses = divide(ratings)
    train = predictors[predictors.userId.isin(parts["train"])]
    frame = Dataset.load_from_df(train[["userId", "movieId", "rating"]], Reader(rating_scale=(0, 6)))
    options = {"method": "als", "n_epochs": EPOCHS, "reg_i": REG_ITEM, "reg_u": REG_USER}
    data = frame.build_full_trainset()
    model = BaselineOnly(bsl_options=options, verbose=False).fit(data)
    y = responses[responses.userId.isin(parts["train"])].sort_values("userId")
    return {
        "version": __version__,
        "itemBiases": {str(data.to_raw_iid(inner)): bias for inner, bias in enumerate(model.bi)},
        "trainPredictions": [model.predict(*pair).est for pair in zip(y.userId, y.movieId)],
    }


def scores(rating, own, fallback):
    covered = ~np.isnan(own)
    known, predicted = rating[covered], own[covered]
    return {
        "predictions": fallback.tolist(),
        "covered": covered.tolist(),
        "rSquared": r2_score(known, predicted),
        "withFallback": r2_score(rating, fallback),
        "rmse": float(np.sqrt(mean_squared_error(known, predicted))),
        "mae": mean_absolute_error(known, predicted),
        "coverage": float(covered.mean()),
        "rmseWithFallback": float(np.sqrt(mean_squared_error(rating, fallback))),
        "maeWithFallback": mean_absolute_error(rating, fallback),
    }


def evaluate(ratings, membership, solve):
    parts, predictors, responses = divide(ratings)
    histories = grouped(predictors, "userId", "movieId")
    nothing = (np.array([], dtype=int), np.array([]))

    train = predictors[predictors.userId.isin(parts["train"])].sort_values(["userId", "movieId"])
    mean = train.rating.mean()
    by_movie = train.groupby("movieId").rating.mean()
    segment = pd.Series(membership[train.userId].argmax(axis=1), index=train.index)
    cells = train.rating.groupby([train.movieId, segment])
    totals, counts, means = cells.sum(), cells.count(), cells.mean()
    biases, factors = Biases(train), Factors(train, solve)

    def segment_of(user):
        return int(membership[user].argmax()) if user in histories else -1

    def shrunk(user, movie):
        if movie not in by_movie:
            return np.nan
        key = (movie, segment_of(user))
        total, count = totals.get(key, 0.0), counts.get(key, 0)
        return (total + SHRINKAGE * by_movie[movie]) / (count + SHRINKAGE)

    def soft(user, movie):
        if user not in histories:
            return np.nan
        known = [s for s in range(SEGMENTS) if (movie, s) in means]
        weights = membership[user, known]
        if not weights.sum() > 0:
            return np.nan
        return np.average([means[movie, s] for s in known], weights=weights)

    models = {
        "global-mean": lambda u, m: mean,
        "movie-mean": lambda u, m: by_movie.get(m, np.nan),
        "biases": lambda u, m: biases.predict(m, histories.get(u, nothing)),
        "segment-mean": lambda u, m: means.get((m, segment_of(u)), np.nan),
        "shrunk-segment-mean": shrunk,
        "soft-segment-mean": soft,
        "factorisation": lambda u, m: factors.predict(m, histories.get(u, nothing)),
    }
    expected = {
        "shrinkage": SHRINKAGE,
        "factors": FACTORS,
        "ridge": RIDGE,
        "epochs": EPOCHS,
        "randomState": RANDOM_STATE,
        "mean": mean,
        "itemBiases": {str(movie): value for movie, value in biases.movie.items()},
        "itemFactors": {str(movie): value.tolist() for movie, value in factors.movie.items()},
    }
    for name, members in parts.items():
        y = responses[responses.userId.isin(members)].sort_values("userId")
        pairs = list(zip(y.userId, y.movieId))
        stand_in = y.movieId.map(by_movie).fillna(mean).to_numpy()
        expected[name] = {}
        for model, predict in models.items():
            own = np.array([predict(user, movie) for user, movie in pairs], dtype=float)
            fallback = np.where(np.isnan(own), stand_in, own)
            expected[name][model] = scores(y.rating.to_numpy(), own, fallback)
    return expected


def write(name, figures):
    with open(name, "w") as file:
        json.dump(figures, file, separators=(",", ":"))
        file.write("\n")


def main():
    ratings = pd.read_csv("../scores/ratings.csv")
    membership = membership_of(int(ratings.userId.max()) + 1)
    write("expected.json", evaluate(ratings, membership, by_scikit_learn))
    if surprise := by_surprise(ratings):
        write("surprise.json", surprise)
    if len(sys.argv) > 1:
        ratings = pd.read_csv(sys.argv[1])
        membership = plain_membership(int(ratings.userId.max()) + 1)
        figures = evaluate(ratings, membership, by_numpy)
        figures["itemBiases"] = figures["itemFactors"] = {}
        for score in [*figures["train"].values(), *figures["test"].values()]:
            score["predictions"] = score["covered"] = []
        write("movielens.json", figures)


main()
