"""The cells that try settings, in NumPy."""

import numpy as np

from exhibits import NOTE, chart, table


def sweep(book, name, values, scores, errors, charts, folds=1):
    """`scores` by measure, for each value one by fold; of those in `errors` the least is best. `charts`
    are measures that share one. Nothing is marked by measures of the users that models learn from."""
    def is_of_training(path):
        return "train" in path.split(".") or path.endswith("perplexity")

    means = {path: np.mean(found, axis=1) for path, found in scores.items()}
    spreads = {path: np.std(found, axis=1) if folds > 1 else np.full(len(values), np.nan)
               for path, found in scores.items()}
    best = {path: int(found.argmin() if path in errors else found.argmax())
            for path, found in means.items()}
    width = 2 if folds > 1 else 1
    rows = [[value, *(figure for path in scores
                      for figure in (means[path][place], spreads[path][place])[:width])]
            for place, value in enumerate(values)]
    shown = [NOTE] if folds > 1 else []
    shown += [NOTE] if any(map(is_of_training, scores)) else []
    for paths in charts:
        shown.append(chart(
            values, *(means[path] for path in paths), marked=None if all(map(is_of_training, paths)) else [
                None if is_of_training(path) else best[path] for path in paths],
            intervals=[list(zip(means[path] - spreads[path], means[path] + spreads[path]))
                       for path in paths] if folds > 1 else None))
    shown.append(table(rows, marked=[
        (best[path], 1 + index * width) for index, path in enumerate(scores)
        if not is_of_training(path)]))
    found = {path: {"best": None, "score": None, "spread": None} if is_of_training(path) else
                   {"best": values[place], "score": means[path][place], "spread": spreads[path][place]}
             for path, place in best.items()}
    for path, figures in found.items():
        figures.update(scores=means[path], folds=scores[path])
    tree = {}
    for path, figures in found.items():
        *names, last = path.split(".")
        inner = tree
        for part in names:
            inner = inner.setdefault(part, {})
        inner[last] = figures
    first = next(found[path] for path in found if not is_of_training(path))
    book.cell(name, shown, values=values, folds=folds if folds > 1 else None, measures=tree,
              **{key: first[key] for key in ("best", "score", "spread")})
