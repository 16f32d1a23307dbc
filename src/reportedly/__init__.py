"""reportedly: who is said to have done what to whom, where, when, and on whose word.

    from reportedly import read

    for claim in read("report.html").claims:
        print(claim.kind, claim.toll)

What is exported here stays; what is not may change.
"""

import os
from itertools import islice
from typing import TYPE_CHECKING

import reportedly.read as _folder  # first: the function below then keeps the name
from reportedly.errors import InputError, ReportedlyError
from reportedly.model import Claim, Document, Quote, Source

if TYPE_CHECKING:
    from reportedly.flow import Reading

__all__ = ["Claim", "Document", "InputError", "Quote", "ReportedlyError", "Source", "read"]
__version__ = "26.1.0"


def read(
    report: str | os.PathLike[str],
    *,
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
) -> "Reading":
    """The reading of a file that holds one report: its document, its claims, what gave none.

    ``url``, ``published`` (ISO date) and ``publisher`` are your own word and win over the text's.
    A bad report is no error: see ``document.warnings``. Raises `InputError` if the file cannot be
    read, or holds several reports. Text that is at hand already is read by
    ``reportedly.flow.read(Source(...))``.
    """
    from reportedly.flow import read as read_source  # noqa: PLC0415 (keeps the import light)
    from reportedly.read.inputs import Note, Unread, sources  # noqa: PLC0415

    path = os.fspath(report)
    given = sources([path], url=url, published=published, publisher=publisher)
    found = [f for f in islice(given, 2) if not isinstance(f, Note)]
    if not found or isinstance(found[0], Unread):
        reason = found[0].reason if found and isinstance(found[0], Unread) else "It is empty."
        raise InputError(f"{path} cannot be read. {reason}")
    if len(found) > 1:
        raise InputError(f"{path} holds several reports: `reportedly read` gives them one by one.")
    return read_source(found[0])


del _folder
