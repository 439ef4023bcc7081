"""Writes small Parquet files and the values that they hold into this script's directory.

    pip install pyarrow==26.0.1 polars==2.1.0 && python make_fixtures.py

`NAME.parquet` holds the values of a file of expectations, `KIND.json`, whose name `files.json` tells: several files hold
the same table, written in different ways. Values are text, so that nothing is lost: integers in decimal, floats in the
shortest form that gives the same number, texts as they are, and null.
"""
import datetime
import decimal
import json
import math
import os
import random
import struct
import uuid

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

HERE = os.path.dirname(os.path.abspath(__file__))
files = {}


def expectation(kind, columns, rows):
    """columns: (name, type as the reader prints it, values)."""
    with open(f"{HERE}/{kind}.json", "w") as out:
        body = ",\n".join(json.dumps({"name": n, "type": t, "values": v}) for n, t, v in columns)
        out.write(f'{{"rows": {rows}, "columns": [\n{body}\n]}}\n')


def number(x):
    if x is None:
        return None
    if isinstance(x, bool):
        return str(int(x))
    if isinstance(x, float):
        if math.isnan(x):
            return "nan"
        if math.isinf(x):
            return "inf" if x > 0 else "-inf"
        return repr(x)
    return str(x)


def single(x):
    """The 32-bit float nearest to x."""
    return struct.unpack("<f", struct.pack("<f", x))[0]


def half(x):
    return struct.unpack("<e", struct.pack("<e", x))[0]


EPOCH = datetime.datetime(1970, 1, 1)


def flat(rows, nulls, seed):
    """A table of every type, and what is expected of it."""
    rng = random.Random(seed)

    def hollow(values):
        return [None if nulls and rng.random() < 0.2 else v for v in values]

    def take(make):
        return hollow([make(i) for i in range(rows)])

    i64 = [-2**63, 2**63 - 1, 0, -1, 1]
    i32 = [-2**31, 2**31 - 1, 0, -1, 1]
    texts = ["", "a", "Amélie", "东京物语", "the same beginning", "the same beginning, and more"]
    columns, arrays = [], {}

    def add(name, kind, values, arrow, expected=None):
        arrays[name] = pa.array(values, arrow)
        columns.append((name, kind, [None if v is None else number((expected or (lambda x: x))(v))
                                     for v in values]))

    add("boolean", "boolean", take(lambda i: rng.random() < 0.5), pa.bool_())
    add("int8", "integer(isSigned: true)", take(lambda i: rng.randint(-128, 127)), pa.int8())
    add("int16", "integer(isSigned: true)", take(lambda i: rng.randint(-2**15, 2**15 - 1)), pa.int16())
    add("int32", "integer(isSigned: true)",
        take(lambda i: i32[i] if i < 5 else rng.randint(-2**31, 2**31 - 1)), pa.int32())
    add("int64", "integer(isSigned: true)",
        take(lambda i: i64[i] if i < 5 else rng.randint(-2**63, 2**63 - 1)), pa.int64())
    add("small", "integer(isSigned: true)", take(lambda i: rng.randint(1, 10)), pa.int64())
    add("rising", "integer(isSigned: true)", take(lambda i: 1_000_000 + 3 * i), pa.int32())
    add("uint8", "integer(isSigned: false)", take(lambda i: rng.randint(0, 255)), pa.uint8())
    add("uint16", "integer(isSigned: false)", take(lambda i: rng.randint(0, 2**16 - 1)), pa.uint16())
    add("uint32", "integer(isSigned: false)", take(lambda i: rng.randint(0, 2**32 - 1)), pa.uint32())
    add("uint64", "integer(isSigned: false)", take(lambda i: rng.randint(0, 2**63 - 1)), pa.uint64())
    add("half", "float", take(lambda i: half(rng.uniform(-9, 9))), pa.float16())
    add("float", "float",
        take(lambda i: [0.5, -0.0, math.inf, -math.inf, math.nan][i] if i < 5
             else single(rng.uniform(-5, 5))), pa.float32())
    add("double", "float",
        take(lambda i: [5e-324, -0.0, math.inf, -math.inf, math.nan][i] if i < 5
             else rng.uniform(-5, 5)), pa.float64())
    add("rating", "float", take(lambda i: rng.randint(1, 10) / 2), pa.float64())
    for name, precision, scale in [("decimal9", 9, 2), ("decimal18", 15, 4), ("decimal38", 30, 5)]:
        add(name, f"decimal(scale: {scale})",
            take(lambda i: decimal.Decimal(rng.randint(-10**9 + 1, 10**9 - 1)).scaleb(-scale)),
            pa.decimal128(precision, scale), float)
    add("text", "text", take(lambda i: rng.choice(texts) if i % 3 else f"user {i}"), pa.string())
    add("bytes", "bytes", take(lambda i: b"b" * rng.randint(0, 9)), pa.binary(), bytes.decode)
    add("fixed", "bytes", take(lambda i: f"{rng.randint(0, 99999):05d}".encode()), pa.binary(5),
        bytes.decode)
    arrays["uuid"] = pa.array(take(lambda i: uuid.UUID(int=rng.getrandbits(128)).bytes), pa.uuid())
    columns.append(("uuid", "uuid", [None if v is None else str(v) for v in arrays["uuid"].to_pylist()]))
    days = take(lambda i: rng.randint(-40000, 40000))
    add("date", "date", [None if d is None else datetime.date(1970, 1, 1) + datetime.timedelta(d)
                         for d in days], pa.date32(), lambda d: (d - datetime.date(1970, 1, 1)).days)
    for unit, name in [("ms", "milliseconds"), ("us", "microseconds"), ("ns", "nanoseconds")]:
        for zone in ["UTC", None]:
            ticks = take(lambda i: rng.randint(-2**50, 2**50))
            add(f"{unit}{' UTC' if zone else ''}",
                f"timestamp({name}, isUTC: {'true' if zone else 'false'})", ticks,
                pa.timestamp(unit, zone))
    add("time", "time(microseconds)", take(lambda i: rng.randint(0, 86_399_999_999)), pa.time64("us"))
    return pa.table(arrays), columns


