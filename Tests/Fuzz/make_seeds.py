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
