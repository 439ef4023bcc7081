"""Makes ratings.csv and expected.json: what pandas, NumPy and SciPy say of a small set, step by step.

Run in this folder: python make_scores.py (needs pandas, numpy, scipy, scikit-learn)
"""

import json

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.metrics import r2_score

SEGMENTS = 3
SEED = 1234
TRAIN = 0.7


def simulate():
    """Forty users in a mixed order, some with one rating, many timestamps tied."""
    random = np.random.default_rng(7)
    users = random.permutation(np.arange(1, 60))[:40]
    rows = []
    for user in users:
        wanted = 1 if random.random() < 0.15 else int(random.integers(2, 20))
        for movie in random.choice(np.arange(2, 33), size=wanted, replace=False):
            stars = random.integers(1, 11) / 2
            rows.append((user, movie, stars, 1_000_000_000 + int(random.integers(0, 12))))
    order = random.permutation(len(rows))
    return pd.DataFrame(
        [rows[i] for i in order], columns=["userId", "movieId", "rating", "timestamp"]
    )


def matrix(frame, shape):
    made = sp.csr_matrix((frame.rating, (frame.userId, frame.movieId)), shape=shape)
    made.sort_indices()
    return {
        "offsets": made.indptr.tolist(),
        "indices": made.indices.tolist(),
        "values": made.data.tolist(),
    }


def main():
    simulate().to_csv("ratings.csv", index=False)
    ratings = pd.read_csv("ratings.csv")
    users = ratings.userId.unique()
    np.random.seed(SEED)
    drawn = np.random.random(len(users))
    parts = {"train": users[drawn < TRAIN], "test": users[drawn >= TRAIN]}
    latest = ratings.groupby("userId").timestamp.idxmax()
    responses = ratings.loc[latest]
    predictors = ratings.drop(latest)
    shape = (int(ratings.userId.max()) + 1, int(ratings.movieId.max()) + 1)
    membership = np.random.default_rng(3).dirichlet(np.full(SEGMENTS, 0.5), size=shape[0])
    membership[5] = membership[6] = [0.25, 0.375, 0.375]  # tied: argmax takes the first
    known = set(predictors.userId)

    train = predictors[predictors.userId.isin(parts["train"])].copy()
    train["segment"] = membership[train.userId].argmax(axis=1)
    grid = (np.arange(shape[1]), np.arange(SEGMENTS))
    index = pd.MultiIndex.from_product(grid, names=["movieId", "segment"])
    cells = train.groupby(["movieId", "segment"]).rating
    totals = cells.sum().reindex(index, fill_value=0.0)
    counts = cells.count().reindex(index, fill_value=0)
    means = cells.mean()
    by_movie = train.groupby("movieId").rating.mean()

    expected = {
        "shape": shape,
        "segments": SEGMENTS,
        "membership": membership.ravel().tolist(),
        "totals": totals.tolist(),
        "counts": counts.tolist(),
        "empty": int((counts == 0).sum()),
    }
    for name, members in parts.items():
        x = predictors[predictors.userId.isin(members)]
        y = responses[responses.userId.isin(members)].sort_values("userId")
        with_history = [u for u in members if u in known]
        segment = [int(membership[u].argmax()) if u in known else -1 for u in y.userId]
        predicted = np.array(
            [means.get((movie, s), np.nan) for movie, s in zip(y.movieId, segment)]
        )
        fallback = np.where(
            np.isnan(predicted), y.movieId.map(by_movie).fillna(train.rating.mean()), predicted
        )
        rating = y.rating.to_numpy()
        squares = pd.Series((rating - predicted) ** 2)
        covered = ~np.isnan(predicted)
        residuals = rating[covered] - predicted[covered]
        expected[name] = {
            "users": members.tolist(),
            "share": float(ratings.userId.isin(members).mean()),
            "x": matrix(x, shape),
            "y": matrix(y, shape),
            "sizes": np.bincount(
                membership[with_history].argmax(axis=1), minlength=SEGMENTS
            ).tolist(),
            "withoutHistory": len(members) - len(with_history),
            "leastExtreme": sorted(with_history, key=lambda u: (membership[u].max(), u))[:5],
            "assignment": segment,
            "predicted": [None if np.isnan(p) else p for p in predicted.tolist()],
            "fallback": fallback.tolist(),
            "n": len(rating),
            "coverage": float(covered.mean()),
            "asPandas": float(1 - squares.sum() / ((y.rating - y.rating.mean()) ** 2).sum()),
            "rSquared": r2_score(rating[covered], predicted[covered]),
            "withFallback": r2_score(rating, fallback),
            "rmse": float(np.sqrt((residuals**2).mean())),
            "mae": float(np.abs(residuals).mean()),
        }
    expected = json.loads(json.dumps(expected, default=lambda number: number.item()))
    with open("expected.json", "w") as file:
        json.dump(expected, file, indent=None, separators=(",", ":"))
        file.write("\n")


main()
