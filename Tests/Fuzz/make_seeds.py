"""Writes the inputs that fuzzing starts from into Corpus, one of each kind that a reader knows."""

import gzip
import hashlib
import json
import pathlib
import struct

corpus = pathlib.Path(__file__).parent / "Corpus"


def write(reader, name, content):
    folder = corpus / reader
    folder.mkdir(parents=True, exist_ok=True)
    content = content if isinstance(content, bytes) else content.encode()
    (folder / f"seed-{name}").write_bytes(content)


def container(name, header, data=b"", pad=True):
    text = json.dumps(header, separators=(",", ":")) if not isinstance(header, str) else header
    if pad:
        text += " " * (-len(text) % 8)
    whole = struct.pack("<Q", len(text)) + text.encode() + data
    blank = b"0" * 64
    if blank in whole:
        whole = whole.replace(blank, hashlib.sha256(whole).hexdigest().encode())
    write("container", name, whole)


def array(kind, shape, begin, end):
    return {"dtype": kind, "shape": shape, "data_offsets": [begin, end]}


seal = {"sha256": "0" * 64}
container("empty", {})
container("sealed", {"__metadata__": seal, "x": array("F64", [2], 0, 16)}, bytes(range(16)))
container(
    "types",
    {"__metadata__": seal}
    | {
        kind: array(kind, [1], place * 8, place * 8 + 8)
        for place, kind in enumerate(["F64", "I64", "U64"])
    }
    | {"U8": array("U8", [2, 4], 24, 32), "none": array("I32", [0, 3], 32, 32)},
    bytes(32),
)
container("unsealed", {"x": array("U8", [3], 0, 3)}, b"abc", pad=False)
container("overlap", {"x": array("U8", [4], 0, 4), "y": array("U8", [4], 3, 7)}, bytes(7))
container("hole", {"x": array("U8", [4], 0, 4), "y": array("U8", [4], 5, 9)}, bytes(9))
container("overflow", {"x": array("F64", [1 << 62, 4], 0, 16)}, bytes(16))
container("reversed", {"x": array("U8", [4], 4, 0)}, bytes(4))
container("far", {"x": array("U8", [16], (1 << 63) - 17, (1 << 63) - 1)}, bytes(16))
container("twice", '{"x":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\\u0078":{}}')
container("deep", '{"x":' + "[" * 400)
container("surrogates", '{"__metadata__":{"\\ud83c\\udfac":"\\ud800"}}')
write("container", "cut", struct.pack("<Q", 1 << 40) + b"{}")

