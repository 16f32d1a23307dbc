"""Which words a number counts: its noun, the people summed with "and", a part of a whole.

"An officer and three soldiers" is one number, 4: where one of those joined is told without a
figure, nobody can count them apart. "Four soldiers and six policemen" stay two numbers.
"""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.annotate.numeral import ordinals
from reportedly.annotate.quantity_words import words_of
from reportedly.annotate.tree import Tokens, children, conjuncts, phrase, span
from reportedly.codebook.grammar import word_list
from reportedly.codebook.things import things
from reportedly.codebook.tolls import words_for
from reportedly.extract.view import View
from reportedly.model import QuantityMention, Span, Token


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number of a sentence and the words around it.

    ``first`` and ``last`` are the outermost words of the number and, of a sum, of all that is
    joined; ``noun`` is what it counts, None for a bare number; ``nouns`` all nouns of a sum.
    """

    quantity: QuantityMention
    first: int
    last: int
    noun: Token | None
    nouns: tuple[int, ...] = ()

    @property
    def words(self) -> frozenset[int]:
        """The words that may play a role for the number."""
        own = {self.noun.i} if self.noun is not None else set()
        return frozenset({*range(self.first, self.last + 1), *own})

    @property
    def end(self) -> int:
        """The last word of the number and its noun."""
        noun = self.noun.i if self.noun is not None else self.last
        return max(self.last, noun)

    @property
    def article(self) -> bool:
        """Whether it is no more than "a" or "one"."""
        return self.quantity.rule == "article"

    @property
    def nobody(self) -> bool:
        """Whether it is a pronoun for nobody, without a noun."""
        return self.quantity.rule == "zero" and self.noun is None


def numbers(view: View, sentence: int) -> list[Number]:
    """The numbers of people of a sentence, in text order, sums as one."""
    tokens = view.tokens(sentence)
    found = (_number(tokens, q) for q in view.quantities_in(sentence))
    plain = [
        n
        for n in found
        if n is not None and not (_of_deeds(view, sentence, n) or _of_arms(view, sentence, n))
    ]
    summed = list(_sums(view, sentence, plain))
    taken = {i for n in summed for i in range(n.first, n.last + 1)}
    rest = [n for n in plain if n.first not in taken]
    named = {n.noun.i for n in (*plain, *summed) if n.noun is not None} | taken
    parts = [n for n in _one_of_them(view, sentence) if n.noun is None or n.noun.i not in named]
    return sorted([*summed, *rest, *parts], key=lambda n: n.first)


def _of_deeds(view: View, sentence: int, number: Number) -> bool:
    """Whether a number counts deeds and no people ("a series of *attacks*")."""
    index = None if number.noun is None else view.action_at(sentence, number.noun.i)
    if index is None or number.noun is None:
        return False
    people = number.noun.lower in words_of("person") or number.noun.lemma in words_for("n")
    return view.actions[index].nominal and not people


def _of_arms(view: View, sentence: int, number: Number) -> bool:
    """Whether a number counts weapons and no people ("two explosive *devices*")."""
    noun = number.noun
    if noun is None or noun.lower in words_of("person") or noun.lemma in words_for("n"):
        return False
    means = (view.annotated.means[i] for i in view.means_in(sentence))
    return any(m.start <= noun.start < m.end for m in means)


def _number(tokens: Tokens, quantity: QuantityMention) -> Number | None:
    inside = [t for t in tokens if t.start < quantity.end and t.end > quantity.start]
    if not inside:
        return None
    noun = counted(tokens, inside)
    if noun is not None and _no_people(tokens, noun):
        return None  # "two lorries were destroyed"
    if quantity.rule == "article" and _same_one(tokens, inside[0].i, noun):
        return None  # "one of them *a* woman", "eight of *one* family"
    return Number(quantity=quantity, first=inside[0].i, last=inside[-1].i, noun=noun)


def _no_people(tokens: Tokens, noun: Token) -> bool:
    """Whether a noun names things or beasts: "two lorries", "sixty *head* of cattle"."""
    below = [t for t in children(tokens, noun.i) if t.dep == "nmod" and t.i > noun.i]
    of = [t for t in below if "of" in {c.lower for c in children(tokens, t.i) if c.dep == "case"}]
    named = [noun, *(of if noun.lemma in word_list("partitive") else [])]
    return any(t.lemma in things() or t.lower in words_for("uncounted") for t in named)


def _same_one(tokens: Tokens, article: int, noun: Token | None) -> bool:
    """Whether "a" tells who one of them is, or names a body: "one of them *a* woman", "a crew"."""
    if noun is not None and noun.lemma in word_list("body_of_people"):
        return True
    before = [t.lower for t in tokens[max(0, article - 3) : article]]
    return before in (["one", "of", "them"], ["one", "of", "whom"])


def counted(tokens: Tokens, inside: Sequence[Token]) -> Token | None:
    """The noun that a number counts: what it modifies, or what stands behind its "of"."""
    head = inside[-1]
    if inside[-1].pos == "PRON" and inside[-1].lower not in {"a", "an"}:
        return None
    after = tokens[head.i + 1] if head.i + 1 < len(tokens) else head
    for t in inside:
        above = tokens[t.head]
        if after.lower in words_for("state") and above.i > after.i + 1 and after.head != above.i:
            break  # "three dead, nine hurt"
        if above.i > inside[-1].i and above.pos in {"NOUN", "PROPN"} and t.dep not in _NO_COUNT:
            return _whole_noun(tokens, above)
    following = tokens[head.i + 1 : head.i + 6]
    for t in following:
        if t.pos in {"NOUN", "PROPN"} and tokens[min(t.i + 1, len(tokens) - 1)].pos != "NOUN":
            return t
        if t.pos not in _BETWEEN or (t.pos == "ADP" and t.lower != "of"):
            break  # "14 dead *in* Pekon"
        if t.pos == "PUNCT" and t.text not in _AROUND:
            break  # "left 16 dead; bombs"
    return None


def _whole_noun(tokens: Tokens, noun: Token) -> Token:
    """The last of the nouns written side by side: "three special forces *soldiers*"."""
    above = tokens[noun.head]
    beside = noun.dep == "compound" and above.i == noun.i + 1
    return above if beside and above.pos in {"NOUN", "PROPN"} else noun


_AROUND = "\"“”'’‘«»-‐‑"

_BETWEEN = {"ADJ", "ADP", "DET", "NUM", "PROPN", "NOUN", "PUNCT"}

_NO_COUNT = {"obl", "nsubj", "nsubj:pass"}


def _one_of_them(view: View, sentence: int) -> Iterator[Number]:
    """One person told as a part: "seven fighters, among them *an instructor*"."""
    tokens = view.tokens(sentence)
    for article in (t for t in tokens if t.lower in {"a", "an"}):
        noun = tokens[article.head]
        before = {t.lower for t in tokens[max(0, article.i - 2) : article.i]}
        part = bool(before & word_list("including")) or _listed_part(tokens, noun)
        if part and one_person(view, sentence, noun.i, role=True):
            words = phrase(tokens, noun.i)
            quantity = one(view, sentence, span(words))
            yield Number(quantity=quantity, first=article.i, last=noun.i, noun=noun)


def in_part_list(tokens: Tokens, number: Number) -> bool:
    """Whether a number stands in a list of parts: "among them five women and *two* boys"."""
    return number.noun is not None and _listed_part(tokens, number.noun)


def _listed_part(tokens: Tokens, noun: Token) -> bool:
    """Whether a noun is joined to a first one that "including" or "among them" leads."""
    first = tokens[noun.head] if noun.dep == "conj" else noun
    start = min((t.i for t in phrase(tokens, first.i)), default=first.i)
    before = {t.lower for t in tokens[max(0, start - 3) : start]}
    return first.i != noun.i and not before.isdisjoint(word_list("including"))


def one(view: View, sentence: int, words: Span) -> QuantityMention:
    """The number of one person told without a figure."""
    return QuantityMention(
        start=words.start,
        end=words.end,
        raw=view.words(words),
        sentence=sentence,
        low=1,
        high=1,
        rule="singular",
    )


# ---- sums ----------------------------------------------------------------------------------------


def _sums(view: View, sentence: int, plain: Sequence[Number]) -> Iterator[Number]:
    """People joined by "and", one of them told without a figure, as one number."""
    tokens = view.tokens(sentence)
    seen: set[int] = set()
    for token in tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.i in seen:
            continue
        joined = [t for t in conjuncts(tokens, token.i) if t.pos != "PRON"]
        if len(joined) == 1:
            continue
        state = next(
            (s.i for s in tokens[token.i + 1 :] if s.lower in words_for("state")), len(tokens)
        )
        joined = [t for t in joined if t.i < state or t.i == token.i]
        if len(joined) == 1:
            continue
        seen |= {t.i for t in joined}
        members = [_member(view, sentence, t, plain) for t in joined]
        counts = [m for m in members if m is not None]
        told = len(counts) == len(joined) and not all(figure for _, figure in counts)
        apart = any(_listed_part(tokens, t) for t in joined) and not _kin(tokens, joined)
        if told and _one_phrase(tokens, joined) and not apart:
            yield _sum(view, sentence, joined, sum(n for n, _ in counts))


def _kin(tokens: Tokens, joined: Sequence[Token]) -> bool:
    """Whether one of those joined is told as another's: "a mother and *her* daughter"."""
    return any(t.dep == "nmod:poss" for noun in joined for t in children(tokens, noun.i))


