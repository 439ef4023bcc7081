"""Writes segments-ml-latest-small.json: what pandas and scikit-learn say of the cells of segments.md.

    pip install pandas scikit-learn==1.9.1 && python make_segments.py FOLDER_OF_ML_LATEST_SMALL
"""

import json
import pathlib
import sys

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.decomposition import LatentDirichletAllocation

SEGMENTS = 4
TOP = 8
LEAST_RATINGS = 25
USERS = [1, 2, 3, 15, 414, 607]


def predictors(ratings):
    """All ratings but each user's latest, and the ids of the training users."""
    users = ratings.userId.unique()
    np.random.seed(1234)
    train = users[np.random.random(len(users)) < 0.7]
    latest = ratings.groupby("userId").timestamp.idxmax()
    return ratings.drop(latest), train


def parts(genres, weights):
    """Of all weight, that of each genre; a movie's counts for its genres in equal parts."""
    table = pd.DataFrame({"genre": genres, "weight": weights[genres.index]})
    table["weight"] /= table.genre.map(len)
    by_genre = table.explode("genre").groupby("genre").weight.sum()
    return by_genre / by_genre.sum()


def main():
    folder = pathlib.Path(sys.argv[1])
    ratings = pd.read_csv(folder / "ratings.csv")
    movies = pd.read_csv(folder / "movies.csv").set_index("movieId")
    known, train = predictors(ratings)
    shape = (ratings.userId.max() + 1, ratings.movieId.max() + 1)
    x = sp.csr_matrix((known.rating, (known.userId, known.movieId)), shape=shape)
    of_train = known[known.userId.isin(train)]
    x_train = sp.csr_matrix((of_train.rating, (of_train.userId, of_train.movieId)), shape=shape)
    model = LatentDirichletAllocation(
        SEGMENTS, learning_method="online", batch_size=32, random_state=0
    ).fit(x_train)

    weights = pd.DataFrame(model.components_)
    within = weights.div(weights.sum(axis=1), axis=0)
    lift = within / (weights.sum(axis=0) / weights.to_numpy().sum())
    counts = of_train.movieId.value_counts()
    rated = np.sort(counts[counts >= LEAST_RATINGS].index)
    genres = movies.genres[movies.genres != "(no genres listed)"].str.split("|")
    segments = []
    for segment in range(SEGMENTS):
        heaviest = weights.loc[segment].sort_values(ascending=False, kind="stable").index[:TOP]
        peculiar = lift.loc[segment, rated].sort_values(ascending=False, kind="stable")[:TOP]
        by_genre = parts(genres, weights.loc[segment]) - parts(genres, weights.sum())
        segments.append({
            "heaviest": heaviest.tolist(),
            "peculiar": peculiar.index.tolist(),
            "genres": by_genre.sort_values(ascending=False).index.tolist(),
        })
    figures = {
        "shares": (weights.sum(axis=1) / weights.to_numpy().sum()).tolist(),
        "segments": segments,
        "users": {
            str(user): {
                "membership": model.transform(x[[user]])[0].tolist(),
                "train": bool(user in train),
            }
            for user in USERS
        },
    }
    path = pathlib.Path(__file__).with_name("segments-ml-latest-small.json")
    path.write_text(json.dumps(figures, indent=1) + "\n")


main()
