"""Writes decimals.txt: numbers, formats, and what Python's exact decimal formatting makes of them."""
import random
import struct
from pathlib import Path

random.seed(5)
numbers = [0.125, 0.375, 2.5, 0.5, 1.5, -0.5, 1.005, 0.285, 0.575, 1.115, 0.145, 27753444.0, -1234.5,
           999.995, 0.9999999, 1e14, -1e14 / 3, 123456789.125, 5e-324, 1e-7]
for _ in range(400):
    numbers.append(random.uniform(-1, 1) * 10 ** random.randint(-6, 9))
    numbers.append(random.randint(-10**6, 10**6) / 1000)
lines = []
for number in numbers:
    for decimals in (0, 1, 2, 3, 4):
        fixed = f"{number:,.{decimals}f}"
        if not fixed.strip("-0.,"):
            fixed = fixed.lstrip("-")
        bits = struct.unpack("<Q", struct.pack("<d", number))[0]
        lines.append(f"{bits} {decimals} {fixed}")
Path(__file__).with_name("decimals.txt").write_text("\n".join(lines) + "\n")
