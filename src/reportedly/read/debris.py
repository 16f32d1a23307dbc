"""Tells debris from report: style sheets, scripts, advertisement labels, boilerplate.

Debris is labelled, never deleted. A phrase of ``data/en/zones.tsv`` has to be the whole of a short
line, since a sentence of news may hold the same words.
"""

import re
from functools import cache

from reportedly.read.settings import limit, terms

_ORNAMENT = " -–—•*|[]()<>=_·:.!?…»«›‹→←▼▲\"'"
_CODE = frozenset("{}[]<>=;$_|\\#@*+~^&()")
_SIGNS = re.compile(
    r"\(\)|\)\s*;|=>|\|\||&&|[=!]==?|[{}]|;\s*$|\bfunction\b\s*\w*\(|__\w|\$\(|</?\w|\w\.\w+\("
)
_STYLE = re.compile(
    r"[^{}]{0,300}\{[^{}]{0,2000}:[^{}]{0,2000}\}?[\s{}]*|[\w-]+\s*:\s*[^;:]{1,80};"
)
_STYLE_HEAD = re.compile(r"[.#@]?[\w-][\w\s.#,:>*()-]{0,200}\{")
_TAG = re.compile(r"(?:</?\w[^<>]*>|<!--.*|-->|//<!\[CDATA\[|//\]\]>|\s)+")
_MENU = re.compile(r"\s[|›»•·]\s")
_COUNT = re.compile(r"(?:\d{1,5}|one|a) (.{1,300})")
_LINK = re.compile(r"(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?:[#@]\w+[\s,]*)+)")


def is_debris(line: str) -> bool:
    """Whether a line is no part of a report: ornament, link, code or boilerplate."""
    if not any(map(str.isalnum, line)):
        return True
    return is_code(line) or is_boilerplate(line) or is_link(line) or is_menu(line)


def is_menu(line: str) -> bool:
    """Whether a line is a row of links ("Home | World | War"): no figures, no sentence."""
    if not _MENU.search(line) or len(line) > 2 * limit("line") or any(map(str.isdigit, line)):
        return False
    parts = [part.strip() for part in _MENU.split(line) if part.strip()]
    if any(len(part.split()) > 4 for part in parts):
        return False
    return len(parts) >= 5 or (len(parts) > 1 and any(map(is_boilerplate, parts)))


def is_link(line: str) -> bool:
    """Whether a line is nothing but an address or tags."""
    return len(line) <= 500 and _LINK.fullmatch(line.strip("()[]<> ")) is not None


def is_code(line: str) -> bool:
    """Whether a line has the shape of a style sheet, a script or markup."""
    head = line[:3000]
    if not _CODE.intersection(head):
        return False
    if _STYLE.fullmatch(head) or _STYLE_HEAD.fullmatch(head) or _TAG.fullmatch(head):
        return True
    share = 100 * sum(head.count(sign) for sign in _CODE) / len(head)
    signs = len(_SIGNS.findall(head))
    return share > limit("code") and (signs >= 2 or (signs == 1 and share > 2 * limit("code")))


def is_boilerplate(line: str) -> bool:
    """Whether a line is a phrase that pages carry around a report ("Share this article")."""
    if len(line) > limit("line"):
        return False
    plain = _plain(line)
    core = plain.strip(_ORNAMENT)
    return plain.startswith(_openings("debris")) or _phrases().fullmatch(core) is not None


def opens_comments(line: str) -> bool:
    """Whether a line counts what readers say of a report ("5 thoughts on …")."""
    counted = _COUNT.match(_plain(line).strip(_ORNAMENT))
    return counted is not None and counted[1].startswith(terms("comments"))


def is_caption(line: str) -> bool:
    """Whether a line opens as captions and picture credits do."""
    return len(line) <= 2 * limit("line") and _plain(line).startswith(_openings("caption"))


def _plain(line: str) -> str:
    return " ".join(line.split()).lower().replace("\u2019", "'")


@cache
def _openings(kind: str) -> tuple[str, ...]:
    return terms(kind, "start")


@cache
def _phrases() -> re.Pattern[str]:
    """All phrases as one pattern; an asterisk at an end may stand for nothing."""
    return re.compile("|".join(_pattern(term) for term in terms("debris", "whole")))


def _pattern(term: str) -> str:
    core = re.escape(term.strip(_ORNAMENT.replace("*", "")))
    core = re.sub(r"\\ \\\*$", r"(?:[ :,.!?-].{1,160})?", core)
    core = re.sub(r"^\\\*\\ ", r"(?:.{1,160} )?", core)
    return core.replace(r"\*", r".{1,120}")
