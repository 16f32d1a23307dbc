"""A report with every step that the MUC-4 form looks at: mentions, frames and claims."""

from collections.abc import Sequence

from msgspec import Struct

from bench.muc_incident import Incident, incidents
from bench.muc_signs import View
from bench.muc_told import Template, five
from reportedly.annotate import annotate
from reportedly.errors import ReportedlyError
from reportedly.extract import extract
from reportedly.flow import READ_LANGUAGES
from reportedly.model import Annotated, Claim, Document, Frame, Source
from reportedly.read import read
from reportedly.resolve import claims
from reportedly.version import made_with


class Coded(Struct, frozen=True):
    """One report; ``annotated`` is None where nothing could be read."""

    document: Document
    annotated: Annotated | None
    frames: tuple[Frame, ...]
    claims: tuple[Claim, ...]


def code(source: Source) -> Coded:
    """Read one report as `flow.read` does, and keep what it makes on the way."""
    document = read(source, made_with=made_with())
    if document.language not in READ_LANGUAGES or not document.text.strip():
        return Coded(document, None, (), ())
    try:
        annotated = annotate(document)
        frames = tuple(extract(annotated).frames)
        return Coded(document, annotated, frames, claims(annotated, frames))
    except ReportedlyError:
        raise
    except Exception:  # noqa: BLE001  # one report never costs another, as in `flow.read`
        return Coded(document, None, (), ())


def view_of(coded: Coded) -> View | None:
    """The signs' view of a report; None where nothing was parsed."""
    if coded.annotated is None or not any(s.tokens for s in coded.annotated.sentences):
        return None
    return View(coded.annotated, coded.frames)


def told(coded: Coded) -> list[tuple[Incident, Template]]:
    """The incidents that the hand-set rules find, with their five-role form."""
    found = incidents(coded.document, coded.claims)
    return [(i, five(coded.document, coded.claims, i)) for i in found]


def every(coded: Coded) -> Sequence[Template]:
    """Each claim as if it were an incident: whom and what it names in which role."""
    alone = (Incident("ATTACK", "ACCOMPLISHED", (c,), None) for c in coded.claims)
    return [five(coded.document, coded.claims, i) for i in alone]
