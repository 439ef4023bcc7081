"""Writes the archives and zstd files that tests read. Needs zstandard; the same bytes each time."""

import io
import pathlib
import struct
import warnings
import zipfile
import zlib

import zstandard

folder = pathlib.Path(__file__).parent
time = (2024, 1, 2, 3, 4, 6)
ratings = "userId,movieId,rating,timestamp\n" + "".join(
    f"{n},{n * 7 % 50},{n % 10 / 2 + 0.5},{10**9 + n}\n" for n in range(1, 61)
)
movies = "movieId,title,genres\n" + "".join(f"{n},Film {n} (1999),Drama\n" for n in range(50))
layout = {"ml/ratings.csv": ratings, "ml/movies.csv": movies}
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
warnings.simplefilter("ignore")  # of duplicate names


def entry(name, method=DEFLATED, mode=0o100644, system=3):
    info = zipfile.ZipInfo(name, time)
    info.compress_type = method
    info.create_system = system
    info.external_attr = mode << 16
    return info


def archive(members, method=DEFLATED, comment=b"", target=None, force_zip64=False):
    """A zip archive of `members`: a dict, or pairs of a name or a ZipInfo and content."""
    target = target or io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.comment = comment
        for name, content in members.items() if isinstance(members, dict) else members:
            info = entry(name, method) if isinstance(name, str) else name
            with file.open(info, "w", force_zip64=force_zip64) as member:
                member.write(content if isinstance(content, bytes) else content.encode())
    return target.getvalue()