def _one_phrase(tokens: Tokens, joined: Sequence[Token]) -> bool:
    """Whether no verb stands between those joined: "two died and a boy was hurt" is no sum."""
    between = tokens[joined[0].i + 1 : joined[-1].i]
    return not any(t.pos in {"VERB", "AUX"} for t in between)


def _member(
    view: View, sentence: int, noun: Token, plain: Sequence[Number]
) -> tuple[int, bool] | None:
    """How many people one of those joined is, and whether a figure says so."""
    own = next((n for n in plain if n.noun is not None and n.noun.i == noun.i), None)
    if own is not None and own.quantity.raw.lower() not in {"a", "an", "another"}:
        low, high = own.quantity.low, own.quantity.high
        return (low, True) if low is not None and low == high else None
    return (1, False) if one_person(view, sentence, noun.i) else None


def _sum(view: View, sentence: int, joined: Sequence[Token], total: int) -> Number:
    tokens = view.tokens(sentence)
    words = [t for noun in joined for t in phrase(tokens, noun.i)]
    first, last = min(t.i for t in words), max(t.i for t in words)
    where = span(list(tokens[first : last + 1]))
    return Number(
        quantity=QuantityMention(
            start=where.start,
            end=where.end,
            raw=view.words(where),
            sentence=sentence,
            low=total,
            high=total,
            rule="sum",
        ),
        first=first,
        last=last,
        noun=joined[0],
        nouns=tuple(t.i for t in joined),
    )


