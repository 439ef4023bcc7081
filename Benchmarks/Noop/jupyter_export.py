"""A notebook's report with its outputs from jupyter-cache, in one process: `jupyter_export.py NOTEBOOK HTML`.

Nothing is executed: a notebook that is not in the cache is an error. This is what the commands `jcache` and
`jupyter nbconvert` do in several processes, and what Jupyter Book does.
"""

import sys

import nbformat
from jupyter_cache import get_cache
from nbconvert import HTMLExporter


def main():
    path, target = sys.argv[1:]
    notebook = nbformat.read(path, 4)
    _, merged = get_cache(".jupyter_cache").merge_match_into_notebook(notebook)
    html, _ = HTMLExporter().from_notebook_node(merged)
    with open(target, "w") as file:
        file.write(html)


if __name__ == "__main__":
    main()
