"""Reads a file of ratings as Parquet by pyarrow, or as CSV by pandas with ids that become codes; prints JSON.

Seconds are by the clock, the best of three, with all processors.

Usage: python_reading.py FILE
"""

import json
import os
import sys
import time

import pandas
import pyarrow
import pyarrow.parquet

path = sys.argv[1]
# The variable that keeps NumPy to one thread would keep Arrow to one too.
pyarrow.set_cpu_count(os.cpu_count())
seconds = []
for _ in range(3):
    began = time.perf_counter()
    if path.endswith(".parquet"):
        table = pyarrow.parquet.read_table(path)
    else:
        frame = pandas.read_csv(path)
        codes = [pandas.factorize(frame[name], sort=True) for name in ("userId", "movieId")]
    seconds.append(time.perf_counter() - began)
if path.endswith(".parquet"):
    counts = [len(table[name].unique()) for name in ("userId", "movieId")]
    rows = table.num_rows
else:
    counts = [len(ids) for _, ids in codes]
    rows = len(frame)
print(json.dumps({"seconds": min(seconds), "ratings": rows, "users": counts[0], "rated-movies": counts[1]}))
