"""Linear scans of markup: what may go to the tree parser, and the text of what may not.

Tree parsers lose text without a word when a page is too deep, too large or unclosed. These scans
see such pages first and read them in one pass, however broken they are.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from reportedly.model import Value
from reportedly.read.settings import limit

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_CLOSES_ITSELF = frozenset(
    ["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup"]
)
_WEIGHT = {"table": 4, "ul": 2, "ol": 2, "dl": 2, "select": 2}  # with what closes itself inside
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_TAG = re.compile(rf"<(/?)({'|'.join(_RAW)})".encode())
_SKIPPED = frozenset(("script", "style", "noembed", "template"))
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|table|t[dr]|ul|ol|li|article|section|blockquote|span|a)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def is_page(text: str) -> bool:
    """Whether a text is an HTML page or a piece of one, told from its content alone.

    A tag or two in a plain text do not make it a page.
    """
    head = text[:100_000].lstrip("\ufeff \t\r\n")
    if _PAGE.search(head[:5_000]) and head.startswith("<"):
        return True
    tags = _BLOCK_TAG.findall(head)
    if len(tags) < 2:
        return False
    opens = head.startswith("<") and _BLOCK_TAG.match(head) is not None
    closes = head.rstrip().endswith(">")
    return (opens and closes) or (len(tags) >= 10 and len(tags) > len(head) / 500)


def is_xml(text: str) -> bool:
    """Whether a text is XML of another kind than a page (a feed, say)."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<?xml", "<rss", "<feed")) and "<html" not in head


def unfit(markup: str) -> str | None:
    """Why a page must not go to the tree parser, as part of a sentence, or None if it may."""
    raw = markup.encode("utf-8", "replace")  # bytes are searched several times as fast
    if len(raw) > limit("bytes"):
        return f"is larger than {limit('bytes') // 1_000_000} MB"
    last = {name: closing for closing, name in _RAW_TAG.findall(raw.lower())}
    for name in _RAW:
        if last.get(name.encode()) == b"":
            return f"has a <{name}> that is never closed"
    comment = raw.rfind(b"<!--") if b"<!--" in raw else -1
    if comment > raw.rfind(b"-->", max(0, comment)):
        return "has a comment that is never closed"
    surely_flat = _surely_flat(raw, ()) or _surely_flat(raw, _LEAVES)
    return None if surely_flat else _too_deep(markup)


CHUNK = 8192  # bytes
_LEAVES = (b"<!", b"<br", b"<img", b"<meta", b"<link")


def _surely_flat(raw: bytes, leaves: Iterable[bytes]) -> bool:
    """Whether no place of the page can be nested too deep, by counting signs chunk by chunk.

    ``leaves`` are beginnings of tags that nothing is nested in. Much faster than `_too_deep`, which
    decides where this cannot.
    """
    depth = elements = 0
    deepest = limit("depth")
    for start in range(0, len(raw), CHUNK):
        chunk = raw[start : start + CHUNK]
        signs, ends = chunk.count(b"<"), chunk.count(b"</")
        opened = signs - ends - sum(map(chunk.count, leaves))
        elements += signs - ends
        if depth + opened > deepest:
            return False
        depth = max(0, depth + opened - ends)
    return elements <= limit("elements")


def _too_deep(markup: str) -> str | None:
    elements = depth = deepest = 0
    for closing, name in _TAG.findall(markup):
        lowered = name.lower()
        if lowered in _VOID or lowered in _CLOSES_ITSELF:
            elements += not closing
            continue
        weight = _WEIGHT.get(lowered, 1)
        if closing:
            depth = max(0, depth - weight)
        else:
            elements += 1
            depth += weight
            deepest = max(deepest, depth)
    if elements > limit("elements"):
        return f"has more than {limit('elements')} elements"
    if deepest > limit("depth"):
        return f"has elements nested more than {limit('depth')} deep"
    return None


class Block(Value, frozen=True, kw_only=True):
    """A block of a page's text; ``linked`` if all of it is a link."""

    text: str
    linked: bool


def blocks(markup: str) -> list[Block]:
    """The text of a page, block by block, in one pass; scripts and styles are left out.

    A script that is never closed does not swallow what follows it.
    """
    found: list[Block] = []
    inline: list[str] = []
    linked = loose = False
    in_link = False
    for tag, text in _pieces(markup):
        if tag.removeprefix("/") in _BLOCK:
            found += _block(inline, linked=linked and not loose)
            inline, linked, loose, in_link = [], False, False, False
        in_link = tag == "a" or (in_link and tag != "/a")
        inline.append(text)
        if not text.isspace() and text:
            linked, loose = linked or in_link, loose or not in_link
    return found + _block(inline, linked=linked and not loose)


def _block(inline: list[str], *, linked: bool) -> list[Block]:
    text = " ".join(unescape("".join(inline)).split())
    return [Block(text=text, linked=linked)] if text else []


def _pieces(markup: str) -> Iterator[tuple[str, str]]:
    """Each tag's name (lower case, a slash before it if it closes) with the text that follows."""
    at, name = 0, ""
    ends = dict.fromkeys((*_SKIPPED, "-->", ">"), -2)  # not looked for yet
    lowered = markup.lower()
    while True:
        opening = markup.find("<", at)
        while opening >= 0 and not _begins_tag(markup, opening):
            opening = markup.find("<", opening + 1)
        yield name, markup[at : opening if opening >= 0 else len(markup)]
        if opening < 0:
            return
        if markup.startswith("<!--", opening):
            end = _find(markup, "-->", opening + 4, ends)
            at, name = (end + 3 if end >= 0 else opening + 4), ""
            continue
        end = _find(markup, ">", opening, ends)
        if end < 0:
            yield "", markup[opening:]
            return
        match = _TAG.match(markup, opening)
        name = (match[1] + match[2]).lower() if match else ""
        at = end + 1
        if name in _SKIPPED:
            close = _find(lowered, f"</{name}", at, ends, key=name)
            at = close if close >= 0 else at


def _begins_tag(markup: str, at: int) -> bool:
    after = markup[at + 1 : at + 2]
    return after.isascii() and (after.isalpha() or after in ("/", "!", "?")) and after != ""


def _find(text: str, what: str, at: int, ends: dict[str, int], *, key: str = "") -> int:
    """`str.find` that remembers the last answer, so that many questions stay one pass."""
    key = key or what
    known = ends[key]
    if known == -1 or known >= at:
        return known
    ends[key] = text.find(what, at)
    return ends[key]
