"""HTML pages to labelled blocks of text: trafilatura for pages, one linear pass for monsters."""

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportedly.model import PassageKind, Value
from reportedly.read import markup
from reportedly.read.metadata import Metadata, metadata
from reportedly.read.settings import limit

_BLANKED = bytes(32 if i < 32 and i not in b"\t\n\r" else i for i in range(256))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_KINDS: dict[str, PassageKind] = {"head": "headline", "quote": "quote_block"}
_MENU_WORDS = 15
_LUMP = 40  # per cent of a report in one paragraph, which is looked at again
_ASIDE = frozenset(("aside", "nav", "footer", "a"))
_FURNITURE = ("aside", "footer", "nav", "script", "style", "svg")


class Block(Value, frozen=True, kw_only=True):
    """A paragraph of a page, with the kind that its markup tells."""

    kind: PassageKind
    text: str


class Page(Value, frozen=True, kw_only=True):
    """A page as read: its headline and paragraphs, what it says of itself, what was lost."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()


def page(source: str, *, url: str | None = None) -> Page:
    """The report on a page. Whatever is cut or uncertain is in the warnings."""
    why = markup.unfit(source)
    if why:
        return _linear(source, f"The page {why}")
    tree, why = _parsed(source)
    if tree is None:
        return _linear(source, f"The page {why}")
    told = metadata(tree)
    _clear(tree)
    expected = _paragraphs(tree)
    captions = _captions(tree)
    found = _extracted(tree, url)
    if not found:
        return _linear(source, "No report was found on the page", told=told)
    if _run_together(source, found):
        return _linear(source, "The page's paragraphs could not be told apart", told=told)
    blocks = _with_headline(told.title, found, captions)
    return Page(blocks=blocks, metadata=told, warnings=_shortfall(blocks, expected))


def _run_together(source: str, found: list[Block]) -> bool:
    """Whether the paragraph that holds most of the report is several of the page in one."""
    lengths = [len(block.text) for block in found]
    if 100 * max(lengths) < _LUMP * sum(lengths):
        return False
    longest = max((len(block.text) for block in markup.blocks(source)), default=0)
    return longest < 0.9 * max(lengths)


def _linear(source: str, why: str, *, told: Metadata | None = None) -> Page:
    """The page in one pass: nothing is left out, blocks that are links are marked as debris."""
    found = markup.blocks(source)
    title = _shown_title((told and told.title) or _page_title(source), found)
    warning = f"{why}: all its text was taken in one pass, menus and advertisements included."
    return Page(
        blocks=_with_headline(title, [_linear_block(block, title) for block in found], []),
        metadata=told or Metadata(title=title),
        warnings=(warning,),
    )


def _linear_block(block: markup.Block, title: str | None) -> Block:
    if title and _fold(block.text) == _fold(title):
        return Block(kind="headline", text=title)
    menu = block.linked and len(block.text.split()) <= _MENU_WORDS
    return Block(kind="debris" if menu else "body", text=block.text)


def _page_title(source: str) -> str | None:
    match = _TITLE.search(source[:200_000])
    block = next(iter(markup.blocks(match[1])), None) if match else None
    return block.text if block else None


def _shown_title(title: str | None, found: list[markup.Block]) -> str | None:
    """The title as the page shows it, without the outlet that its head puts behind it."""
    if title is None:
        return None
    shown = (b.text for b in found if len(b.text) >= 20 and b.text != title)
    return next((text for text in shown if title.startswith(text)), title)


def _parsed(source: str) -> tuple[Any, str]:
    """The tree of a page, or None and why the parser lost text."""
    from lxml.etree import LxmlError  # noqa: PLC0415 (slow to import)
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(_clean(source), parser=parser)
    except (LxmlError, ValueError) as error:
        return None, f"cannot be parsed ({error})"
    lost = [entry.message for entry in parser.error_log if entry.level_name == "FATAL"]
    if any("depth" in message or "huge" in message.lower() for message in lost):
        return None, "is more than the parser takes"
    return tree, ""


def _clean(source: str) -> bytes:
    """A page in UTF-8, blanks in place of what no markup may hold."""
    clean = source.encode("utf-8", "replace").translate(_BLANKED)
    for sign in _NO_CHARACTERS:
        clean = clean.replace(sign, b" ")
    return clean


def _clear(tree: Any) -> None:
    """Take out what holds no report whatever stands in it, so that nothing looks through it again.

    That is two thirds of the elements of a page of news. Records that a page keeps in a script (as
    linked data) stay.
    """
    for element in list(tree.iter(*_FURNITURE)):
        if element.get("type") != "application/ld+json":
            element.drop_tree()


def _extracted(tree: Any, url: str | None) -> list[Block]:
    bare_extraction, options = _extractor()
    try:
        found = bare_extraction(tree, url=url, options=options)
    except Exception:  # noqa: BLE001 (a foreign library on hostile pages; the caller falls back)
        return []
    return list(_blocks(found.body)) if found is not None and found.body is not None else []


@cache
def _extractor() -> tuple[Any, Any]:
    """The extractor and what is asked of it: fast, no comments, tables.

    ``focus`` is none of its three: "balanced" without the measuring of the whole page, which takes
    40 % of its time and only asks whether to try again with what looks like page furniture.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to import)
    from trafilatura.settings import Extractor  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what it says, warnings say
    options = Extractor(fast=True, comments=False, tables=True)
    options.focus = "plain"
    return bare_extraction, options


