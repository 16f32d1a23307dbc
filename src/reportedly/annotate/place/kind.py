"""Places told only by what they are: "the railway station at X", "the main hospital", "X's market".

Such a place has no name that a map could know. It is told by a definite phrase, lies in the place
that the words or the sentence before name, and backs off to that place's point. An indefinite one
("a school in X") says what was hit, and where it was is X.
"""

from reportedly.annotate.place.name import Words
from reportedly.annotate.place.site import Site
from reportedly.annotate.place.words import Noun, demonym, nouns, shouted, small

BY_KIND = "place by its kind"
AGAIN_OR_BY_KIND = "said again, or by its kind"
MODIFIERS = 4  # words between the article and the noun: "the town 's main cattle market"


def definite(words: Words, i: int) -> Site | None:
    """The site told by its kind that begins with the article or possessive at word ``i``."""
    if shouted(words) or i >= len(words) or words[i].lower not in small("definite"):
        return None
    site = kind_behind(words, i, i + 1)
    told = site is not None and (_tells_apart(words, i + 1, site) or held(words, site))
    return site if told else None


def held(words: Words, site: Site) -> bool:
    """Whether the name of what holds a site follows: "the prison *in X*", "the gate *of the X*"."""
    k = site.end
    if k + 1 >= len(words) or words[k].lower not in small("holds"):
        return False
    k += 2 if words[k + 1].lower == "the" else 1
    return k < len(words) and words[k].capital


def kind_behind(words: Words, start: int, k: int) -> Site | None:
    """The noun of a kind of place at word ``k`` or behind its modifiers, as a site."""
    for at in range(k, min(k + MODIFIERS + 1, len(words))):
        found = nouns("after").at(words, at)
        if found and _is_kind(found[0][0]) and _ends(words, found[1]):
            (noun, plural), after = found
            return None if plural and noun.term != noun.plural else _site(noun, start, after)
        if not _modifies(words, at):
            return None
    return None


def _is_kind(noun: Noun) -> bool:
    lies = noun.level in {"facility", "subcity"} and noun.refer == "yes"
    return lies and noun.term not in small("no kind")


def _ends(words: Words, k: int) -> bool:
    if k >= len(words):
        return True
    if words[k].lower in small("dated"):
        return True
    return words[k].pos not in {"NOUN", "PROPN"} and words[k].lower not in {"'s", "’s"}


def _modifies(words: Words, k: int) -> bool:
    word = words[k]
    if word.lower in {"'s", "’s"}:
        return words[k - 1].pos == "NOUN" and not words[k - 1].capital
    if word.capital:
        return bool(demonym(word.text)) or (word.text.isupper() and len(word.text) > 1)
    return word.text[0].isalpha() and word.pos in {"NOUN", "ADJ", "VERB", "PROPN"}


def _tells_apart(words: Words, k: int, site: Site) -> bool:
    """Whether a word beside the noun says which one is meant ("the *cattle* market")."""
    beside = words[k : site.at]
    compound = " " in (site.head or "")
    return compound or any(w.lower not in small("vague") for w in beside)


def _site(noun: Noun, start: int, end: int) -> Site:
    return Site(
        start=start,
        end=end,
        at=end - 1,
        name=None,
        name_end=end,
        head=noun.term,
        level=noun.level,
        article=True,
        rule=BY_KIND,
    )
