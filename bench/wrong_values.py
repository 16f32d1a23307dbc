"""Errors of the fields that hold one value or figures: kind, status, telling, date, toll."""

from collections.abc import Callable, Iterator
from typing import Any

from bench.wrong import Case, FieldWhy, Wrong, missing, spare, swap
from reportedly.extract.kin import may_be_part
from reportedly.model import Claim


def _kind(case: Case) -> Iterator[Wrong]:
    coded, told = case.coded.entry["kind"], case.claim.kind
    vaguer, sharper = may_be_part(told, coded), may_be_part(coded, told)
    why = FieldWhy.OTHER_KIND
    if vaguer != sharper:
        why = FieldWhy.VAGUER if vaguer else FieldWhy.SHARPER
    yield swap(why, coded, told)


def _status(case: Case) -> Iterator[Wrong]:
    coded, told = case.coded.entry.get("status", "happened"), case.claim.status.value
    why = FieldWhy.NOT_HAPPENED if coded == "happened" else FieldWhy.OTHER_STATUS
    cue = case.claim.status.cue
    words = cue.exact if cue else ""
    shown = f"{told} ({words!r})" if words else told
    yield swap(FieldWhy.HAPPENED if told == "happened" else why, coded, shown, words)


def _telling(case: Case) -> Iterator[Wrong]:
    coded, told = case.coded.entry.get("telling", "main"), case.claim.telling
    missed = FieldWhy.BACKGROUND_MISSED if coded == "background" else FieldWhy.SUMMARY_MISSED
    yield swap(FieldWhy.NO_BACKGROUND if coded == "main" else missed, coded, told)


def _when(case: Case) -> Iterator[Wrong]:
    coded, told = case.coded.entry.get("when"), case.claim.when
    dated = bool(told.start or told.end) and not told.inferred
    shown = f"{told.start}..{told.end} {told.raw!r}" if told.start or told.end else "none"
    if not coded:
        yield Wrong(FieldWhy.SPARE, "none", shown, told.raw or "", missed=False, false=True)
        return
    words = coded.get("words", "")
    wanted = f"{coded.get('start')}..{coded.get('end')} {words!r}"
    if dated:
        ends = (told.start == coded.get("start"), told.end == coded.get("end"))
        yield swap(FieldWhy.ONE_END if any(ends) else FieldWhy.OTHER_DAY, wanted, shown, words)
        return
    why = FieldWhy.INFERRED if told.start or told.end else missing(case, "when", words)
    yield Wrong(why, wanted, shown, words, missed=True, false=False)


# ---- figures -------------------------------------------------------------------------------------

Figure = tuple[str, str, str, str]  # what, low, high, words


def _toll(case: Case) -> Iterator[Wrong]:
    missed, false = _apart(_coded_toll(case.coded.entry), _told_toll(case.claim))
    others = {
        f[:3] for c in case.report.reading.claims if c is not case.claim for f in _told_toll(c)
    }
    owed = {f[:3] for c in case.report.coded if c is not case.coded for f in _coded_toll(c.entry)}
    for figure in missed:
        near = next((f for f in false if f[0] == figure[0]), None)
        near = near or next((f for f in false if f[1:3] == figure[1:3]), None)
        if near:
            false.remove(near)
            why = FieldWhy.BOUNDS if near[0] == figure[0] else FieldWhy.WHAT
            yield swap(why, _shown(figure), _shown(near), figure[3])
        else:
            why = missing(case, "toll", figure[3], elsewhere=figure[:3] in others)
            yield Wrong(why, _shown(figure), "none", figure[3], missed=True, false=False)
    for figure in false:
        why = (
            FieldWhy.SPARE_OTHERS if figure[:3] in owed else spare(case.coded.entry.get("toll", []))
        )
        yield Wrong(why, "none", _shown(figure), figure[3], missed=False, false=True)


def _coded_toll(entry: dict[str, Any]) -> list[Figure]:
    return [
        (t["what"], str(t["low"]), str(t["high"]), t.get("words", ""))
        for t in entry.get("toll", [])
    ]


def _told_toll(claim: Claim) -> list[Figure]:
    return [
        (t.what, str(t.low), "open" if t.high is None else str(t.high), t.raw) for t in claim.toll
    ]


def _apart(coded: list[Figure], told: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures that only one side has."""
    missed, left = [], list(told)
    for figure in coded:
        same = next((f for f in left if f[:3] == figure[:3]), None)
        if same:
            left.remove(same)
        else:
            missed.append(figure)
    return missed, left


def _shown(figure: Figure) -> str:
    return f"{figure[0]} {figure[1]}..{figure[2]} {figure[3]!r}"


VALUES: dict[str, Callable[[Case], Iterator[Wrong]]] = {
    "kind": _kind,
    "status": _status,
    "telling": _telling,
    "when": _when,
    "toll": _toll,
}
