"""JSON: lines of records, lists of records, a single record, or an export of Telegram's."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from reportedly.read.containers import lines, telegram
from reportedly.read.containers.columns import asked, layout, no_text, usual
from reportedly.read.containers.held import Held, whole
from reportedly.read.containers.rows import Row, record, reports
from reportedly.read.decode import decode
from reportedly.read.found import Found, Note, Unread
from reportedly.read.settings import limit

_DEEP = 4  # levels of objects within a record whose keys are columns ("fields.date.created")
_TOP = dict[str, msgspec.Raw] | list[msgspec.Raw]
Broken = (ValueError, RecursionError, msgspec.MsgspecError)


def lined(held: Held) -> Iterator[Found]:
    """A report for each line of a file of JSON lines."""
    encoding, notes = lines.encoding(held)
    yield from notes

    def rows() -> Iterator[Row]:
        with lines.text(held, encoding) as stream:
            for number, line in enumerate(lines.limited(stream, limit("member")), 1):
                if line is None or line.strip():
                    yield _line(f"line {number}", line)

    yield from _reports(held, rows)


def opened(held: Held) -> Iterator[Found]:
    """The reports of a JSON file, whatever its shape."""
    decoded = decode(whole(held, most="whole"))
    yield from (Note(name=held.name, told=told) for told in decoded.warnings if "mark" not in told)
    try:
        top = _top(decoded.text)
    except Broken as error:
        if _line("", decoded.text.split("\n", 1)[0]).unread is None:  # JSON lines by another name
            yield from lined(held)
        else:
            yield Unread(name=held.name, reason=f"This is no JSON ({error}): export it anew.")
        return
    if isinstance(top, list):
        yield from _listed(held, top)
    elif isinstance(top, dict) and telegram.is_export(top):
        yield from telegram.opened(held.name, top)
    elif isinstance(top, dict):
        yield from _object(held, top)
    else:
        yield Unread(name=held.name, reason="It holds no record: there is nothing to read.")


def _top(text: str) -> Any:
    """The outermost list or object; what is in it is read piece by piece, where that can be."""
    try:
        return msgspec.json.decode(text, type=_TOP)
    except Broken:  # msgspec is stricter than those who write JSON
        return json.loads(text, strict=False)


def _listed(held: Held, items: Sequence[Any]) -> Iterator[Found]:
    if not items:
        yield Unread(name=held.name, reason="It is an empty list: there is nothing to read.")
        return

    def rows() -> Iterator[Row]:
        return (_row(f"item {number}", item) for number, item in enumerate(items, 1))

    yield from _reports(held, rows)


def _object(held: Held, top: Mapping[str, Any]) -> Iterator[Found]:
    """A single record; else the first list of records that the object holds."""
    values = {key: _value(item) for key, item in top.items()}
    cells = _cells(values)
    chosen = layout(list(cells), held.columns)
    if chosen:
        yield record(held.name, Row(place="", cells=cells), chosen)
        return
    for value in values.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from _listed(held, value)
            return
    yield Unread(name=held.name, reason=no_text(list(cells), held.columns))


def _reports(held: Held, rows: Callable[[], Iterator[Row]]) -> Iterator[Found]:
    counts: Counter[str] = Counter()
    records = 0
    for row in islice(rows(), limit("records")):
        counts.update(islice(row.cells, limit("columns")))
        records += row.unread is None
    if counts:
        names = [
            name for name, count in counts.items() if 2 * count >= records or _wanted(name, held)
        ]
        yield from reports(held.name, names, rows, held.columns)
    else:
        yield from _none(held, rows())


def _wanted(name: str, held: Held) -> bool:
    """Whether a rare column counts: no few records decide where the texts of all stand."""
    return asked(name, held.columns) or not usual(name, ["text"])


def _none(held: Held, rows: Iterator[Row]) -> Iterator[Unread]:
    """Not one record: the reason of the first row stands for all."""
    first = next(rows, None)
    reason = (first and first.unread) or "There is nothing to read."
    yield Unread(name=held.name, reason=f"It holds no record. {reason}")


def _line(place: str, line: str | None) -> Row:
    """A line of JSON lines as a row."""
    if line is None:
        return Row(place=place, unread="It is longer than any report.")
    try:
        return _row(place, json.loads(line, strict=False))
    except Broken as error:
        return Row(place=place, unread=f"This is no JSON ({error}).")


def _row(place: str, item: Any) -> Row:
    """A record with its keys as columns."""
    try:
        value = _value(item)
    except Broken as error:
        return Row(place=place, unread=f"This is no JSON ({error}).")
    if not isinstance(value, dict):
        return Row(place=place, unread='It is no record with named values, as {"text": "..."}.')
    return Row(place=place, cells=_cells(value))


def _value(item: Any) -> Any:
    """A piece of a file as values, whether it was parsed already or not."""
    if isinstance(item, msgspec.Raw):
        return json.loads(bytes(item).decode("utf-8", "replace"), strict=False)
    return item


def _cells(values: Mapping[str, Any], before: str = "", deep: int = _DEEP) -> dict[str, str]:
    """The values of a record as text; keys of objects within are joined by full stops."""
    found: dict[str, str] = {}
    for key, value in values.items():
        if isinstance(value, dict) and deep > 1:
            found.update(_cells(value, f"{before}{key}.", deep - 1))
        elif (text := _text(value)) is not None:
            found[f"{before}{key}"] = text
    return found


def _text(value: Any) -> str | None:
    """A value as text; paragraphs may come as a list; whatever else is no cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if value is None:
        return ""
    return "\n\n".join(value) if _strings(value) else None


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
