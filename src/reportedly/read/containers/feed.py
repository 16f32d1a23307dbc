"""Feeds in a file (RSS, Atom, RDF): each item that holds a text is a report.

The feed is the publisher; where an item names the outlet that it comes from, that is kept in the
chain. Nothing is fetched: an item with a link alone cannot be read.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportedly.model import Beside, Source
from reportedly.read import dates
from reportedly.read.containers.held import Held, encoded, source, whole
from reportedly.read.containers.xml import elements, local
from reportedly.read.decode import decode
from reportedly.read.found import Found, Note, Unread

_ITEMS = ("item", "entry")
_TEXTS = ("encoded", "content", "body", "description", "summary")
_DAYS = ("pubDate", "published", "issued", "date", "updated", "modified")
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|\w+:feed)[\s>]")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>|&\w+;|&#\d+;")


def opened(held: Held) -> Iterator[Found]:
    """A report for each item of a feed, in its order."""
    text = _DECLARED.sub("", decode(whole(held, most="member")).text.lstrip("\ufeff \t\r\n"))
    root = _ROOT.search(text)
    if root is None:
        reason = "It is no feed (RSS, Atom): give a feed, or the page itself as HTML."
        yield Unread(name=held.name, reason=reason)
    elif "<!ENTITY" in text[: root.start()].upper():
        reason = "It defines entities of its own, as bombs do, and was refused: remove them."
        yield Unread(name=held.name, reason=reason)
    else:
        yield from _items(held, encoded(text))


def _items(held: Held, raw: bytes) -> Iterator[Found]:
    publisher = _feed_title(raw)
    number = 0
    for number, item in enumerate(elements(BytesIO(raw), *_ITEMS, recover=True), 1):
        yield _item(f"{held.name}, item {number}", item, publisher)
    expected = len(re.findall(rb"</(?:\w+:)?(?:item|entry)\s*>", raw))
    if number < expected:
        told = f"The feed is broken: {expected - number} of its {expected} items were not found."
        yield Unread(name=held.name, reason=f"{told} Fetch it anew.")
    elif number == 0:
        yield Note(name=held.name, told="The feed holds no item.")


def _feed_title(raw: bytes) -> str | None:
    """The title of the feed itself, which may stand after its items, too."""
    for element in elements(BytesIO(raw), "title", *_ITEMS, recover=True):
        if local(element) == "title" and local(element.getparent()) in ("channel", "feed"):
            return _plain(element)
    return None


def _item(name: str, item: Any, publisher: str | None) -> Source | Unread:
    kept: dict[str, Any] = {}
    for child in item:
        kept.setdefault(local(child), child)
    text = next((text for part in _TEXTS if part in kept and (text := _text(kept[part]))), None)
    title = _plain(kept.get("title"))
    if text is None:
        reason = (
            f"The item “{title or 'without title'}” holds no text: give the page that it links."
        )
        return Unread(name=name, reason=reason)
    day = next((_plain(kept[part]) for part in _DAYS if part in kept), None)
    published = dates.from_metadata(day) if day else None
    return source(
        name,
        text,
        media="fragment" if _MARKUP.search(text) else "text",
        beside=Beside(
            title=title,
            publisher=publisher,
            relayed=_outlet(kept.get("source")),
            published=published,
            url=_link(item),
            warnings=() if published else ("The item has no day that can be read.",),
        ),
    )


def _text(element: Any) -> str | None:
    """The text of an item, which may be HTML: escaped, or as elements."""
    if len(element):
        from lxml.etree import tostring  # noqa: PLC0415 (slow to import)

        return str(tostring(element, method="html", encoding="unicode", with_tail=False))
    return (element.text or "").strip() or None


def _outlet(element: Any) -> str | None:
    """The name in RSS's ``<source>`` or Atom's, which holds a title of its own."""
    if element is None:
        return None
    titled = next((child for child in element if local(child) == "title"), element)
    return _plain(titled)


def _plain(element: Any) -> str | None:
    """The words of an element in one line, without escaped markup."""
    if element is None:
        return None
    from reportedly.read.markup import blocks  # noqa: PLC0415

    text = "".join(element.itertext())
    if _MARKUP.search(text):
        text = " ".join(block.text for block in blocks(text))
    return " ".join(text.split()) or None


def _link(item: Any) -> str | None:
    """The address of an item: http(s) and nothing else."""
    for child in item:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address.startswith(("http://", "https://")):
                return address
    return None
