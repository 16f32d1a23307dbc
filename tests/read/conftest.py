"""What the tests of reading share."""

from collections.abc import Callable

import pytest

from reportedly.model import Document, MadeWith, Source
from reportedly.read import read

MADE_WITH = MadeWith(reportedly="0", reader="0", engine="0", codebook="0", gazetteer="0")

Reader = Callable[..., Document]


@pytest.fixture(scope="session")
def document() -> Reader:
    def made(raw: str | bytes, **options: str) -> Document:
        data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
        return read(Source(name="report", raw=data, **options), made_with=MADE_WITH)

    return made


@pytest.fixture(scope="session")
def kinds() -> Callable[[Document], dict[str, list[str]]]:
    def sorted_out(found: Document) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for passage in found.passages:
            out.setdefault(passage.kind, []).append(found.text[passage.start : passage.end])
        return out

    return sorted_out
