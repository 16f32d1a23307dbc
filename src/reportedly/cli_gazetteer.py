"""The commands for packs of places: `reportedly gazetteer add|list|info|search|remove|rebuild`.

Packs lie in a folder: that of ``--gazetteer``, else of the variable REPORTEDLY_GAZETTEER, else the
user's own. Nothing heavy is imported here, and only `add` without a file goes on the network.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.errors import NetworkError, ReportedlyError, UsageError

if TYPE_CHECKING:
    from reportedly.codebook.gazetteer import Gazetteer, Match
    from reportedly.codebook.packs.about import Manifest, Pack
    from reportedly.codebook.packs.compiling import Compiled
    from reportedly.codebook.packs.reading import Reading
    from reportedly.codebook.packs.rows import Format
    from reportedly.codebook.packs.shelf import Shelf

NOTHING, SOME_FAILED, OFFLINE = 3, 4, 5
_WIDTH = 110  # columns of a line
_SHOWN = 10  # bad rows that are told one by one
_LEAST = 12  # columns that a cell keeps

Folder = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FOLDER", help="The folder of your packs of places."),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Show no progress.")]

app = typer.Typer(help="Add packs of places, list them, look places up.", no_args_is_help=True)


def use(folder: Path | None) -> None:
    """Look places up in the packs of this folder from now on; None: in the user's own.

    A folder that is named must be there.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder of packs. Check the name.")
    from reportedly.codebook import gazetteer  # noqa: PLC0415

    gazetteer.use(folder)


@app.command()
def add(
    countries: Annotated[
        list[str] | None, typer.Argument(metavar="[COUNTRY]...", help="Codes or names: SY, Iraq.")
    ] = None,
    *,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A file, instead of a download.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--format", help="What it is: geonames, wof, pcodes or places."),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="What to call the pack.")] = None,
    server: Annotated[
        str | None,
        typer.Option(
            "--server", metavar="URL", help="Where country dumps lie, if not at GeoNames."
        ),
    ] = None,
    gazetteer: Folder = None,
    quiet: Quiet = False,
) -> None:
    """Add the places of a country: downloaded from GeoNames, or read from a file."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.packs.adding import country_code, format_of  # noqa: PLC0415
        from reportedly.codebook.packs.shelf import changing  # noqa: PLC0415

        codes = [country_code(text) for text in countries or []]
        form = format_of(kind)
        _refuse_unclear(codes, source, name)
        folder = _folder(gazetteer)
        failed: list[ReportedlyError] = []
        with changing(folder) as shelf:
            if source is not None:
                _add(shelf, source, codes[0] if codes else None, form, name)
            for code in codes if source is None else []:
                try:
                    _download(shelf, code, server, name, quiet=quiet)
                except ReportedlyError as error:
                    failed.append(error)
        for fault in failed:
            _say(f"reportedly: {fault}", err=True)
        if failed:
            offline = any(isinstance(fault, NetworkError) for fault in failed)
            raise typer.Exit(OFFLINE if offline else SOME_FAILED)


@app.command("list")
def list_packs(*, gazetteer: Folder = None) -> None:
    """Say which packs there are, what is in them, and where they are from."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        folder = _folder(gazetteer)
        for line in _overview(folder, _manifest(folder)):
            typer.echo(line)


@app.command()
def info(
    name: Annotated[str, typer.Argument(help="The pack, as gazetteer list names it.")],
    *,
    gazetteer: Folder = None,
) -> None:
    """Say all that is known of a pack, and whom you must credit for it."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.packs.shelf import named  # noqa: PLC0415

        folder = _folder(gazetteer)
        for line in _details(folder, named(_manifest(folder), name, folder)):
            _say(line)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="The pack, as gazetteer list names it.")],
    *,
    gazetteer: Folder = None,
) -> None:
    """Take a pack away."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.packs.shelf import changing, named  # noqa: PLC0415

        folder = _folder(gazetteer)
        named(_manifest(folder), name, folder)
        with changing(folder) as shelf:
            pack = shelf.remove(name)
        _say(f"{pack.name} is taken away from {folder.as_posix()}.")


