"""Writes every-option.json: what pandas, NumPy and scikit-learn say of each cell of every-option.md.

    pip install pandas scipy scikit-learn==1.9.1 && python make_every_option.py FOLDER_OF_ML_LATEST_SMALL

A cell's `values` are all that it publishes, its `exhibits` all that it shows, in order.
"""

import sys

from sklearn.decomposition import LatentDirichletAllocation

from comparison_cells import compare
from data_cells import find_movies, heads, kept_half, loads, show_user
from exhibits import Book, table, write
from prediction_cells import Averages, predictions, scores
from recommendation_cells import Recommender
from segment_cells import (Split, fit, largest, segment, show_membership, show_segment,
                           show_segments)
from sweep_cells import sweep


def held(book, split):
    ratings = book.ratings
    x_train = split.x_train.nnz
    users = {name: len(users) for name, users in split.users.items()}
    mean = ratings.rating[ratings.userId == 599].mean()
    sizes = book.cells["segment"]["values"]["sizes"].tolist()
    sides = [
        ("avg.counts == partition.stored.x-train", x_train, x_train),
        ("partition.users.test != partition.users.train", users["test"], users["train"]),
        ("load.rated-movies < load.movies", ratings.movieId.nunique(), len(book.movies)),
        ("half.users <= 318", kept_half(book).userId.nunique(), 318),
        ("load.ratings > strict.ratings", len(ratings), ratings.rating.between(1, 4.5).sum()),
        ("swapped.rated-movies >= 610", ratings.userId.nunique(), 610),
        ("show-user.mean ~ 2.642 ± 0.001", float(mean), "2.642 ± 0.001"),
        ("segment.sizes has no 1000", sizes, 1000),
    ]
    book.cell("assert", [
        table(("pass", text, str(left), str(right)) for text, left, right in sides)
    ], comparisons=len(sides), failed=0)


LDA = {
    "learning_method": "online", "n_components": 6, "max_iter": 5, "learning_offset": 4,
    "learning_decay": 0.6, "batch_size": 10, "random_state": 3, "doc_topic_prior": 0.3,
    "topic_word_prior": 0.05, "max_doc_update_iter": 60, "mean_change_tol": 0.0005,
}


class Run:
    """The cells from the fit on, with some settings."""

    def __init__(self, split, **settings):
        self.split = split
        self.lda = LatentDirichletAllocation(**{**LDA, **settings}).fit(split.x_train)
        self.membership = self.lda.transform(split.x)
        self.of = largest(split, self.membership)
        self.averages = Averages(split, self.of, self.lda.n_components)
        self.recommender = Recommender(split, self.lda, self.averages, self.of)
        self.scores = {part: scores(self.averages.predictions(users, self.of, self.membership))
                       for part, users in split.users.items()}


def sweeps(book, split):
    found = {path: [] for path in
             ("r2.test.covered", "hit-rate.10", "r2.test.rmse", "r2.train.covered")}
    for components in (3, 6):
        run = Run(split, n_components=components)
        test, train = run.scores["test"], run.scores["train"]
        hits = run.recommender.hits("test", [10], least=90)
        for path, score in zip(
                found, (test["covered"], hits[10], test["rmse"], train["covered"])):
            found[path].append([score])
    sweep(book, "sweep", [3, 6], found, errors=["r2.test.rmse"],
          charts=[["r2.test.covered", "r2.train.covered"], ["hit-rate.10"], ["r2.test.rmse"]])

    priors = [0.9, 0.05]
    runs = [[Run(fold, doc_topic_prior=prior) for fold in split.folds(2)] for prior in priors]
    sweep(book, "sweep-folds", priors, {
        "lda.perplexity": [[run.lda.bound_ for run in folds] for folds in runs],
        "predict-both.test.covered":
            [[run.scores["test"]["covered"] for run in folds] for folds in runs],
    }, errors=["lda.perplexity"], charts=[["lda.perplexity"], ["predict-both.test.covered"]], folds=2)


def main():
    book = Book(sys.argv[1])
    loads(book)
    find_movies(book, "find-movies", r".*\b(love|war)\b.*\(19[5-8]\d\)", 4)
    show_user(book, "show-user", book.ratings, 599, 7)
    show_user(book, "few", kept_half(book), 49, 100)
    heads(book)

    split = Split(book, 7, train=0.6, validation=0.15, test=0.25)
    split.show("partition")
    Split(book, 7, (3, 4), train=0.6, validation=0.15, test=0.25).show("folded")
    fit(book, "lda-batch", split, 2, learning_method="batch", n_components=3, max_iter=12,
        random_state=5, evaluate_every=2, perp_tol=40, mean_change_tol=0.01, max_doc_update_iter=30)
    fit(book, "lda-single", split, 1, learning_method="online", n_components=4, max_iter=3,
        batch_size=64)
    fit(book, "lda", split, 3, **LDA)
    run = Run(split)
    lda, membership, of, averages = run.lda, run.membership, run.of, run.averages
    show_segment(book, lda, 2, 7)
    show_segments(book, "show-segments", split, lda, membership, top=4, genres=2)
    show_segments(book, "peculiar", split, lda, membership, top=6, genres=20, by="lift",
                  bars="lift", least=30)
    show_segments(book, "heavy", split, lda, membership, top=2, genres=0, bars="weight")
    show_membership(book, "show-membership", split, membership, [1, 2, 4, 414, 599])
    show_membership(book, "alone", split, membership, [2])
    segment(book, "segment-train", split, membership, ["train"], 2, 0)
    segment(book, "segment-validation", split, membership, ["validation"], 3, 2)
    segment(book, "segment-test", split, membership, ["test"], 0, 3)
    segment(book, "segment", split, membership, ["train", "validation", "test"], 4, 12)

    averages.show()
    averages.show_movie("show-movie", 296)
    averages.show_movie("by-title", 1)
    predictions(book, split, averages, of, membership)

    recommender = run.recommender
    recommender.recommend("recommend", [1, 2, 4], 4, by="weight", least=120)
    recommender.recommend("means", [414, 599], 6, by="mean", shrinkage=2.5, least=8)
    recommender.hit_rate("hit-rate", ["train", "test"], [100, 1, 10], least=90)
    recommender.hit_rate("hits-train", ["train"], [25, 250], by="mean", shrinkage=4, least=3)
    recommender.hit_rate("hits-validation", ["validation"], [50], by="mean")
    recommender.hit_rate("hits-test", ["test"], [1, 5, 10, 20])
    compare(book, "compare", run, ["train", "test"], 3, 2.5, 6, shrinkage=4, seed=7)
    compare(book, "compare-train", run, ["train"], 1, epochs=1, shrinkage=0.5)
    compare(book, "compare-validation", run, ["validation"], ridge=20, epochs=3)
    compare(book, "compare-test", run, ["test"], 2, seed=1)
    sweeps(book, split)
    held(book, split)

    write("every-option.json", {
        # Numbers of 32 bits against scikit-learn's of 64.
        "tolerances": {"lda-single": 1e-7},
        "cells": book.cells,
    })


main()
