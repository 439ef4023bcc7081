"""Writes source-notebook.json: the outputs of the source notebook's steps, as pandas, scipy and scikit-learn
give them on ml-latest-small, and where source-notebook.md has the same.

    pip install pandas scipy scikit-learn==1.9.1 && python make_source_notebook.py FOLDER_OF_ML_LATEST_SMALL
"""

import pathlib
import sys

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.decomposition import LatentDirichletAllocation

from exhibits import day, genres, minute, veiled, write

steps = []


def step(words, path, python):
    steps.append({"step": words, "brine": path, "python": python})


def step_by_row(words, path, rows, start=0):
    for index, row in enumerate(rows, start):
        row = row if isinstance(row, dict) else list(row)
        step(f"{words}, row {index}", f"{path}.{index - start}", row)


folder = pathlib.Path(sys.argv[1])
ratings = pd.read_csv(folder / "ratings.csv")
movies = pd.read_csv(folder / "movies.csv")
titles = movies.set_index("movieId").title

# Reading
step("ratings: number", "load.values.ratings", len(ratings))
step("movies: number", "load.values.movies", len(movies))
step("users: number", "load.values.users", ratings.userId.nunique())
step("movies rated: number", "load.values.rated-movies", ratings.movieId.nunique())
step("user ids", "load.exhibits.0.facts.4", f"{ratings.userId.min()} to {ratings.userId.max()}")
step("movie ids", "load.exhibits.0.facts.5", f"{ratings.movieId.min()} to {ratings.movieId.max()}")
step("first day of a rating", "load.exhibits.0.facts.6", day(ratings.timestamp.min()))
step("last day of a rating", "load.exhibits.0.facts.7", day(ratings.timestamp.max()))
step("ratings by value: values", "load.exhibits.1.categories",
     [f"{star:g}" for star in sorted(ratings.rating.unique())])
step("ratings by value: counts", "load.exhibits.1.series.0",
     ratings.rating.value_counts().sort_index())
step_by_row("ratings.head()", "head-ratings.exhibits.0.rows", (
    veiled((row.userId, row.movieId, titles[row.movieId], row.rating, row.timestamp,
            minute(row.timestamp)))
    for row in ratings.head().itertuples()))
step_by_row("movies.head()", "head-movies.exhibits.0.rows", (
    veiled((row.movieId, row.title, genres(row.genres))) for row in movies.head().itertuples()))
found = movies[movies.title.str.match("star wars", case=False)]
step("movies.title.str.match('star wars'): number", "find-movies.values.count", len(found))
step_by_row("movies.title.str.match('star wars')", "find-movies.exhibits.1.rows", (
    veiled((row.movieId, row.title, genres(row.genres))) for row in found.itertuples()))

# Partition
users = ratings.userId.unique()
np.random.seed(1234)
mask = np.random.random(len(users)) < 0.7
in_train = ratings.userId.isin(users[mask])
shape = (ratings.userId.max() + 1, ratings.movieId.max() + 1)


def predictors_and_response(part):
    """Two matrices: all ratings but each user's latest, and the latest."""
    latest = part.groupby("userId").timestamp.idxmax()
    return [csr_matrix((some.rating, (some.userId, some.movieId)), shape=shape)
            for some in (part.drop(latest), part.loc[latest])]


x_train, y_train = predictors_and_response(ratings[in_train])
x_test, y_test = predictors_and_response(ratings[~in_train])
step("users in train", "partition.values.users.train", mask.sum())
step("users in test", "partition.values.users.test", (~mask).sum())
step("ratings of training users", "partition.values.ratings.train", in_train.sum())
step("ratings of test users", "partition.values.ratings.test", (~in_train).sum())
step("share of ratings in train", "partition.values.share.train", in_train.mean())
names = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
for index, (name, made) in enumerate(names.items()):
    step(f"{name}: shape and stored elements", f"partition.exhibits.1.rows.{index}",
         [name, *made.shape, made.nnz])

# Fit
lda = LatentDirichletAllocation(
    n_components=20, max_iter=5, learning_method="online", learning_offset=50.0, random_state=0)
lda.fit(x_train)
step("lda.components_.shape", "fit-lda.values.shape", lda.components_.shape)
step("lda.components_.sum()", "fit-lda.values.sum", lda.components_.sum())
step("lda.components_[0, :5]", "fit-lda.components", lda.components_[0, :5])
step("lda.n_iter_", "fit-lda.values.passes", lda.n_iter_)
step("lda.bound_ (perplexity)", "fit-lda.values.perplexity", lda.bound_)
order = (-lda.components_).argsort(axis=1, kind="stable")
for segment in range(20):
    step(f"top movies of segment {segment}", f"show-segments.values.titles.{segment}",
         titles[order[segment, :5]])
