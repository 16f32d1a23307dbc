"""Names: where a capitalised name ends, what may open it, and which names are no place."""

from collections.abc import Sequence

from reportedly.annotate.place.words import (
    Word,
    actor_named,
    country_named,
    demonym,
    known,
    nouns,
    shouted,
    small,
    sure_name,
)

Words = Sequence[Word]
LONGEST_NAME = 6  # words
NAMING = {"PROPN", "NOUN", "X"}  # what the tagger calls a name in capitals


def opening(words: Words, i: int) -> int:
    """The position behind an article, directions and modifiers."""
    if i < len(words) and words[i].lower in small("article"):
        i += 1
    return modified(words, i)


def modified(words: Words, i: int) -> int:
    """The position behind directions and modifiers."""
    loud = shouted(words)
    while i < len(words) and (_modifier(words[i], loud=loud) or _of_people(words, i)):
        i += 1
    return i


def _of_people(words: Words, i: int) -> bool:
    """Whether a people's name stands before a noun and its name: "the *Iraqi* city of X"."""
    if not words[i].capital or not demonym(words[i].text):
        return False
    behind = next((k for k in (i + 1, i + 2) if nouns("before").at(words, k)), None)
    found = nouns("before").at(words, behind) if behind else None
    return found is not None and found[1] < len(words) and words[found[1]].lower == "of"


def _modifier(word: Word, *, loud: bool) -> bool:
    if word.capital and not loud:
        return False
    return word.lower in small("direction") or word.lower in small("modifier")


def name_end(words: Words, i: int) -> int:
    """The position behind the capitalised name that begins at word ``i`` (``i`` itself if none)."""
    if shouted(words):
        return _loud_name_end(words, i)
    k = i
    while k < len(words) and words[k].lower in small("opener") and not words[k].capital:
        k += 1
    if k > i and not (k < len(words) and words[k].capital):
        return i
    while k < len(words) and k - i < LONGEST_NAME:
        if (words[k].capital and not _stops(words, i, k)) or _inner(words, i, k):
            k += 1
        else:
            break
    return k


def _stops(words: Words, i: int, k: int) -> bool:
    word = words[k]
    if word.lower.replace("'", "").replace("’", "") in small("stop"):
        return k == i or word.lower in small("dated")
    return not any(c.isalpha() for c in word.text)


def _inner(words: Words, i: int, k: int) -> bool:
    if words[k].lower in {"'s", "’s"}:  # "People's Republic"
        owner = k > i and words[k - 1].lower in small("owner in a name")
        return owner and k + 1 < len(words) and words[k + 1].capital
    return (
        k > i
        and words[k].lower in small("inner")
        and k + 1 < len(words)
        and (words[k + 1].capital or words[k + 1].lower in small("inner"))
    )


def _loud_name_end(words: Words, i: int) -> int:
    """In upper case only the gazetteer tells a name: the longest that it has, if no common word."""
    stop = i
    while stop < min(len(words), i + LONGEST_NAME - 1) and words[stop].text[0].isalnum():
        stop += 1
    if i >= len(words) or words[i].lower in small("stop") | small("shouted"):
        return i
    if not words[i].text[0].isupper():
        return i
    ends = range(stop, i if words[i].pos in NAMING else i + 1, -1)
    return next((k for k in ends if sure_name(text_of(words, i, k))), i)


def text_of(words: Words, i: int, k: int) -> str:
    """The words from ``i`` to ``k`` as a name, with single spaces."""
    return " ".join(w.text for w in words[i:k])


def force_named(words: Words, i: int, k: int) -> bool:
    """Whether "X Division" is a force: no province or district of the name is known."""
    if k - i < 2 or words[k - 1].lower not in small("force noun") or not words[k - 1].capital:
        return False
    units = (m.place.level for m in known(text_of(words, i, k - 1)))
    return not any(level in {"adm1", "adm2"} for level in units)


def no_place(words: Words, i: int, k: int, *, typed: bool = False) -> bool:
    """Whether a name is a demonym, an acronym, a person with a title, or a body or force.

    ``typed`` says that a noun behind the name tells what it is ("X police station").
    """
    last = words[k - 1]
    text = text_of(words, i, k)
    if demonym(text) or actor_named(text):
        return True
    if (last.lower in small("org") and k - i > 1) or force_named(words, i, k):
        return True
    if k < len(words) and words[k].lower in small("org") and not (typed and known(text)):
        return True
    if i > 0 and words[i - 1].lower.rstrip(".") in small("title"):
        return True
    if any(w.lower.rstrip(".") in small("title") for w in words[i + 1 : k - 1]) and not known(text):
        return True
    acronym = k - i == 1 and last.text.isalpha() and last.text.isupper()
    return acronym and not shouted(words) and not country_named(text)
