"""The bundled notebook's steps as a Jupyter notebook: `jupyter_notebook.py PATH` writes it."""

import json
import sys

# Prose and code in turn.
CELLS = [
    ("markdown", """# Movie recommender

The steps of the bundled notebook: what is measured is a run in which everything is answered from
jupyter-cache.

# The ratings"""),
    ("code", """import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.decomposition import LatentDirichletAllocation"""),
    ("code", """ratings = pd.read_csv("films/ratings.csv")
movies = pd.read_csv("films/movies.csv")
ratings.rating.value_counts().sort_index().plot.bar()
plt.show()
ratings.head()"""),
    ("markdown", "# Who is held back"),
    ("code", """users = ratings.userId.unique()
train = np.random.RandomState(1234).permutation(users)[: int(0.7 * len(users))]
last = ratings.sort_values(["userId", "timestamp"]).groupby("userId").tail(1).index
responses, predictors = ratings.loc[last], ratings.drop(last)
pd.DataFrame({"users": [len(train), len(users) - len(train)]}, index=["train", "test"])"""),
    ("markdown", "# Finding segments"),
    ("code", """rows = pd.Index(users).get_indexer(predictors.userId)
columns = pd.Index(movies.movieId).get_indexer(predictors.movieId)
matrix = sparse.csr_matrix((predictors.rating, (rows, columns)), (len(users), len(movies)))
model = LatentDirichletAllocation(6, max_iter=5, learning_method="online", random_state=0)
model.fit(matrix[np.isin(users, train)])
model.perplexity(matrix)"""),
    ("code", """best = model.components_[0].argsort()[::-1][:15]
pd.DataFrame({"title": movies.title[best], "weight": model.components_[0][best]})"""),
    ("code", """lift = model.components_ / model.components_.mean(axis=0)
pd.DataFrame([movies.title[row.argsort()[::-1][:5]].tolist() for row in lift])"""),
    ("markdown", "# Who belongs where"),
    ("code", """membership = model.transform(matrix)
segment = membership.argmax(axis=1)
pd.Series(segment).value_counts().sort_index().plot.bar()
plt.show()"""),
    ("code", "pd.DataFrame(membership[pd.Index(users).get_indexer([16, 2, 8])])"),
    ("markdown", "# What a segment thinks of a film"),
    ("code", """known = predictors[predictors.userId.isin(train)]
means = known.groupby(["movieId", segment[pd.Index(users).get_indexer(known.userId)]]).rating.mean()
means.shape"""),
    ("markdown", "# How well that predicts"),
    ("code", """keys = pd.MultiIndex.from_arrays(
    [responses.movieId, segment[pd.Index(users).get_indexer(responses.userId)]])
predicted = means.reindex(keys).to_numpy()
covered = ~np.isnan(predicted)
truth = responses.rating.to_numpy()[covered]
1 - ((truth - predicted[covered]) ** 2).sum() / ((truth - truth.mean()) ** 2).sum()"""),
    ("markdown", "# What must be true"),
    ("code", """assert len(responses) == len(users)
assert covered.mean() > 0.5"""),
]


def cell(index, kind, source):
    made = {"id": f"cell-{index}", "cell_type": kind, "metadata": {}, "source": source}
    return {**made, "execution_count": None, "outputs": []} if kind == "code" else made


def main():
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [cell(index, *content) for index, content in enumerate(CELLS)],
    }
    with open(sys.argv[1], "w") as file:
        json.dump(notebook, file, indent=1)


if __name__ == "__main__":
    main()
