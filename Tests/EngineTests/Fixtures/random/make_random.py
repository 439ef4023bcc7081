"""Writes random.json: draws of NumPy's legacy generator, as the bits of their doubles.

    pip install numpy && python make_random.py
"""

import json
import pathlib

import numpy as np


def bits(numbers):
    return [f"{word:016x}" for word in np.asarray(numbers).view(np.uint64)]


def main():
    states = []
    for seed in (0, 1, 1234, 4294967295):
        state = np.random.RandomState(seed)
        states.append({
            "seed": seed,
            # Every 97th of more than two blocks of the generator.
            "random": bits(state.random_sample(1000)[::97]),
            # An odd count: half of a pair is left for what comes next.
            "gauss": bits(state.standard_normal(1001)[::97]),
            "gamma": bits(state.gamma(100.0, 0.01, (50, 41)).ravel()[::97]),
            "smallShape": bits(state.gamma(1.5, 2.0, 500)[::47]),
            "after": bits(state.random_sample(3)),
        })
    split = np.random.RandomState(1234).random_sample(283228) < 0.7
    fixture = {
        "version": np.__version__, "states": states,
        "split": {"users": int(split.size), "train": int(split.sum())},
    }
    path = pathlib.Path(__file__).with_name("random.json")
    path.write_text(json.dumps(fixture, indent=1) + "\n")


main()
