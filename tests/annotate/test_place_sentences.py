"""How many places of eighty sentences are found and rightly described; half is never tuned on."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from tests.annotate.test_place import read

from reportedly.model import PlaceMention

TABLE = Path(__file__).with_name("place_sentences.tsv")
Gold = tuple[str, str, str, str]  # words, level, relation, the container's words

FLOORS = {
    "dev": {"precision": 0.98, "recall": 0.99, "level": 0.99, "relation": 0.95, "within": 0.94},
    "kept": {"precision": 0.95, "recall": 0.95, "level": 0.95, "relation": 0.93, "within": 0.94},
}
"""Shares as measured, rounded down; they rise with the rules and fall only by decision.

First reading of the kept half, before any rule was made on the dev half: precision .979, recall
.941; of the places found, level .958, relation .947, container .947 are right.
"""


def sentences(half: str) -> list[tuple[str, list[Gold]]]:
    text = TABLE.read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(r["text"], _gold(r["places"])) for r in found if r["half"] == half]


def _gold(places: str) -> list[Gold]:
    if places == "-":
        return []
    return [(*p.split("|"),) for p in places.split(" ; ")]  # type: ignore[misc]


def _bare(words: str) -> str:
    return " ".join(w for w in words.casefold().split() if w not in {"the", "a", "of"})


def _alike(one: str, other: str) -> bool:
    """Whether two phrases name the same: one holds the other."""
    a, b = f" {_bare(one)} ", f" {_bare(other)} "
    return a in b or b in a


def _pairs(gold: list[Gold], told: tuple[PlaceMention, ...]) -> list[tuple[Gold, PlaceMention]]:
    """Each gold place with the mention that names it: the same words first, then one in other."""
    left = list(told)
    found = []
    for exact in (True, False):
        for place in gold:
            if any(g is place for g, _ in found):
                continue
            same = _bare(place[0]).__eq__ if exact else lambda words, p=place[0]: _alike(words, p)
            hit = next((m for m in left if same(_bare(m.raw) if exact else m.raw)), None)
            if hit is not None:
                left.remove(hit)
                found.append((place, hit))
    return found


def measure(half: str) -> dict[str, float]:
    """Precision and recall of mentions, and of those found the share with the right details."""
    counts: Counter[str] = Counter()
    for text, gold in sentences(half):
        told = read(text)
        pairs = _pairs(gold, told)
        counts.update(gold=len(gold), told=len(told), found=len(pairs))
        for (_, level, relation, within), mention in pairs:
            counts["level"] += (mention.level or "-") == level
            counts["relation"] += mention.relation == relation
            holder = "-" if mention.within is None else told[mention.within].raw
            counts["within"] += holder == within or (
                "-" not in {holder, within} and _alike(holder, within)
            )
    found = counts["found"]
    shares = {name: counts[name] / found for name in ("level", "relation", "within")}
    return {"precision": found / counts["told"], "recall": found / counts["gold"], **shares}


@pytest.mark.parametrize("half", ["dev", "kept"])
def test_places_of_sentences_keep_to_their_floors(half: str) -> None:
    measured = measure(half)
    low = {k: v for k, v in measured.items() if v < FLOORS[half][k]}
    assert not low, f"{half}: {low}"


def test_words_of_places_stand_in_their_sentences() -> None:
    rows = [(text, place[0]) for half in FLOORS for text, gold in sentences(half) for place in gold]
    assert len(rows) > 160
    assert [(t, w) for t, w in rows if w not in t] == []
