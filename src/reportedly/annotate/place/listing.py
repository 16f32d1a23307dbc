"""What goes on with a list of sites, and what in it only says where another one lies."""

from reportedly.annotate.place.fit import rank
from reportedly.annotate.place.name import Words
from reportedly.annotate.place.site import Site
from reportedly.annotate.place.words import CITY, known, people, small

ASIDE = 5  # words of a bracket inside a list: "(three times)"
UNITS = {"settlement", "adm1", "adm2", "adm3"}


def nests(words: Words, site: Site, last: Site) -> bool:
    """Whether ", Y" that ends the words holds an X too small for any map: "in X, Y."."""
    if site.name is None or last.name is None or last.plural or more(words, site.end):
        return False
    if site.head is not None:
        larger = site.head != last.head and site.head in small("holds villages")
        return larger and last.head in small("held")
    if known(last.name) and last.head not in small("held"):
        return False
    larger = people(site.name) >= CITY or rank(site) > rank(last)
    return bool(known(site.name)) and larger


def unit_of(words: Words, site: Site) -> bool:
    """Whether ", municipality of Y" follows: without an article it says in what X lies."""
    plain = site.rule == "noun of name" and site.plural is None and not site.article
    first = words[site.start].lower
    return plain and (site.head or "").split(" ")[0] == first and site.level in UNITS


def more(words: Words, k: int) -> bool:
    """Whether the list goes on behind a name."""
    if _word(words, k) not in {",", *small("and")}:
        return False
    k += 1 + (_word(words, k + 1) in small("and"))
    return k < len(words) and words[k].capital


def behind_aside(words: Words, k: int) -> int:
    """The position behind "(twice)" in a list."""
    if _word(words, k) != "(":
        return k
    close = next((n for n in range(k + 1, k + ASIDE) if _word(words, n) == ")"), None)
    plain = close and not any(w.capital for w in words[k + 1 : close])
    return close + 1 if close and plain else k


def _word(words: Words, k: int) -> str:
    return words[k].lower if k < len(words) else ""
