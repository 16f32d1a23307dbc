"""The command line. Nothing heavy is imported here: `--help` answers at once.

Exit codes: 0 done, 1 unexpected, 2 wrong usage, 3 no claim found, 4 some input could not be read,
5 a server could not be reached.
"""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import __version__, cli_gazetteer, cli_places, cli_tables
from reportedly.errors import InputError, NetworkError, ReportedlyError, UsageError

if TYPE_CHECKING:
    from reportedly.flow import Reading
    from reportedly.model import Source
    from reportedly.read.inputs import Found, Unread
    from reportedly.show import Line

UNEXPECTED, USAGE, NOTHING, SOME_FAILED, OFFLINE, STOPPED = 1, 2, 3, 4, 5, 130
_COUNTED = 5  # a longer list of what was not read ends with a count
_MOST_COLUMNS = 110  # longer lines are hard to read, however wide the window

app = typer.Typer(
    name="reportedly",
    add_completion=False,
    rich_markup_mode=None,  # help pages by rich cost more than all the rest of the start
    pretty_exceptions_enable=False,
)
app.add_typer(cli_tables.app, name="tables")
app.command("places")(cli_places.places)
app.add_typer(cli_gazetteer.app, name="gazetteer")

JsonLines = Annotated[bool, typer.Option("--jsonl", help="Print JSON lines and nothing else.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Say why each field is so, and what was left out.")
]
TextColumn = Annotated[
    str | None, typer.Option("--text-column", metavar="NAME", help="Tables: the reports' texts.")
]
TitleColumn = Annotated[
    str | None, typer.Option("--title-column", metavar="NAME", help="Tables: their headlines.")
]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", metavar="NAME", help="Tables: days of publication.")
]
UrlColumn = Annotated[
    str | None, typer.Option("--url-column", metavar="NAME", help="Tables: their addresses.")
]
PublisherColumn = Annotated[
    str | None, typer.Option("--publisher-column", metavar="NAME", help="Tables: who published.")
]
IdColumn = Annotated[
    str | None,
    typer.Option("--id-column", metavar="NAME", help="Tables: your ids, shown in names."),
]


