"""Rows of any table as reports: the text cell is the report, the other cells stand beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from reportedly.model import Beside, Media, Source, Value
from reportedly.read import markup
from reportedly.read.containers import days
from reportedly.read.containers.columns import USES, Columns, Layout, layout, no_text, shown
from reportedly.read.containers.held import encoded
from reportedly.read.found import Found, Note, Unread

_WORDS = {"text": "text", "title": "title", "date": "day of publication", "url": "address"}


class Row(Value, frozen=True, kw_only=True):
    """A row: where it stands ("row 17"), its cells by column, or why it cannot be read."""

    place: str
    cells: Mapping[str, str] = {}
    unread: str | None = None
    warnings: tuple[str, ...] = ()


def reports(
    name: str, columns: Sequence[str], rows: Callable[[], Iterator[Row]], asked: Columns
) -> Iterator[Found]:
    """A source for each row that holds a text. ``rows`` gives them anew each time it is called."""
    chosen = layout(columns, asked)
    if chosen is None:
        yield Unread(name=name, reason=no_text(columns, asked))
        return
    yield from _notes(name, columns, chosen)
    known = days.order(_cells(rows(), chosen.date)) if chosen.date else days.Order()
    if known.torn:
        yield Note(name=name, told=_torn(chosen.date))
    for row in rows():
        yield _report(name, row, chosen, known)


def record(name: str, row: Row, chosen: Layout) -> Source | Unread:
    """The source of a row that is a file of its own."""
    known = days.order([row.cells.get(chosen.date, "")] if chosen.date else [])
    return _report(name, row, chosen, known)


def _cells(rows: Iterator[Row], column: str | None) -> Iterator[str]:
    return (row.cells.get(column or "", "") for row in rows)


def _notes(name: str, columns: Sequence[str], chosen: Layout) -> Iterator[Note]:
    for wanted in chosen.missing:
        told = f"It has no column “{wanted}”, which was asked for. There are {shown(columns)}."
        yield Note(name=name, told=told)
    if chosen.guessed:
        taken = ((use, getattr(chosen, use)) for use in USES)
        told = ", ".join(
            f"{_WORDS.get(use, use)} from “{column}”" for use, column in taken if column
        )
        yield Note(name=name, told=f"Read by the usual names of columns: {told}.")


def _torn(column: str | None) -> str:
    return (
        f"The column “{column}” holds days such as 03/04/2017 and no row tells for certain whether "
        "day or month stands first: such rows stay undated. Write them as 2017-04-03."
    )


def _report(name: str, row: Row, chosen: Layout, known: days.Order) -> Source | Unread:
    cells = row.cells
    place = ", ".join(part for part in (name, row.place) if part)
    if own := _cell(cells, chosen.id):
        place = f"{place} ({own[:80]})"
    if row.unread is not None:
        return Unread(name=place, reason=row.unread)
    text = cells.get(chosen.text, "")
    if not text.strip():
        return Unread(name=place, reason=f"Its “{chosen.text}” is empty: there is nothing to read.")
    return Source(
        name=place,
        raw=encoded(text),
        media=media(text),
        beside=_beside(row, chosen, known, text),
    )


def media(text: str) -> Media:
    """What a text in a cell is: HTML is told from its content."""
    if not markup.is_page(text):
        return "text"
    head = text[:5_000].lower()
    return "page" if any(tag in head for tag in ("<html", "<head", "<body")) else "fragment"


def _beside(row: Row, chosen: Layout, known: days.Order, text: str) -> Beside:
    cells = row.cells
    warnings = [*row.warnings]
    day = None
    if written := _cell(cells, chosen.date):
        day = days.day(written, known)
        if day is None:
            warnings.append(
                f"Its day of publication, “{written[:60]}”, could not be read for certain: "
                "write it as 2017-07-04."
            )
    if lost := text.count("\ufffd"):
        warnings.append(f"{lost} character{'s' * (lost > 1)} of the text stand as \ufffd.")
    url, publisher = _cell(cells, chosen.url), _cell(cells, chosen.publisher)
    if publisher and "://" in publisher:  # many tables call an address the source
        url, publisher = url or publisher, None
    return Beside(
        title=_cell(cells, chosen.title),
        publisher=publisher,
        published=day,
        url=url,
        warnings=tuple(warnings),
    )


def _cell(cells: Mapping[str, str], column: str | None) -> str | None:
    return (" ".join(cells.get(column, "").split()) or None) if column else None