@app.command()
def rebuild(*, gazetteer: Folder = None) -> None:
    """Build all packs anew, as a new version of the program may ask for; needs no network."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.packs.shelf import changing  # noqa: PLC0415

        folder = _folder(gazetteer)
        if not _manifest(folder).packs:
            raise UsageError(f"there is no pack in {folder} to build anew.")
        with changing(folder, anew=True) as shelf:
            for pack in shelf.rebuild():
                _say(f"{pack.name}: {_number(pack.places, 'place')}.")


@app.command()
def search(
    name: Annotated[str, typer.Argument(help="The place, in any spelling.")],
    *,
    country: Annotated[
        str | None, typer.Option("--country", help="Only in this one: SY, Syria.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    gazetteer: Folder = None,
) -> None:
    """Look a place up in all packs and in what ships with the program."""
    from reportedly.cli import _tidy  # noqa: PLC0415

    with _tidy():
        from reportedly.codebook.gazetteer import default_gazetteer  # noqa: PLC0415
        from reportedly.codebook.packs.adding import country_code  # noqa: PLC0415

        code = country_code(country) if country else None
        use(gazetteer)
        known = default_gazetteer()
        found = known.candidates(name, country=code, limit=limit)
        if as_json:
            rows = [_as_json(known, match) for match in found]
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        elif found:
            if all(match.stage != "exact" for match in found):
                _say("No place bears this name as written. The likest:", err=True)
            for line in _table(_HEAD, [_as_cells(known, match) for match in found], shrink=(1, 3)):
                typer.echo(line)
        else:
            where = f" in {code}" if code else ""
            _say(f"No place{where} is called {name} or anything like it.", err=True)
    raise typer.Exit(0 if found else NOTHING)


# ---- adding --------------------------------------------------------------------------------------


def _refuse_unclear(codes: Sequence[str], source: Path | None, name: str | None) -> None:
    if source is None and not codes:
        raise UsageError("name a country, as in gazetteer add SY, or a file with --from.")
    if len(codes) > 1 and (source is not None or name is not None):
        raise UsageError("--from and --name are for one country: add the others one by one.")


def _add(
    shelf: "Shelf", path: Path, code: str | None, form: "Format | None", name: str | None
) -> None:
    from reportedly.codebook.packs.adding import prepare  # noqa: PLC0415

    given, found = prepare(path, country=code, kind=form, name=name)
    old = next(
        (p for p in shelf.packs.values() if p.name.casefold() == given.name.casefold()), None
    )
    pack, made = shelf.add(given)
    for line in _added(pack, made):
        _say(line)
    if old:
        told = f"{_number(old.places, 'place')} from {old.file}"
        _say(f"  It takes the place of the {old.name} that held {told}.")
    for line in _left_out(path.name, found, made):
        _say(line, err=True)


def _download(
    shelf: "Shelf", code: str, server: str | None, name: str | None, *, quiet: bool
) -> None:
    from reportedly.codebook.packs.adding import fetch, told_progress  # noqa: PLC0415

    shown = not quiet and sys.stderr.isatty()
    progress = told_progress(_over, f"{code}.zip") if shown else lambda _, __: None
    path = fetch(shelf.folder, code, server=server, progress=progress)
    if shown:
        _over("")
    _add(shelf, path, code, "geonames", name)
    path.unlink(missing_ok=True)


def _added(pack: "Pack", made: "Compiled") -> Iterator[str]:
    from reportedly.codebook.packs.about import origin  # noqa: PLC0415

    yield (
        f"{pack.name}: {_number(made.places, 'place')} and {_number(made.names, 'name')} "
        f"from {pack.file} ({origin(pack.format).title})."
    )
    known, new = _number(made.known_units, "unit"), _number(made.new_units, "unit")
    codes = f" With p-code: {made.pcodes:,}." if made.pcodes else ""
    if made.known_units or made.new_units or made.pcodes:
        yield f"  Known before: {known}. New: {new}.{codes}"


def _left_out(file: str, found: "Reading", made: "Compiled") -> Iterator[str]:
    """What of a file is not in the pack, and why."""
    if found.passed:
        most = sorted(found.passed.items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{sort} ({count:,})" for sort, count in most[:_SHOWN])
        more = ", …" if len(most) > _SHOWN else ""
        yield f"  Passed over: {_number(sum(found.passed.values()), 'row')}: {told}{more}."
    for note, count in sorted(found.notes.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]:
        yield f"  {_number(count, 'row')}: {note}."
    bad = [*(b.of(file) for b in found.bad)]
    bad += [f"{file}, row {n}: nothing tells where this unit lies." for n in made.lost]
    if bad:
        yield f"  Left out: {_number(len(bad), 'row')}:"
        yield from (f"    {told}" for told in bad[:_SHOWN])
    if len(bad) > _SHOWN:
        yield f"    … and {len(bad) - _SHOWN:,} more"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


# ---- what is shown -------------------------------------------------------------------------------

_HEAD = ("id", "name", "level", "unit", "in", "point", "stage", "like", "pack")


def _overview(folder: Path, found: "Manifest") -> Iterator[str]:
    from reportedly.codebook.packs.about import origin  # noqa: PLC0415

    yield f"Your packs: {folder.as_posix()}{'' if found.packs else ' (none yet)'}"
    if not found.packs:
        yield "Add one: reportedly gazetteer add SY"
        return
    head = ("name", "countries", "places", "names", "p-codes", "source", "date", "MB", "licence")
    rows = [
        (
            pack.name,
            ", ".join(pack.countries),
            f"{pack.places:,}",
            f"{pack.names:,}",
            f"{pack.pcodes:,}" if pack.pcodes else "",
            origin(pack.format).title,
            pack.date,
            f"{pack.bytes / 1e6:.1f}",
            origin(pack.format).licence,
        )
        for pack in found.packs
    ]
    yield from _table(head, rows, shrink=(1, 5, 8))


def _details(folder: Path, pack: "Pack") -> Iterator[str]:
    from reportedly.codebook.packs.about import origin  # noqa: PLC0415

    source = origin(pack.format)
    told = {
        "countries": ", ".join(pack.countries),
        "places": f"{pack.places:,}",
        "names": f"{pack.names:,}",
        "p-codes": f"{pack.pcodes:,}",
        "source": source.title,
        "address": source.url,
        "read from": pack.file,
        "newest row": pack.date or "not told by the file",
        "size": f"{pack.bytes / 1e6:.1f} MB",
        "hash of rows": f"sha256:{pack.digest}",
        "lies in": (folder / pack.folder).as_posix(),
        "licence": source.licence,
        "credit": source.credit or "none that we know of: see to it yourself",
    }
    yield pack.name
    for key, value in told.items():
        if value:
            yield f"  {key}: {value}"
    if source.credit:
        yield "Whoever passes on places, ids or points of this pack owes the same credit."


def _as_cells(known: "Gazetteer", match: "Match") -> tuple[str, ...]:
    place = match.place
    above = known.parents(place)
    return (
        place.id,
        place.name,
        place.level,
        above[0].name if above else "",
        place.country,
        f"{place.lat:.4f} {place.lon:.4f}",
        match.stage,
        f"{match.similarity:.2f}",
        known.holder(place.id),
    )


def _as_json(known: "Gazetteer", match: "Match") -> dict[str, object]:
    place = match.place
    return {
        "id": place.id,
        "name": place.name,
        "level": place.level,
        "feature_code": place.fcode or None,
        "country": place.country or None,
        "units": [
            {"id": unit.id, "name": unit.name, "level": unit.level, "pcode": unit.pcode}
            for unit in known.parents(place)
        ],
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.uncertainty_km,
        "population": place.population or None,
        "pcode": place.pcode,
        "stage": match.stage,
        "likeness": match.similarity,
        "pack": known.holder(place.id),
    }


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, shrink: Sequence[int]
) -> Iterator[str]:
    """Rows in columns; those that may `shrink` are cut to what a line holds."""
    lines = [head, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    while sum(widths) + 2 * len(widths) > _WIDTH + 2:
        widest = max(shrink, key=lambda i: widths[i])
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    for line in lines:
        cells = (_cut(cell, width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _cut(cell: str, width: int) -> str:
    from reportedly.wording import safe  # noqa: PLC0415

    cell = safe(cell)
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"


# ---- where ---------------------------------------------------------------------------------------


def _folder(folder: Path | None) -> Path:
    """The folder that is meant, whether it is there or not."""
    from reportedly.codebook.packs.about import folder_in_use  # noqa: PLC0415

    return folder or folder_in_use()


def _manifest(folder: Path) -> "Manifest":
    from reportedly.codebook.packs.about import manifest  # noqa: PLC0415

    return manifest(folder)


def _say(text: str, *, err: bool = False) -> None:
    """A line, or several, that cannot steer a terminal; the spaces at its head stay."""
    from reportedly.wording import safe  # noqa: PLC0415

    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        typer.echo(" " * indent + safe(line), err=err)


def _over(text: str) -> None:
    """A line on standard error that the next one is written over."""
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()
