"""Files that hold reports in another shape than text or HTML, or several of them.

    for found in opened(Held(name="reports.csv", suffix=".csv", stream=stream)):
        ...

Tables, JSON, PDF, DOCX, mails, saved pages, feeds and archives, each opened by a module of its own
(`formats.FORMATS`). What cannot be read is said and the rest goes on; nothing is written to disk
and nothing is fetched.
"""

from collections.abc import Iterator

from reportedly.errors import ReportedlyError
from reportedly.model import Source
from reportedly.read.containers.columns import Columns
from reportedly.read.containers.formats import SUFFIXES, recognised
from reportedly.read.containers.held import Held, whole
from reportedly.read.found import Found, Unread

__all__ = ["SUFFIXES", "Columns", "Held", "opened"]


def opened(held: Held) -> Iterator[Found]:
    """What a file holds, in its order. Bad input gives an `Unread`, never an error."""
    form = recognised(held)
    try:
        if form is None:
            yield Source(name=held.name, raw=whole(held))
        else:
            yield from form.open(held)
    except ReportedlyError as error:
        yield Unread(name=held.name, reason=str(error))
    except Exception as fault:  # noqa: BLE001  # one bad file never costs another
        yield Unread(name=held.name, reason=broken(fault))


def broken(fault: Exception) -> str:
    """The sentence for a file whose reading broke off in a way that nobody foresaw."""
    return (
        f"Its reading broke off ({type(fault).__name__}: {fault}): "
        "the file may be damaged; open it and save it anew."
    )
