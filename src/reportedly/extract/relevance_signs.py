"""What an occurrence shows that tells conflict from crime, accident, sport and metaphor.

Signs are names such as ``victim:official`` or ``quiet:sport``; none holds a name, a side or a
place. What each one counts stands in `data/relevance.tsv`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from reportedly.codebook.conflict import conflict_words, domain_words
from reportedly.codebook.phrases import Phrases
from reportedly.codebook.walks import walk_words
from reportedly.extract.mention import AGENT_TYPES
from reportedly.extract.telling import Telling
from reportedly.extract.view import View
from reportedly.model import Filler, Frame

CIVIL = {"police", "government"}
HARM = {"killed", "injured", "casualties"}


class Speech(msgspec.Struct, frozen=True):
    """How often a stretch speaks of war, and how often of which other domain."""

    war: int
    quiet: Counter[str]

    @property
    def of_other(self) -> int:
        """How many words of other domains it has."""
        return self.quiet.total()


class Talk(msgspec.Struct, frozen=True):
    """What every sentence of a report speaks of, and the report as a whole."""

    sentences: tuple[Speech, ...]
    whole: Speech


def talk(view: View) -> Talk:
    """What a report speaks of, over all that is read of it."""
    every = tuple(_speech(view, s.i) for s in view.sentences)
    quiet: Counter[str] = Counter()
    for sentence in every:
        quiet.update(sentence.quiet)
    return Talk(every, Speech(sum(s.war for s in every), quiet))


def _speech(view: View, sentence: int) -> Speech:
    s = view.sentences[sentence]
    return Speech(
        sum(1 for _ in conflict_words().find(view.text, s.start, s.end)),
        Counter(_domains(domain_words(), view, s.start, s.end)),
    )


def _domains(words: Phrases[str], view: View, start: int, end: int) -> Iterator[str]:
    return (found.value for found in words.find(view.text, start, end))


Told = tuple[Frame, Sequence[Telling]]
"""An occurrence: its frame and the tellings behind it."""


def signs(view: View, told: Sequence[Told]) -> list[frozenset[str]]:
    """The signs of each of a report's occurrences."""
    report = talk(view)
    plain = [_plainly(view, frame, tellings) for frame, tellings in told]
    return [
        _signs(view, frame, tellings, report) | _company(sum(plain) - mine, len(told))
        for mine, (frame, tellings) in zip(plain, told, strict=True)
    ]


def _plainly(view: View, frame: Frame, tellings: Sequence[Telling]) -> bool:
    """Whether an occurrence is of conflict by its own words: a sure word, or somebody armed."""
    types = {_type(view, f) for f in frame.fillers}
    return any(t.mention.sure for t in tellings) or bool(types & (AGENT_TYPES - CIVIL))


def _company(plain: int, number: int) -> frozenset[str]:
    """How many others of the report are plainly of conflict."""
    found = {f"company>={n}" for n in (1, 2, 4, 8) if plain >= n}
    return frozenset(found | ({"alone"} if number == 1 else set()))


def _signs(view: View, frame: Frame, tellings: Sequence[Telling], report: Talk) -> frozenset[str]:
    """The signs that one occurrence has by itself and by what the report speaks of."""
    return frozenset(
        (
            *_words(frame, tellings),
            *_people(view, frame),
            *_weapons(view, frame, tellings),
            *_around(report, sorted({t.sentence for t in tellings})),
            *_walks(view, sorted({t.sentence for t in tellings})),
            *_report(report),
        )
    )


def _words(frame: Frame, tellings: Sequence[Telling]) -> Iterator[str]:
    """The kind, and what its action words say by themselves."""
    yield f"kind:{frame.kind}"
    yield f"status:{frame.status.value}"
    yield from sorted({f"word:{t.mention.row.removeprefix('actions/')}" for t in tellings})
    if any(t.mention.sure for t in tellings):
        yield "sure"
    if all(t.effect for t in tellings):
        yield "outcome"
    if len(tellings) > 1:
        yield "told_again"
    for what in sorted({t.what for t in frame.tolls if t.quantity.high != 0}):
        yield f"toll:{what}"
    if any((t.quantity.low or 0) >= MANY for t in frame.tolls):
        yield "toll:many"


