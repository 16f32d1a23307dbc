"""An annotated report, indexed for the rules: which mentions stand in which sentence and word."""

from collections.abc import Iterable

from reportedly.annotate.tree import Tokens
from reportedly.model import ActorMention, Annotated, QuantityMention, Span


class View:
    """Look-ups over one `Annotated`; holds no knowledge of its own."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.text = annotated.document.text
        self.sentences = annotated.sentences
        self.actions = annotated.actions
        self.actors = annotated.actors
        self._actors = _by_sentence(a.sentence for a in annotated.actors)
        self._places = _by_sentence(p.sentence for p in annotated.places)
        self._times = _by_sentence(t.sentence for t in annotated.times)
        self._quantities = _by_sentence(q.sentence for q in annotated.quantities)
        self._means = _by_sentence(m.sentence for m in annotated.means)
        self._actions = _by_sentence(a.sentence for a in annotated.actions)

    def tokens(self, sentence: int) -> Tokens:
        """The words of a sentence."""
        return self.sentences[sentence].tokens

    def actors_in(self, sentence: int) -> list[int]:
        """Indices of the actor mentions of a sentence."""
        return self._actors.get(sentence, [])

    def places_in(self, sentence: int) -> list[int]:
        """Indices of the place mentions of a sentence."""
        return self._places.get(sentence, [])

    def times_in(self, sentence: int) -> list[int]:
        """Indices of the time mentions of a sentence."""
        return self._times.get(sentence, [])

    def quantities_in(self, sentence: int) -> list[QuantityMention]:
        """The numbers of a sentence."""
        return [self.annotated.quantities[i] for i in self._quantities.get(sentence, [])]

    def means_in(self, sentence: int) -> list[int]:
        """Indices of the weapons of a sentence."""
        return self._means.get(sentence, [])

    def actions_in(self, sentence: int) -> list[int]:
        """Indices of the action words of a sentence."""
        return self._actions.get(sentence, [])

    def actor_at(self, sentence: int, token: int) -> int | None:
        """The actor mention whose head word, or whose words, hold this word."""
        word = self.tokens(sentence)[token]
        inside = None
        for index in self.actors_in(sentence):
            actor = self.actors[index]
            if actor.token == token:
                return index
            if actor.start <= word.start < actor.end:
                inside = index
        return inside

    def sharing(self, index: int) -> list[int]:
        """An actor mention and those that share its head word ("*Kenyan* and *Somali* troops")."""
        mine = self.actors[index]
        tokens = self.tokens(mine.sentence)
        return [
            i
            for i in self.actors_in(mine.sentence)
            if self.actors[i].token == mine.token or _lends(tokens, self.actors[i].token, mine)
        ]

    def place_at(self, sentence: int, token: int) -> int | None:
        """The place mention that holds this word."""
        word = self.tokens(sentence)[token]
        for index in self.places_in(sentence):
            place = self.annotated.places[index]
            if place.start <= word.start < place.end:
                return index
        return None

    def action_at(self, sentence: int, token: int) -> int | None:
        """The action whose head word this is."""
        for index in self.actions_in(sentence):
            if self.actions[index].token == token:
                return index
        return None

    def words(self, span: Span) -> str:
        """The report's words between two offsets."""
        return self.text[span.start : span.end]


def _lends(tokens: Tokens, token: int, mine: ActorMention) -> bool:
    """Whether a mention stands before "and" and leaves its noun to the mention behind it."""
    word = tokens[token]
    beside = [t for t in tokens if t.head == token and t.dep == "conj"]
    before = word.head == mine.token and word.dep in {"amod", "compound", "nmod"}
    return before and any(mine.start <= t.start < mine.end for t in beside)


def _by_sentence(sentences: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, sentence in enumerate(sentences):
        found.setdefault(sentence, []).append(index)
    return found
