"""Makes ratings.csv and expected.json: what pandas and scikit-learn say of a small set, for the cells
that look at users and movies. movies.csv is written by hand.

Run in this folder: python make_look.py (needs pandas, numpy, scipy, scikit-learn)
"""

import json
import re

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.decomposition import LatentDirichletAllocation

SEGMENTS = 3
PATTERNS = [
    "star wars", "Star Wars$", ".*matrix", "the ", ".*\\(19[89]\\d\\)", "\\d+", "(?:star|fargo)\\b",
    "[^a-z]", "émile", "ÉMILE", "straße", "STRASSE", "七人", ".*'s", "m", "M\\b", "\\w+ \\(",
    "(?P<a>\\w)\\w*.*(?P=a)$", "(.).\\1", ".*\\S{12}", ".*\\.\\.\\.", "emma", "(?!the )", "",
    "a{2,}", ".*, The", "Star Wars: Episode (IV|V|VI)\\b", ".*(?<=Wars): ", "nothing of the kind",
]


def simulate(movies):
    """Sixty users of three tastes, in a mixed order, some timestamps tied, a few movies twice."""
    random = np.random.default_rng(11)
    rows = []
    for user in random.permutation(np.arange(1, 80))[:60]:
        taste = movies[user % SEGMENTS :: SEGMENTS]
        own = random.choice(taste, size=int(random.integers(3, 12)))
        others = random.choice(movies, size=int(random.integers(0, 4)))
        for movie in np.concatenate([own, others]):
            stars = random.integers(3, 11) / 2
            rows.append((user, movie, stars, 1_000_000_000 + int(random.integers(0, 30)) * 86_400))
    frame = pd.DataFrame(rows, columns=["userId", "movieId", "rating", "timestamp"])
    return frame.drop_duplicates(["userId", "movieId", "timestamp"])


def predictors(ratings):
    """The training users' ratings but the latest of each, and who they are."""
    users = ratings.userId.unique()
    np.random.seed(1234)
    train = users[np.random.random(len(users)) < 0.7]
    latest = ratings.groupby("userId").timestamp.idxmax()
    # Of a movie rated twice by a user the latest rating counts, the last of the file if tied.
    kept = ratings.sort_values("timestamp", kind="stable")
    kept = kept.drop_duplicates(["userId", "movieId"], keep="last").sort_index()
    return kept.drop(latest, errors="ignore"), train


# of, where, sort, descending, rows
HEADS = [
    ("ratings", {}, None, False, 7),
    ("ratings", {"user": 7}, None, False, 100),
    ("ratings", {"user": 7, "rating": 3.5}, "timestamp", True, 3),
    ("ratings", {}, "rating", False, 9),
    ("ratings", {"movie": 296}, "rating", True, 6),
    ("ratings", {"title": "Heat (1995)"}, "user", True, 4),
    ("ratings", {"user": 1000}, "user", False, 5),
    ("movies", {}, "title", False, 8),
    ("movies", {"title": "Emma (1996)"}, "movie", True, 5),
    ("segments", {}, "user", True, 6),
    ("segments", {"segment": 2}, None, False, 5),
    ("predictions", {"part": "test"}, "user", False, 8),
    ("predictions", {}, "predicted", True, 5),
    ("predictions", {}, "predicted", False, 60),
]
# The same with conditions, as a notebook and as pandas have them.
CONDITIONS = [
    ("ratings", {"movie": ("[296, 608]", lambda movie: movie.isin([296, 608]))}, "user", False, 9),
    ("ratings", {"rating": ('">= 4.5"', lambda rating: rating >= 4.5)}, "movie", True, 6),
    (
        "ratings",
        {
            "rating": ('"> 3 and <= 4"', lambda rating: (rating > 3) & (rating <= 4)),
            "user": ('"< 40"', lambda user: user < 40),
        },
        "rating", False, 30,
    ),
    ("ratings", {"user": ('["<= 3", 7, "> 70"]', lambda u: (u <= 3) | (u == 7) | (u > 70))}, None, False, 40),
    ("ratings", {"rating": ('"!= 4"', lambda rating: rating != 4)}, "rating", True, 5),
    ("ratings", {"when": ("2001-10", lambda when: when.str[:7] == "2001-10")}, "user", False, 7),
    ("ratings", {"when": ('"> 2001-09-28"', lambda when: when.str[:10] > "2001-09-28")}, "when", False, 7),
    (
        "ratings",
        {"when": ('">= 2001-09-20 and <= 2001-09-22"', lambda w: w.str[:10].between("2001-09-20", "2001-09-22"))},
        "timestamp", True, 7,
    ),
    ("movies", {"title": ("[Heat (1995), Emma (1996)]", lambda t: t.isin(["Heat (1995)", "Emma (1996)"]))}, None, False, 5),
    ("movies", {"title": ('"!= Heat (1995)"', lambda title: title != "Heat (1995)")}, "movie", False, 4),
    ("movies", {"title": ('"has Star Wars"', lambda title: title.str.contains("Star Wars", regex=False))}, None, False, 6),
    ("movies", {"title": ('"has no e"', lambda title: ~title.str.contains("e", regex=False))}, "title", True, 6),
    ("movies", {"genres": ("Comedy", lambda genres: has(genres, "Comedy"))}, None, False, 5),
    ("movies", {"genres": ("[Film-Noir, Horror]", lambda g: has(g, "Film-Noir") | has(g, "Horror"))}, "title", False, 6),
    ("movies", {"genres": ('"has no Drama"', lambda genres: ~has(genres, "Drama"))}, "movie", True, 7),
    ("movies", {"genres": ('"== Drama, Comedy"', lambda genres: genres.isin(["Comedy|Drama", "Drama|Comedy"]))}, None, False, 5),
    ("movies", {"genres": ('"== Comedy"', lambda genres: genres == "Comedy")}, None, False, 5),
    ("movies", {"genres": ('"!= Comedy"', lambda genres: genres != "Comedy")}, "title", False, 5),
    ("movies", {"title": ('">= T"', lambda title: title >= "T")}, "title", False, 8),
    ("segments", {"segment": ('">= 1"', lambda segment: segment >= 1)}, "user", True, 9),
    ("segments", {"membership": ('"< 0.9"', lambda membership: membership < 0.9)}, None, False, 9),
    # What is missing is in no comparison: pandas says so of all but '!='.
    ("predictions", {"predicted": ('"!= 4"', lambda p: p.notna() & (p != 4))}, "user", False, 7),
    ("predictions", {"predicted": ('"< 4"', lambda p: p < 4)}, "predicted", True, 7),
]