# Of the flat tables one file for each codec, version of pages and encoding is enough.
KEPT = """
required-none-v1-dictionary required-zstd-v1-dictionary required-snappy-v2-dictionary required-v1-plain
required-v2-delta_byte_array required-v2-split required-indexes required-fixed-decimals required-format1
optional-gzip-v2-dictionary optional-none-v2-dictionary optional-snappy-v1-dictionary optional-zstd-v1-dictionary
optional-v2-delta_byte_array optional-v1-delta_length_byte_array optional-v1-split optional-v2-plain
""".split()


def write(name, kind, table, **options):
    if kind in ("required", "optional") and name not in KEPT:
        return
    small = dict(store_decimal_as_integer=True, write_statistics=False, store_schema=False)
    pq.write_table(table, f"{HERE}/{name}.parquet", **small | options)
    files[name] = kind


INTEGERS = {"int8", "int16", "int32", "int64", "small", "rising", "uint8", "uint16", "uint32",
            "uint64", "date", "time", "decimal9", "decimal18"}


def delta(name, text):
    if name in INTEGERS or name[:2] in ("ms", "us", "ns"):
        return "DELTA_BINARY_PACKED"
    if name in ("text", "bytes"):
        return text
    if name in ("fixed", "uuid", "decimal38"):
        return "DELTA_BYTE_ARRAY"
    return "RLE" if name == "boolean" else "PLAIN"


def split(name):
    return "PLAIN" if name in ("boolean", "text", "bytes") else "BYTE_STREAM_SPLIT"


def flat_files():
    for kind, rows, nulls in [("required", 70, False), ("optional", 70, True)]:
        table, columns = flat(rows, nulls, seed=rows)
        expectation(kind, columns, rows)
        schema = pa.schema([pa.field(f.name, f.type, nullable=nulls) for f in table.schema])
        table = table.cast(schema)
        codecs = ["none", "snappy", "gzip", "zstd"]
        for index, codec in enumerate(codecs):
            for version in ["1.0", "2.0"]:
                v = f"{kind}-{codec}-v{version[0]}"
                options = dict(compression=codec, data_page_version=version)
                if index % 2 == 0:  # small pages in several row groups
                    options |= dict(row_group_size=33, data_page_size=64, write_batch_size=8)
                write(f"{v}-dictionary", kind, table, **options)
        for version in ["1.0", "2.0"]:
            v = f"{kind}-v{version[0]}"
            options = dict(data_page_version=version, use_dictionary=False, compression="zstd")
            write(f"{v}-plain", kind, table, **options, write_page_checksum=True)
            for text in ["DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"]:
                write(f"{v}-{text.lower()}", kind, table, **options,
                      column_encoding={n: delta(n, text) for n in table.column_names})
            write(f"{v}-split", kind, table, **options,
                  column_encoding={n: split(n) for n in table.column_names})
        write(f"{kind}-format1", kind, table.drop_columns(["ns", "ns UTC", "uint32"]), version="1.0")
        write(f"{kind}-fixed-decimals", kind, table, store_decimal_as_integer=False,
              use_dictionary=False)
        write(f"{kind}-indexes", kind, table, write_page_index=True, write_page_checksum=True,
              write_statistics=True, store_schema=True)


