"""The cells from the split to the segments, in pandas and scikit-learn."""

import numpy as np
import pandas as pd
from sklearn.decomposition import LatentDirichletAllocation

from exhibits import (NOTE, NOTICE, cards, chart, facts, first, matrix, predictors_and_responses,
                      table)


class Split:
    """The users, and what is known and to be predicted of them."""

    def __init__(self, book, seed, fold=None, **shares):
        """`shares` by part, in the order of drawing; `fold` is one of how many, from 1: then a fold of the
        training users is called test, and all others stand aside."""
        self.book, self.seed, self.shares = book, seed, shares
        users = book.ratings.userId.unique()
        np.random.seed(seed)
        drawn = np.random.random(len(users))
        ends = np.cumsum([0, *shares.values()])
        self.users = {part: users[(low <= drawn) & (drawn < high)]
                      for part, low, high in zip(shares, ends, ends[1:])}
        if fold:
            index, count = fold
            training = np.flatnonzero(drawn < shares["train"])
            ranked = training[np.argsort(drawn[training], kind="stable")]
            held_out = np.array_split(ranked, count)[index - 1]
            self.users = {"train": users[np.setdiff1d(training, held_out)],
                          "test": users[held_out]}
        self.known, self.responses = predictors_and_responses(book.ratings)
        self.shape = (book.ratings.userId.max() + 1, book.ratings.movieId.max() + 1)
        self.x = matrix(self.known, self.shape)
        self.train = self.known[self.known.userId.isin(self.users["train"])]
        self.x_train = matrix(self.train, self.shape)

    def folds(self, count):
        return [Split(self.book, self.seed, (fold, count), **self.shares)
                for fold in range(1, count + 1)]

    def part(self, user):
        return next(name for name, users in self.users.items() if user in users)

    def show(self, name):
        ratings = self.book.ratings
        users = {part: len(users) for part, users in self.users.items()}
        counts = {part: ratings.userId.isin(users).sum() for part, users in self.users.items()}
        shares = {part: count / sum(counts.values()) for part, count in counts.items()}
        stored = {}
        for part, ids in self.users.items():
            stored[f"x-{part}"] = self.known.userId.isin(ids).sum()
            stored[f"y-{part}"] = self.responses.index.isin(ids).sum()
        is_fold = sum(users.values()) < ratings.userId.nunique()
        self.book.cell(name, ([NOTE] if is_fold else []) + [
            table((part, users[part], counts[part], shares[part]) for part in users),
            table((part.replace("-", "_"), *self.shape, count) for part, count in stored.items()),
        ], users=users, ratings=counts, share=shares, shape=self.shape, stored=stored, replaced=0)


def largest(split, membership, *parts):
    """The segment of each user of some parts, or of all, by id."""
    users = np.sort(np.concatenate([split.users[part] for part in parts or split.users]))
    return pd.Series(membership[users].argmax(axis=1), users)


def fit(book, name, split, top, **settings):
    lda = LatentDirichletAllocation(**{"random_state": 0, **settings}).fit(split.x_train)
    sizes = lda.components_.shape
    trace = []
    if settings.get("evaluate_every", 0) > 0:
        for passes in range(2, lda.n_iter_ + 2, 2):
            part = {**settings, "max_iter": passes, "evaluate_every": -1}
            again = LatentDirichletAllocation(**part).fit(split.x_train)
            trace.append((passes, again.bound_))
    priors = [round(prior, 4) for prior in (lda.doc_topic_prior_, lda.topic_word_prior_)]
    # Of ids up to the largest, those that nobody rated.
    shown = [NOTICE] if 1 - book.ratings.movieId.nunique() / sizes[1] > 0.1 else []
    shown += [facts(
        f"{sizes[0]} × {sizes[1]}", lda.n_iter_, lda.bound_, lda.learning_method,
        lda.learning_offset, lda.random_state, ", ".join(f"{prior:g}" for prior in priors),
        lda.components_.sum())]
    if len(trace) > 1:
        shown.append(chart([passes for passes, _ in trace], [perplexity for _, perplexity in trace]))
    tops = [first(pd.Series(weights), top).index for weights in lda.components_]
    shown.append(table((number, " · ".join(book.titles[ids])) for number, ids in enumerate(tops)))
    book.cell(name, shown, shape=sizes, passes=lda.n_iter_, perplexity=lda.bound_,
              sum=lda.components_.sum())
    return lda


