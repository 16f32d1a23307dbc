"""The report as read: what a user gave us, and the document made of it."""

from typing import Literal

from reportedly.model.base import PassageKind, PublishedBasis, Quote, Speaker, Value


class Source(Value, frozen=True, kw_only=True):
    """What a user gave us to read: raw bytes, where they came from and what the user knows better.

    ``name`` is the path or address as given (``-`` for standard input). ``url``, ``published`` (ISO
    date) and ``publisher`` are the user's own word and win over what the text says.
    """

    name: str
    raw: bytes
    url: str | None = None
    published: str | None = None
    publisher: str | None = None


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
