"""The cells that compare segment means with other models, in NumPy and scikit-learn."""

import numpy as np
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

from exhibits import NOTE, chart, facts, table

BIAS_OF_MOVIE, BIAS_OF_USER = 10.0, 15.0
WORDS = {
    "global-mean": "global mean",
    "movie-mean": "movie mean",
    "biases": "user + movie biases",
    "segment-mean": "segment mean",
    "shrunk-segment-mean": "segment mean, shrunk",
    "soft-segment-mean": "segment mean, soft",
    "factorisation": "matrix factorisation",
}


def solved(residuals, others, ridge):
    """By row of ratings less their mean: the bias, and the factors, that fit them best, given those of
    the other side. By the normal equations."""
    found = np.zeros((residuals.shape[0], others.shape[1]))
    for row in np.flatnonzero(np.diff(residuals.indptr)):
        stored = slice(residuals.indptr[row], residuals.indptr[row + 1])
        known = others[residuals.indices[stored]]
        design = np.column_stack([np.ones(len(known)), known[:, 1:]])
        rest = residuals.data[stored] - known[:, 0]
        square = design.T @ design + ridge * np.eye(design.shape[1])
        found[row] = np.linalg.solve(square, design.T @ rest)
    return found


class Factors:
    """Biases and factors by alternating least squares; without factors, biases alone."""

    def __init__(self, train, factors, of_movie, of_user, epochs, seed):
        self.mean, self.of_user = train.data.mean(), of_user
        residuals = self.residuals(train)
        by_movie = residuals.T.tocsr()
        users = np.zeros((train.shape[0], 1 + factors))
        learning = np.diff(train.indptr) > 0
        draws = np.random.RandomState(seed).standard_normal((learning.sum(), factors))
        users[learning, 1:] = 0.1 * draws
        for _ in range(epochs):
            self.movies = solved(by_movie, users, of_movie)
            users = solved(residuals, self.movies, of_user)

    def residuals(self, x):
        made = x.copy()
        made.data = made.data - self.mean
        return made

    def predictions(self, x, users, movies):
        """Users are folded in: fitted to their own predictors, the movies as they are."""
        own, of = solved(self.residuals(x), self.movies, self.of_user)[users], self.movies[movies]
        return self.mean + own[:, 0] + of[:, 0] + (own[:, 1:] * of[:, 1:]).sum(axis=1)


def scores(y, own, fallback):
    covered = ~np.isnan(own)
    whole = np.where(covered, own, fallback)
    return {
        "n": len(y),
        "coverage": covered.mean(),
        "covered": r2_score(y[covered], own[covered]),
        "rmse": root_mean_squared_error(y[covered], own[covered]),
        "mae": mean_absolute_error(y[covered], own[covered]),
        "as-pandas": 1 - np.nansum((y - own) ** 2) / ((y - y.mean()) ** 2).sum(),
        "with-fallback": r2_score(y, whole),
        "rmse-with-fallback": root_mean_squared_error(y, whole),
        "mae-with-fallback": mean_absolute_error(y, whole),
    }


def compare(book, name, run, parts, factors=5, ridge=5.0, epochs=10, shrinkage=10.0, seed=0):
    """What each model gives, by part."""
    split, averages = run.split, run.averages
    biases = Factors(split.x_train, 0, BIAS_OF_MOVIE, BIAS_OF_USER, epochs, 0)
    factorisation = Factors(split.x_train, factors, ridge, ridge, epochs, seed)
    shrunk = averages.totals.add(shrinkage * averages.mean_of, axis=0) / (
        averages.counts + shrinkage)
    values = {"best": {}}
    for part in parts:
        hard, soft = (averages.predictions(split.users[part], run.of, run.membership, soft=soft)
                      for soft in (False, True))
        y, movies, users = hard.rating.to_numpy(), hard.movieId, hard.index.to_numpy()
        of_segment = shrunk.reindex(movies).to_numpy()[np.arange(len(y)), hard.segment]
        mean = split.train.rating.mean()
        own = {
            "global-mean": np.full(len(y), mean),
            "movie-mean": hard.of_movie.to_numpy(),
            "biases": biases.predictions(split.x, users, movies),
            "segment-mean": hard.predicted.to_numpy(),
            "shrunk-segment-mean": of_segment,
            "soft-segment-mean": soft.predicted.to_numpy(),
            "factorisation": factorisation.predictions(split.x, users, movies),
        }
        fallback = hard.of_movie.fillna(mean).to_numpy()
        for model, predicted in own.items():
            values.setdefault(model, {})[part] = scores(y, predicted, fallback)
        values["best"][part] = max(WORDS, key=lambda model: values[model][part]["with-fallback"])

    def r2(part, model):
        return values[model][part]["with-fallback"]

    def ranking(part):
        return sorted(WORDS, key=lambda model: -r2(part, model))

    # By the scores of the users that models learn from none of them is marked.
    last = parts[-1]
    is_judged = last != "train"
    shown = [NOTE, chart(
        [WORDS[model] for model in ranking(last)], *([r2(part, model) for model in ranking(last)] for part in reversed(parts)),
        reference=r2(last, ranking(last)[0]) if is_judged else None,
        marked=[0] + [None] * (len(parts) - 1) if is_judged else None)]
    shown += [table((
        [WORDS[model], *(values[model][part][key] for key in
                  ("with-fallback", "rmse-with-fallback", "mae-with-fallback", "coverage",
                   "covered", "rmse", "mae"))]
        for model in ranking(part)), marked=None if part == "train" else [[0, 0]]) for part in reversed(parts)]
    shown.append(facts(factors, ridge, f"{BIAS_OF_MOVIE:g}, {BIAS_OF_USER:g}", epochs, shrinkage, seed))
    book.cell(name, shown, **values)
