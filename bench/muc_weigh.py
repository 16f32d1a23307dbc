"""What of a report may be an incident or a filler: chances first, then numbers for the forests.

`weigh` gives the chances of the report, of each sentence and of each phrase. `fillers` and
`template` turn them, with what the hand-set rules say, into the numbers that the forests of
`muc_odds` decide by.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from bench.muc_odds import chances, odds
from bench.muc_phrases import FORMS, Phrase, phrases, text_of
from bench.muc_signs import View, form_signs, head_signs, report_signs, sentence_signs
from bench.muc_tables import normal
from bench.muc_told import ROLES, Template

KINDS = ("attack", "bombing", "kidnapping", "arson")
"""Types that are chosen; the others are too rare to be learned."""

ROLES_ALL = (*ROLES, "Desc")
"""The five roles, and human targets that are described only."""

WITHOUT = {"kidnapping": {"Target", "Weapon"}, "arson": {"Weapon"}}
"""Roles that templates of a type never fill."""

LEAST_ROLE, LEAST_KIND = 0.04, 0.08
"""Chances below which a phrase, and a type of incident, are not looked at further."""

Chances = Mapping[str, float]


class Weighed(Struct, frozen=True):
    """A report with its phrases and all chances. ``words`` are the phrases' words, made even."""

    view: View
    phrases: list[Phrase]
    texts: list[str]
    words: list[str]
    report: Chances
    sentences: Sequence[Chances]
    chances: Sequence[Chances]


class Candidate(Struct, frozen=True):
    """Words that may fill a role of an incident of a type; ``at`` is where they stand, best first.

    ``at`` holds sentence, first and last token, and the head's.
    """

    role: str
    kind: str
    text: str
    at: tuple[Phrase, ...]
    numbers: list[float]


def weigh(view: View) -> Weighed:
    """The chances of a report, its sentences and its phrases."""
    report = chances("report", report_signs(view), {})
    sentences = [
        chances("sentence", sentence_signs(view, n), {}) for n in range(len(view.sentences))
    ]
    found, texts, words, signs = phrase_signs(view)
    likely = [
        chances("phrase", s, context(report, sentences, p.sentence))
        for p, s in zip(found, signs, strict=True)
    ]
    return Weighed(view, found, texts, words, report, sentences, likely)


def phrase_signs(view: View) -> tuple[list[Phrase], list[str], list[str], list[list[str]]]:
    """The phrases of a report, their texts, these made even, and the signs of each."""
    found = phrases(view.annotated)
    texts = [text_of(view.annotated, p) for p in found]
    words = [normal(t) for t in texts]
    places = {(w, p.sentence, p.last) for w, p in zip(words, found, strict=True)}
    often = Counter(w for w, _, _ in places)
    heads: dict[tuple[int, int], list[str]] = {}
    signs = []
    for phrase, word in zip(found, words, strict=True):
        key = phrase.sentence, phrase.head
        shared = heads.get(key) or heads.setdefault(key, head_signs(view, phrase))
        signs.append(list(dict.fromkeys([*shared, *form_signs(view, phrase, often[word])])))
    return found, texts, words, signs


def context(report: Chances, sentences: Sequence[Chances], at: int) -> dict[str, float]:
    """The log-odds, halved, of the report and of a sentence and its neighbours."""
    numbers = {f"n report {k}": v for k, v in report.items()}
    numbers |= {f"n sentence {k}": v for k, v in sentences[at].items()}
    numbers["n before"] = sentences[max(0, at - 1)]["any"]
    numbers["n behind"] = sentences[min(len(sentences) - 1, at + 1)]["any"]
    return {name: max(-5.0, min(5.0, odds(v))) / 2 for name, v in numbers.items()}


# ---- fillers -------------------------------------------------------------------------------------


def kinds_of(weighed: Weighed) -> list[str]:
    """The types of incident that a report may tell of."""
    return [k for k in KINDS if weighed.report[k] > LEAST_KIND]


def fillers(
    weighed: Weighed, told: Sequence[Template], every: Sequence[Template]
) -> list[Candidate]:
    """All candidates; ``told`` are the rules' incidents, ``every`` each claim as one."""
    return [c for role in ROLES_ALL for c in _of_role(weighed, told, every, role)]


