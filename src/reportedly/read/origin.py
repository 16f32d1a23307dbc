"""On whose word a report stands as a whole: its publisher and the chain it was relayed through."""

from collections.abc import Iterable, Sequence

from reportedly.model import Quote, Speaker, SpeakerRole, Value
from reportedly.read import publishers
from reportedly.read.credits import Credit


class Origin(Value, frozen=True, kw_only=True):
    """Who published, and the chain of speakers, the publisher first."""

    publisher: str | None
    relay: tuple[Speaker, ...]


def origin(
    text: str,
    credited: Sequence[Credit],
    *,
    given: str | None,
    site: str | None,
    url: str | None,
    relayed: str | None = None,
) -> Origin:
    """Publisher and relay: the user's word, then the page's, then the text's, then the address.

    ``relayed`` is who told it before the publisher, as it was found.
    """
    outlets = [credit for credit in credited if credit.kind == "outlet"]
    name = given or site or (outlets[0].name if outlets else None) or _from_url(url)
    chain: list[Speaker] = []
    if name:
        chain.append(_publisher(text, name, credited, url))
    if relayed and not (name and publishers.same(relayed, name)):
        chain.append(_relayed(relayed))
    for role, kind in (("republisher", "outlet"), ("agency", "agency")):
        chain += _further(text, role, [c for c in credited if c.kind == kind], chain)  # type: ignore[arg-type]
    for credit in credited:
        if credit.kind == "translator":
            chain.append(_speaker(text, credit, "translator"))
    return Origin(publisher=name, relay=tuple(chain))


def _from_url(url: str | None) -> str | None:
    host = publishers.host(url) if url else None
    row = publishers.by_host(host) if host else None
    return row.name if row else host


def _publisher(text: str, name: str, credited: Iterable[Credit], url: str | None) -> Speaker:
    """The publisher as a speaker, with the words of the text that name it, if any do."""
    named = (c for c in credited if c.kind in ("outlet", "agency"))
    cue = next((credit for credit in named if publishers.same(name, credit.name)), None)
    host = publishers.host(url) if url else None
    row = (publishers.by_host(host) if host else None) or _row(name)
    if row and not publishers.same(row.name, name):
        row = _row(name)
    return Speaker(
        name=name,
        id=row.id if row else None,
        role="publisher",
        type=_type(row),
        cue=_quote(text, cue) if cue else None,
    )


def _further(
    text: str, role: SpeakerRole, credited: Iterable[Credit], chain: Sequence[Speaker]
) -> list[Speaker]:
    """Speakers that the chain does not hold yet, each once."""
    found: list[Speaker] = []
    for credit in credited:
        if not any(publishers.same(credit.name, known.name) for known in (*chain, *found)):
            found.append(_speaker(text, credit, role))
    return found


def _speaker(text: str, credit: Credit, role: SpeakerRole) -> Speaker:
    row = None if role == "translator" else _row(credit.name)
    return Speaker(
        name=row.name if row else credit.name,
        id=row.id if row else None,
        role=role,
        type=None if role == "translator" else _type(row),
        cue=_quote(text, credit),
    )


def _relayed(name: str) -> Speaker:
    row = _row(name)
    return Speaker(
        name=row.name if row else name,
        id=row.id if row else None,
        role="republisher",
        type=_type(row),
    )


def _row(name: str) -> publishers.Publisher | None:
    """The one row that a name means; a name of several is nobody's id."""
    rows = publishers.by_name(name)
    return rows[0] if len(rows) == 1 else None


def _type(row: publishers.Publisher | None) -> str:
    return "monitor" if row and row.type == "monitor" else "media"


def _quote(text: str, credit: Credit) -> Quote:
    return Quote(credit.start, credit.end, text[credit.start : credit.end])
