"""Place mentions: every site that a sentence names, with its type, relation, list and container."""

from collections.abc import Iterator

from msgspec.structs import replace

from reportedly.annotate.place import entry
from reportedly.annotate.place.chain import Chain, Part
from reportedly.annotate.place.dateline import datelines
from reportedly.annotate.place.find import chain_at
from reportedly.annotate.place.kind import AGAIN_OR_BY_KIND, BY_KIND
from reportedly.annotate.place.name import name_end
from reportedly.annotate.place.words import Word, country_named, known, typed_level, words_of
from reportedly.codebook.actors import names
from reportedly.model import Document, PlaceMention, Sentence


def places(document: Document, sentences: tuple[Sentence, ...]) -> tuple[PlaceMention, ...]:
    """All place mentions of the parsed sentences, in text order.

    "the town" is a mention of the last town named before; one that finds none is left out.
    """
    found = datelines(document)
    group = 0
    before: Sentence | None = None
    for sentence in sentences:
        heads = entry.heads(document.text, sentence, before)
        found += _heads(document, sentence, heads, group=group, offset=len(found))
        group += bool(heads)
        begun = heads[-1].end if heads else sentence.start
        words = words_of(sentence.tokens)
        for chain in _chains(words, _bodies(document.text, sentence)):
            if words[chain.parts[0].site.start].start >= begun:
                found += _mentions(document, sentence, words, chain, group=group, offset=len(found))
                group += 1
        before = sentence
    return _in_order(_taken_up(found))


def _bodies(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """The names of groups and forces in a sentence: "Islamic State in Iraq" tells no place."""
    found = names().find(text, sentence.start, sentence.end) if sentence.tokens else []
    return [(hit.start, hit.end) for hit in found if hit.value.kind == "actor"]


def _heads(
    document: Document, sentence: Sentence, heads: list[entry.Head], *, group: int, offset: int
) -> list[PlaceMention]:
    """The places that head an entry, each within the one before it."""
    return [
        PlaceMention(
            start=head.start,
            end=head.end,
            raw=document.text[head.start : head.end],
            sentence=sentence.i,
            token=next((t.i for t in sentence.tokens if t.start >= head.start), 0),
            name=head.name,
            head=head.noun,
            level=typed_level(head.noun),
            relation="part_of" if head.contains else "in",
            within=offset + i - 1 if i and heads[i - 1].contains else None,
            group=group,
            rule=head.rule,
        )
        for i, head in enumerate(heads)
    ]


def _chains(words: tuple[Word, ...], bodies: list[tuple[int, int]]) -> Iterator[Chain]:
    i = 0
    while i < len(words):
        named = any(start < words[i].start < end for start, end in bodies)
        chain = None if named else chain_at(words, i)
        if chain:
            yield chain
            i = max(chain.next, i + 1)
        else:
            i = max(name_end(words, i) if words[i].capital else i, i + 1)


def _mentions(
    document: Document,
    sentence: Sentence,
    words: tuple[Word, ...],
    chain: Chain,
    *,
    group: int,
    offset: int,
) -> list[PlaceMention]:
    return [
        _mention(document, sentence, words, part, group=group, offset=offset)
        for part in chain.parts
    ]


def _mention(
    document: Document,
    sentence: Sentence,
    words: tuple[Word, ...],
    part: Part,
    *,
    group: int,
    offset: int,
) -> PlaceMention:
    site = part.site
    start, end = words[site.start].start, words[site.end - 1].end
    return PlaceMention(
        start=start,
        end=end,
        raw=document.text[start:end],
        sentence=sentence.i,
        token=words[site.at].last,
        name=site.name,
        head=site.head,
        level=site.level,
        relation=part.relation,
        within=None if part.within is None else part.within + offset,
        group=group,
        rule=site.rule,
    )


def _taken_up(found: list[PlaceMention]) -> list[PlaceMention | None]:
    """Give "the town" the name of the last town before it; one that finds none is left out.

    A place told by its kind stays without a name where it has a container.
    """
    kept: list[PlaceMention | None] = []
    for mention in found:
        kept.append(mention if mention.name else _unnamed(kept, mention))
    for mention, left in zip(found, kept, strict=True):
        holder = kept[mention.within] if left is None and mention.within is not None else None
        if holder and mention.within is not None and holder.relation == "part_of":
            kept[mention.within] = replace(holder, relation=mention.relation)
    return kept


def _unnamed(kept: list[PlaceMention | None], mention: PlaceMention) -> PlaceMention | None:
    again = _antecedent(kept, mention) if mention.rule != BY_KIND else None
    if again or mention.rule not in {BY_KIND, AGAIN_OR_BY_KIND}:
        return again
    return replace(mention, rule=BY_KIND) if mention.within is not None else None


def _antecedent(before: list[PlaceMention | None], again: PlaceMention) -> PlaceMention | None:
    for mention in reversed(before):
        if mention and _same_kind(mention, again):
            return replace(
                again,
                name=mention.name,
                level=mention.level or again.level,
                within=again.within if again.within is not None else mention.within,
                rule=f"said again: {mention.raw}",
            )
    return None


def _same_kind(before: PlaceMention, again: PlaceMention) -> bool:
    """Whether "the town" may mean a place; one that is named only as a landmark is not meant."""
    if before.relation == "near":
        return False
    if before.head == again.head:
        return True
    if before.head is not None:
        return again.level == before.level == "settlement"
    name = before.name or ""
    if again.level not in {"settlement", "adm1", "adm2"} or country_named(name):
        return False
    likeliest = [m.place.level for m in known(name)[:1]]
    return likeliest == [again.level] or (again.level == "settlement" and not likeliest)


def _in_order(found: list[PlaceMention | None]) -> tuple[PlaceMention, ...]:
    """Sort by position, wider spans first, and carry the indices of containers along."""
    kept = [(mention, i) for i, mention in enumerate(found) if mention]
    kept.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
    new = {old: at for at, (_, old) in enumerate(kept)}
    return tuple(
        replace(m, within=None if m.within is None else new.get(m.within)) for m, _ in kept
    )
