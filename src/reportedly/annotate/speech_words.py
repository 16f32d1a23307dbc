"""The words of speech: verbs and phrases that report, nouns that name who does, words that hedge.

Three tables: `data/en/speech.tsv`, `data/en/speakers.tsv` and `data/en/hedges.tsv`.
"""

from functools import cache
from typing import Literal

import msgspec

from reportedly.annotate.tree import Tokens
from reportedly.codebook.phrases import Phrases
from reportedly.codebook.tables import rows
from reportedly.model import Token


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """A word that ties a speaker to content.

    ``pos`` is ``v`` for a verb whose subject speaks, ``s`` for one whose object speaks ("citing"),
    ``n`` for a noun ("claim that"), ``a`` for one that somebody tells by ("by the army's *count*"),
    ``p`` for a phrase before the speaker ("according to") and ``c`` for the colon of a headline
    ("Police: two held").
    ``kind`` is ``say``, ``think``, ``show`` or ``want``; only wishes make no claim. ``takes`` names
    what may be its content: ``that`` (a clause), ``direct`` (a quotation), ``object``, ``inf``,
    ``ing``, ``all`` (object and what follows), or a preposition; ``person`` marks a verb whose
    object is who is told.
    """

    term: str
    pos: Literal["v", "s", "n", "a", "p", "c"]
    kind: Literal["say", "think", "show", "want"]
    takes: tuple[str, ...]
    stance: Literal["neutral", "hedged", "confirmed", "denied", "accused", "claimed"]
    source: str
    example: str

    @property
    def id(self) -> str:
        """The row's name in explanations."""
        return f"speech/{self.term}.{self.pos}".replace(" ", "-")


class SpeakerNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that names who speaks.

    ``type`` is a speaker type of the native record; ``role`` is ``named`` for a body or office,
    ``unnamed`` for people without a name, ``agency`` for a news agency, and ``text`` for a paper
    that speaks for its author. ``number`` is ``body`` for what "it" and "they" take up, ``one`` for
    a person.
    """

    term: str
    type: str
    role: Literal["named", "unnamed", "agency", "text"]
    number: Literal["body", "one"]
    source: str
    example: str


class Hedge(msgspec.Struct, frozen=True, kw_only=True):
    """A word that weakens or strengthens what is told.

    ``pos`` is ``adj`` for words that do so only before a noun ("a *reported* ambush"). ``kind`` is
    ``none`` for phrases in which such a word does neither ("claimed the lives").
    """

    term: str
    pos: Literal["", "adj"]
    kind: Literal["weakens", "strengthens", "none"]
    source: str
    example: str


@cache
def speech_table() -> tuple[Speech, ...]:
    """All rows of speech, in file order."""
    return rows("en/speech.tsv", Speech)


@cache
def _by_first_word() -> dict[str, tuple[Speech, ...]]:
    """Rows by the first word of their term, longest first."""
    found: dict[str, list[Speech]] = {}
    for row in speech_table():
        found.setdefault(row.term.split()[0], []).append(row)
    return {
        w: tuple(sorted(g, key=lambda r: (-len(r.term.split()), r.pos != "s")))
        for w, g in found.items()
    }


def candidates(token: Token) -> tuple[Speech, ...]:
    """The rows whose term may begin at a word, longest first."""
    table = _by_first_word()
    return table.get(token.lemma) or table.get(token.lower, ())


@cache
def hedge_phrases() -> Phrases[Hedge]:
    """The hedges, ready to be found in a text."""
    return Phrases((row.term, row) for row in rows("en/hedges.tsv", Hedge))


# ---- who speaks ----------------------------------------------------------------------------------


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], SpeakerNoun], ...]]:
    """Speaker nouns with their words, by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], SpeakerNoun]]] = {}
    for row in rows("en/speakers.tsv", SpeakerNoun):
        words = tuple(row.term.replace("-", " ").replace("'s", "").split())
        found.setdefault(words[-1], []).append((words, row))
    return {last: tuple(sorted(g, key=lambda x: -len(x[0]))) for last, g in found.items()}


def speaker_noun(tokens: Tokens, head: int) -> SpeakerNoun | None:
    """The row for a noun and the words before it, the longest that fits; None if there is none."""
    last = _forms(tokens[head])
    known = [entry for form in last for entry in _nouns().get(form, ())]
    if not known:
        return None
    before = [_forms(t) for t in tokens[max(0, head - 8) : head] if t.text not in _JOINTS]
    forms = [*before, last]
    fits = [
        (words, row)
        for words, row in known
        if len(words) <= len(forms)
        and all(w in f for w, f in zip(words, forms[-len(words) :], strict=True))
    ]
    return max(fits, key=lambda fit: len(fit[0]))[1] if fits else None


_JOINTS = {"-", "'s", "’s", "'", "’"}


def _forms(token: Token) -> tuple[str, ...]:
    """A word as a table may spell it: dictionary form, as it stands, without its full stop."""
    return tuple(dict.fromkeys((token.lemma, token.lower, token.lower.rstrip("."))))


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher of news, as far as a speaker is known by its name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str
    country: str
    affiliation: str
    holder: str
    domains: tuple[str, ...]
    source: str


@cache
def publisher_phrases() -> Phrases[Publisher]:
    """Names of publishers and agencies, ready to be found in a text."""
    return Phrases(
        (name, row)
        for row in rows("publishers.tsv", Publisher)
        for name in (row.name, *row.aliases)
    )