def _of_role(
    weighed: Weighed, told: Sequence[Template], every: Sequence[Template], role: str
) -> list[Candidate]:
    by_rules = Counter(w for t in every for w in _words(t, role))
    alike: dict[str, list[float]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for n, (word, likely) in enumerate(zip(weighed.words, weighed.chances, strict=True)):
        alike[word.split()[-1] if word else ""].append(likely[role])
        if word and (likely[role] >= LEAST_ROLE or word in by_rules):
            places[word].append(n)
    best = {w: max(weighed.chances[n][role] for n in at) for w, at in places.items()}
    ranked = sorted(places, key=lambda w: (-best[w], places[w][0]))
    found = []
    for rank, word in enumerate(ranked):
        at = sorted(places[word], key=lambda n: (-weighed.chances[n][role], n))
        numbers = _filler_numbers(weighed, role, at)
        numbers += [rank, odds(best[ranked[0]]) - odds(best[word])]
        own = alike[word.split()[-1]]
        numbers += [odds(max(own)), len(own), sum(own)]
        numbers += [by_rules[word], sum(word in set(_words(t, r)) for t in every for r in ROLES)]
        numbers += [sum(word in set(_words(t, role)) for t in told), len(told)]
        found += _of_kinds(weighed, told, role, at, numbers)
    return found


def _words(template: Template, role: str) -> list[str]:
    return [normal(entity[0]) for entity in template.get(role, ())]


CLASSES = (
    *("person named", "person generic", "armed_group generic", "armed_group known"),
    *("armed_group named", "state_forces generic", "state_forces named", "state_forces known"),
    *("police generic", "police named", "government generic", "government named"),
    *("official generic", "official named", "party named", "militia generic", "gang generic"),
)
"""Classes of actors that the forests may tell apart."""


def _filler_numbers(weighed: Weighed, role: str, at: Sequence[int]) -> list[float]:
    """What the chances, the form and the class of a phrase are; ``at`` its places, best first."""
    likely = [weighed.chances[n][role] for n in at]
    phrase = weighed.phrases[at[0]]
    tokens = weighed.view.tokens(phrase.sentence)
    classes = weighed.view.classes.get((phrase.sentence, phrase.head), [])
    cut = phrase.first > 0 and tokens[phrase.first - 1].pos == tokens[phrase.first].pos == "PROPN"
    numbers = [odds(likely[0]), odds(likely[1]) if len(likely) > 1 else -9.0]
    numbers += [len(at), sum(likely), phrase.sentence, FORMS.index(phrase.form)]
    numbers += [phrase.last - phrase.first, tokens[phrase.head].pos == "PROPN", cut]
    numbers += [f"actor {c}" in classes for c in CLASSES]
    numbers += [any(c.startswith(sort) for c in classes) for sort in ("means", "place")]
    numbers += [odds(max(weighed.chances[n][r] for n in at)) for r in ROLES_ALL]
    return [float(n) for n in numbers]


def _of_kinds(
    weighed: Weighed,
    told: Sequence[Template],
    role: str,
    at: Sequence[int],
    shared: Sequence[float],
) -> list[Candidate]:
    found = []
    kinds = kinds_of(weighed)
    for kind in kinds:
        if role in WITHOUT.get(kind, ()):
            continue
        others = [k for k in kinds if k != kind]
        here = [weighed.sentences[weighed.phrases[n].sentence] for n in at]
        own = max(s[kind] for s in here)
        other = max((s[k] for s in here for k in others), default=0.0)
        report = max((weighed.report[k] for k in others), default=0.0)
        numbers = [KINDS.index(kind), odds(weighed.report[kind]), odds(weighed.report["any"])]
        numbers += [odds(report), odds(here[0][kind]), odds(own), odds(own) - odds(other)]
        numbers += [odds(here[0]["any"]), len(weighed.sentences), len(kinds)]
        same = [t for t in told if t["incident_type"] == kind]
        word = weighed.words[at[0]]
        numbers += [len(same), any(word in _words(t, role) for t in same)]
        row = [*shared, *(float(n) for n in numbers)]
        places = tuple(weighed.phrases[n] for n in at)
        found.append(Candidate(role, kind, weighed.texts[at[0]], places, row))
    return found


# ---- templates -----------------------------------------------------------------------------------


def template(
    weighed: Weighed, told: Sequence[Template], likely: Sequence[tuple[Candidate, float]], kind: str
) -> list[float]:
    """The numbers of a type of incident in a report, given its candidates' chances."""
    sentences = [s[kind] for s in weighed.sentences] or [0.0]
    same = [t for t in told if t["incident_type"] == kind]
    numbers = [odds(weighed.report[k]) for k in ("any", *KINDS)]
    numbers += [sum(t["incident_type"] == k for t in told) for k in KINDS]
    numbers += [len(told), len(same), sum(len(t[r]) for t in same for r in ROLES)]
    numbers += [odds(weighed.report[kind]), max(sentences), sum(sentences)]
    numbers += [sum(s > CLEAR for s in sentences), len(sentences), KINDS.index(kind)]
    for role in ROLES_ALL:
        own = sorted((q for c, q in likely if (c.role, c.kind) == (role, kind)), reverse=True)
        numbers += [own[0] if own else 0.0, sum(q for q in own if q > CLEAR)]
    return [float(n) for n in numbers]


CLEAR = 0.15  # the chance above which a sentence or filler is counted
