"""What the sheets of an XLSX workbook share: their list, the texts of cells, the styles of days."""

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportedly.errors import InputError
from reportedly.read.containers import unzip
from reportedly.read.containers.xml import attribute, elements, local
from reportedly.read.settings import limit

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAYS = frozenset((*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)))
"""Numbers of the built-in formats that show a day (ECMA-376, part 1, 18.8.30)."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY_SIGN = re.compile("[dDyY]")


class Book(Struct, frozen=True):
    """What the sheets of a workbook share."""

    archive: zipfile.ZipFile
    texts: list[str]
    days: frozenset[int]
    epoch: dt.datetime


class Sheet(Struct, frozen=True):
    """A sheet: its name, where it lies, whether it is hidden."""

    name: str
    path: str
    hidden: bool


def in_archive(archive: zipfile.ZipFile) -> tuple[Book, list[Sheet]]:
    """The workbook in an archive, and its sheets in their order."""
    targets = _targets(archive)
    sheets: list[Sheet] = []
    epoch = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (cells know no zone)
    with part(archive, "xl/workbook.xml") as stream:
        for element in elements(stream, "workbookPr", "sheet"):
            if local(element) == "workbookPr":
                if element.get("date1904") in ("1", "true"):
                    epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
                continue
            kind, path = targets.get(attribute(element, "id") or "", ("", ""))
            if kind == "worksheet":
                hidden = element.get("state", "visible") != "visible"
                sheets.append(Sheet(element.get("name", "a sheet"), path, hidden))
    paths = dict(targets.values())
    texts = list(_texts(archive, paths.get("sharedStrings")))
    return Book(archive, texts, _day_styles(archive, paths.get("styles")), epoch), sheets


def _targets(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """The parts of the workbook by id: their kind and path."""
    found: dict[str, tuple[str, str]] = {}
    with part(archive, "xl/_rels/workbook.xml.rels") as stream:
        for element in elements(stream, "Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/xl", element.get("Target", "")))
            found[element.get("Id", "")] = (kind, path.lstrip("/"))
    return found


def _texts(archive: zipfile.ZipFile, path: str | None) -> Iterator[str]:
    if path is None:
        return
    size = 0
    with part(archive, path) as stream:
        for element in elements(stream, "si"):
            text = unescaped(words(element))
            size += len(text)
            if size > limit("shared"):
                raise InputError("Its cells hold more text than is read at once: split it up.")
            yield text


def _day_styles(archive: zipfile.ZipFile, path: str | None) -> frozenset[int]:
    """The numbers of the styles that show a number as a day."""
    if path is None:
        return frozenset()
    own: dict[str, str] = {}
    styles: list[str] = []
    with part(archive, path) as stream:
        for element in elements(stream, "numFmt", "cellXfs"):
            if local(element) == "numFmt":
                own[element.get("numFmtId", "")] = element.get("formatCode", "")
            else:
                styles = [style.get("numFmtId", "") for style in element if local(style) == "xf"]
    return frozenset(i for i, code in enumerate(styles) if _shows_day(code, own))


def _shows_day(code: str, own: dict[str, str]) -> bool:
    if code in own:
        return _DAY_SIGN.search(_QUOTED.sub("", own[code].partition(";")[0])) is not None
    return code.isdecimal() and int(code) in _DAYS


def part(archive: zipfile.ZipFile, path: str) -> unzip.Capped:
    """A part of the workbook as a stream. Raises `InputError` if it is not there."""
    try:
        info = archive.getinfo(path)
    except KeyError as error:
        raise InputError(f"It is damaged ({path} is missing): save it anew.") from error
    return unzip.member(archive, info, most="whole")


def words(element: Any) -> str:
    """The characters of a cell or a shared text, without the readings above them."""
    texts = (part for part in element.iter() if local(part) == "t")
    return "".join(part.text or "" for part in texts if local(part.getparent()) != "rPh")


def unescaped(text: str) -> str:
    """The characters of a cell that are written as ``_x000D_``."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
