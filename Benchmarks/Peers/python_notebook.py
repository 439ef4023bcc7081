"""The source notebook's steps in pandas, scipy and scikit-learn, each timed; prints JSON.

Seconds are of processor time: everything here works on one thread, so that is the clock's time on a quiet
machine, and less on a busy one.

Usage: python_notebook.py FOLDER --components 20 --max-iter 5 [--no-fit]
"""

import argparse
import json
import resource
import time

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.decomposition import LatentDirichletAllocation

seconds = {}


class timed:
    def __init__(self, step):
        self.step = step

    def __enter__(self):
        self.began = time.process_time()

    def __exit__(self, *_):
        seconds[self.step] = seconds.get(self.step, 0) + time.process_time() - self.began


def split(ratings, users, shape):
    """Predictors and responses of some users, as the notebook made them."""
    mine = ratings[ratings.userId.isin(users)]
    latest = mine.groupby("userId").timestamp.idxmax()
    y = mine.loc[latest]
    x = mine.drop(latest)
    matrix = lambda part: csr_matrix((part.rating, (part.userId, part.movieId)), shape=shape)
    return matrix(x), matrix(y)


def segments(lda, x):
    """The segment of each user; -1 for users without ratings, whom argmax would put in segment 0."""
    return np.where(np.diff(x.indptr) > 0, lda.transform(x).argmax(axis=1), -1)


def r2(y, segment, means):
    """R2 as pandas gives it, and over covered rows; and the coverage."""
    # The last row stands for users in no segment: nothing is predicted for them.
    means = np.vstack([means, np.full(means.shape[1], np.nan)])
    users, movies = y.nonzero()
    actual = pd.Series(np.asarray(y[users, movies]).ravel())
    predicted = pd.Series(means[segment[users], movies])
    covered = predicted.notna()
    residual = ((actual - predicted) ** 2).sum()
    as_pandas = 1 - residual / ((actual - actual.mean()) ** 2).sum()
    seen = actual[covered]
    return {
        "as-pandas": as_pandas,
        "covered": 1 - residual / ((seen - seen.mean()) ** 2).sum(),
        "coverage": covered.mean(),
    }


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--components", type=int, default=20)
    options.add_argument("--max-iter", type=int, default=5)
    options.add_argument("--learning-method", default="online")
    options.add_argument("--no-fit", action="store_true", help="only read and split")
    options = options.parse_args()
    whole = time.process_time()
    values = {}

    with timed("read"):
        ratings = pd.read_csv(options.folder + "/ratings.csv")
        pd.read_csv(options.folder + "/movies.csv")
    with timed("partition"):
        users = ratings.userId.unique()
        np.random.seed(1234)
        mask = np.random.random(len(users)) < 0.7
        shape = (ratings.userId.max() + 1, ratings.movieId.max() + 1)
        x_train, y_train = split(ratings, users[mask], shape)
        x_test, y_test = split(ratings, users[~mask], shape)
    values["ratings"] = len(ratings)
    values["users"] = len(users)
    values["shape"] = [int(n) for n in shape]
    values["stored"] = [int(m.nnz) for m in (x_train, y_train, x_test, y_test)]
    del ratings

    if not options.no_fit:
        lda = LatentDirichletAllocation(
            n_components=options.components, max_iter=options.max_iter,
            learning_method=options.learning_method, learning_offset=50.0, random_state=0)
        with timed("fit"):
            lda.fit(x_train)
        with timed("transform train"):
            train_segment = segments(lda, x_train)
        with timed("transform test"):
            test_segment = segments(lda, x_test)
        with timed("averages and scores"):
            rows = np.arange(shape[0])
            ones = np.ones(shape[0])
            known = train_segment >= 0
            member = csr_matrix(
                (ones[known], (train_segment[known], rows[known])),
                shape=(options.components, shape[0]))
            totals = np.asarray((member @ x_train).todense())
            counts = np.asarray((member @ (x_train > 0).astype(float)).todense())
            with np.errstate(invalid="ignore"):
                means = totals / counts
            values["train"] = r2(y_train, train_segment, means)
            values["test"] = r2(y_test, test_segment, means)
        values["sum"] = float(lda.components_.sum())
        values["counts"] = float(counts.sum())
        values["perplexity"] = float(lda.bound_)

    seconds["whole"] = time.process_time() - whole
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "values": values, "peak MB": peak}))


if __name__ == "__main__":
    main()
