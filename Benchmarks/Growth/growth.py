"""How the time of `brine check` grows with the length of a notebook, and that of `brine run` with the length of a file
of ratings: `make bench-growth`.

Each text is read in four sizes that double. The exponent is 1 where time is linear and 2 where it is the square;
one over the limit ends with status 1. Time is the processor's, the start of the program taken off, the least of
three.
"""

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile

LIMIT = 1.3
# Below these seconds more of the time is the machine's than the text's.
LEAST = 0.02

LOAD = "```load\nsource: films\n```\n"


def numbered(text):
    return lambda n: "".join(text.replace("#i", str(i)) for i in range(n))


def repeated(text, before="", after=""):
    return lambda n: before + text * n + after


def square(n):
    side = int(n**0.5) + 1
    return "|a" * side + "|\n" + "|-" * side + "|\n" + "b\n" * side


TEXTS = {
    # Mentions, and where they stand.
    "references of one line": repeated("@fig-abc "),
    "footnote marks of one line": repeated("[^a] "),
    "links of one line": repeated("[x](#no) "),
    "links of one line, and text": lambda n: "[x](#no) " * 100 + "a " * 4 * n,
    "links that are like each other": lambda n: "".join(f"[x](#{'a' * (i % 90)}) " for i in range(n)),
    "HTML of one line": repeated("<b>x</b> "),
    "references in code": repeated("`@fig-a` @fig-b "),
    "backticks": lambda n: "".join("e" + "`" * i for i in range(1, int((8 * n) ** 0.5))) + " @fig-a",
    # Text beyond CommonMark.
    "www": repeated("www.a_"),
    "addresses": repeated("www.a.b(www.c.d) "),
    "addresses that are none": repeated("http://_www."),
    "mail": repeated("a@"),
    "pairs of tildes": repeated("~a~ "),
    "tildes in each other": repeated("~a~~b~c~~d"),
    "open tildes": repeated("~a ~~b "),
    "boxes": repeated("- [ ] a\n"),
    "escapes": repeated("\\~\\@"),
    "smart typography": repeated("\"a\" -- 'b' ... ", "---\nsmart: true\n---\n"),
    # Footnotes.
    "footnotes": numbered("t[^#i]\n\n[^#i]: u\n\n"),
    "footnotes without a mark": numbered("[^a#i]: [x](http://a.b)\n\n"),
    "unknown footnotes": numbered("[^#i] "),
    # Headings and links.
    "headings of one name": repeated("## a\n\n"),
    "headings of numbered names": repeated("## a\n\n## a-1\n\n"),
    "links that miss headings": numbered("## heading number #i\n\n[x](#heading-numbxx-#i)\n\n"),
    "missing files": numbered("[x](no-such-file-#i.md) "),
    # Tables.
    "columns": lambda n: "a|" * n + "\n" + "-|" * n + "\n",
    "rows": repeated("c|d\n", "a|b\n-|-\n"),
    "rows that are too long": repeated("c|d|e\n", "a|b\n-|-\n"),
    "lines of dashes": repeated("-|-|-\n|\n"),
    "cells that nobody wrote": square,
    "values in cells": repeated("{{|", "a|b\n-|-\n"),
    # What libcmark reads.
    "images in brackets": repeated("![[]()"),
    "brackets": lambda n: "[" * n + "a" + "]" * n,
    "lists in each other, and empty lines": lambda n: "- " * n + "x" + "\n" * n,
    "quotes in each other": lambda n: ">" * n + "a\n" + "b\n" * n,
    "declarations": repeated("<!A "),
    "open links": repeated('[a](b "'),
    "definitions": lambda n: "".join(f"[a{i}]: u\n" for i in range(n)) + "[a1] " * n,
    "emphasis": repeated("*a **a "),
    "entities": repeated("&amp;&#"),
    # Values.
    "values of one line": repeated("{{ load.ratings }} ", LOAD),
    "open values": repeated("{{ "),
    "values of other cells": lambda n: numbered("{{ cell#i.v }}\n\n")(n) + numbered("```load cexl#i\nsource: films\n```\n")(n),
    "values after escapes": lambda n: "&#123;&#123; a.b }}\n\n" + numbered("{{ load.v#i }}\n\n")(n) + LOAD,
    "values of many users": lambda n: LOAD + "```partition\n```\n```fit-lda\n```\n```show-membership\nusers: ["
    + ", ".join(str(i) for i in range(n)) + "]\n```\n" + numbered("{{ show-membership.#i.segment }} ")(n),
    "a long name of a value": lambda n: "{{ " + "a" * 2 * n + "." + "a" * n + " }}",
    # Cells.
    "unnamed cells": repeated(LOAD),
    "a chain of unnamed cells": repeated("```partition\n```\n", LOAD),
    "cells that nothing is above": repeated("```partition\n```\n"),
    "cells of which the input is missing": lambda n: LOAD + numbered("```partition\nfrom: nn#i\n```\n")(n),
    "titles and captions": numbered("```load l#i\nsource: films\ntitle: A {{ l#i.users }}\ncaption: B\n```\n"),
    "fences that are near misses": repeated("```lod\na: b\n```\n"),
    "comparisons": lambda n: LOAD + "```assert\nthat:\n" + "- load.users > 3\n" * n + "```\n",
    "comparisons of unknown values": lambda n: LOAD + "```assert\nthat:\n" + numbered("- load.userz#i > 3\n")(n) + "```\n",
    "conditions": lambda n: LOAD + "```head\nwhere:\n" + numbered("  a#i: 1\n")(n) + "```\n",
    # YAML.
    "parameters": lambda n: "---\nparams:\n" + numbered("  p#i: 1\n")(n) + "---\n" + LOAD,
    "repeated keys": lambda n: "---\nparams:\n" + numbered("  p#i: 1\n")(n) + "  p0: 1\n" * 60 + "---\n# T\n",
    "keys that are each given twice": lambda n: "---\nparams:\n" + numbered("  p#i: 1\n  p#i: 1\n")(n) + "---\n# T\n",
    "maps with a key twice": lambda n: "---\nparams:\n" + numbered("  p#i: {a: 1, a: 1}\n")(n) + "---\n# T\n",
    "parameters in one value": lambda n: "---\nparams: {a: b}\n---\n```load\nsource: films\ntitle: " + "${a} " * n + "\n```\n",
    "unknown parameters in one value": lambda n: "```load\nsource: films\ntitle: é " + numbered("${a#i} ")(n) + "\n```\n",
    "a list": lambda n: LOAD + "```show-user\nusers: [" + ", ".join(["é"] * n) + "]\n```\n",
    "brackets in YAML": lambda n: "```load\nusers: " + "[" * n + "\n```\n",
}


