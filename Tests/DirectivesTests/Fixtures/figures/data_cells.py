"""The cells that look at ratings and movies, in pandas."""

import numpy as np
import pandas as pd

from exhibits import NOTICE, chart, day, facts, genres, minute, table, veiled


def load(book, name, ratings, movies, rows, left_out=0):
    stars = np.sort(ratings.rating.unique())
    shown = [NOTICE] if left_out else []
    shown.append(facts(
        len(ratings), ratings.userId.nunique(), len(movies), ratings.movieId.nunique(),
        *(f"{ratings[ids].min()} to {ratings[ids].max()}" for ids in ("userId", "movieId")),
        day(ratings.timestamp.min()), day(ratings.timestamp.max())))
    shown.append(chart([f"{star:g}" for star in stars],
                       [(ratings.rating == star).sum() for star in stars]))
    if rows:
        shown.append(table(
            veiled((row.userId, row.movieId, row.rating, minute(row.timestamp)))
            for row in ratings[:rows].itertuples()))
        shown.append(table(map(veiled, movies[["movieId", "title", "genres"]][:rows].to_numpy())))
    book.cell(name, shown, ratings=len(ratings), users=ratings.userId.nunique(), movies=len(movies),
              rated_movies=ratings.movieId.nunique(), left_out=left_out)


def kept_half(book):
    users = book.ratings.userId.unique()
    np.random.seed(7)
    return book.ratings[book.ratings.userId.isin(users[np.random.random(len(users)) < 0.5])]


def loads(book):
    shown = book.movies.assign(genres=book.movies.genres.map(genres))
    load(book, "load", book.ratings, shown, 3)
    good = book.ratings[book.ratings.rating.between(1, 4.5)]
    swapped = book.movies.rename(columns={"title": "genres", "genres": "title"})
    load(book, "strict", good, swapped, 2, left_out=len(book.ratings) - len(good))
    exchanged = book.ratings.rename(columns={"userId": "movieId", "movieId": "userId"})
    # Its users' ids are read as texts.
    load(book, "swapped", exchanged.assign(userId=exchanged.userId.astype(str)), book.movies[:0], 0)
    load(book, "half", kept_half(book), shown, 1)


def find_movies(book, name, pattern, rows):
    found = book.movies[book.movies.title.str.match(pattern, case=False)]
    book.cell(name, [
        facts(pattern, len(found), len(book.movies)),
        table((veiled((row.movieId, row.title, genres(row.genres)))
               for row in found[:rows].itertuples()), of=len(found)),
    ], count=len(found), movies=found.movieId)


def show_user(book, name, ratings, user, rows):
    own = ratings[ratings.userId == user].sort_values("timestamp", kind="stable")
    head, tail = (rows + 1) // 2, rows // 2
    shown = own if len(own) <= rows else pd.concat([own[:head], own[-tail:]])
    book.cell(name, [
        facts(user, len(own), own.rating.mean(),
              day(own.timestamp.min()), day(own.timestamp.max())),
        table((veiled((minute(row.timestamp), row.movieId, book.titles[row.movieId], row.rating))
               for row in shown.itertuples()),
              of=len(own), head=min(head, len(own)) if len(own) > rows else len(own)),
    ], ratings=len(own), mean=own.rating.mean(), movies=veiled(own.movieId))


def heads(book):
    found = book.movies[book.movies.genres == "Comedy|Romance"]
    found = found.sort_values("title", ascending=False, kind="stable")
    book.cell("head", [
        table((veiled((row.movieId, row.title, "Comedy, Romance"))
               for row in found[:4].itertuples()), of=len(found))
    ], count=len(found), of=len(book.movies))
    found = book.ratings[(book.ratings.movieId == 296) & (book.ratings.rating == 5)]
    found = found.sort_values("timestamp", kind="stable")
    book.cell("head-ratings", [
        table((veiled((row.userId, 296, book.titles[296], 5.0, row.timestamp,
                       minute(row.timestamp)))
               for row in found[:6].itertuples()), of=len(found))
    ], count=len(found), of=len(book.ratings))
    heads_of_several(book)


def heads_of_several(book):
    """Where several values fit, or comparisons say which."""
    movies = book.movies
    wanted = {"Horror", "Film-Noir"}
    found = movies[movies.genres.str.split("|").map(lambda own: bool(wanted & set(own))) & movies.movieId.between(500, 2000)
                   & (movies.movieId != 2000) & (movies.title < "M")]
    book.cell("head-genres", [
        table((veiled((row.movieId, row.title, genres(row.genres)))
               for row in found[:6].itertuples()),
              of=len(found))
    ], count=len(found), of=len(movies))

    ratings = book.ratings.assign(when=book.ratings.timestamp.map(minute))
    when = ratings.when.str
    found = ratings[ratings.movieId.isin([1, 296, 318]) & (ratings.userId <= 400)
                    & (ratings.rating >= 3) & (ratings.rating < 4.5)
                    & (when.startswith("2000") | (when[:7] >= "2015-06") & (when[:4] <= "2016"))]
    found = found.sort_values("rating", ascending=False, kind="stable")
    book.cell("head-compared", [
        table((veiled((row.userId, row.movieId, book.titles[row.movieId], row.rating, row.timestamp,
                       row.when))
               for row in found[:9].itertuples()), of=len(found))
    ], count=len(found), of=len(ratings))