def lengths():
    """Tables of no row, of one row, of no column, and of a row group without rows."""
    for rows in [0, 1]:
        table, columns = flat(rows, False, seed=1)
        expectation(f"rows-{rows}", columns, rows)
        write(f"rows-{rows}", f"rows-{rows}", table)
    expectation("no-columns", [], 0)
    write("no-columns", "no-columns", pa.table({}))
    table = pa.table({"n": pa.array([], pa.int64())})
    expectation("no-row-groups", [("n", "integer(isSigned: true)", [])], 0)
    with pq.ParquetWriter(f"{HERE}/no-row-groups.parquet", table.schema):
        pass
    files["no-row-groups"] = "no-row-groups"


def long_runs():
    """Pages of more than a block of 1024 numbers, runs and groups in turns, wide and narrow dictionaries."""
    rng = random.Random(4)
    rows = 3000
    columns, arrays = [], {}
    for width in [0, 1, 3, 10]:
        values = []
        while len(values) < rows:
            if rng.random() < 0.3:
                values += [rng.randrange(1 << width)] * rng.randint(1, 400)
            else:
                values += [rng.randrange(1 << width) for _ in range(rng.randint(1, 300))]
        values = [None if 1000 < i < 2100 or i % 97 == 0 else v * 7 for i, v in enumerate(values[:rows])]
        columns.append((f"w{width}", "integer(isSigned: true)", [number(v) for v in values]))
        arrays[f"w{width}"] = pa.array(values, pa.int32())
    words = [None if v is None else f"user-{v}" for v in arrays["w10"].to_pylist()]
    columns.append(("words", "text", words))
    arrays["words"] = pa.array(words)
    expectation("runs", columns, rows)
    table = pa.table(arrays)
    write("runs-v1", "runs", table)
    write("runs-v2", "runs", table, data_page_version="2.0", compression="zstd")
    # The dictionary is given up for plain pages.
    write("runs-fallback", "runs", table, dictionary_pagesize_limit=64, write_batch_size=200,
          data_page_size=512, compression="gzip")
    write("runs-delta", "runs", table, use_dictionary=False, column_encoding={
        n: "DELTA_BYTE_ARRAY" if n == "words" else "DELTA_BINARY_PACKED" for n in table.column_names})


def impala():
    ticks = [0, 1, -1, 1_600_000_000_123_456_789, -62_135_596_800 * 10**8, None]
    table = pa.table({"t": pa.array(ticks, pa.timestamp("ns"))})
    expectation("int96", [("t", "timestamp(nanoseconds, isUTC: true)", [number(t) for t in ticks])],
                len(ticks))
    write("int96", "int96", table, use_deprecated_int96_timestamps=True)
    write("int96-plain", "int96", table, use_deprecated_int96_timestamps=True, use_dictionary=False)


