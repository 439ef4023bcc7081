"""Makes expected.json: what pandas and NumPy recommend to the users of ../scores/ratings.csv.

Whole rankings are sorted for every user and what he has seen is dropped, which is the plain way.

Run in this folder: python make_recommending.py (needs pandas, numpy)
"""

import json

import numpy as np
import pandas as pd

SEGMENTS = 3
SHRINKAGE = 2.5
MINIMUM = 3
TOP = 10
TOPS = [1, 5, 10, 20]


def split(ratings):
    """As the source notebook does: users by NumPy's legacy generator, the latest rating apart."""
    users = ratings.userId.unique()
    np.random.seed(1234)
    drawn = np.random.random(len(users))
    parts = {"train": users[drawn < 0.7], "test": users[drawn >= 0.7]}
    latest = ratings.groupby("userId").timestamp.idxmax()
    return parts, ratings.drop(latest), ratings.loc[latest].set_index("userId").sort_index()


def ranked(scores, seen):
    """Movies not seen by descending score, ties by id, each with its place in the whole ranking."""
    frame = scores.rename("score").rename_axis("movie").reset_index()
    frame = frame.sort_values(["score", "movie"], ascending=[False, True], ignore_index=True)
    frame["place"] = frame.index + 1
    return frame[~frame.movie.isin(seen)].reset_index(drop=True)


def main():
    ratings = pd.read_csv("../scores/ratings.csv")
    parts, predictors, responses = split(ratings)
    shape = (int(ratings.userId.max()) + 1, int(ratings.movieId.max()) + 1)
    membership = np.random.default_rng(3).dirichlet(np.full(SEGMENTS, 0.5), size=shape[0])
    components = np.random.default_rng(5).gamma(1.5, 2.0, size=(SEGMENTS, shape[1])).round(1)
    history = predictors.groupby("userId").movieId.agg(set)
    segment = {user: int(membership[user].argmax()) for user in history.index}

    train = predictors[predictors.userId.isin(parts["train"])].copy()
    train["segment"] = train.userId.map(segment)
    popularity = train.groupby("movieId").size()
    candidates = popularity.index[popularity >= MINIMUM]
    movie_mean = train.groupby("movieId").rating.mean()
    cell = train.groupby(["movieId", "segment"]).rating
    total, count, mean = (
        made.unstack(fill_value=fill).reindex(columns=range(SEGMENTS), fill_value=fill)
        for made, fill in ((cell.sum(), 0.0), (cell.count(), 0), (cell.mean(), np.nan))
    )
    shrunk = total.add(SHRINKAGE * movie_mean, axis=0) / (count + SHRINKAGE)
    shrunk = shrunk.where(count > 0, pd.concat([movie_mean] * SEGMENTS, axis=1, keys=range(3)))
    weight = pd.DataFrame(components.T)
    rules = {"weight": weight.loc[candidates], "mean": shrunk.loc[candidates]}

    expected = {
        "membership": membership.ravel().tolist(),
        "components": components.ravel().tolist(),
        "shrinkage": SHRINKAGE,
        "minimum": MINIMUM,
        "top": TOP,
        "tops": TOPS,
        "candidates": candidates.tolist(),
        "recommended": {
            rule: {
                str(user): ranked(scores[segment[user]], history[user])
                .head(TOP)[["movie", "score", "place"]]
                .to_numpy()
                .tolist()
                for user in sorted(segment)
            }
            for rule, scores in rules.items()
        },
    }
    for name, members in parts.items():
        y = responses.loc[sorted(members)]

        def hits(scores_of):
            found = []
            for user, movie in y.movieId.items():
                scores = scores_of(user)
                if scores is None:
                    continue
                unseen = ranked(scores, history.get(user, set())).movie.tolist()
                if movie in unseen:
                    found.append(unseen.index(movie) + 1)
            return [sum(place <= top for place in found) for top in TOPS]

        soft = []
        for user, movie in y.movieId.items():
            means = mean.loc[movie].to_numpy() if movie in mean.index else np.full(SEGMENTS, np.nan)
            known = ~np.isnan(means)
            if user not in segment or not known.any():
                soft.append(None)
            else:
                soft.append(float(np.average(means[known], weights=membership[user][known])))
        expected[name] = {
            "users": len(y),
            "covered": sum(user in segment for user in y.index),
            "weight": hits(lambda u: rules["weight"][segment[u]] if u in segment else None),
            "mean": hits(lambda u: rules["mean"][segment[u]] if u in segment else None),
            "popularity": hits(lambda u: popularity),
            "soft": soft,
        }
    expected = json.loads(json.dumps(expected, default=lambda number: number.item()))
    with open("expected.json", "w") as file:
        json.dump(expected, file, indent=None, separators=(",", ":"))
        file.write("\n")


main()
