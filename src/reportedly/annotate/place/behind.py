"""What stands behind a noun or a name: the name that the noun types, a list that goes on."""

from reportedly.annotate.place.name import Words, name_end, text_of
from reportedly.annotate.place.words import (
    Noun,
    actor_named,
    known,
    nouns,
    small,
)


def named_behind(words: Words, i: int, noun: Noun, *, plural: bool) -> int:
    """The position of the name in "the villages X and Y", "the capital, X", "the port city X"."""
    stop = words[i].text if i < len(words) else ""
    comma = stop == ","
    k = i + (comma or (plural and stop == ":"))
    end = name_end(words, k)
    name = text_of(words, k, end)
    if comma and noun.term not in small("seat"):
        listed = plural and names_on(words, end)
        return k if listed or _apposed_town(words, end, name, noun) else len(words)
    return k if plural or (end > k and known(name)) else len(words)


def _apposed_town(words: Words, end: int, name: str, noun: Noun) -> bool:
    """Whether a known town stands between commas: "the second largest city, X, fell"."""
    closes = end >= len(words) or words[end].text in {",", ".", ";", ")", ":"}
    if not closes or noun.level != "settlement" or actor_named(name):
        return False
    return any(m.place.level == "settlement" for m in known(name)[:3])


def names_on(words: Words, i: int) -> bool:
    """Whether another name follows in a list: "X *and Y*", "X*, Y* and Z"."""
    if i + 1 >= len(words) or not (words[i].text == "," or words[i].lower in small("and")):
        return False
    return words[i + 1].capital and name_end(words, i + 1) > i + 1


def of_town(name: str) -> bool:
    """Whether a name is a town's and no facility's: "the hospital of X" is then one in X."""
    levels = {m.place.level for m in known(name)}
    return "settlement" in levels and "facility" not in levels


def unknown_loud(words: Words, i: int) -> int:
    """The position behind a name in capitals that no map has ("TOWN OF PEH")."""
    return i + 1 if i < len(words) and words[i].text.isalpha() and words[i].pos == "PROPN" else i


def typed_behind(words: Words, i: int, end: int) -> bool:
    """Read "the towns of X province": the plural does not type the name."""
    return nouns("after").at(words, end) is not None and end > i


def name_follows(words: Words, k: int) -> bool:
    """Whether a name or a noun stands behind, a comma allowed: "the Iraqi capital, Baghdad"."""
    if k < len(words) and words[k].text == ",":
        return k + 1 < len(words) and words[k + 1].capital
    return k < len(words) and (words[k].capital or words[k].pos == "NOUN")


def typed_later(words: Words, i: int) -> bool:
    """Whether other names and a plural noun follow: "X, Y and Z districts"."""
    k = i
    while k < len(words) and (words[k].text == "," or words[k].lower in small("and")):
        while k < len(words) and (words[k].text == "," or words[k].lower in small("and")):
            k += 1
        end = name_end(words, k)
        if end == k:
            return False
        found = nouns("after").at(words, end)
        if found:
            return found[0][1]
        k = end
    return False