step_by_row("top 20 of segment 3", "show-segment.exhibits.0.rows", (
    (rank, movie, titles[movie], lda.components_[3, movie])
    for rank, movie in enumerate(order[3, :20], 1)), start=1)

# Segments
train, test = np.sort(users[mask]), np.sort(users[~mask])
membership = np.full((shape[0], 20), 1 / 20)
membership[train] = lda.transform(x_train)[train]
membership[test] = lda.transform(x_test)[test]
segment_of = membership.argmax(axis=1)
step("membership: shape", "segment.values.shape", membership.shape)
for name, ids in (("train", train), ("test", test)):
    cell = f"segment-{name}"
    step(f"users by segment, {name}", f"{cell}.values.sizes",
         np.bincount(segment_of[ids], minlength=20))
    # The first exhibit is the notice that all are in one segment.
    step_by_row(f"membership, {name}", f"{cell}.exhibits.3.rows", (
        (user, segment_of[user], *membership[user]) for user in ids[:3]))
    extremes = pd.Series(membership[ids].max(axis=1), ids).sort_values(kind="stable")[:5]
    step_by_row(f"users of the least extreme taste, {name}", f"{cell}.exhibits.4.rows", (
        (user, segment_of[user], largest) for user, largest in extremes.items()))
own = ratings[ratings.userId == 442].sort_values("timestamp", kind="stable")
step("ratings of user 442: number", "show-user.values.ratings", len(own))
step("ratings of user 442: mean", "show-user.values.mean", own.rating.mean())
step_by_row("ratings of user 442", "show-user.exhibits.1.rows", (
    veiled((minute(row.timestamp), row.movieId, titles[row.movieId], row.rating))
    for row in own.itertuples()))
for user in (442, 187, 184, 610):
    step(f"membership of user {user}", f"show-membership.values.membership.{user}", membership[user])

# Averages
rows, columns = x_train.nonzero()
totals, counts = np.zeros((2, shape[1], 20))
np.add.at(totals, (columns, segment_of[rows]), x_train[rows, columns].A1)
np.add.at(counts, (columns, segment_of[rows]), 1)
with np.errstate(invalid="ignore"):
    means = totals / counts
step("averages: shape", "avg.values.shape", means.shape)
step("sum of counts (stored elements of x_train)", "avg.values.counts", counts.sum())
step("entries that are zero", "avg.values.empty", (counts == 0).sum())
most = (-counts.sum(axis=1)).argsort(kind="stable")[:5]
rated = ~np.isnan(means[most]).all(axis=0)
step_by_row("mean rating by segment of the most rated", "avg.exhibits.1.rows", (
    (titles[movie], counts[movie].sum(), *means[movie, rated]) for movie in most))
step("Star Wars (1977): ratings by segment", "show-movie.values.counts", counts[260])
step("Star Wars (1977): means by segment", "show-movie.values.means", means[260])

# Predictions
for part, y, index in (("train", y_train, 0), ("test", y_test, 1)):
    rows, columns = y.nonzero()
    table = pd.DataFrame({
        "user": rows, "title": titles[columns].to_numpy(), "rating": y[rows, columns].A1,
        "segment": segment_of[rows], "predicted": means[columns, segment_of[rows]]})
    step_by_row(f"predictions, {part}, tail", f"r2.exhibits.{index + 1}.rows",
                (veiled(row, raw=[0, 1, 2]) for row in table.tail().to_numpy()))
    residual = table.rating - table.predicted
    covered = table[table.predicted.notna()]
    squares = (residual ** 2).sum()
    step(f"R2, {part}, as pandas gives it", f"r2.values.{part}.as-pandas",
         1 - squares / ((table.rating - table.rating.mean()) ** 2).sum())
    step(f"R2, {part}, covered rows", f"r2.values.{part}.covered",
         1 - squares / ((covered.rating - covered.rating.mean()) ** 2).sum())
    step(f"responses that have a prediction, {part}", f"r2.values.{part}.coverage",
         len(covered) / len(table))
    step(f"RMSE, {part}, covered rows", f"r2.values.{part}.rmse", np.sqrt((residual ** 2).mean()))
    step(f"MAE, {part}, covered rows", f"r2.values.{part}.mae", residual.abs().mean())

write("source-notebook.json", steps)
