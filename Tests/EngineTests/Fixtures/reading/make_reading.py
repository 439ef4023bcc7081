"""Makes the files of this folder: two sets in MovieLens' older layouts, and gzip whole and damaged.

Run in this folder: python make_reading.py
"""

import gzip
import os

RATINGS = [(1, 10, 5, 978300760), (1, 3, 3, 978302109), (70, 3952, 4, 978301968)]
MOVIES = [
    (3, "Señor Ünïcode (1999)", ["Comedy"]),
    (10, "One, Two (1961)", ["Action", "Children's"]),
    (3952, "Nothing Known (2000)", []),
]
FLAGS = (
    "unknown Action Adventure Animation Children's Comedy Crime Documentary Drama Fantasy "
    "Film-Noir Horror Musical Mystery Romance Sci-Fi Thriller War Western"
).split()


def write(path, text, encoding="latin-1"):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(text.encode(encoding))


def compressed(text):
    return gzip.compress(text.encode(), mtime=0)


write("1m/ratings.dat", "".join("::".join(map(str, r)) + "\n" for r in RATINGS))
write(
    "1m/movies.dat",
    "".join(f"{i}::{t}::{'|'.join(g) or '(no genres listed)'}\n" for i, t, g in MOVIES),
)
write("100k/u.data", "".join("\t".join(map(str, r)) + "\n" for r in RATINGS))
write(
    "100k/u.item",
    "".join(
        f"{i}|{t}|01-Jan-1995||http://example.org/|"
        + "|".join("1" if flag in g else "0" for flag in FLAGS)
        + "\n"
        for i, t, g in MOVIES
    ),
)
head = "userId,movieId,rating,timestamp\n"
lines = "".join(",".join(map(str, r)) + "\n" for r in RATINGS)
# Two members, cut in the middle of a line, as tools that append or compress in blocks write them.
two = compressed(head + lines[:6]) + compressed(lines[6:])
write("gzip/ratings.csv.gz", two.decode("latin-1"))
movies = "movieId,title,genres\n" + "".join(
    f'{i},"{t}",{"|".join(g) or "(no genres listed)"}\n' for i, t, g in MOVIES
)
write("gzip/movies.csv.gz", compressed(movies).decode("latin-1"))
