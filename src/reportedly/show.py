"""What people see: a report and its claims as lines of styled words, for terminal and file alike.

    1  air strike · happened
       who     Example Air Force → ISIS
       where   Al Orfi (inside Example City, SY, own point unknown, ±10 km)
       quote   “…”

Each claim stands by itself, so that it can be read without those above it.
"""

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reportedly import wording
from reportedly.codebook import taxonomy
from reportedly.model import Claim, PlaceRef

if TYPE_CHECKING:
    from reportedly.flow import Reading

_LABEL = 9  # columns for the name of a field
_INDENT = 4
_OPENING = 120  # characters of a line of debris


class Piece(NamedTuple):
    """Words in one style; styles are those of rich ("bold", "dim")."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


class Field(NamedTuple):
    """A field as shown, what rules call it, and the rules that its own values name."""

    name: str
    values: list[str]
    about: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def report(reading: "Reading", *, width: int = 80, explain: bool = False) -> Iterator[Line]:
    """A report, its claims, and with ``explain`` why each field is so and what was left out."""
    yield from _head(reading, width)
    for number, claim in enumerate(reading.claims, 1):
        yield ()
        yield from _claim(number, claim, width, explain=explain)
    if explain:
        yield from _left_out(reading, width)


def rule(width: int) -> Iterator[Line]:
    """What parts one report from the next."""
    yield ()
    yield (Piece("─" * width, "dim"),)
    yield ()


def plain(line: Line) -> str:
    """A line without its styles."""
    return "".join(piece.text for piece in line)


# ---- the report ----------------------------------------------------------------------------------


def _head(reading: "Reading", width: int) -> Iterator[Line]:
    document = reading.document
    source = document.publications[0].source if document.publications else "-"
    shown = wording.safe(document.title or "(no headline)")
    yield from _wrapped(shown, width, first="", rest="", style="bold")
    where = "standard input" if source == "-" else wording.safe(source)
    told = (
        wording.relay(document),
        wording.published(document),
        f"read from {where}",
        _left_aside(len(_debris(reading))),
    )
    for sentence in filter(None, told):
        yield from _wrapped(sentence, width)
    for warning in document.warnings:
        yield from _wrapped(wording.safe(warning), width, first="! ", rest="  ", style="yellow")
    yield ()
    yield (Piece(_counted(len(reading.claims))),)


def _counted(claims: int) -> str:
    return {0: "No claim was found.", 1: "1 claim"}.get(claims, f"{claims} claims")


def _debris(reading: "Reading") -> list[str]:
    document = reading.document
    zones = (document.text[p.start : p.end] for p in document.passages if p.kind == "debris")
    return [line for zone in zones for line in zone.splitlines() if line.strip()]


def _left_aside(lines: int) -> str:
    return f"{lines} {'line' if lines == 1 else 'lines'} of page debris left out" if lines else ""


# ---- a claim -------------------------------------------------------------------------------------


def _claim(number: int, claim: Claim, width: int, *, explain: bool) -> Iterator[Line]:
    yield (Piece(f"{number:>2}  "), Piece(wording.kind(claim), "bold"))
    unshown = list(claim.rules)
    for field in _fields(claim):
        yield from _field(field.name, field.values, width)
        if explain:
            fired = [rule for rule in unshown if _about(rule) in field.about]
            unshown = [rule for rule in unshown if rule not in fired]
            yield from _because([*fired, *field.rules], width)
    if explain:
        yield from _explained(claim, unshown, width)


def _fields(claim: Claim) -> Iterator[Field]:
    """The fields that a claim has something to say in; who, where and when are always told."""
    yield Field("status", _cue(claim), ("kind", "status", "telling", "trigger"))
    yield Field("count", _some(wording.count(claim)), ("count",))
    yield Field("who", [wording.who(claim)], ("actor", "actors", *_ROLES))
    yield Field("things", [wording.thing(o) for o in claim.objects], ("object", "objects"))
    yield Field("where", [wording.place(p) for p in claim.places] or ["not said"], _PLACE_RULES)
    yield Field("when", [wording.when(claim.when)], ("when", "time", "times", "date"))
    told = [wording.toll(t) for t in claim.toll]
    yield Field("toll", told, ("toll", "tolls"), tuple(f"toll: {t.rule}" for t in claim.toll))
    yield Field("means", [_means(claim)] if claim.means else [], ("means",))
    yield Field("says", [_says(claim)], ("said_by", "speaker", "speech", "attribution"))
    yield Field("hedged", [wording.evidence(claim.hedges)] if claim.hedges else [], _HEDGES)
    yield Field("labels", _some(_labels(claim)), ("label", "labels"))
    yield Field("quote", _some(wording.evidence(claim.evidence)), ("evidence",))


_ROLES = ("initiator", "target", "victim", "participant", "affected", "beneficiary")
_PLACE_RULES = ("place", "places", "where", "location")
_HEDGES = ("hedge", "hedges")


def _some(text: str) -> list[str]:
    return [text] if text else []


def _cue(claim: Claim) -> list[str]:
    """The word that makes it other than a thing that happened."""
    cue, value = claim.status.cue, claim.status.value
    return [f"{value} ({wording.quoted(cue.exact)})"] if cue and value != "happened" else []


def _means(claim: Claim) -> str:
    return ", ".join(dict.fromkeys(wording.safe(means.raw) for means in claim.means))


def _says(claim: Claim) -> str:
    return wording.chain(claim.said_by) or "the report itself; who published it is not known"


def _labels(claim: Claim) -> str:
    told = (f"{wording.quoted(x.raw)} of {wording.safe(x.for_)} ({x.kind})" for x in claim.labels)
    return "; ".join(dict.fromkeys(told))


# ---- explanations --------------------------------------------------------------------------------


def _about(rule: str) -> str:
    """The field that a rule speaks of: ``"toll: vague/scores"`` of ``toll``."""
    return rule.partition(":")[0].partition("[")[0].partition(".")[0].strip()


def _because(rules: Iterable[str], width: int) -> Iterator[Line]:
    for rule in dict.fromkeys(rule.partition(":")[2].strip() or rule for rule in rules):
        told = wording.safe(rule)
        yield from _wrapped(told, width, first=" " * 13 + "by ", rest=" " * 16, style="dim")


def _explained(claim: Claim, unshown: list[str], width: int) -> Iterator[Line]:
    yield from _field("points", [_point(p) for p in claim.places], width)
    yield from _field("codes", _codes(claim), width)
    ties = [f"{tie.type} {wording.safe(tie.claim)}" for tie in claim.relations]
    yield from _field("ties", ties, width)
    yield from _field("rules", [wording.safe(rule) for rule in dict.fromkeys(unshown)], width)
    yield from _field("sure", [f"{claim.confidence:.2f} (0 to 1)"], width)
    yield from _field("id", [wording.safe(claim.id)], width)


def _point(told: PlaceRef) -> str:
    """The coordinates of a place, and the places that its words may mean, with their scores."""
    candidates = [f"{c.name} {c.id} {c.score:.2f}" for c in told.candidates]
    meant = f"; may mean {wording.safe(', '.join(candidates))}" if candidates else ""
    return f"{wording.safe(told.raw)}: {wording.point(told)}{meant}"


def _codes(claim: Claim) -> list[str]:
    schemes = ("acled", "plover", "cameo", "ged")
    return [f"{scheme}: {_code(getattr(claim.codes, scheme))}" for scheme in schemes]


def _code(told: dict[str, object]) -> str:
    values = [str(v) for key, v in told.items() if key not in {"why", "open"} and v is not None]
    parts = [" / ".join(values) or "none"]
    if told.get("why"):
        parts.append(f"because {told['why']}")
    alternatives = told.get("open")
    if isinstance(alternatives, list | tuple) and alternatives:
        parts.append(f"open: {', '.join(map(str, alternatives))}")
    return wording.safe("; ".join(parts))


def _left_out(reading: "Reading", width: int) -> Iterator[Line]:
    told = [(passage.words, passage.why) for passage in reading.left_out]
    told += [(_opening(words), "Page debris, no part of the report.") for words in _debris(reading)]
    if told:
        yield ()
        yield (Piece("Left out, and why", "bold"),)
    for words, why in told:
        yield from _wrapped(wording.quoted(words), width)
        yield from _wrapped(wording.safe(why), width, first=" " * 6, rest=" " * 6, style="dim")


def _opening(words: str) -> str:
    return textwrap.shorten(words, _OPENING, placeholder=" …") if len(words) > _OPENING else words


# ---- lines ---------------------------------------------------------------------------------------


def _field(name: str, values: Iterable[str], width: int) -> Iterator[Line]:
    margin = " " * (_INDENT + _LABEL)
    for i, value in enumerate(values):
        lines = _lines(value, max(20, width - len(margin)), "  ")
        label = name if i == 0 else ""
        yield (Piece(" " * _INDENT), Piece(f"{label:<{_LABEL}}", "cyan"), Piece(lines[0]))
        yield from ((Piece(margin + line),) for line in lines[1:])


def _wrapped(
    text: str, width: int, *, first: str = "  ", rest: str = "  ", style: str = ""
) -> Iterator[Line]:
    for i, line in enumerate(_lines(text, max(20, width - len(rest)), "")):
        yield (Piece((first if i == 0 else rest) + line, style),)


def _lines(text: str, width: int, hanging: str) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=hanging, break_on_hyphens=False) or [""]


# ---- the kinds -----------------------------------------------------------------------------------


def kinds(*, width: int = 80) -> Iterator[Line]:
    """The taxonomy, group by group: each kind, its definition, and its codes."""
    group = None
    for name, kind in taxonomy.kinds().items():
        if kind.group != group:
            yield from [()] if group else []
            yield (Piece(kind.group, "bold"),)
        group = kind.group
        yield (Piece("  "), Piece(name, "cyan"))
        yield from _wrapped(kind.definition, width, first="      ", rest="      ")
        yield from _wrapped(_crosswalk(kind), width, first="      ", rest="      ", style="dim")


def kind_lines() -> Iterator[bytes]:
    """The taxonomy as JSON lines."""
    for name, kind in taxonomy.kinds().items():
        yield msgspec.json.encode({"kind": name, **msgspec.to_builtins(kind)}) + b"\n"


def _crosswalk(kind: taxonomy.Kind) -> str:
    acled = kind.acled or " or ".join(kind.acled_open)
    plover = " ".join(part for part in (kind.plover, kind.plover_mode) if part)
    told = (("ACLED", acled), ("PLOVER", plover), ("CAMEO", kind.cameo))
    return "; ".join(f"{scheme} {code or 'none'}" for scheme, code in told)
