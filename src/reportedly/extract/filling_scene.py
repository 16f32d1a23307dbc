"""A report and one of its occurrences as the learned filling sees them: who might have done it.

Candidates are the mentions of actors near the words that tell an occurrence, in the headline and
the lead, and those who do something elsewhere in the report. Who has a role in the occurrence
already is no candidate: nobody does a deed to himself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from reportedly.annotate.tree import Tokens
from reportedly.codebook.actors import FORCES
from reportedly.codebook.frames import frames as frame_rules
from reportedly.codebook.grammar import word_list
from reportedly.codebook.taxonomy import kinds
from reportedly.extract.context import kinds_of
from reportedly.extract.kin import compatible
from reportedly.extract.responsibility import blaming
from reportedly.extract.telling import Telling, told
from reportedly.extract.view import View
from reportedly.model import ActorMention, Frame

DOERS = frozenset({"initiator", "participant"})
SUFFERERS = frozenset({"target", "victim", "affected"})

BEFORE, AFTER = 3, 2
"""Sentences before and after those of an occurrence in which candidates are looked for."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An actor mention (index) that might be the doer.

    ``word`` is the word by which it hangs on the rest of its sentence, ``kind`` its class,
    ``identity`` what its mentions of one report share.
    """

    actor: int
    sentence: int
    word: int
    kind: str
    identity: str


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """An occurrence in which somebody has a role by grammar: its kind, first sentence, places."""

    frame: int
    kind: str
    sentence: int
    places: frozenset[str]


class Report:
    """What is known of a report as a whole: who is told of, how often, in which roles."""

    def __init__(self, view: View, frames: Sequence[Frame]) -> None:
        self.view, self.frames = view, frames
        self.identities = [_identity(view, i) for i in range(len(view.actors))]
        self._times = Counter(self.identities)
        self._cues = [a.cue for a in view.annotated.attributions]
        body = [s.i for s in view.sentences if s.kind == "body"]
        self.lead = body[0] if body else -1

    def kind_of(self, actor: int) -> str:
        """The class of an actor: those who fight are one class, whatever their side."""
        known = self.view.actors[actor].type or "unknown"
        return "force" if known in FORCES else known

    def speaks(self, actor: int) -> bool:
        """Whether a mention stands in the words that name who speaks."""
        start = self.view.actors[actor].start
        return any(cue.start <= start < cue.end for cue in self._cues)

    def times(self, identity: str) -> int:
        """How often somebody is mentioned."""
        return self._times[identity]

    @cached_property
    def _alike(self) -> Counter[str]:
        different = {(who, self.kind_of(i)) for i, who in enumerate(self.identities)}
        return Counter(kind for _, kind in different)

    def alike(self, kind: str) -> int:
        """How many different actors of a class are mentioned."""
        return self._alike[kind]

    @cached_property
    def _headline(self) -> frozenset[str]:
        return self._named_in([s.i for s in self.view.sentences if s.kind == "headline"])

    @cached_property
    def _lead(self) -> frozenset[str]:
        return self._named_in([self.lead] if self.lead >= 0 else [])

    def _named_in(self, sentences: Sequence[int]) -> frozenset[str]:
        return frozenset(self.identities[i] for s in sentences for i in self.view.actors_in(s))

    def in_headline(self, identity: str) -> bool:
        """Whether the headline names somebody."""
        return identity in self._headline

    def in_lead(self, identity: str) -> bool:
        """Whether the first sentence of the body names somebody."""
        return identity in self._lead

    @cached_property
    def deeds(self) -> dict[tuple[str, str], tuple[Deed, ...]]:
        """The occurrences of each actor and role."""
        found: dict[tuple[str, str], list[Deed]] = {}
        for n, frame in enumerate(self.frames):
            deed = Deed(
                frame=n,
                kind=frame.kind,
                sentence=self.view.actions[frame.triggers[0]].sentence,
                places=_places(self.view, frame),
            )
            for f in frame.fillers:
                if f.actor is not None:
                    found.setdefault((self.identities[f.actor], f.role), []).append(deed)
        return {key: tuple(group) for key, group in found.items()}

    @cached_property
    def first_doer(self) -> str | None:
        """Whom grammar makes the first doer of the report."""
        doers = (f.actor for frame in self.frames for f in frame.fillers if f.role in DOERS)
        first = next((i for i in doers if i is not None), None)
        return None if first is None else self.identities[first]


class Scene:
    """One occurrence of a report that grammar gives no doer."""

    def __init__(self, report: Report, index: int) -> None:
        self.report, self.view, self.index = report, report.view, index
        self.frame = report.frames[index]
        self.group = kinds()[self.frame.kind].group
        every = [told(self.view, i, self.view.actions[i]) for i in self.frame.triggers]
        body = [t for t in every if self.view.sentences[t.sentence].kind != "headline"]
        self.tellings = body or every
        self.sentence = self.tellings[0].sentence
        self.places = _places(self.view, self.frame)
        held = [f.actor for f in self.frame.fillers if f.actor is not None]
        held_or_hit = [*held, *self._befallen()]
        self.held = frozenset(n for i in held_or_hit for n in (report.identities[i], self._raw(i)))
        self._planted = self.frame.kind in kinds_of("planted")
        self.others = frozenset(report.kind_of(i) for i in held)
        self._sides = frozenset(s for i in held if (s := self.view.actors[i].side))

    def _raw(self, actor: int) -> str:
        return _plain(self.view.actors[actor].raw)

    def _befallen(self) -> Iterator[int]:
        """The actors whom the words put where the deed is aimed, or whose things are hit."""
        for telling in self.tellings:
            for argument in telling.arguments:
                if argument.role in SUFFERERS | {"object"}:
                    aimed = self.view.actor_at(telling.sentence, argument.token)
                    yield from () if aimed is None else (aimed,)
        for filler in self.frame.fillers:
            for i, actor in enumerate(self.view.actors):
                if filler.actor is None and filler.start <= actor.start < filler.end:
                    yield i

    def candidates(self) -> list[Candidate]:
        """Who might be the doer, in text order."""
        near = {
            s
            for t in self.tellings
            for s in range(t.sentence - BEFORE, t.sentence + AFTER + 1)
            if 0 <= s < len(self.view.sentences)
        }
        near |= {s.i for s in self.view.sentences if s.kind == "headline"}
        near |= {self.report.lead} - {-1}
        found = [i for s in sorted(near) for i in self.view.actors_in(s)]
        found += self._known_doers(set(found))
        spans = [(f.start, f.end) for f in self.frame.fillers]
        return [
            candidate
            for i in sorted(found)
            if not self._taken(i, spans) and (candidate := self._candidate(i)) is not None
        ]

    def _known_doers(self, near: set[int]) -> Iterator[int]:
        """The last mention before the occurrence of those who do something elsewhere."""
        have = {self.report.identities[i] for i in near}
        doers = {who for (who, role) in self.report.deeds if role in DOERS} - have
        for who in sorted(doers):
            mentions = [i for i, name in enumerate(self.report.identities) if name == who]
            before = [i for i in mentions if self.view.actors[i].sentence <= self.sentence]
            yield (before or mentions)[-1]

    def _taken(self, actor: int, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether an actor has a role here already, by its words or as whom they name."""
        mention = self.view.actors[actor]
        inside = any(a <= mention.start < b for a, b in spans)
        if self._planted and mention.sentence < self.sentence:
            return True  # who stands in the sentence before a bomb is not its planter
        mine = (self.report.identities[actor], self._raw(actor))
        return inside or any(_same(name, who) for name in mine for who in self.held)

    def _candidate(self, actor: int) -> Candidate | None:
        mention = self.view.actors[actor]
        bare = mention.generic and mention.raw.casefold() in word_list("bare_people")
        tokens = self.view.tokens(mention.sentence)
        if bare or not tokens or self._only_speaks(actor) or _judged(tokens, mention):
            return None
        return Candidate(
            actor=actor,
            sentence=mention.sentence,
            word=_head(tokens, mention),
            kind=self.report.kind_of(actor),
            identity=self.report.identities[actor],
        )

    def _only_speaks(self, actor: int) -> bool:
        """Whether a mention names who speaks, and grammar makes them do nothing elsewhere."""
        who = self.report.identities[actor]
        does = any((who, role) in self.report.deeds for role in DOERS)
        return self.report.speaks(actor) and not does

    def nearest(self, candidate: Candidate) -> Telling:
        """The telling nearest to a candidate."""
        word = candidate.word

        def far(telling: Telling) -> tuple[int, bool, int]:
            gap = abs(telling.sentence - candidate.sentence)
            return gap, telling.effect, abs(telling.mention.token - word) if gap == 0 else 0

        return min(self.tellings, key=far)

    def rank(self, candidate: Candidate) -> int:
        """How many others of its class stand between a candidate and its nearest telling."""
        near = self.nearest(candidate).mention.start
        here = self.view.actors[candidate.actor].start
        low, high = sorted((near, here))
        between = {
            self.report.identities[i]
            for i, a in enumerate(self.view.actors)
            if low < a.start < high and self.report.kind_of(i) == candidate.kind
        }
        return len(between - {candidate.identity})

    def roles_elsewhere(self, candidate: Candidate, roles: frozenset[str]) -> list[Deed]:
        """The other occurrences in which a candidate has one of some roles by grammar."""
        deeds = self.report.deeds
        mine = (d for role in sorted(roles) for d in deeds.get((candidate.identity, role), ()))
        return [d for d in mine if d.frame != self.index]

    def akin(self, deed: Deed) -> bool:
        """Whether another occurrence may be the same by its kind."""
        return compatible(deed.kind, self.frame.kind)

    def same_side(self, candidate: Candidate) -> bool:
        """Whether a candidate fights on the side of who has the other role."""
        side = self.view.actors[candidate.actor].side
        return side is not None and side in self._sides