header = "userId,movieId,rating,timestamp\n"
write("ratings", "plain", header + "1,2,3.5,1000000000\n1,3,4.0,1000000001\n20,3,0.5,999\n")
write("ratings", "long", header + "".join(f"{n},{n * 7 % 50},4.5,{10**9 + n}\n" for n in range(60)))
write("ratings", "careful", header + ' 1 , 2 ,3.50,1e9\r\n\r\n"7","8","4","5"\n+9,08,.5,6.0')
write("ratings", "quotes", 'userId,"movieId",rating,timestamp,note\n1,2,3,4,"a ""b""\n,c"\n5,6,5,8,""\n')
write("ratings", "unclosed", header + '1,2,3,4\n5,6,"7,8\n')
write("ratings", "bad", header + "1,2,3\n1,2,9,4\nx,2,3,4\n1,2,3,4,5\n1,2,3,4\n")
write("ratings", "order", "timestamp;rating;extra;movieId;userId\n4;3;x;2;1\n8;2.5;;6;5\n")
write("ratings", "tabs", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n")
write("ratings", "colons", "1::1193::5::978300760\n1::661::3::978302109\n")
write("ratings", "mark", b"\xef\xbb\xbf" + header.encode() + b"1,2,3,4\n")
write("ratings", "utf16", ("\ufeff" + header).encode("utf-16-le"))
write("ratings", "returns", header.replace("\n", "\r") + "1,2,3,4\r")
write("ratings", "gzip", gzip.compress((header + "1,2,3,4\n" * 5).encode(), mtime=0))
write("ratings", "gzips", gzip.compress(header.encode(), mtime=0) + gzip.compress(b"1,2,3,4\n", mtime=0))
write("ratings", "gzip-cut", gzip.compress((header + "1,2,3,4\n" * 50).encode(), mtime=0)[:-9])
write("ratings", "films", 'movieId,title,genres\n1,"Heat, The (1995)",Action|Crime\n2,Am\u00e9lie,Comedy\n')
write("ratings", "films-colons", b"1::Toy Story (1995)::Animation\n2::Am\xe9lie::Comedy\n")
bars = "1|Toy Story (1995)|01-Jan-1995||http://x|" + "|".join("0001110000000000000") + "\n"
write("ratings", "films-bars", bars)

# Archives and compressed files are those of the engine's tests, but for bombs.
fixtures = pathlib.Path(__file__).parent.parent / "EngineTests" / "Fixtures"
for path in sorted((fixtures / "archives").glob("*.z*")):
    if path.stat().st_size < 4096:
        write("archive" if path.suffix == ".zip" else "packed", path.name, path.read_bytes())
for path in sorted((fixtures / "reading" / "gzip").glob("*.gz")):
    write("packed", path.name, path.read_bytes())
whole = (fixtures / "reading" / "gzip" / "ratings.csv.gz").read_bytes()
write("packed", "cut.gz", whole[:60])
write("packed", "padded.gz", whole + bytes(9))
write("packed", "trailing.gz", whole + b"xyz")
tables = corpus.parents[1] / "EngineTests/Fixtures/parquet"
for seed, name in [("", "small-polars"), ("-bad", "bad-row-groups"), ("-wide", "wide-polars"), ("-texts", "texts-zstd"), ("-films", "movies")]:
    write("ratings", f"parquet{seed}", (tables / f"{name}.parquet").read_bytes())

tables = corpus.parents[1] / "ParquetTests/Fixtures"
for name in [
    "int96", "int96-plain", "nested", "no-columns", "no-row-groups", "polars-gzip", "polars-snappy", "polars-zstd",
    "polars-pages", "refused-encrypted-column", "refused-encrypted-footer", "refused-uint64", "refused-decimal256",
    "rows-0", "rows-1", "twice", "refused-brotli",
]:
    write("parquet", name, (tables / f"{name}.parquet").read_bytes())

write("notebook", "prose", "# A *heading*\n\nSome `code`, [a link](x), {{ r2.test.covered | .3f }}.\n\n- a\n- b\n")
write("notebook", "cells", "```load\nsource: films\n```\n```partition p\nseed: 3\n```\n```fit-lda\ncomponents: 5\n```\n")
write(
    "notebook",
    "matter",
    "---\ntitle: A ${k} title\nauthor: [x, y]\nparams:\n  k: 2\n  s: text\n---\n\n```fit-lda\ncomponents: ${k}\n```\n",
)
write("notebook", "mistakes", "---\ntitel: x\n---\n```fit_lda\ncomponents: twenty\n  top: [1,\n```\n~~~load\nsorce: x\n")
write("notebook", "assert", "```load\nsource: films\n```\n```assert\nload.ratings > 3: yes\nthat:\n  - load.ratings ~ 3 \u00b1 0.5\n  - load.users has no 0\n```\n")
write("notebook", "sweep", "```load\nsource: films\n```\n```partition\n```\n```fit-lda m\ncomponents: 2\n```\n```segment\n```\n```avg\n```\n```r2\n```\n```sweep\nover: m.components\nvalues: [2, 3]\nmeasure: r2.test.covered\nfolds: 2\n```\n")
write("notebook", "nested", "> - ```load\n>   source: x\n>   ```\n>\n> 1. > *a **b `c`***\n\n````load\n```\n````\n")
write("notebook", "yaml", "```load\n? a\n: &x {b: *x, <<: *x}\nc: !!binary |\n  aGk=\nd: \"\\u00e9\\x\"\n...\n--- e\n```\n")
write("notebook", "html", "<script>\n```load\n```\n</script>\n\n<!-- ```load\n``` -->\n![x](y)\n***\n    code\n")
write("notebook", "marks", b"\xef\xbb\xbf# x\r\n\x00\x0b\r```load\r\nsource: \xc3\xa9\xf0\x9f\x8e\xac\r\n```")
write("notebook", "latin", b"# caf\xe9\n")
write("notebook", "find", "```load\nsource: films\n```\n```find-movies\npattern: '(a+)+$'\n```\n```head\nof: movies\nwhere: {title: x}\nsort: title\n```\n")

matter = 'title: A ${k} title\nsubtitle: "{{ params.x | .2f }}"\nauthor: [x, y]\ndate: 2026-02-28\nlang: pt-BR\nabstract: |\n  Of ${s},\n\n  - {{ params.k | ,d }}\nsmart: yes\nparams:\n  k: 3\n  x: 0.25\n  s: films\n  list: [2, 3]\n  flag: false'
write("frontmatter", "whole", matter)
write("frontmatter", "values", "k: 4\nx: 1e-3\ns: text\nlist: [5]\nflag: yes")
write("frontmatter", "kinds", "k: four\nx: [1]\ns: 3\nlist: 5\nflag: no thanks\nm: {a: b}\nn:")
write("frontmatter", "block", "params:\n  s: >-\n    films\n    # not a comment\n  list:\n  - 2\n  -   3 # one\n  k: 0x10\n  x: .inf")
write("frontmatter", "anchors", "params: {k: &a 3, x: *a, s: !!str 5, list: [*a, 2], <<: {y: 1}}")
write("frontmatter", "quotes", "title: \"\\u00e9\\x41\\\"\"\nparams:\n  s: 'it''s'\n  k: '3'\n  \"x\": \"0.5\"")
write("frontmatter", "names", "params:\n  K: 3\n  my_x: 1\n  s.t: a\n  k: 2\n  k: 3\n  ? [a, b]\n  : c\n  '': 1")
write("frontmatter", "unknown", "titel: x\nparam: {k: 2}\ndate: 2026-02-30\nlang: english\nsmart: 3\nabstract: [a]\nauthor:")
write("frontmatter", "ends", "params:\n  k: 2\n...\n# prose\n---\nx: 3")
write("frontmatter", "broken", "params: {k: [2, 'x\n  s: y}\n\ttab: 1\nx: @y")
write("frontmatter", "references", "title: ${title} {{ params }} {{ k }}\nparams:\n  s: ${k} and $${k\n  k: ${k}\n  x: '{{ params.x }}'\n  list: [a, '${s}']")
write("frontmatter", "marks", b"\xef\xbb\xbfparams:\r\n  s: \xc3\xa9\xf0\x9f\x8e\xac\xe2\x80\xae\r  k: 9223372036854775808\r\n  x: 1e400\x00")


def record_head(label, parts):
    return {
        "computed": "2026-02-28T01:34:33Z",
        "format": 2,
        "key": hashlib.sha256(label.encode()).hexdigest(),
        "label": label,
        "notes": {"cell": label, "notebook": "nb.md"},
        "recipe": {"parts": [{"name": name, "value": value} for name, value in parts]},
        "seconds": 0.5,
    }


def record(name, exhibits, values={"ratings": 1}, label="load", parts=[("directive", "load")], **changes):
    shown = [{kind: {"_0": content}} for kind, content in exhibits]
    payload = {"exhibitOptions": {"rows": "5"}, "presentation": {"exhibits": shown, "values": values}}
    head = record_head(label, parts) | changes
    texts = [json.dumps(part, separators=(",", ":"), ensure_ascii=False) for part in [head, payload]]
    write("record", name, '{"record":' + texts[0] + ',\n"payload":' + texts[1])


plain, grouped = {"plain": {}}, {"grouped": {}}


def decimals(count):
    return {"decimals": {"_0": count}}


def chart(mark, categories, series, **rest):
    return "chart", {
        "title": "How many <b>& why</b>", "mark": mark, "categoryTitle": "segment", "categories": categories,
        "valueTitle": "users", "valueFormat": grouped, "faceted": False, "series": series,
    } | rest


def series(name, values, **rest):
    return {"name": name, "values": values} | rest


three = ["a", "b", "c"]
record("words", [("notice", "all users are in <one> segment"), ("note", "mean \u00b1 deviation\u202e, \u0007")])
facts = [
    {"name": name, "value": value, "format": format}
    for name, value, format in [
        ("ratings", 333649, grouped), ("mean", 3.25, decimals(3)), ("share", 0.5, {"percent": {"_0": 1}}),
        ("text", "x", plain), ("flag", True, plain), ("none", None, plain), ("list", [1, "a", [2.5]], plain),
        ("record", {"b": {"c": -0.0}}, plain),
    ]
]
record("facts", [("facts", {"title": "Counts", "facts": facts})], {"users": {"b": 0.125}, "movies": 0.125})
columns = [{"title": "movie", "format": plain}, {"title": "rating", "format": decimals(2)}]
rows = [["Heat (1995)", 4.5], ["Am\u00e9lie <i>", None], [{"a": 1}, 1e300]]
table = {"title": "Head", "columns": columns, "rows": rows, "elided": 0, "elidedAfter": 0}
record("table", [("table", table)], {"left-out": 1e300, "movies": 1e300})
record(
    "table-marked",
    [("table", table | {"elided": 597, "elidedAfter": 2, "marked": [{"row": 1, "column": 1}]})],
    {"ratings": -5e-324, "users": 9007199254740993},
)
record("bars", [chart("bars", three, [series("n", [1, 2.5, None], marked=1)])])
record("bars-grouped", [chart("bars", three, [series("n", [1, -2, 3]), series("m", [0, 1e6, 2])], seriesTitle="part")])
names = ["a long name of a movie (1994)", "\u4e03\u4eba\u306e\u4f8d", "12"]
record("lying-bars", [chart("horizontalBars", names, [series("n", [10, 20, 30])])])
record(
    "line",
    [chart("line", three, [series("n", [3.1, 2.2, 2.1], marked=2)], positions=[1, 10, 100], valueFormat=decimals(1))],
)
edges = [0, 0.5, 1.5, 7]
record("histogram", [chart("histogram", three, [series("n", [5, 0, 9])], positions=edges, categoryPlural="stars")])
spread = [{"low": 0.5, "high": 1.5}, None, {"low": 3, "high": 2}]
dots = series("n", [1, 2, 2.5], intervals=spread)
mean = {"value": 1.5, "label": "all segments"}
record(
    "dots",
    [chart("dots", three, [dots, series("m", [2, None, 3])], intervalTitle="one deviation", reference=mean)],
)
record("heat", [chart("heat", three, [series("n", [0, 0.5, 1]), series("m", [1, None, -1])])])
record("facets", [chart("bars", three, [series("n", [1, 2, 3]), series("m", [3, 2, 1])], faceted=True, reference=mean)])
share = {"name": "users", "count": 71, "share": 0.118}
cards = {
    "title": "Segments", "partTitle": "genres", "rowTitle": "movie",
    "measures": [{"title": "weight", "format": decimals(3)}, {"title": "lift", "format": plain, "reference": mean}],
    "cards": [
        {"title": "Segment 0", "shares": [share], "parts": [share | {"lift": 2.5}],
         "rows": [{"name": "Heat (1995)", "values": [0.25, 3]}, {"name": "<x>", "values": [None, 1]}]},
        {"title": "Segment 1", "shares": [{"name": "none"}], "parts": [], "rows": []},
    ],
}
record("cards", [("cards", cards)], {"ratings": ["x<", {"b": [True, None]}], "movies": "<i>"}, label="show-segments")
parts = [
    ("directive", "load"), ("revision", "3"), ("option users", "0.5"), ("option x", "<y>"), ("file ratings", "f" * 64),
    ("reads split", "0" * 64), ("with 20, r2", "1" * 64), ("value n", "3"), ("built-in set", "films 1"),
]
record("recipe", [], parts=parts, arrays={"bytes": 4096, "checksum": "e" * 64})
machine = {"processor": "x86", "processors": "2", "threads": "-1", "system": "Linux", "program": "brine"}
record("machine", [], notes=machine, seconds=1e12, computed="1700-01-01T00:00:00Z")
record("never", [], seconds=-1)
record("format", [("new", 1)], format=3)
write("record", "nothing", '{"record":{},\n"payload":null')
write("record", "deep", '{"record":' + "[" * 250 + ',\n"payload":{}')


def cell(name, values, status="ran", directive="r2", **rest):
    return {
        "name": name, "directive": directive, "line": 3, "status": status, "seconds": 0, "reads": [], "values": values,
    } | rest


def results(name, cells, **rest):
    content = {"notebook": "nb.md", "status": "ok", "seconds": 1.5, "cells": cells} | rest
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    write("results", name, text)


test = {"test": {"r2": 0.25, "rmse": -1e308}, "list": [1, 3.5, None, False, "b", [1], {"a": 2}]}
load = {"ratings": 101, "users": {"max": 12, "min": 1}, "mean": 3.5, "title": "y"}
results("empty", [])
results("same", [cell("load", load, "cached", "load"), cell("r2", test, reads=["load"])])
results("moved", [cell("r2", {"test": {"r2": 0, "rmse": 1e-308}, "list": []}, "failed", errors=["it \u001b failed"])])
results("parameters", [], parameters={"k": 3, "s": ["text", 1.5], "flag": True, "none": None, "\u00e9.x": {"a": {}}})
results("numbers", [cell("load", {"ratings": 9223372036854775807, "mean": -0.0, "users": {"max": 1e300, "min": 5e-324}})])
results("paths", [cell("r2", {"a.b": 1, "a": {"b": 2, "": 3}, "..": 4, "list": {"0": 5, "+1": 6, "01": 7}})])
results("twice", [cell("r2", {"n": 1}), cell("r2", {"n": 2}, "skipped"), cell("", 3), cell("a.b", [4])])
results("kinds", [cell("load", "text"), cell("r2", [[[1]], {"x": [{"y": None}]}], directive="segment")])
host = {"processor": "x86", "processors": 2, "threads": 2, "system": "Linux", "program": "brine"}
results(
    "whole",
    [cell("load", load, key="f" * 64, cachedFrom="x", computed="2026-02-28", computeSeconds=1e-3, computedOn=host,
          files=[{"role": "ratings", "name": "a.csv", "bytes": 12, "sha256": "0"}], reasons=["never run"])],
    status="failed", source="../nb.md", report="nb.html", sha256="a" * 64, finished="2026-02-28T00:00:00Z",
    machine=host, peakMemory=1 << 40,
)
invisible = "\u0000\u001b\u007f\u009b\u061c\u202e\u2028\u2066\u00ad\U000e0001\U0001f3ac"
results("invisible", [cell(invisible, {invisible: invisible})], notebook=invisible)
results("null", [cell("r2", {"null": "null", "\uf8ffnot finite\uf8ff": "\uf8ffnot finite\uf8ff"})])
write("results", "deep", '{"cells":[{"values":' + "[" * 600)
write("results", "nested", json.dumps({"notebook": "", "status": "ok", "seconds": 0, "cells": [cell("d", 0)]}).replace(
    '"values": 0', '"values": ' + "[" * 180 + "]" * 180))
write("results", "marks", b"\xef\xbb\xbf{\"notebook\":\"\xff\"}")

write("theme", "plain", ":root{--measure:38rem;--paper:#fffbe6}\n@media print{a::after{content:\" (\" attr(href) \")\"}}\n")
write("theme", "comments", "/* url(x) */a{b:c}/**//*/ @import */\n/* not closed")
write("theme", "strings", "a{content:\"\\\"url(x)\\\n\"}b{content:'/*'}c{d:\"not closed\n}")
write("theme", "held", "a{background:url(#b) url( \"data:image/png;base64,AA\" ) URL()}b{mask:image-set('#x' 1x, url(#y) 2x)}")
write("theme", "fetches", "a{background:url(http://a.test/x)}")
write("theme", "import", "@charset \"utf-8\";\n@\\69mport 'x.css' layer(a);")
write("theme", "escapes", "a{b:\\75 rl(x);c:u\\52l('y');d:\\;e:\\00007A z\\\n}")
write("theme", "functions", "a{b:src(\"x\");c:cross-fade(calc(1px) , \"y\");d:-webkit-image-set((\"z\"))}")
write("theme", "bad-url", "a{b:url(#a\"(b\\)c) d)}e{f:url(#g h);i:url(#\\\nj)")
write("theme", "hashes", "a{b:#url(#\");c:\")\"}#\\31 x(y){d:<!--url(#e)-->}@url(\"f\")")
write("theme", "numbers", "a{b:1url(c) 1e3url(d) +.5%url(#e) 1-url(f) -1\\75rl(g) 1.url(#h)}")
write("theme", "ends", "a{b:c}<!-- x --><\\/style>\r\n<p>\r}\n\r\x0c")
write("theme", "ends-style", "a{b:c}</style><script>x</script>")
write("theme", "marks", b"\xef\xbb\xbfa{b:\x00url(#\xc3\xa9\xef\xbb\xbf\");c:\"\xf0\x9f\x8e\xac}")
write("theme", "brackets", "a{b:image-set([)\"x\"]{)\"y\"}(\"z\"}c{d:\"e\"))url(#f)")
