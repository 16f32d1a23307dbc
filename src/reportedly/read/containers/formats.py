"""The formats that are opened: told by the first bytes if these tell, then by the name's suffix."""

import re
from collections.abc import Iterator
from importlib import import_module

from msgspec import Struct

from reportedly.read.containers import unzip
from reportedly.read.containers.held import Held
from reportedly.read.decode import decode
from reportedly.read.found import Found, Unread

_HEAD = 8192  # bytes by which a format is told
TEXT = frozenset((".txt", ".html", ".htm", ".xhtml", ".md"))
"""Suffixes of what is read as it is."""


class Format(Struct, frozen=True):
    """A format: its name, the suffixes that mean it, and the function that opens it."""

    name: str
    suffixes: tuple[str, ...]
    opener: str
    single: bool = False

    def open(self, held: Held) -> Iterator[Found]:
        """What a file of this format holds."""
        module, _, name = self.opener.partition(":")
        function = getattr(import_module(f"reportedly.read.containers.{module}"), name)
        return function(held)  # type: ignore[no-any-return]


FORMATS = (
    Format("table", (".csv", ".tsv", ".tab", ".psv"), "delimited:opened"),
    Format("sheets", (".xlsx", ".xlsm"), "sheets:opened"),
    Format("JSON lines", (".jsonl", ".ndjson"), "records:lined"),
    Format("JSON", (".json",), "records:opened"),
    Format("PDF", (".pdf",), "pdf:opened", single=True),
    Format("DOCX", (".docx", ".docm"), "docx:opened", single=True),
    Format("mail", (".eml",), "mail:opened"),
    Format("saved page", (".mhtml", ".mht"), "mail:saved", single=True),
    Format("feed", (".rss", ".atom", ".rdf", ".xml"), "feed:opened"),
    Format("ZIP", (".zip",), "inside:zipped"),
    Format("gzip", (".gz",), "inside:gzipped"),
    Format("foreign", (), "formats:foreign", single=True),
)
_NAMED = {form.name: form for form in FORMATS}
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
SUFFIXES = TEXT | frozenset(_BY_SUFFIX)
"""The names that are taken from a folder or an archive; a file given by itself may have any."""

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|\w+:feed)[\s>]")
_SAVED = re.compile(rb"^(?:From: <Saved by |MIME-Version:)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(
    rb"^(From|Date|Subject|Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = (".xlsx", ".xlsm", ".docx", ".docm")
_BINARY = frozenset((".pdf", ".zip", ".gz", *_OFFICE))


def recognised(held: Held) -> Format | None:
    """The format of a file, or None if it is text or a page, to be read as it is."""
    held.stream.seek(0)
    head = held.stream.read(_HEAD)
    form = _by_bytes(held, head)
    if form is None and held.suffix not in _BINARY:
        form = _BY_SUFFIX.get(held.suffix)
    if form is None or held.suffix == ".xml":
        return _by_content(held, head)
    return form


def _by_bytes(held: Held, head: bytes) -> Format | None:
    if b"%PDF-" in (head[:1024] if held.suffix == ".pdf" else head[:5]):
        return _NAMED["PDF"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(held)
    if head.startswith(b"\x1f\x8b"):
        return _NAMED["gzip"]
    if head.startswith(_OLE):
        return _NAMED["foreign"]
    return None


def _zip_kind(held: Held) -> Format:
    names = unzip.names(held)
    if not names and held.suffix in _OFFICE:
        return _BY_SUFFIX[held.suffix]  # which says that it is damaged
    for mark, name in (("word/document.xml", "DOCX"), ("xl/workbook.xml", "sheets")):
        if mark in names:
            return _NAMED[name]
    return _NAMED["foreign" if names & {"mimetype", "xl/workbook.bin"} else "ZIP"]


def foreign(held: Held) -> Iterator[Found]:
    """The sentence for office files that are not opened."""
    if held.suffix in _OFFICE:
        reason = "It is locked with a password or in an old format: save it anew without."
    elif held.suffix in (".xls", ".xlsb", ".ods"):
        reason = "This kind of workbook is not opened: save it as XLSX or CSV."
    else:
        reason = "This kind of office document is not opened: save it as DOCX, PDF or text."
    yield Unread(name=held.name, reason=reason)


def _by_content(held: Held, head: bytes) -> Format | None:
    """What a text is where its name does not tell: a feed, a saved page, a mail, records."""
    start = decode(head).text.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and _FEED.search(start) and "<html" not in start[:2000].lower():
        return _NAMED["feed"]
    if _SAVED.match(head) and b"multipart/related" in head.lower():
        return _NAMED["saved page"]
    if held.suffix in TEXT or held.suffix == ".xml":
        return None
    if len({match.lower() for match in _HEADER.findall(head)}) >= 3 and _HEADER.match(head):
        return _NAMED["mail"]
    if start.startswith(("{", "[{", "[\n", "[\r")) and _json(start):
        return _NAMED["JSON"]
    return _NAMED["table"] if held.columns.text and b"\x00" not in head else None


def _json(start: str) -> bool:
    """Whether a text that begins with a bracket goes on as JSON does: with a name or an object."""
    return re.match(r'\[?\s*\{\s*("(?:[^"\\]|\\.)*"\s*:|\})', start) is not None