# Files of ratings, behind the names of their columns.
RATINGS = {
    "plain ratings": numbered("1,#i,3.5,4\n"),
    "ratings in quotes": numbered('"1","#i","3.5","4"\n'),
    "open quotes": repeated('1,"2,3,4\n'),
    "quotes over lines": repeated('"1\n'),
    "empty lines": repeated("\n", "1,2,3,4\n"),
    "one long line": repeated("a"),
    "lines that are no ratings": numbered("x#i,1,2,3\n"),
}


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def seconds(brine, text, folder, *, is_file=False):
    """Of checking a notebook, or of running one that loads the text."""
    if is_file:
        write(folder, "ratings.csv", "userId,movieId,rating,timestamp\n" + text)
        path = write(folder, "nb.md", "# T\n\n```load\nratings: ratings.csv\n```\n")
        command = [brine, "run", "--quiet", "--fresh", path, "-o", os.path.join(folder, "out")]
    else:
        command = [brine, "check", write(folder, "nb.md", text)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brine", required=True)
    parser.add_argument("--size", type=int, default=100_000, help="bytes of the smallest text")
    parser.add_argument("names", nargs="*", help="of texts; all by default")
    options = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        starts = {
            is_file: min(seconds(options.brine, "# T\n", folder, is_file=is_file) for _ in range(5))
            for is_file in (False, True)
        }
        print(f"{'text':38} {'kB: seconds':58} exponent")
        for name, make in (TEXTS | RATINGS).items():
            is_file = name in RATINGS
            if options.names and name not in options.names:
                continue
            count = max(8, round(options.size * 1000 / len(make(1000).encode())))
            row, cells = [], []
            for times in (1, 2, 4, 8):
                text = make(times * count)
                if not is_file and not text.startswith("---"):
                    text = "# T\n\n" + text
                try:
                    least = min(seconds(options.brine, text, folder, is_file=is_file) for _ in range(3))
                    row.append(least - starts[is_file])
                    cells.append(f"{len(text.encode()) // 1000}: {row[-1]:.2f}")
                except subprocess.TimeoutExpired:
                    row.append(math.inf)
                    cells.append("over 120")
                    break
            exponent = math.log(max(row[-1], LEAST) / max(row[0], LEAST)) / math.log(2 ** (len(row) - 1))
            print(f"{name:38} {', '.join(cells):58} {exponent:.2f}{'  over ' + str(LIMIT) if exponent > LIMIT else ''}", flush=True)
            if exponent > LIMIT:
                failed.append(name)
    if failed:
        sys.exit(f"grows faster than it should: {', '.join(failed)}")


if __name__ == "__main__":
    main()