def show_segment(book, lda, segment, top):
    weights = first(pd.Series(lda.components_[segment]), top)
    book.cell("show-segment", [
        table((rank, movie, book.titles[movie], weight)
              for rank, (movie, weight) in enumerate(weights.items(), 1))
    ], titles=book.titles[weights.index])


def genre_shares(book, weights):
    """A movie's weight counts for its genres in equal parts."""
    listed = book.movies.genres[book.movies.genres != "(no genres listed)"].str.split("|")
    listed = listed[listed.index.isin(weights.index)]
    parts = pd.DataFrame({"genre": listed, "weight": weights[listed.index]})
    parts["weight"] /= parts.genre.map(len)
    parts = parts.explode("genre").groupby("genre").weight.sum()
    return parts / parts.sum()


def show_segments(book, name, split, lda, membership, top, genres, by="weight", bars="both", least=20):
    weights = pd.DataFrame(lda.components_)
    shares = weights.sum(axis=1) / weights.sum().sum()
    lift = weights.div(weights.sum(axis=1), axis=0) / (weights.sum() / weights.sum().sum())
    counts = split.train.movieId.value_counts()
    scores = weights if by == "weight" else lift[counts.index[counts >= least]]
    # Of whom nothing but the response is known is in no segment.
    of = largest(split, membership, "train")
    of = of[split.x_train.getnnz(axis=1)[of.index] > 0]
    sizes = of.value_counts().reindex(weights.index, fill_value=0)
    shown = {"lift": lift, "weight": weights} if bars == "both" else {
        bars: lift if bars == "lift" else weights}
    movies, named, made = {}, {}, []
    for number in weights.index:
        ids = movies[number] = first(scores.loc[number], top).index
        parts = genre_shares(book, weights.loc[number])
        ranked = parts if by == "weight" else parts - genre_shares(book, weights.sum())
        parts = parts[first(ranked, genres).index]
        named[number] = parts.index
        made.append((
            [(sizes[number], sizes[number] / len(of)), (None, shares[number])], list(parts.items()),
            [(book.titles[movie], *(values.loc[number, movie] for values in shown.values()))
             for movie in ids]))
    # The first movies of all segments, each once, and what they are to every segment.
    mapped = pd.unique(np.concatenate([ids[:max(1, 20 // len(movies))] for ids in movies.values()]))
    of_segment = weights.div(weights.sum(axis=1), axis=0)
    tiles = (of_segment if by == "weight" else lift)[mapped]
    heat = chart(book.titles[mapped], *tiles.to_numpy())
    book.cell(name, [cards(made, list(shown), 1 if "lift" in shown else None), heat], shares=shares,
              sizes=sizes,
              titles={number: book.titles[ids].tolist() for number, ids in movies.items()},
              movies={number: ids.tolist() for number, ids in movies.items()},
              genres={number: ids.tolist() for number, ids in named.items()})


def show_membership(book, name, split, membership, users):
    own = {user: membership[user] for user in users}
    trained = {user: split.part(user) == "train" for user in users}
    book.cell(name, [
        chart(range(membership.shape[1]), *own.values()),
        table((user, split.part(user), split.x[[user]].nnz,
               "from the fit" if trained[user] else "folded in", row.argmax(), row.max())
              for user, row in own.items()),
    ], membership=own, segment={user: row.argmax() for user, row in own.items()},
        folded_in={user: not is_trained for user, is_trained in trained.items()})


def segment(book, name, split, membership, parts, rows, least_extreme):
    of = largest(split, membership, *parts)
    users = of.index
    own = pd.DataFrame(membership[users], index=users)
    sizes = of.value_counts().reindex(own.columns, fill_value=0)
    shape = membership.shape
    shown = [NOTICE] if sizes.max() >= 0.95 * sizes.sum() else []
    shown += [facts(f"{shape[0]} × {shape[1]}", len(users), len(users), 0),
              chart(own.columns, sizes)]
    if rows:
        shown.append(table((user, of[user], *own.loc[user]) for user in users[:rows]))
    if least_extreme:
        extremes = own.max(axis=1).sort_values(kind="stable")[:least_extreme]
        shown.append(table((user, of[user], part) for user, part in extremes.items()))
    book.cell(name, shown, users=len(users), assigned=len(users), without_history=0,
              sizes=sizes, shape=shape)
