"""Linking rules: which dependent of an action word plays which role (`data/en/frames.toml`)."""

import msgspec

from reportedly.codebook.tables import entries


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """The linking rules of a frame: dependent to role, for verbs and for event nouns.

    Of the roles in ``needs`` one must be filled for the words to tell an occurrence by themselves.
    Things of a type in ``no_object`` are no objects of it: ground that is taken is a place.
    ``people`` is the role of people who stand where a thing is asked for, ``copular`` that of whom
    the verb "to be" puts in the state that a noun tells ("the town is *in the hands of* rebels").
    """

    verb: dict[str, str]
    noun: dict[str, str]
    needs: tuple[str, ...] = ()
    no_object: tuple[str, ...] = ()
    people: str = "target"
    copular: str = ""


def frames() -> dict[str, Links]:
    """Every frame by its name."""
    found: dict[str, Links] = entries("en/frames.toml", Links)
    return found