MANY = 3  # people: hurt together, they are seldom hurt for a private reason


def _people(view: View, frame: Frame) -> Iterator[str]:
    """The types of those in it, by whether they act or are hit."""
    acting: set[str] = set()
    hit: set[str] = set()
    for filler in frame.fillers:
        kind = _type(view, filler)
        if kind is not None:
            (acting if filler.role in {"initiator", "participant"} else hit).add(kind)
    for kind in sorted(acting):
        yield f"doer:{kind}"
    for kind in sorted(hit):
        yield f"hit:{kind}"
    if (acting | hit) & (AGENT_TYPES - CIVIL):
        yield "armed"
    if (acting | hit) & CIVIL:
        yield "police"
    if not acting:
        yield "no_doer"
    things = {f.type for f in frame.fillers if f.actor is None and f.type}
    for kind in sorted(things):
        yield f"thing:{kind}"


def _type(view: View, filler: Filler) -> str | None:
    return view.actors[filler.actor].type if filler.actor is not None else None


def _weapons(view: View, frame: Frame, tellings: Sequence[Telling]) -> Iterator[str]:
    """The classes of the weapons named in it, and of others in its sentences."""
    codes = {view.annotated.means[i].code for i in frame.means}
    for code in sorted(codes):
        yield f"means:{code}"
    told = {view.annotated.means[i].code for t in tellings for i in view.means_in(t.sentence)}
    for code in sorted(told - codes):
        yield f"near_means:{code}"
    if codes or any(f.type == "weapon" for f in frame.fillers):
        yield "weapon"
    if codes and any(t.what in HARM for t in frame.tolls):
        yield "deadly_weapon"


def _around(report: Talk, sentences: Sequence[int]) -> Iterator[str]:
    """What its own sentences speak of."""
    own = [report.sentences[i] for i in sentences]
    war = sum(s.war for s in own)
    yield from (f"war>={n}" for n in (1, 2, 3) if war >= n)
    quiet: Counter[str] = Counter()
    for s in own:
        quiet.update(s.quiet)
    for domain in sorted(quiet):
        yield f"quiet:{domain}"
    if quiet:
        yield "quiet"
    if quiet.total() >= 2:
        yield "quiet>=2"
    if quiet.total() > war:
        yield "quiet>war"


def _walks(view: View, sentences: Sequence[int]) -> Iterator[str]:
    """The walks of life that its sentences speak of, and those right before and behind them."""
    own = {w for i in sentences for w in _walks_in(view, i)}
    beside = {i + step for i in sentences for step in (-1, 1)} - set(sentences)
    near = {w for i in sorted(beside) if 0 <= i < len(view.sentences) for w in _walks_in(view, i)}
    yield from (f"walk:{walk}" for walk in sorted(own))
    yield from (f"near:{walk}" for walk in sorted(near - own))


def _walks_in(view: View, sentence: int) -> Iterator[str]:
    s = view.sentences[sentence]
    return _domains(walk_words(), view, s.start, s.end)


DENSE = (0.1, 0.25, 0.5, 1.0)  # words of war a sentence
OFTEN = (1, 3, 6)  # words of war in all
PREVAILS = (1, 2, 4)  # words of war for each of another domain
OTHER = (0.25, 0.5, 1.0)  # words of other domains a sentence


def _report(report: Talk) -> Iterator[str]:
    """What the report speaks of most, and how densely."""
    size, whole = max(len(report.sentences), 1), report.whole
    yield from (f"dense>={share}" for share in DENSE if whole.war >= share * size)
    yield from (f"report_war>={n}" for n in OFTEN if whole.war >= n)
    yield from (f"prevails>={n}" for n in PREVAILS if whole.war >= n * whole.of_other)
    yield from (f"other>={share}" for share in OTHER if whole.of_other >= share * size)
    if whole.of_other:
        most = max(whole.quiet.values())
        first = min(domain for domain, n in whole.quiet.items() if n == most)
        if most > whole.war:
            yield f"of:{first}"
