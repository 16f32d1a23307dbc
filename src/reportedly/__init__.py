"""reportedly: who is said to have done what to whom, where, when, and on whose word.

    from reportedly import read

    for claim in read("report.html").claims:
        print(claim.kind, claim.toll)

What is exported here stays; what is not may change.
"""

import os
from pathlib import Path
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
    """The reading of one file: its document, its claims, and the passages that gave none.

    ``url``, ``published`` (ISO date) and ``publisher`` are your own word and win over the text's.
    A bad report is no error: see ``document.warnings``. Raises `InputError` if the file cannot be
    opened. Text that is at hand already is read by ``reportedly.flow.read(Source(...))``.
    """
    from reportedly.flow import read as read_source  # noqa: PLC0415 (keeps the import light)

    try:
        raw = Path(report).read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{report} cannot be read ({why}): check the name.") from error
    name = os.fspath(report)
    return read_source(
        Source(name=name, raw=raw, url=url, published=published, publisher=publisher)
    )


del _folder