# ---- one person ----------------------------------------------------------------------------------

_DETERMINED = {"a", "an", "the", "his", "her", "their", "its", "another"}


def one_person(view: View, sentence: int, word: int, *, role: bool = False) -> bool:
    """Whether a noun in the singular names one person: "a corporal", "the emir", "her son".

    With ``role`` the word is one that only people can be (who is killed, taken): a noun that no
    table knows is a person too, unless it is a thing, a place or a body of people.
    """
    tokens = view.tokens(sentence)
    token = tokens[word]
    if token.form == "plural" or token.lemma in word_list("partitive") | things().keys():
        return False
    index = view.actor_at(sentence, word)
    rule = view.actors[index].rule if index is not None else ""
    if token.pos == "PROPN" and rule.startswith("person/"):
        return True
    marks = [t for t in children(tokens, word) if t.dep in {"det", "nmod:poss"}]
    determined = any(t.lower in _DETERMINED or t.dep == "nmod:poss" for t in marks)
    if token.pos != "NOUN" or not determined or any(_ordinal(t) for t in children(tokens, word)):
        return False
    new = role and index is None and not definite(tokens, word)
    return rule.startswith(("people/", "person/")) or (new and _unknown(view, sentence, word))


def _ordinal(token: Token) -> bool:
    """Whether a word counts up: "the *seventh* leader" is one of seven."""
    return token.lower in {term for term, _ in ordinals()}


def _unknown(view: View, sentence: int, word: int) -> bool:
    """Whether a noun is neither place, weapon, deed nor a word of harm ("an *injury*")."""
    token = view.tokens(sentence)[word]
    weapon = any(
        m.start <= token.start < m.end
        for m in (view.annotated.means[i] for i in view.means_in(sentence))
    )
    known = view.place_at(sentence, word) is not None or view.action_at(sentence, word) is not None
    return not weapon and not known


def definite(tokens: Tokens, word: int) -> bool:
    """Whether one person is told as known: "the emir", "Ivan Popov"."""
    return not any(t.lower in {"a", "an", "another"} for t in children(tokens, word))


# ---- together ------------------------------------------------------------------------------------


def number_shares(number: Number, other: QuantityMention) -> bool:
    """Whether a number and another of the report share words."""
    return share(Span(number.quantity.start, number.quantity.end), other)


def share(words: Span, other: Span | QuantityMention) -> bool:
    """Whether two stretches of text share words."""
    return words.start < other.end and other.start < words.end