def role_of(scene: Scene) -> str:
    """The actor role of a doer in this occurrence, by its linking rules."""
    links = frame_rules()[scene.tellings[0].mention.frame]
    roles = set(links.noun.values()) | set(links.verb.values())
    return "participant" if "participant" in roles and "initiator" not in roles else "initiator"


def _judged(tokens: Tokens, mention: ActorMention) -> bool:
    """Whether a word of responsibility has it already, for or against ("*has not claimed*")."""
    return tokens[tokens[_head(tokens, mention)].head].lemma in blaming()


def _head(tokens: Tokens, mention: ActorMention) -> int:
    """The word of a mention that hangs on a word outside it."""
    word = mention.token
    while tokens[word].head != word:
        above = tokens[tokens[word].head]
        if not mention.start <= above.start < mention.end:
            break
        word = above.i
    return word


def _places(view: View, frame: Frame) -> frozenset[str]:
    return frozenset(view.annotated.places[p.place].name or "" for p in frame.places) - {""}


_ARTICLES = re.compile(r"^(the|a|an)\s+")


def _identity(view: View, index: int) -> str:
    """What the mentions of one actor in a report share: its row's key, or its words."""
    actor = view.actors[index]
    if actor.key and not actor.owner:
        return actor.key
    return _plain(actor.raw)


def _plain(words: str) -> str:
    """Words in small letters without an article."""
    return _ARTICLES.sub("", " ".join(words.casefold().split()))


def _same(one: str, other: str) -> bool:
    """Whether two identities are one, or one is the other with more words."""
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "
