"""The report as read: what a user gave us, and the document made of it."""

from typing import Literal

from reportedly.model.base import PassageKind, PublishedBasis, Quote, Span, Speaker, Value

Media = Literal["text", "page", "fragment"]


class Beside(Value, frozen=True, kw_only=True):
    """What stands beside a text where it was found: its row, its mail's headers, its feed's entry.

    It is the finder's word and not the user's. ``relayed`` is who told it before the publisher did
    (a forwarded channel). ``published`` is the day (ISO) on which the text came out, ``made`` the
    day on which its file was made, which never stands for it. ``warnings`` go to the document.
    """

    title: str | None = None
    publisher: str | None = None
    relayed: str | None = None
    published: str | None = None
    url: str | None = None
    made: str | None = None
    warnings: tuple[str, ...] = ()


class Source(Value, frozen=True, kw_only=True):
    """What a user gave us to read: raw bytes, where they came from and what the user knows better.

    ``name`` is the path or address as given (``-`` for standard input), with the place in it for
    one report of several ("reports.csv, row 17"). ``url``, ``published`` (ISO date) and
    ``publisher`` are the user's own word and win over what the text says.

    The rest is set where a text was taken out of something else, and is then UTF-8: ``media`` says
    whether it is plain text, a whole HTML page or a piece of one (None: its bytes tell);
    ``digest`` is the SHA-256 of the file that it is the text of, and becomes the document's id;
    ``reader`` the library that took it out; ``debris`` are stretches that are not of the report.
    """

    name: str
    raw: bytes
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    media: Media | None = None
    digest: str | None = None
    reader: str | None = None
    debris: tuple[Span, ...] = ()
    beside: Beside = Beside()


class Passage(Value, frozen=True, kw_only=True):
    """A labelled zone of the text. Debris is labelled, never deleted."""

    kind: PassageKind
    start: int
    end: int


class Publication(Value, frozen=True, kw_only=True):
    """A place where these bytes were found."""

    source: str
    url: str | None = None
    publisher: str | None = None
    retrieved_at: str | None = None


class MadeWith(Value, frozen=True, kw_only=True):
    """Versions of everything that had a say in the record."""

    reportedly: str
    reader: str
    engine: str
    codebook: str
    gazetteer: str


class Document(Value, frozen=True, kw_only=True):
    """One report as published, its text never altered, its zones labelled."""

    type: Literal["document"] = "document"
    version: int = 1
    id: str
    publications: tuple[Publication, ...]
    title: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    publisher: str | None = None
    relay: tuple[Speaker, ...] = ()
    text_sha256: str
    text: str
    passages: tuple[Passage, ...] = ()
    made_with: MadeWith
    warnings: tuple[str, ...] = ()

    def quote(self, start: int, end: int) -> Quote:
        """The words between two offsets, as evidence."""
        return Quote(start, end, self.text[start:end])
