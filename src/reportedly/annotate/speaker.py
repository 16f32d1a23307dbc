"""Speakers: who says which words, with pronouns and short names resolved inside the report.

A sentence that merely follows an attributed one is not attributed. It is only where the same open
quotation or the list that a speaker opened goes on.
"""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from reportedly.annotate.place.words import Noun
from reportedly.annotate.speech_cut import Saying
from reportedly.annotate.speech_quote import quoted
from reportedly.annotate.speech_scope import SUBJECTS, sayings
from reportedly.annotate.speech_words import (
    SpeakerNoun,
    hedge_phrases,
    publisher_phrases,
    speaker_noun,
)
from reportedly.annotate.tree import Tokens, children, phrase, span
from reportedly.annotate.voice import Voice, members, named, told_to, words_of
from reportedly.codebook.grammar import word_list
from reportedly.codebook.tables import rows
from reportedly.model import Attribution, Document, Sentence, Span, Token

RECENT = 6  # sentences back that a pronoun may reach


def attributions(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """Who says which words, in text order of the content; outer speakers before inner ones.

    One attribution for each sentence that the content reaches. Wishes and plans, speech that is
    negated ("did not confirm") and first-person speech make none.
    """
    places = {s.i: s for s in sentences}
    heard: list[Voice] = []
    found: list[Attribution] = []
    by_sentence: dict[int, list[Saying]] = {}
    for saying in told(document, sentences):
        by_sentence.setdefault(saying.sentence, []).append(saying)
    for sentence in sentences:
        for saying in by_sentence.get(sentence.i, ()):
            voice = _voice(document, sentence, saying, heard)
            if voice is not None:
                heard.append(voice)
                for each in _each(document, sentence, saying, voice):
                    found += _attributions(saying, each, sentence, places)
        heard += _subjects(document, sentence)
    return tuple(sorted(found, key=lambda a: (a.start, -a.end, a.cue)))


def _each(document: Document, sentence: Sentence, saying: Saying, voice: Voice) -> Iterator[Voice]:
    """The speakers of a saying one by one, then the medium that passes it on."""
    head = saying.speaker
    token = None if head is None else sentence.tokens[head]
    if token is None or token.pos == "PRON" or token.dep == "conj":
        yield voice
    else:
        yield from members(document, sentence, token.i, voice)
    if "person" in saying.row.takes and not _passive(sentence.tokens, saying.word):
        medium = told_to(document, sentence, saying.word)
        if medium is not None:
            yield medium


def _passive(tokens: Tokens, verb: int) -> bool:
    return any(k.dep == "aux:pass" for k in children(tokens, verb))


def told(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Saying, ...]:
    """All sayings of the parsed sentences, with quotations and lists as content, unresolved."""
    found = [saying for sentence in sentences for saying in sayings(sentence)]
    return tuple(s for s in quoted(document.text, sentences, found) if s.contents)


def hedges(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Span, ...]:
    """The words that weaken or strengthen what is told ("reportedly", "confirmed"), in order."""
    phrases = hedge_phrases()
    return tuple(
        Span(found.start, found.end)
        for sentence in sentences
        if sentence.tokens
        for found in phrases.find(document.text, sentence.start, sentence.end)
        if found.value.kind != "none" and (not found.value.pos or _before_noun(sentence, found.end))
    )


def _before_noun(sentence: Sentence, end: int) -> bool:
    """Whether the word that ends here modifies a noun; so taken where nothing was parsed."""
    return all(t.dep == "amod" for t in sentence.tokens if t.end == end)


# ---- from sayings to attributions ----------------------------------------------------------------


def _attributions(
    saying: Saying, voice: Voice, sentence: Sentence, places: dict[int, Sentence]
) -> Iterator[Attribution]:
    """The saying cut into one attribution for each sentence of its content."""
    cue = _cue(saying, sentence)
    low, high = min(c.start for c in saying.contents), max(c.end for c in saying.contents)
    for other in places.values():
        if other.start >= high or other.end <= low:
            continue
        parts = [
            Span(max(c.start, other.start), min(c.end, other.end))
            for c in saying.contents
            if c.start < other.end and other.start < c.end
        ]
        if parts:
            yield _attribution(saying, voice, other, cue, _extent(parts, other, cue))


def _extent(parts: list[Span], sentence: Sentence, cue: Span) -> Span:
    """The widest content; the whole sentence where content stands on both sides of the cue."""
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    if start < cue.start and cue.end < end:
        return Span(sentence.start, sentence.end)
    return Span(start, end)


def _attribution(
    saying: Saying, voice: Voice, sentence: Sentence, cue: Span, extent: Span
) -> Attribution:
    return Attribution(
        start=extent.start,
        end=extent.end,
        sentence=sentence.i,
        name=voice.name,
        role=voice.role,
        type=voice.type,
        cue=cue,
        stance=saying.row.stance,
        row=saying.row.id,
    )


def _cue(saying: Saying, sentence: Sentence) -> Span:
    """From the speaker's own words to the speech word."""
    tokens, head = sentence.tokens, saying.speaker
    if head is None:
        return saying.said
    own = span([*phrase(tokens, head), tokens[head]])
    return Span(min(own.start, saying.said.start), max(own.end, saying.said.end))


# ---- who is it -----------------------------------------------------------------------------------


def _voice(
    document: Document, sentence: Sentence, saying: Saying, heard: list[Voice]
) -> Voice | None:
    """Who speaks, resolved against the speakers before; None where no claim is made of it."""
    if saying.speaker is None or not _claims(saying):
        return None
    head = _antecedent(sentence.tokens, saying.speaker)
    token = sentence.tokens[head]
    if token.pos == "PRON":
        return _taken_up(token, sentence, heard)
    noun = speaker_noun(sentence.tokens, head)
    if not _can_speak(saying, sentence.tokens, head, noun):
        return None
    if noun is not None and noun.role == "text":
        return _author(document, sentence, head, noun, heard)
    voice = named(document, sentence, head, noun)
    if token.dep == "conj" and saying.source is not None:
        voice = replace(voice, name=words_of(document.text, saying.source), plural=True)
    return _known(voice, token, sentence.tokens, heard)


def _can_speak(saying: Saying, tokens: Tokens, head: int, noun: SpeakerNoun | None) -> bool:
    """Whether a noun is somebody: "no one", a photograph or a place before a colon is not."""
    token = tokens[head]
    if token.lower in NOBODY or any(k.lower == "no" for k in children(tokens, head)):
        return False
    if saying.row.pos == "c" and token.lemma in _areas():
        return False
    if noun is not None:
        return True
    if saying.row.pos == "c":
        return _publishes(tokens, head)
    return token.pos == "PROPN" or (saying.row.kind != "show" and saying.via != "object")


@cache
def _areas() -> frozenset[str]:
    """Nouns of areas; before a colon they say where, not who ("Idlib governorate: …")."""
    return frozenset(row.term for row in rows("en/place_nouns.tsv", Noun) if "after" in row.sides)


def _claims(saying: Saying) -> bool:
    """Whether somebody vouches for something; to vow or ask to do it is no claim."""
    row, via = saying.row, saying.via
    if saying.unreal or row.kind == "want" or (row.kind in {"think", "show"} and via != "that"):
        return False
    return via != "inf" or row.stance == "claimed"


def _publishes(tokens: Tokens, head: int) -> bool:
    words = " ".join(t.text for t in [*phrase(tokens, head), tokens[head]])
    return next(publisher_phrases().find(words), None) is not None


def _antecedent(tokens: Tokens, head: int) -> int:
    """The noun that "who" or "which" stands for."""
    token = tokens[head]
    clause = tokens[token.head]
    if token.pos == "PRON" and clause.dep == "acl:relcl" and token.lower in RELATIVES:
        return clause.head
    return head


NOBODY = {"nobody", "none", "no-one"}
RELATIVES = {"who", "which", "that"}
_POSSESSIVE = {"his": "he", "her": "she", "their": "they", "its": "it"}
_ONE, _MANY, _THING = {"he", "she"}, {"they"}, {"it"}


def _taken_up(token: Token, sentence: Sentence, heard: list[Voice]) -> Voice | None:
    """The last speaker that a pronoun fits, else the last subject that it fits."""
    near = [v for v in reversed(heard) if sentence.i - v.sentence <= RECENT]
    fits = [v for v in near if _fits(token.lower, v)]
    spoke = [v for v in fits if v.spoke]
    chosen = _just_named(token.lower, sentence, near) or next(iter(spoke or fits), None)
    return replace(chosen, sentence=sentence.i, spoke=True) if chosen else None


def _just_named(pronoun: str, sentence: Sentence, near: list[Voice]) -> Voice | None:
    """The one person who is the subject of the sentence before, whoever spoke earlier.

    "The mayor said so. *A guard* met us at the well. The last of them, *he* said, …".
    """
    before = [v for v in near if v.sentence == sentence.i - 1]
    if pronoun not in _ONE or any(v.spoke for v in before):
        return None
    people = [v for v in before if v.person and _fits(pronoun, v)]
    return people[0] if len(people) == 1 else None


def _fits(pronoun: str, voice: Voice) -> bool:
    pronoun = _POSSESSIVE.get(pronoun, pronoun)
    if pronoun in _ONE:
        return not voice.plural and not voice.body
    if pronoun in _MANY:
        return voice.plural or voice.body
    return pronoun in _THING and voice.body and not voice.plural


def _author(
    document: Document, sentence: Sentence, head: int, noun: SpeakerNoun, heard: list[Voice]
) -> Voice:
    """Whose statement, report or bulletin it is; the last speaker's if nobody is named."""
    tokens = sentence.tokens
    for kid in children(tokens, head):
        cases = {c.lower for c in children(tokens, kid.i) if c.dep == "case"}
        if kid.dep == "nmod:poss" or cases & {"by", "from", "of"} or kid.dep == "obl:agent":
            return named(document, sentence, kid.i, speaker_noun(tokens, kid.i))
    issuer = _issuer(tokens, head)
    if issuer is not None and tokens[issuer].pos != "PRON":
        return named(document, sentence, issuer, speaker_noun(tokens, issuer))
    definite = any(k.lower == "the" for k in children(tokens, head))
    last = next((v for v in reversed(heard) if v.spoke), None)
    if (definite or issuer is not None) and last is not None:
        return replace(last, sentence=sentence.i)
    return named(document, sentence, head, noun)


def _issuer(tokens: Tokens, head: int) -> int | None:
    """Who puts out a text: "*the ministry* has issued a statement saying …"."""
    verb = tokens[tokens[head].head]
    if tokens[head].dep != "obj" or verb.lemma not in word_list("issuing"):
        return None
    return next((k.i for k in children(tokens, verb.i) if k.dep == "nsubj"), None)


def _known(voice: Voice, token: Token, tokens: Tokens, heard: list[Voice]) -> Voice:
    """The fuller name of a speaker that was named before ("the sources", a surname alone)."""
    definite = any(k.lower == "the" for k in children(tokens, token.i))
    if " " in voice.name or not (definite or token.pos == "PROPN"):
        return voice
    for before in reversed(heard):
        longer = before.name.casefold() != voice.name.casefold()
        if longer and set(before.heads) & set(voice.heads):
            return replace(before, sentence=voice.sentence, spoke=True)
    return voice


def _subjects(document: Document, sentence: Sentence) -> Iterator[Voice]:
    """Subjects of a sentence that a later "he said" may mean."""
    for token in sentence.tokens:
        if token.dep in SUBJECTS and token.pos in {"PROPN", "NOUN"}:
            noun = speaker_noun(sentence.tokens, token.i)
            if token.pos == "PROPN" or noun is not None:
                person = noun is not None and noun.number == "one" and token.dep == "nsubj"
                voice = named(document, sentence, token.i, noun)
                yield replace(voice, spoke=False, person=person)
