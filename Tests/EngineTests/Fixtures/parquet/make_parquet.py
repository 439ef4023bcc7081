"""Writes tables of ratings as Parquet, each also as CSV, into this script's directory.

    pip install pyarrow==26.0.1 polars==2.1.0 && python make_parquet.py

Files whose names begin alike hold the same table: `texts.csv` is the twin of `texts-int32.parquet`.
"""
import datetime
import pathlib
import random

import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
NAMES = ["userId", "movieId", "rating", "timestamp"]


def write(name, table, **options):
    pq.write_table(table, HERE / f"{name}.parquet", **{"store_schema": False} | options)


def write_csv(name, table):
    rows = zip(*(table[column].to_pylist() for column in table.column_names))
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    (HERE / f"{name}.csv").write_text("\n".join([",".join(table.column_names), *lines]) + "\n")


def texts():
    """Ids that are texts, some of them only digits, in all ways of storing a rating and a time."""
    rng = random.Random(8)
    users = ["A" + "".join(rng.choices("0123456789ABCDEFGHIJK", k=rng.randint(3, 27))) for _ in range(30)]
    items = [f"00102{rng.randrange(10**5):05d}" for _ in range(20)] + ["é7", "B00Q", "七人"]
    rows = 300
    table = pa.table([
        [rng.choice(users) for _ in range(rows)], [rng.choice(items) for _ in range(rows)],
        [float(rng.randint(1, 5)) for _ in range(rows)],
        [rng.randrange(-10**6, 2 * 10**9) for _ in range(rows)]], names=NAMES)
    write_csv("texts", table)
    for codec in ["none", "snappy", "gzip", "zstd"]:
        write(f"texts-{codec}", table, compression=codec)
    write("texts-row-groups", table, row_group_size=64)
    write("texts-plain", table, use_dictionary=False, compression="zstd")
    write("texts-delta", table, use_dictionary=False, compression="zstd", data_page_version="2.0",
          column_encoding={"userId": "DELTA_BYTE_ARRAY", "movieId": "DELTA_LENGTH_BYTE_ARRAY",
                           "timestamp": "DELTA_BINARY_PACKED"})
    pl.from_arrow(table).write_parquet(HERE / "texts-polars.parquet", row_group_size=100)
    for name, kind in [("int32", pa.int32()), ("float", pa.float32()), ("half", pa.float16()),
                       ("decimal", pa.decimal128(4, 2))]:
        write(f"texts-{name}", table.set_column(2, "rating", table["rating"].cast(kind)))
    # Parts of a second, which are left out; before 1970 too.
    for unit, factor in [("ms", 10**3), ("us", 10**6), ("ns", 10**9)]:
        times = [second * factor + rng.randrange(factor) for second in table["timestamp"].to_pylist()]
        zone = "UTC" if unit == "ms" else None
        write(f"texts-{unit}", table.set_column(3, "timestamp", pa.array(times, pa.timestamp(unit, zone))))


def days():
    rng = random.Random(3)
    dates = [rng.randrange(-300, 20000) for _ in range(40)]
    users = pa.array(range(40), pa.uint16())
    write("days", pa.table([users, users, [3.5] * 40, pa.array(dates, pa.date32())], names=NAMES))
    write_csv("days", pa.table([users, users, [3.5] * 40, [day * 86400 for day in dates]], names=NAMES))


def numbers():
    """Ids that are numbers: small ones, ones with gaps, negative ones, and ones beyond 32 bits in the last rows only."""
    rng = random.Random(5)
    rows = 400
    ratings = [rng.choice([0.5, 1.1, 2.25, 3.3, 4.99, 5.0]) for _ in range(rows)]
    times = [10**9 + rng.randrange(10**8) for _ in range(rows)]
    users = sorted(rng.randrange(60) * 3 for _ in range(rows))
    small = [rng.randrange(90) * 50 for _ in range(rows)]
    wide = [item if row < 390 else item * 10**10 for row, item in enumerate(small)]
    negative = [item - 1000 for item in small]
    for name, items in [("small", small), ("wide", wide), ("negative", negative)]:
        table = pa.table([users, items, ratings, times], names=NAMES)
        write_csv(name, table)
        write(f"{name}-whole", table)
        write(f"{name}-row-groups", table, row_group_size=50, compression="zstd")
        # As pandas keeps integers of which one is missing.
        write(f"{name}-floats", pa.table([users, pa.array(items, pa.float64()), ratings, times], names=NAMES))
        polars = pl.from_arrow(table).with_columns(pl.col("userId").cast(pl.Int32), pl.col("rating").cast(pl.Float32))
        polars.write_parquet(HERE / f"{name}-polars.parquet")


def bad():
    """Rows that cannot be read, in the first and the last group of rows."""
    rows = 40
    users, items = list(range(rows)), [7] * rows
    ratings, times = [3.5] * rows, [10**9] * rows
    users[3] = None
    ratings[3] = 4.5
    ratings[5] = 7.25
    items[16] = None
    ratings[16] = None
    ratings[30] = float("nan")
    times[39] = None
    table = pa.table([users, pa.array(items, pa.int32()), ratings, times], names=NAMES)
    write("bad-whole", table)
    write("bad-row-groups", table, row_group_size=10)
    write_csv("bad", table)


def movies():
    table = pa.table([
        [6, 2, 9, 2], ["Heat (1995)", "Le Fabuleux Destin d'Amélie", None, "Again"],
        ["Action|Crime", "(no genres listed)", None, "Drama"]], names=["movieId", "title", "genres"])
    write("movies", table)


def refused():
    table = pa.table([[1, 2], [3, 4], [3.5, 4.0], [5, 6]], names=NAMES)
    write("refused-brotli", table, compression="brotli")
    write("refused-lz4", table, compression="lz4")
    write("refused-nested", table.set_column(2, "rating", pa.array([[3.5], [4.0, 1.0]])))
    write("refused-struct", table.set_column(0, "userId", pa.array([{"id": 1}, {"id": 2}])))
    write("refused-type", table.set_column(2, "rating", pa.array(["3.5", "4.0"])))
    write("refused-time", table.set_column(3, "timestamp", pa.array([True, False])))
    write("refused-names", table.rename_columns(["user_id", "movieId", "Rating", "note"]))
    write("refused-empty", table.slice(0, 0))


if __name__ == "__main__":
    # The files of reviews are those of another set.
    for path in [*HERE.glob("*.parquet"), *HERE.glob("*.csv")]:
        if not path.name.startswith("reviews"):
            path.unlink()
    for make in [texts, days, numbers, bad, movies, refused]:
        make()