def by_polars():
    rng = random.Random(9)
    rows = 60
    data = {
        "userId": [f"U{rng.randrange(20):03d}" for _ in range(rows)],
        "movieId": [rng.randrange(10**6) for _ in range(rows)],
        "rating": [rng.choice([None, 0.5, 3.5, 5.0]) for _ in range(rows)],
        "at": [EPOCH + datetime.timedelta(microseconds=rng.randrange(10**15)) for _ in range(rows)],
        "seen": [rng.choice([True, False, None]) for _ in range(rows)],
        "genre": [rng.choice(["Drama", "Comedy", None]) for _ in range(rows)],
    }
    frame = pl.DataFrame(data).with_columns(pl.col("genre").cast(pl.Categorical))
    micro = datetime.timedelta(microseconds=1)
    expectation("polars", [
        ("userId", "text", data["userId"]),
        ("movieId", "integer(isSigned: true)", [number(v) for v in data["movieId"]]),
        ("rating", "float", [number(v) for v in data["rating"]]),
        ("at", "timestamp(microseconds, isUTC: false)", [str((v - EPOCH) // micro) for v in data["at"]]),
        ("seen", "boolean", [number(v) for v in data["seen"]]),
        ("genre", "text", data["genre"]),
    ], rows)
    for codec in ["snappy", "gzip", "zstd"]:
        frame.write_parquet(f"{HERE}/polars-{codec}.parquet", compression=codec, row_group_size=40)
        files[f"polars-{codec}"] = "polars"
    frame.write_parquet(f"{HERE}/polars-pages.parquet", data_page_size=50, statistics="full")
    files["polars-pages"] = "polars"


def names():
    """Nested columns beside flat ones, points in names, a name twice."""
    table = pa.table({
        "a.b": [1, 2, 3], "list": [[1], [], [2, 3]], "struct": [{"x": 1, "y": "a"}] * 3,
        "map": pa.array([[("k", 1)]] * 3, pa.map_(pa.string(), pa.int64())), "last": ["x", None, "z"]})
    expectation("nested", [
        ("a.b", "integer(isSigned: true)", ["1", "2", "3"]), ("list.list.element", "nested", []),
        ("struct.x", "nested", []), ("struct.y", "nested", []), ("map.key_value.key", "nested", []),
        ("map.key_value.value", "nested", []), ("last", "text", ["x", None, "z"])], 3)
    write("nested", "nested", table)
    twice = pa.Table.from_arrays([pa.array([1, 2]), pa.array([3, 4])], names=["n", "n"])
    expectation("twice", [("n", "integer(isSigned: true)", ["1", "2"]),
                          ("n", "integer(isSigned: true)", ["3", "4"])], 2)
    write("twice", "twice", twice)


def refused():
    """Files that are read as far as their schema. Their expectations are in the tests."""
    table = pa.table({"n": [1, 2, 3]})
    for codec in ["brotli", "lz4"]:
        pq.write_table(table, f"{HERE}/refused-{codec}.parquet", compression=codec)
    big = pa.table({"n": pa.array([1, 2**63], pa.uint64())})
    pq.write_table(big, f"{HERE}/refused-uint64.parquet")
    pq.write_table(big, f"{HERE}/refused-uint64-plain.parquet", use_dictionary=False)
    wide = pa.table({"d": pa.array([decimal.Decimal(1)], pa.decimal256(70, 2))})
    pq.write_table(wide, f"{HERE}/refused-decimal256.parquet")
    encrypted(table)


def encrypted(table):
    import base64

    import pyarrow.parquet.encryption as pe

    class Client(pe.KmsClient):
        def __init__(self, _):
            pe.KmsClient.__init__(self)

        def wrap_key(self, key, name):
            return base64.b64encode(key)

        def unwrap_key(self, key, name):
            return base64.b64decode(key)

    factory = pe.CryptoFactory(Client)
    table = table.append_column("open", pa.array([4, 5, 6]))
    for name, plaintext in [("footer", False), ("column", True)]:
        config = pe.EncryptionConfiguration(
            footer_key="footer", column_keys={"key": ["n"]}, plaintext_footer=plaintext)
        properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), config)
        with pq.ParquetWriter(f"{HERE}/refused-encrypted-{name}.parquet", table.schema,
                              encryption_properties=properties) as writer:
            writer.write_table(table)


if __name__ == "__main__":
    for name in os.listdir(HERE):
        if name.endswith((".parquet", ".json")):
            os.remove(f"{HERE}/{name}")
    for make in [flat_files, lengths, long_runs, impala, by_polars, names, refused]:
        make()
    with open(f"{HERE}/files.json", "w") as out:
        out.write(json.dumps(files, indent=0, sort_keys=True) + "\n")
    # pyarrow must agree about the number of rows.
    for name, kind in files.items():
        with open(f"{HERE}/{kind}.json") as text:
            assert pq.ParquetFile(f"{HERE}/{name}.parquet").metadata.num_rows == json.load(text)["rows"]
