"""What is a name and what is noise in the credit lines of a report."""

import re

from reportedly.read.settings import words

_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿ]")
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an|d|l)[-'’]\w")


def is_name(text: str, *, most: int) -> bool:
    """Whether every word is capitalised or a particle, and the first is no function word."""
    parts = text.split()
    if not parts or len(parts) > most or any(sign in text for sign in "?!:]["):
        return False
    first = parts[0].lower()
    if len(parts) > 1 and first in words("function_word") and first != "the":
        return False
    if len(parts) == 1 and first in words("function_word"):
        return False
    if text.isupper() and any(
        part.lower() in words("function_word") - {"of", "the", "and"} for part in parts
    ):
        return False  # a sentence in capitals
    particles = words("name_particle")
    cores = [part.strip(".,()'’`\"") for part in parts]
    if not any(core and _CAPITAL.match(core) for core in cores):
        return first in particles and all(core.lower() in particles for core in cores)
    return all(
        not core
        or core == "&"
        or (core.isdigit() and core != cores[0])
        or _CAPITAL.match(core)
        or core.lower() in particles
        or _ARTICLE.match(core)
        for core in cores
    )


def is_weekday(name: str) -> bool:
    """Whether a name begins with a day of the week ("Friday")."""
    first = name.split(maxsplit=1)[0].lower().rstrip(".,") if name.split() else ""
    return first in words("weekday")


def is_noise(word: str) -> bool:
    """Whether a word only attends a date: its weekday, zone, or part of the day."""
    bare = word.lower().rstrip(".")
    return bare in words("weekday") or any(
        bare in term.replace(".m.", ".m").split() for term in words("dateline_word")
    )
