"""The cells that recommend, in pandas."""

import numpy as np
import pandas as pd

from exhibits import chart, first, table, tenths


class Recommender:
    """Movies of a segment that a user has not seen, best first."""

    def __init__(self, split, lda, averages, of):
        self.book, self.split, self.averages, self.of = split.book, split, averages, of
        self.weights = pd.DataFrame(lda.components_)
        self.seen = split.known.groupby("userId").movieId.agg(set)

    def ranking(self, segment, by="weight", shrinkage=10, least=5):
        """Scores, the best first."""
        made = self.averages
        able = made.ratings_of.index[made.ratings_of >= least]
        if by == "weight":
            return first(self.weights.loc[segment, able], None)
        mean = made.mean_of[able]
        count, total = made.counts.loc[able, segment], made.totals.loc[able, segment]
        shrunk = (total + shrinkage * mean) / (count + shrinkage)
        return first(shrunk.where(count > 0, mean), None)

    def unseen(self, user, movies):
        return movies[~np.isin(movies, list(self.seen[user]))]

    def why(self, movie, segment, place, by):
        made = self.averages
        said = {"weight": "weight", "mean": "shrunk mean"}[by]
        count, mean = made.counts.loc[movie, segment], made.means.loc[movie, segment]
        ratings = "rating" if count == 1 else "ratings"
        own = (f"{count} {ratings}, mean {tenths(mean)}" if count
               else f"no ratings in it, mean elsewhere {tenths(made.mean_of[movie])}")
        return f"rank {place} by {said} in segment {segment}; {own}"

    def recommend(self, name, users, top, **settings):
        rows, movies = [], {}
        for user in users:
            segment = self.of[user]
            ranking = self.ranking(segment, **settings)
            movies[user] = self.unseen(user, ranking.index.to_numpy())[:top]
            for rank, movie in enumerate(movies[user], 1):
                place = ranking.index.get_loc(movie) + 1
                rows.append((user, segment, rank, self.book.titles[movie], ranking[movie],
                             self.why(movie, segment, place, settings["by"])))
        titles = {user: self.book.titles[ids].tolist() for user, ids in movies.items()}
        self.book.cell(name, [table(rows)], movies=movies, titles=titles,
                       segments={user: self.of[user] for user in users})

    def rates(self, part, tops, movies):
        """By how many are recommended: how often the response of a user is one of them."""
        answers = self.split.responses.movieId
        users = self.split.users[part]
        return {top: np.mean([answers[user] in self.unseen(user, movies(user))[:top]
                              for user in users]) for top in sorted(tops)}

    def hits(self, part, tops, **settings):
        rankings = {segment: self.ranking(segment, **settings).index.to_numpy()
                    for segment in self.weights.index}
        return self.rates(part, tops, lambda user: rankings[self.of[user]])

    def hit_rate(self, name, parts, tops, **settings):
        popular = first(self.averages.ratings_of, None).index.to_numpy()
        own = {part: self.hits(part, tops, **settings) for part in parts}
        others = {part: self.rates(part, tops, lambda user: popular) for part in parts}
        columns = [rate for part in parts for rate in (own[part], others[part])]
        users = {part: len(self.split.users[part]) for part in parts}
        values = {part: {"users": users[part], "covered": users[part], "coverage": 1, **own[part]}
                  for part in parts}
        values.update({str(top): rate for top, rate in own[parts[-1]].items()})
        self.book.cell(name, [
            table((part, users[part], users[part], 1.0) for part in parts),
            table((top, *(column[top] for column in columns)) for top in sorted(tops)),
            chart(sorted(tops), *(column.values() for column in columns)),
        ], popularity=others, **values)
