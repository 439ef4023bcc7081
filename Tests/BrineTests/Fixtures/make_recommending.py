"""Makes recommending.json: what pandas and scikit-learn give for recommending.md on ml-latest-small.

Run in this folder: python make_recommending.py FOLDER_OF_ML_LATEST_SMALL (needs pandas, numpy,
scipy, scikit-learn)
"""

import json
import sys

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.decomposition import LatentDirichletAllocation

SEGMENTS = 5
SHRINKAGE = 10
MINIMUM = 5
TOPS = [1, 5, 10, 20]
SHOWN = [1, 2, 599]


def order(scores):
    """Movies by descending score, ties by id."""
    frame = scores.rename("score").rename_axis("movie").reset_index()
    return frame.sort_values(["score", "movie"], ascending=[False, True]).movie.to_numpy()


def unseen(movies, seen):
    return movies[~np.isin(movies, list(seen))]


def main(folder):
    ratings = pd.read_csv(folder + "/ratings.csv")
    users = ratings.userId.unique()
    np.random.seed(1234)
    drawn = np.random.random(len(users))
    parts = {"train": users[drawn < 0.7], "test": users[drawn >= 0.7]}
    latest = ratings.groupby("userId").timestamp.idxmax()
    responses = ratings.loc[latest].set_index("userId").sort_index()
    predictors = ratings.drop(latest)
    shape = (ratings.userId.max() + 1, ratings.movieId.max() + 1)
    matrix = sp.csr_matrix(
        (predictors.rating, (predictors.userId, predictors.movieId)), shape=shape
    )
    in_train = np.isin(np.arange(shape[0]), parts["train"])
    lda = LatentDirichletAllocation(
        n_components=SEGMENTS, max_iter=5, learning_method="batch", random_state=0
    ).fit(sp.diags(in_train.astype(float)) @ matrix)
    membership = lda.transform(matrix)
    history = predictors.groupby("userId").movieId.agg(set)
    segment = {user: int(membership[user].argmax()) for user in history.index}

    train = predictors[predictors.userId.isin(parts["train"])].copy()
    train["segment"] = train.userId.map(segment)
    popularity = train.groupby("movieId").size()
    candidates = popularity.index[popularity >= MINIMUM]
    movie_mean = train.groupby("movieId").rating.mean()
    cell = train.groupby(["movieId", "segment"]).rating
    total, count, mean = (
        made.unstack(fill_value=fill).reindex(columns=range(SEGMENTS), fill_value=fill)
        for made, fill in ((cell.sum(), 0.0), (cell.count(), 0), (cell.mean(), np.nan))
    )
    shrunk = total.add(SHRINKAGE * movie_mean, axis=0) / (count + SHRINKAGE)
    by_movie = pd.concat([movie_mean] * SEGMENTS, axis=1, keys=range(SEGMENTS))
    rules = {
        "weight": pd.DataFrame(lda.components_.T).loc[candidates],
        "mean": shrunk.where(count > 0, by_movie).loc[candidates],
    }
    orders = {
        rule: [order(scores[number]) for number in range(SEGMENTS)]
        for rule, scores in rules.items()
    }
    popular = order(popularity)

    figures = {}
    for name, members in parts.items():
        y = responses.loc[sorted(members)]
        kinds = {
            f"hit-rate.{name}": lambda u: orders["weight"][segment[u]] if u in segment else [],
            f"hits-mean.{name}": lambda u: orders["mean"][segment[u]] if u in segment else [],
            f"hit-rate.popularity.{name}": lambda u: popular,
        }
        for path, movies in kinds.items():
            for top in TOPS:
                hits = [
                    movie in unseen(np.asarray(movies(user)), history.get(user, ()))[:top]
                    for user, movie in y.movieId.items()
                ]
                figures[f"{path}.{top}"] = np.mean(hits)
        figures[f"hit-rate.{name}.coverage"] = np.mean([user in segment for user in y.index])
        residuals = []
        for user, row in y.iterrows():
            if user not in segment or row.movieId not in mean.index:
                continue
            means = mean.loc[row.movieId].to_numpy()
            known = ~np.isnan(means)
            soft = np.average(means[known], weights=membership[user][known])
            residuals.append(row.rating - soft)
        residuals = np.array(residuals)
        figures[f"predict.{name}.coverage"] = len(residuals) / len(y)
        figures[f"predict.{name}.rmse"] = np.sqrt((residuals**2).mean())
        figures[f"predict.{name}.mae"] = np.abs(residuals).mean()
    movies = {
        f"{cell}.movies.{user}": unseen(orders[rule][segment[user]], history[user])[:10].tolist()
        for cell, rule in (("recommend", "weight"), ("means", "mean"))
        for user in SHOWN
    }
    expected = {"figures": figures, "movies": movies}
    with open("recommending.json", "w") as file:
        json.dump(expected, file, indent=1, default=lambda number: number.item())
        file.write("\n")


main(sys.argv[1])
