"""The cells that average and predict, in pandas."""

import numpy as np
import pandas as pd
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

from exhibits import chart, facts, first, genres, table, veiled


class Averages:
    """Of the training users' ratings by movie and segment."""

    def __init__(self, split, of, segments):
        self.ratings = split.train.assign(segment=split.train.userId.map(of))
        self.segments = range(segments)
        by = self.ratings.groupby(["movieId", "segment"]).rating
        self.counts, self.totals = (
            made.unstack(fill_value=0).reindex(columns=self.segments, fill_value=0)
            for made in (by.count(), by.sum()))
        self.means = self.totals / self.counts.where(self.counts > 0)
        self.ratings_of = self.counts.sum(axis=1)
        self.mean_of = self.totals.sum(axis=1) / self.ratings_of
        self.split = split

    def show(self):
        book = self.split.book
        columns = self.split.shape[1]
        counted = self.counts.to_numpy().sum()
        empty = columns * len(self.segments) - (self.counts > 0).to_numpy().sum()
        top = first(self.ratings_of, 6).index
        rated = self.means.loc[top].dropna(axis=1, how="all").columns
        book.cell("avg", [
            facts(f"{columns} × {len(self.segments)}", counted, self.split.x_train.nnz, 0, empty),
            table((book.titles[movie], self.ratings_of[movie], *self.means.loc[movie, rated])
                  for movie in top),
        ], shape=(columns, len(self.segments)), counts=counted, left_out=0, empty=empty)

    def show_movie(self, name, movie):
        book = self.split.book
        mean, means, counts = self.mean_of[movie], self.means.loc[movie], self.counts.loc[movie]
        book.cell(name, [
            facts(movie, genres(book.movies.genres[movie]), counts.sum(), mean),
            chart(self.segments, means, reference=mean),
            table((number, counts[number], means[number], means[number] - mean)
                  for number in self.segments if counts[number]),
        ], movie=movie, ratings=counts.sum(), mean=mean, means=means, counts=counts)

    def predictions(self, users, of, membership, soft=False):
        """What is said of the responses of some users, by id."""
        rows = self.split.responses.loc[np.sort(users)].copy()
        rows["segment"] = of[rows.index]
        means = self.means.reindex(rows.movieId).to_numpy()
        if soft:
            weights = np.where(np.isnan(means), 0, membership[rows.index])
            with np.errstate(invalid="ignore"):
                rows["predicted"] = (weights * np.nan_to_num(means)).sum(axis=1) / weights.sum(axis=1)
        else:
            rows["predicted"] = means[np.arange(len(rows)), rows.segment]
        rows["of_movie"] = self.mean_of.reindex(rows.movieId).to_numpy()
        rows["fallback"] = rows.predicted.fillna(rows.of_movie).fillna(self.ratings.rating.mean())
        rows["title"] = self.split.book.titles[rows.movieId].to_numpy()
        return rows


def scores(rows):
    covered = rows[rows.predicted.notna()]
    some = len(covered) > 1
    unexplained = ((rows.rating - rows.predicted) ** 2).sum()
    variation = ((rows.rating - rows.rating.mean()) ** 2).sum()
    return {
        "n": len(rows),
        "coverage": len(covered) / len(rows),
        "covered": r2_score(covered.rating, covered.predicted) if some else None,
        "with-fallback": r2_score(rows.rating, rows.fallback) if len(rows) > 1 else None,
        "rmse": root_mean_squared_error(covered.rating, covered.predicted),
        "mae": mean_absolute_error(covered.rating, covered.predicted),
        "as-pandas": 1 - unexplained / variation if variation else None,
    }


def r2(book, name, parts, rows):
    all_scores = {part: scores(found) for part, found in parts.items()}
    shown = [table(
        (part, *(found[key] for key in
                 ("n", "coverage", "covered", "with-fallback", "as-pandas", "rmse", "mae")))
        for part, found in all_scores.items())]
    if rows:
        shown += [table(veiled((user, row.title, row.rating, row.segment, row.predicted), raw=[0, 1, 2])
                        for user, row in found[-rows:].iterrows()) for found in parts.values()]
    book.cell(name, shown, **all_scores)


def reason(row, soft):
    if not np.isnan(row.predicted):
        return "all segments' means" if soft else "segment mean"
    if not np.isnan(row.of_movie):
        return "no segment mean: the movie's mean"
    return "no segment mean, nor a rating of the movie: the mean of all"


def first_predictions(found, rows, soft):
    """Of a part, by the user's id; what stands in has a column only if something does."""
    shown = found[:rows]
    stand_in = shown.predicted.isna().any()
    made = []
    for user, row in shown.iterrows():
        fallback = [row.fallback if np.isnan(row.predicted) else None] if stand_in else []
        made.append(veiled((user, row.segment, row.title, row.rating, row.predicted, *fallback,
                            reason(row, soft)), raw=[0, 2, 3]))
    return table(made, of=len(found))


def predict(book, name, parts, rows, names_users=False, soft=False):
    values = {part: scores(found) for part, found in parts.items()}
    for found in values.values():
        del found["as-pandas"]
    shown = [table(
        (part, *(found[key] for key in ("n", "coverage", "covered", "rmse", "mae")))
        for part, found in values.items())]
    if rows:
        shown += [first_predictions(found, rows, soft) for found in parts.values()]
    if names_users:
        values["predicted"] = pd.concat(parts.values()).predicted.to_dict()
    book.cell(name, shown, **values)


def predictions(book, split, averages, of, membership):
    def parts(*names, among=None, soft=False):
        chosen = {name: [user for user in split.users[name] if among is None or user in among]
                  for name in names}
        return {name: averages.predictions(users, of, membership, soft)
                for name, users in chosen.items()}

    both = parts("train", "test")
    r2(book, "r2", both, 3)
    r2(book, "r2-train", parts("train"), 0)
    r2(book, "r2-validation", parts("validation"), 2)
    r2(book, "r2-test", parts("test"), 4)
    found = both["test"][both["test"].rating == 4]
    found = found.sort_values("predicted", ascending=False, kind="stable")
    book.cell("head-predictions", [
        table((veiled(("test", user, row.movieId, row.title, 4.0, row.segment, row.predicted),
                      raw=[1, 2, 3, 4])
               for user, row in found[:8].iterrows()), of=len(found))
    ], count=len(found), of=sum(map(len, both.values())))
    # What is not predicted is no number, and so not another one than 4 either.
    found = both["train"]
    found = found[found.predicted.notna() & (found.predicted != 4) & found.rating.isin([1, 5])]
    found = found[found.segment.eq(0) | found.segment.gt(3)]
    found = found.sort_values("predicted", kind="stable")
    book.cell("head-unlike", [
        table((veiled(("train", user, row.movieId, row.title, row.rating, row.segment, row.predicted),
                      raw=[1, 2, 3, 4])
               for user, row in found[:7].iterrows()), of=len(found))
    ], count=len(found), of=sum(map(len, both.values())))
    extent = pd.Series(membership[of.index].max(axis=1), of.index)
    found = extent[of == 2].sort_values(kind="stable")
    book.cell("head-segments", [
        table(((user, 2, part) for user, part in found[:3].items()), of=len(found))
    ], count=len(found), of=len(of))

    named = parts("train", "validation", "test", among=[1, 2, 4, 414, 599], soft=True)
    predict(book, "predict", named, 1, names_users=True, soft=True)
    predict(book, "predict-train", parts("train"), 3)
    predict(book, "predict-validation", parts("validation"), 0)
    predict(book, "predict-test", parts("test", soft=True), 30, soft=True)
    predict(book, "predict-both", both, 1)