def has(genres, genre):
    """Which films have a genre, whatever others they have."""
    return genres.str.split("|").map(lambda own: genre in own)


def heads(ratings, movies, assigned, predictions):
    """How many rows fit, and of the first of them the first three columns that identify a row."""
    titles = movies.set_index("movieId").title
    names = {"userId": "user", "movieId": "movie"}
    tables = {
        "ratings": ratings.assign(
            title=ratings.movieId.map(titles),
            when=pd.to_datetime(ratings.timestamp, unit="s").dt.strftime("%Y-%m-%d %H:%M"),
        ),
        "movies": movies,
        "segments": assigned,
        "predictions": predictions.assign(title=predictions.movieId.map(titles)),
    }
    made = []
    for of, where, sort, descending, rows in HEADS + CONDITIONS:
        table = tables[of].rename(columns=names)
        for column, value in where.items():
            fits = value[1](table[column]) if isinstance(value, tuple) else table[column] == value
            table = table[fits]
        if sort:
            table = table.sort_values(sort, ascending=not descending, kind="stable")
        ids = table[["user" if of != "movies" else "movie"]].head(rows)
        keys = table[[sort]].head(rows) if sort else ids
        made.append({
            "of": of,
            "where": {
                column: value[0] if isinstance(value, tuple) else str(value)
                for column, value in where.items()
            },
            "sort": sort,
            "descending": descending,
            "rows": rows,
            "count": len(table),
            "ids": ids.iloc[:, 0].tolist(),
            "keys": [None if key != key else str(key) for key in keys.iloc[:, 0]],
        })
    return made


def main():
    movies = pd.read_csv("movies.csv")
    rated = movies.movieId[movies.movieId < 900].to_numpy()
    simulate(rated).to_csv("ratings.csv", index=False)
    ratings = pd.read_csv("ratings.csv")
    known, train = predictors(ratings)
    x = known[known.userId.isin(train)]
    shape = (int(ratings.userId.max()) + 1, int(ratings.movieId.max()) + 1)
    matrix = sp.csr_matrix((x.rating, (x.userId, x.movieId)), shape=shape)
    lda = LatentDirichletAllocation(
        n_components=SEGMENTS, random_state=0, learning_method="batch", max_iter=20
    )
    membership = lda.fit_transform(matrix)
    everyone = sp.csr_matrix((known.rating, (known.userId, known.movieId)), shape=shape)
    users = np.unique(known.userId)
    shares = lda.transform(everyone)
    shares[train] = membership[train]
    assigned = pd.DataFrame({"userId": users, "segment": shares[users].argmax(1)})
    assigned["membership"] = shares[users].max(1)
    x = x.assign(segment=membership[x.userId].argmax(axis=1))

    responses = ratings.loc[ratings.groupby("userId").timestamp.idxmax()].sort_values("userId")
    responses = responses.merge(assigned, how="left")
    means = x.groupby(["movieId", "segment"]).rating.mean().rename("predicted").reset_index()
    responses = responses.merge(means, how="left")
    responses["part"] = np.where(responses.userId.isin(train), "train", "test")
    responses = responses.drop(columns="membership")
    predictions = pd.concat([responses[responses.part == part] for part in ["train", "test"]])

    by_user = {}
    for user, rows in ratings.groupby("userId"):
        rows = rows.sort_values("timestamp", kind="stable")
        by_user[int(user)] = {
            "movies": rows.movieId.tolist(),
            "ratings": rows.rating.tolist(),
            "when": pd.to_datetime(rows.timestamp, unit="s").dt.strftime("%Y-%m-%d %H:%M").tolist(),
            "mean": float(rows.rating.mean()),
        }
    by_movie = {}
    for movie in movies.movieId:
        rows = x[x.movieId == movie]
        counts = rows.groupby("segment").rating.count().reindex(range(SEGMENTS), fill_value=0)
        means = rows.groupby("segment").rating.mean().reindex(range(SEGMENTS))
        by_movie[int(movie)] = {
            "counts": counts.tolist(),
            "means": [None if np.isnan(mean) else float(mean) for mean in means],
            "mean": float(rows.rating.mean()) if len(rows) else None,
        }
    found = {
        pattern: movies[movies.title.str.match(pattern, flags=re.IGNORECASE)].movieId.tolist()
        for pattern in PATTERNS
    }
    with open("expected.json", "w") as file:
        expected = {"users": by_user, "movies": by_movie, "patterns": found}
        expected["heads"] = heads(ratings, movies, assigned, predictions)
        json.dump(expected, file)


main()