def _blocks(body: Any, kind: PassageKind = "body") -> Iterator[Block]:
    for element in body:
        if element.tag in ("list", "quote", "table") and len(element):
            inner = _KINDS.get(element.tag, kind)
            yield from _texts(element.text, inner)
            yield from _blocks(element, inner)
        elif element.tag == "row":
            cells = [_flat("".join(cell.itertext())) for cell in element]
            yield from _texts(" | ".join(cell for cell in cells if cell), kind)
        else:
            for part in "".join(_with_breaks(element)).split("\n"):
                yield from _texts(part, _KINDS.get(element.tag, kind))
        yield from _texts(element.tail, kind)


def _with_breaks(element: Any) -> Iterator[str]:
    """The text of an element, a line break for each ``lb``."""
    yield _flat(element.text, keep=True)
    for child in element:
        yield "\n" if child.tag == "lb" else "".join(_with_breaks(child))
        yield _flat(child.tail, keep=True)


def _flat(text: str | None, *, keep: bool = False) -> str:
    """The words of a text with single blanks; blanks around them only if they are to be kept."""
    if not text:
        return ""
    words = " ".join(text.split())
    if not keep:
        return words
    before, behind = text[0].isspace(), text[-1].isspace()
    return f"{' ' * before}{words}{' ' * (behind and words != '')}"


def _texts(text: str | None, kind: PassageKind) -> Iterator[Block]:
    if flat := _flat(text):
        yield Block(kind=kind, text=flat)


def _with_headline(
    title: str | None, blocks: list[Block], captions: list[str]
) -> tuple[Block, ...]:
    """The headline first and once, then the report, then captions that stand nowhere else."""
    title = _flat(title) or None
    same = {_fold(title)} if title else set()
    kept = [b for i, b in enumerate(blocks) if i > 3 or _fold(b.text) not in same]
    head = [Block(kind="headline", text=title)] if title else []
    known = {block.text for block in kept}
    tail = [Block(kind="caption", text=text) for text in captions if text not in known]
    return (*head, *kept, *tail)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _captions(tree: Any) -> list[str]:
    found = (
        _flat("".join(caption.itertext()))
        for caption in tree.iter("figcaption")
        if not any(parent.tag in _ASIDE for parent in caption.iterancestors())
    )
    return list(dict.fromkeys(text for text in found if text))[:50]


def _paragraphs(tree: Any) -> int:
    """How many characters stand in the page's paragraphs."""
    return sum(
        len(_flat("".join(p.itertext())))
        for p in tree.iter("p")
        if not any(parent.tag in _ASIDE for parent in p.iterancestors())
    )


def _shortfall(blocks: tuple[Block, ...], expected: int) -> tuple[str, ...]:
    kept = sum(len(block.text) for block in blocks)
    if expected < 200 or 100 * kept >= limit("share") * expected:
        return ()
    share = round(100 * kept / expected)
    warning = (
        f"Only {share} % of the page's paragraphs were taken for the report: "
        "look at the page itself, or give its text as a plain-text file."
    )
    return (warning,)