class Stream(io.BytesIO):
    """Cannot seek, so that sizes follow the content."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise OSError

    def tell(self):
        raise OSError


def patched(whole, signature, offset, content, count=-1):
    """Other bytes at `offset` of each record with that signature."""
    places, start = [], 0
    while (start := whole.find(signature, start)) >= 0:
        places.append(start)
        start += 4
    whole = bytearray(whole)
    for place in places if count < 0 else places[:count]:
        whole[place + offset : place + offset + len(content)] = content
    return bytes(whole)


LOCAL, ENTRY, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def flagged(whole, bits):
    flags = struct.pack("<H", bits)
    return patched(patched(whole, LOCAL, 6, flags), ENTRY, 8, flags)


def recompressed(name, content, method, packed):
    """An archive of one member whose content was compressed by something else."""
    content = content if isinstance(content, bytes) else content.encode()
    raw = name.encode()
    numbers = (zlib.crc32(content), len(packed), len(content), len(raw))
    local = struct.pack("<4s5H3I2H", LOCAL, 63, 0, method, 0, 33, *numbers, 0) + raw + packed
    central = struct.pack(
        "<4s6H3I5H2I", ENTRY, 0x33F, 63, 0, method, 0, 33, *numbers, 0, 0, 0, 0, 0x81A40000, 0
    )
    central += raw
    return local + central + struct.pack("<4s4H2IH", END, 0, 0, 1, 1, len(central), len(local), 0)


def write(name, whole):
    (folder / name).write_bytes(whole)


plain = archive(layout)
write("plain.zip", plain)
write("stored.zip", archive(layout, STORED))
write("comment.zip", archive(layout, comment=b"PK\5\6 a comment " * 40))
write("prefixed.zip", b"#!/bin/sh\nexit 1\n" + plain)
write("streamed.zip", archive(layout, target=Stream()))
write("zip64.zip", archive(layout, force_zip64=True))
# More than 4 GB and 65,535 members are few bytes if the limits are lower.
limits = (zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT)
zipfile.ZIP64_LIMIT = zipfile.ZIP_FILECOUNT_LIMIT = 1
write("zip64-directory.zip", whole64 := archive(layout, force_zip64=True))
write("zip64-prefixed.zip", b"some program\n" + whole64)
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limits
write("root.zip", archive({"ratings.csv": ratings, "movies.csv": movies}))
packed = {
    f"ml/{name}.csv": zlib.compress(text.encode(), wbits=31)
    for name, text in [("ratings", ratings), ("movies", movies)]
}
write("gzip-in.zip", archive({f"{name}.gz": content for name, content in packed.items()}))
zstd = zstandard.ZstdCompressor(write_checksum=True)
write("zstd-in.zip", archive({f"{n}.zst": zstd.compress(t.encode()) for n, t in layout.items()}))
write(
    "zstd-method.zip", recompressed("ml/ratings.csv", ratings, 93, zstd.compress(ratings.encode()))
)
write(
    "macos.zip",
    archive(
        {"ml/": ""}
        | layout
        | {
            "__MACOSX/ml/._ratings.csv": "x",
            "__MACOSX/ml/ratings.csv": "not ratings",
            "ml/.DS_Store": "x",
            ".hidden/ratings.csv": ratings,
        }
    ),
)
write("absolute.zip", archive({"/ml/ratings.csv": ratings}))
write("upwards.zip", archive({"../../ml/ratings.csv": ratings}))
write("link.zip", archive([(entry("ml/ratings.csv", STORED, 0o120777), "../other.csv")]))
write("several.zip", archive({"a/ratings.csv": ratings, "b/u.data": ratings, "c/x": ""}))
write("none.zip", archive({"readme.txt": "x", "data/r.csv": ratings}))
write("inner.zip", archive({"ml.zip": plain}, STORED))
write("empty.zip", archive({}))
write("twice.zip", archive([("ml/ratings.csv", ratings), ("ml/ratings.csv", "other")]))
write("nul.zip", archive({"ml/ratings.csvX.exe": ratings}).replace(b"csvX", b"csv\0"))
write("utf8.zip", archive({"žluť/ratings.csv": ratings, "žluť/movies.csv": movies}))
nameless = archive({"x\u00e9y/ratings.csv": ratings})
write("utf8-unsaid.zip", flagged(nameless, 0))
write("cp437.zip", archive({"xQy/ratings.csv": ratings}).replace(b"xQy", b"x\x82y"))
write("bell.zip", archive({"bell\7/x.csv": ratings}))
write("bad-line.zip", archive({"ml/ratings.csv": ratings + "1,2,good,4\n"}))
write("aes.zip", flagged(patched(patched(plain, LOCAL, 8, b"\x63\0"), ENTRY, 10, b"\x63\0"), 1))
write("encrypted.zip", flagged(plain, 1))
write("lzma.zip", archive(layout, zipfile.ZIP_LZMA))
write("bzip2.zip", archive(layout, zipfile.ZIP_BZIP2))
write("bad-crc.zip", patched(plain, ENTRY, 16, b"\1\2\3\4"))
write("longer.zip", patched(plain, ENTRY, 24, struct.pack("<I", len(ratings) - 1)))
write("shorter.zip", patched(plain, ENTRY, 24, struct.pack("<I", len(ratings) + 1)))
write("elsewhere.zip", patched(plain, ENTRY, 42, struct.pack("<I", 7)))
write("other-name.zip", plain.replace(b"ml/ratings.csv", b"ml/rating5.csv", 1))
write("too-far.zip", patched(plain, ENTRY, 20, struct.pack("<I", 1 << 30)))
write("split.zip", patched(plain, END, 4, b"\1\0"))
write("miscounted.zip", patched(plain, END, 8, b"\3\0\3\0"))
write("trailing.zip", plain + b"\n")
# Claims a terabyte, and 64 bits full of members.
huge = patched(whole64, b"PK\6\6", 24, struct.pack("<QQ", 2**64 - 1, 2**64 - 1))
write("endless-directory.zip", huge)
zeros = zlib.compressobj(9, wbits=-15)
bomb = b"".join([zeros.compress(bytes(1 << 20)) for _ in range(64)] + [zeros.flush()])
whole = recompressed("ratings.csv", bytes(64 << 20), 8, bomb)
write("bomb.zip", whole)
write("lying-bomb.zip", patched(whole, ENTRY, 24, struct.pack("<I", len(ratings))))
write("terabyte.zip", patched(whole, ENTRY, 24, struct.pack("<I", (1 << 32) - 2)))

text = ratings.encode()


def frame(content, **options):
    size = options.pop("size", True)
    return zstandard.ZstdCompressor(
        write_content_size=size, write_checksum=options.pop("checksum", True), **options
    ).compress(content)


write("plain.zst", frame(text))
write("unsized.zst", frame(text, size=False, checksum=False))
skippable = struct.pack("<II", 0x184D2A53, 5) + b"hello"
write("frames.zst", skippable + frame(text[:700]) + skippable + frame(b"") + frame(text[700:]))
write("trailing.zst", frame(text) + b"x")
write("bomb.zst", frame(bytes(1 << 28), level=19))
write("unsized-bomb.zst", frame(bytes(1 << 28), size=False))
# Frames of no more than a header: a content of 2^62 bytes, a window of 2 GiB, and a dictionary.
write("claim.zst", b"\x28\xb5\x2f\xfd\xe0" + struct.pack("<Q", 1 << 62) + b"\1\0\0")
write("window.zst", b"\x28\xb5\x2f\xfd\x00" + bytes([21 << 3]) + b"\1\0\0")
write("dictionary.zst", b"\x28\xb5\x2f\xfd\x01\x00\7\1\0\0")
