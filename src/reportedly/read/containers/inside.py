"""Archives, with what is opened inside them."""

from collections.abc import Iterator

from reportedly.read.containers import archive, opened
from reportedly.read.containers.formats import SUFFIXES
from reportedly.read.containers.held import Held
from reportedly.read.found import Found


def zipped(held: Held) -> Iterator[Found]:
    """What a ZIP file holds."""
    return archive.zipped(held, inside=opened, suffixes=SUFFIXES)


def gzipped(held: Held) -> Iterator[Found]:
    """What a gzip file holds."""
    return archive.gzipped(held, inside=opened)