def main() -> None:
    """Run the command line as a program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the same bytes on every system, whatever its locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app()


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read news reports of armed conflict and record what they claim, and on whose word."""
    if version:
        typer.echo(f"reportedly {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def demo(*, jsonl: JsonLines = False, explain: Explain = False) -> None:
    """Read the report that ships with the program."""
    with _tidy():
        code = _run(_shipped(), jsonl=jsonl, explain=explain)
        if not jsonl:
            typer.echo("\nNow one of your own: reportedly read report.html")
    raise typer.Exit(code)


@app.command()
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files of reports, tables, archives; folders; - for standard input.",
        ),
    ],
    *,
    url: Annotated[str | None, typer.Option(help="The address of the report.")] = None,
    published: Annotated[
        str | None, typer.Option(help="The day it was published, as 2017-07-04.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    url_column: UrlColumn = None,
    publisher_column: PublisherColumn = None,
    id_column: IdColumn = None,
    jsonl: JsonLines = False,
    explain: Explain = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many worker processes read.")] = 1,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="With --jsonl: the text of each report, too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
    tables: cli_tables.Folder = None,
    gazetteer: cli_gazetteer.Folder = None,
) -> None:
    """Read reports and print their claims."""
    with _tidy():
        from reportedly.read.inputs import Columns, sources  # noqa: PLC0415

        if with_text and not jsonl:
            raise UsageError("--with-text needs --jsonl: pages for people never hold the text.")
        cli_tables.use(tables)
        cli_gazetteer.use(gazetteer)
        given = sources(
            paths,
            url=_address(url, paths),
            published=_day(published),
            publisher=publisher,
            columns=Columns(
                text=text_column,
                title=title_column,
                date=date_column,
                url=url_column,
                publisher=publisher_column,
                id=id_column,
            ),
            stdin=sys.stdin.buffer,
        )
        code = _run(
            given, jsonl=jsonl, explain=explain, jobs=jobs, with_text=with_text, quiet=quiet
        )
    raise typer.Exit(code)


@app.command()
def kinds(*, jsonl: JsonLines = False, tables: cli_tables.Folder = None) -> None:
    """Print the kinds of occurrence, with their codes."""
    with _tidy():
        cli_tables.use(tables)
        from reportedly import show  # noqa: PLC0415

        if jsonl:
            sys.stdout.buffer.writelines(show.kind_lines())
        else:
            _print(show.kinds(width=_columns()))


@app.command("version")
def print_version() -> None:
    """Print the version and whom the shipped data are owed to."""
    with _tidy():
        from reportedly.codebook.attribution import credits_due  # noqa: PLC0415

        typer.echo("\n".join((f"reportedly {__version__}", *credits_due())))


# ---- what is asked for ---------------------------------------------------------------------------


def _shipped() -> "Iterator[Source]":
    from reportedly.codebook.tables import DATA  # noqa: PLC0415
    from reportedly.model import Source  # noqa: PLC0415

    for path in sorted((DATA / "demo").glob("*.txt")):
        yield Source(name=f"the package ({path.name})", raw=path.read_bytes())


def _address(url: str | None, paths: list[str]) -> str | None:
    if url is not None and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise UsageError("--url is the address of one report: give one file with it.")
    return url


def _day(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        return dt.date.fromisoformat(published).isoformat()
    except ValueError:
        raise UsageError(
            f"--published {published}: this is no date; write it as year-month-day, 2017-07-04."
        ) from None


# ---- the run -------------------------------------------------------------------------------------


def _run(
    given: "Iterable[Found]",
    *,
    jsonl: bool,
    explain: bool,
    jobs: int = 1,
    with_text: bool = False,
    quiet: bool = False,
) -> int:
    """Read all that is given, print each reading as it comes, and say what the exit code is."""
    from reportedly.flow import read_all  # noqa: PLC0415

    unread: list[Unread] = []
    readings = read_all(_readable(given, unread), jobs=jobs)
    write = _json_lines(with_text=with_text) if jsonl else _pages(explain=explain)
    claims = read = 0
    for reading in _watched(readings, quiet=quiet):
        write(reading)
        claims += len(reading.claims)
        read += 1
    for missed in unread:
        typer.echo(_line(f"{missed.name}: not read. {missed.reason}"), err=True)
    if len(unread) > _COUNTED:
        done = "1 report was" if read == 1 else f"{read} reports were"
        typer.echo(f"{done} read, {len(unread)} inputs were not.", err=True)
    if unread:
        return SOME_FAILED
    return 0 if claims else NOTHING


def _readable(given: "Iterable[Found]", unread: "list[Unread]") -> "Iterator[Source]":
    """The sources that can be read; what cannot is put on the list, notes are told at once."""
    from reportedly.read.inputs import Note, Unread  # noqa: PLC0415

    for found in given:
        if isinstance(found, Unread):
            unread.append(found)
        elif isinstance(found, Note):
            typer.echo(_line(f"{found.name}: {found.told}"), err=True)
        else:
            yield found


def _line(text: str) -> str:
    """Text from files as one line that cannot steer a terminal."""
    from reportedly import wording  # noqa: PLC0415

    return wording.safe(text.replace("\n", " "))


def _json_lines(*, with_text: bool) -> "Callable[[Reading], None]":
    from reportedly.export.native import lines  # noqa: PLC0415

    def write(reading: "Reading") -> None:
        sys.stdout.buffer.writelines(lines(reading, with_text=with_text))

    return write


def _pages(*, explain: bool) -> "Callable[[Reading], None]":
    from reportedly import show  # noqa: PLC0415

    between: list[Line] = []

    def write(reading: "Reading") -> None:
        _print(between)
        _print(show.report(reading, width=_columns(), explain=explain))
        between[:] = show.rule(_columns())

    return write


def _print(lines: "Iterable[Line]") -> None:
    """Lines on standard output, in colour only on a terminal."""
    from reportedly.show import plain  # noqa: PLC0415

    if not sys.stdout.isatty():
        sys.stdout.writelines(plain(line).rstrip() + "\n" for line in lines)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*line), soft_wrap=True)


def _columns() -> int:
    return min(shutil.get_terminal_size().columns, _MOST_COLUMNS)


def _watched(readings: "Iterator[Reading]", *, quiet: bool) -> "Iterator[Reading]":
    """The readings; while one is waited for, a terminal on standard error says so."""
    if quiet or not sys.stderr.isatty():
        yield from readings
        return
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    number = 1
    while True:
        with console.status(f"Reading report {number} …"):
            reading = next(readings, None)
        if reading is None:
            return
        yield reading
        number += 1


@contextmanager
def _tidy() -> Iterator[None]:
    """Errors as sentences, Ctrl-C and a closed pipe without a traceback."""
    try:
        yield
        sys.stdout.flush()
    except ReportedlyError as error:
        typer.echo(f"reportedly: {error}", err=True)
        raise typer.Exit(_code(error)) from None
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def _code(error: ReportedlyError) -> int:
    if isinstance(error, UsageError):
        return USAGE
    if isinstance(error, NetworkError):
        return OFFLINE
    return SOME_FAILED if isinstance(error, InputError) else UNEXPECTED
