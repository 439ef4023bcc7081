"""Writes a folder of ratings, the same as a zip archive, and that archive with one rating less."""

import pathlib
import zipfile

folder = pathlib.Path(__file__).parent
lines = ["userId,movieId,rating,timestamp"] + [
    f"{n % 12 + 1},{n * 7 % 25},{n % 10 / 2 + 0.5},{10**9 + n}" for n in range(60)
]
movies = "movieId,title,genres\n" + "".join(f"{n},Film {n} (1999),Drama\n" for n in range(30))


def text(count):
    return "".join(line + "\n" for line in lines[: count + 1])


def archive(name, members):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as file:
        for member, content in members.items():
            info = zipfile.ZipInfo(member, (2024, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)


(folder / "ml").mkdir(exist_ok=True)
(folder / "ml" / "ratings.csv").write_text(text(60))
(folder / "ml" / "movies.csv").write_text(movies)
fewer = {"ml/movies.csv": movies, "ml/fewer.csv": text(40)}
archive("ml.zip", {"ml/ratings.csv": text(60)} | fewer)
archive("edited.zip", {"ml/ratings.csv": text(59)} | fewer)
