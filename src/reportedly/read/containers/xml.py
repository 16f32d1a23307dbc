"""XML read as a stream, element by element: nothing is expanded, loaded or fetched."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly.errors import InputError


def elements(stream: BinaryIO, *wanted: str, recover: bool = False) -> Iterator[Any]:
    """The elements of those local names as they end, in document order, then emptied.

    An element within another wanted one comes as a part of that. Raises `InputError` if the XML is
    broken; with ``recover``, a parser that goes on is used and what it lost is lost.
    """
    from lxml import etree  # noqa: PLC0415 (slow to import)

    inside = 0
    context = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        for event, element in context:
            if local(element) not in wanted:
                continue
            inside += 1 if event == "start" else -1
            if event == "end" and inside == 0:
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise InputError(f"It is damaged ({error}): open it and save it anew.") from error


def _forget(element: Any) -> None:
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None
