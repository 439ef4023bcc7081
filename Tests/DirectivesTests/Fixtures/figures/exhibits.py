"""What a cell shows, as the tests of figures write it down, and the rules that cells share."""

import json
import math
import pathlib

import numpy as np
import pandas as pd
import scipy.sparse as sp


class Book:
    """Ratings and movies of a folder, and what cells give of them, by the cell's name."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.ratings = pd.read_csv(folder / "ratings.csv")
        self.movies = pd.read_csv(folder / "movies.csv").set_index("movieId", drop=False)
        self.titles = self.movies.title
        self.cells = {}

    def cell(self, name, exhibits, **values):
        values = {key.replace("_", "-"): value for key, value in values.items()}
        self.cells[name] = {"values": values, "exhibits": exhibits}


def facts(*values):
    return {"facts": list(values)}


def words(value):
    """A number or a text as fingerprints have it."""
    value = plain(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def fingerprint(values):
    """FNV-1a of some values' words: what is MovieLens' own can be compared, but is not copied here."""
    found = 0xCBF29CE484222325
    for byte in " · ".join(map(words, values)).encode():
        found = (found ^ byte) * 0x100000001B3 % 2**64
    return f"{found:016x}"


def veiled(row, raw=None):
    """A row with its columns `raw`, or all, as a fingerprint."""
    if raw is None:
        return {"fingerprint": fingerprint(row)}
    rest = [value for column, value in enumerate(row) if column not in raw]
    return {"fingerprint": fingerprint([row[column] for column in raw]), "columns": raw, "rest": rest}


def table(rows, of=None, head=None, marked=None):
    """`of` rows there are, those not shown left out after `head` of them, or at the end; `marked` are the
    rows and columns of the best."""
    rows = [row if isinstance(row, dict) else list(row) for row in rows]
    elided = (len(rows) if of is None else of) - len(rows)
    after = 0 if of is None else (len(rows) if head is None else head)
    made = {"rows": rows, "elided": elided, "elided-after": after}
    return made if marked is None else {**made, "marked": sorted(marked)}


def chart(categories, *series, reference=None, marked=None, intervals=None):
    """`marked` is the best category and `intervals` a low and a high for each, both by series;
    `reference` a value that all are held against."""
    made = {
        "categories": [str(category) for category in categories],
        "series": [list(values) for values in series],
    }
    more = {"reference": reference, "marked": marked, "intervals": intervals}
    return made | {key: value for key, value in more.items() if value is not None}


def cards(made, measures, reference=None):
    """Each of `made` has shares, as a count and what part that is of all, parts with theirs, and rows of a
    name and its `measures`; `reference` is what the first of these is held against."""
    return {
        "measures": measures, "reference": reference,
        "cards": [{"shares": shares, "parts": parts, "rows": rows} for shares, parts, rows in made],
    }


# What a reader should not miss, and how figures are to be read.
NOTICE, NOTE = {"notice": True}, {"note": True}


def plain(value):
    """`value` as JSON has it; what is not known is null."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def write(name, figures):
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(json.dumps(plain(figures), indent=1, ensure_ascii=False) + "\n")


def minute(seconds):
    return pd.to_datetime(seconds, unit="s").strftime("%Y-%m-%d %H:%M")


def day(seconds):
    return minute(seconds)[:10]


def genres(text):
    return "" if text == "(no genres listed)" else text.replace("|", ", ")


def tenths(number):
    """One decimal, halves away from zero."""
    return f"{math.floor(number * 10 + 0.5) / 10:.1f}"


def first(scores, count):
    """The largest first, ties by id."""
    return scores.sort_index().sort_values(ascending=False, kind="stable")[:count]


def predictors_and_responses(ratings):
    """Each user's latest rating is the response, the first of several at the same second.

    Of a movie that a user rated twice the latest rating counts, the last of several at the same second.
    """
    latest = ratings.groupby("userId").timestamp.idxmax()
    kept = ratings.sort_values("timestamp", kind="stable")
    kept = kept.drop_duplicates(["userId", "movieId"], keep="last").sort_index()
    responses = ratings.loc[latest].set_index("userId").sort_index()
    return kept.drop(latest, errors="ignore"), responses


def matrix(ratings, shape):
    return sp.csr_matrix((ratings.rating, (ratings.userId, ratings.movieId)), shape=shape)
