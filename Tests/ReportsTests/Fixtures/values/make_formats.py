"""Writes formats.tsv: what Python's format() gives for numbers and formats.

Columns: the number as JSON, the format, the text. Run it in this folder.
"""

import json
import random

NUMBERS = [
    0, 7, -7, 999, 1000, -1000, 27753444, 283228, 9007199254740993,
    0.0, 0.5, 1.5, 2.5, 0.125, 0.0625, 0.1272, -0.0317, 0.9995, 0.99949999, 1e-05, 1e-07, 123456.7,
    1234567.0, 12345678.9, 1e15, 1e16, 1e22, 3.141592653589793, 2.675, 1.005, -2.5, 100.0, 1e300,
]
random.seed(0)
NUMBERS += [random.uniform(-5, 5) for _ in range(20)]
NUMBERS += [random.uniform(-1, 1) * 10.0 ** random.randint(-8, 12) for _ in range(20)]
FORMATS = ["d", ",d", ".0f", ".1f", ".3f", ".12f", ".0%", ".1%", ".3%", "g"]

with open("formats.tsv", "w") as file:
    for number in NUMBERS:
        for form in FORMATS:
            if form.endswith("d") and not isinstance(number, int):
                continue
            file.write(f"{json.dumps(number)}\t{form}\t{format(number, form)}\n")
