"""Writes lda.json: fits of scikit-learn 1.9.1 to a small matrix, and what they infer.

    pip install scikit-learn==1.9.1 && python make_lda.py
"""

import json
import pathlib

import numpy as np
import scipy.sparse as sp
import sklearn
from sklearn.decomposition import LatentDirichletAllocation

SCALE = [0.5, 1.0, 2.5, 4.0, 5.0]


def matrix(random, rows, columns):
    """Rows 0, 7, 14, ... empty; column 5 dead; column 8 in one row only."""
    codes = np.zeros((rows, columns), dtype=int)
    for row in range(rows):
        if row % 7 == 0:
            continue
        taste = row % 3
        likely = np.array([0.5 if c % 3 == taste else 0.1 for c in range(columns)])
        likely[[5, 8]] = 0
        codes[row] = (random.random_sample(columns) < likely) * random.randint(1, 6, columns)
    codes[3, 8] = 2
    # A row that is longer than one block of the kernels, in the middle of a batch.
    codes[10] = np.where(np.isin(np.arange(columns), [5, 8]), 0, 1 + np.arange(columns) % 5)
    return codes


def stored(codes):
    found = sp.csr_matrix(codes)
    return {
        "rows": codes.shape[0],
        "columns": codes.shape[1],
        "offsets": found.indptr.tolist(),
        "indices": found.indices.tolist(),
        "codes": (found.data - 1).tolist(),
        "scale": SCALE,
    }


def values(codes):
    found = sp.csr_matrix(codes).astype(float)
    found.data = np.array(SCALE)[found.data.astype(int) - 1]
    return found


CASES = {
    "online, short last batch": dict(
        n_components=3, learning_method="online", learning_offset=50.0, max_iter=4, batch_size=16
    ),
    "online, one batch a pass": dict(n_components=20, learning_method="online", max_iter=3),
    "online, batches of one row": dict(
        n_components=2, learning_method="online", max_iter=2, batch_size=1, random_state=7
    ),
    "online, both priors": dict(
        n_components=3, learning_method="online", max_iter=3, batch_size=10,
        doc_topic_prior=0.9, topic_word_prior=0.01, learning_decay=0.9, mean_change_tol=1e-5,
    ),
    "online, nothing remembered": dict(
        n_components=3, learning_method="online", max_iter=2, batch_size=10, learning_decay=0.0
    ),
    "online, much forgotten": dict(
        n_components=3, learning_method="online", max_iter=12, batch_size=5,
        learning_decay=0.2, learning_offset=1.0,
    ),
    "online, ended by perplexity": dict(
        n_components=2, learning_method="online", max_iter=9, batch_size=20, evaluate_every=2,
        perp_tol=1e3,
    ),
    "batch": dict(n_components=2, max_iter=5),
    "batch, many segments": dict(n_components=20, max_iter=2, random_state=4294967295),
    "batch, evaluated": dict(n_components=3, max_iter=4, evaluate_every=1, perp_tol=0.0),
    "one segment": dict(n_components=1, max_iter=2),
    "no pass": dict(n_components=3, max_iter=0),
    "one iteration": dict(n_components=3, max_iter=2, max_doc_update_iter=1),
    "no iteration": dict(n_components=3, max_iter=2, max_doc_update_iter=0),
    "tiny priors": dict(
        n_components=3, max_iter=3, doc_topic_prior=1e-3, topic_word_prior=1e-3
    ),
    # Segments that no row speaks for, whose weights sum to less than doubles have an exp(digamma) of.
    "dead segments": dict(n_components=20, topic_word_prior=1e-6, max_iter=8),
    "dead segments, evaluated": dict(
        n_components=30, topic_word_prior=1e-5, max_iter=8, evaluate_every=1, perp_tol=0.0
    ),
    "dead segments, online": dict(
        n_components=20, topic_word_prior=1e-6, learning_method="online", max_iter=6,
        batch_size=16, learning_decay=0.5, learning_offset=1.0,
    ),
    "dead segments, nothing remembered": dict(
        n_components=20, topic_word_prior=1e-2, learning_method="online", max_iter=3,
        batch_size=10, learning_decay=0.0,
    ),
    # Rows of which nothing is left but a prior that sums to as little.
    "tiny priors of rows": dict(n_components=12, max_iter=6, doc_topic_prior=1e-7),
    "both priors tiny": dict(
        n_components=12, max_iter=6, doc_topic_prior=1e-9, topic_word_prior=1e-9
    ),
    "least priors": dict(
        n_components=8, max_iter=4, doc_topic_prior=1e-300, topic_word_prior=1e-300
    ),
}


WIDE = {
    "batch": dict(n_components=2, max_iter=3),
    "online": dict(n_components=2, max_iter=3, learning_method="online", batch_size=3),
}


def wide():
    """Seven rows and half a million columns, of which four are rated."""
    codes = sp.lil_matrix((7, 500_001), dtype=int)
    for row in range(7):
        for place, column in enumerate([1, 2, 3, 500_000]):
            if (row + place) % 3:
                codes[row, column] = 1 + (row * 2 + place) % 5
    codes = codes.tocsr()
    codes.sort_indices()
    return codes


def wide_cases():
    codes = wide()
    for name, parameters in WIDE.items():
        parameters = {"random_state": 0, **parameters}
        model = LatentDirichletAllocation(**parameters).fit(values(codes))
        yield {
            "name": name, "parameters": parameters, "bound": model.bound_,
            "perplexity": model.perplexity(values(codes)), "sum": model.components_.sum(),
        }


def main():
    random = np.random.RandomState(42)
    train, test = matrix(random, 45, 31), matrix(random, 12, 31)
    cases = []
    for name, parameters in CASES.items():
        parameters = {"random_state": 0, **parameters}
        model = LatentDirichletAllocation(**parameters).fit(values(train))
        cases.append({
            "name": name,
            "parameters": parameters,
            "components": model.components_.ravel().tolist(),
            "train": model.transform(values(train)).ravel().tolist(),
            "test": model.transform(values(test)).ravel().tolist(),
            "score": model.score(values(test)),
            "perplexity": model.perplexity(values(test)),
            "bound": model.bound_,
            "passes": model.n_iter_,
            "batches": model.n_batch_iter_,
        })
    fixture = {
        "version": sklearn.__version__, "train": stored(train), "test": stored(test),
        "cases": cases, "wide": stored(wide()), "wideCases": list(wide_cases()),
    }
    path = pathlib.Path(__file__).with_name("lda.json")
    path.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


main()
