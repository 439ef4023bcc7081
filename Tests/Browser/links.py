"""Where the links of a page lead."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Reader(HTMLParser):
    """The names that a page has for its places, and where its links lead."""

    def __init__(self, page):
        super().__init__()
        self.places, self.links = set(), []
        self.feed(page.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.places.add(attributes["id"])
        if tag in ("a", "link") and attributes.get("href"):
            self.links.append(attributes["href"])


def lead_somewhere(_, page):
    """To a place in the page, to a file beside it and a place in that, or to an address."""
    reader, complaints = _Reader(page), []
    for link in reader.links:
        address = urlsplit(link)
        if address.scheme in ("http", "https", "mailto", "data"):
            continue
        if address.scheme or address.netloc:
            complaints.append(f"a link to {link[:80]}, which is no address that pages link to")
            continue
        file = page.parent / unquote(address.path) if address.path else page
        if not file.is_file():
            complaints.append(f"a link to {link}, and there is no such file")
        elif address.fragment and unquote(address.fragment) not in _places(file, reader, page):
            complaints.append(f"a link to {link}, and there is no such place")
    return complaints


def _places(file: Path, reader: _Reader, page: Path):
    return reader.places if file == page else _Reader(file).places
