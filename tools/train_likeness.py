"""Learn the numbers of ``data/likeness.toml`` from the spellings of places in country packs.

    python tools/train_likeness.py --packs FOLDER

First the costs of swapped sounds, from pairs of Latin spellings of one place, by aligning them and
counting, again and again. Then the weights of a conditional logit: of all spellings that a look-up
finds, or none of them, which is the place asked for. What is asked is a spelling that was left out
of the index, one that is in it, or one of a place that is not in it; half within the whole country
and half within the first-level unit. The countries that measure us (Syria, Iraq) are never used.
Needs numpy. The same packs give the same bytes.
"""

import argparse
import hashlib
import itertools
import math
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from bench import left_out
from msgspec import Struct

from reportedly.codebook import likeness, names, tables
from reportedly.codebook.gazetteer import STAGES, Gazetteer
from reportedly.codebook.place import Place
from reportedly.codebook.ranking import spellings
from reportedly.codebook.search import Query, Scope

COUNTRIES = ("AF", "LB", "LY", "PS", "SD", "UA", "YE")
"""Where names are romanised in several ways; elsewhere variants are mostly other names."""
OUT = Path(__file__).parent.parent / "src/reportedly/data/likeness.toml"
SEED = 11
PAIRS = 3000  # of each country
QUESTIONS = 1000  # of each country and sort
SHARES = {"known": 0.5, "unseen": 0.3, "absent": 0.2}
"""How much each sort of question counts: our policy, from what reports on the Syrian war name."""
SIZE = 3.0
"""The weight of the size of a place is set: places are drawn alike here, but reports name large
ones more. Ten times the people make a place 1.5 times as likely: our policy."""
SOUNDS = "abcdfghiklmnrstuzGJSX"
OTHER = 6.0  # cost of what is not in the table
WORTH = 6.0  # dearer swaps are left out of it
ROUNDS = 4
STEPS = 12
STIFF = 1.0  # weight of the squares of the weights

Costs = dict[str, float]


# --- swapped sounds ---------------------------------------------------------------------------


def pairs(places: Iterable[left_out.Spelled]) -> Iterator[tuple[str, str]]:
    """Yield the sounds of two spellings of a place that are not wholly different names."""
    for place in places:
        heard = sorted({names.vowel_key(n) for n in place.latin} - {""})
        for one, other in itertools.combinations(heard, 2):
            alike = min(len(one), len(other)) > 2 and abs(len(one) - len(other)) < 4
            if alike and names.likeness(one, other) >= 0.6:
                yield one, other


def first_costs() -> Costs:
    costs = {a: 1.5 if a in "aiu" else 2.5 for a in SOUNDS}
    for a, b in itertools.permutations(SOUNDS, 2):
        costs[a + b] = 1.0 if a in "aiu" and b in "aiu" else 2.5
    return costs


def align(one: str, other: str, costs: Costs) -> Iterator[tuple[str, str]]:
    """Yield the sounds that stand for each other, "" for one that has none, at the least cost."""
    table = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]

    def swap(i: int, j: int) -> float:
        a, b = one[i - 1], other[j - 1]
        return table[i - 1][j - 1] + (0.0 if a == b else costs.get(a + b, OTHER))

    for i, j in itertools.product(range(len(one) + 1), range(len(other) + 1)):
        left = table[i - 1][j] + costs.get(one[i - 1], OTHER) if i else math.inf
        up = table[i][j - 1] + costs.get(other[j - 1], OTHER) if j else math.inf
        if i or j:
            table[i][j] = min(left, up, swap(i, j) if i and j else math.inf)
    i, j = len(one), len(other)
    while i or j:
        if i and j and table[i][j] == swap(i, j):
            yield one[i - 1], other[j - 1]
            i, j = i - 1, j - 1
        elif i and table[i][j] == table[i - 1][j] + costs.get(one[i - 1], OTHER):
            yield one[i - 1], ""
            i -= 1
        else:
            yield "", other[j - 1]
            j -= 1


def counted(found: Sequence[tuple[str, str]], costs: Costs) -> Costs:
    """Return the costs as seen in pairs aligned by other costs: minus the log of the shares."""
    swapped: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one, other in found:
        for a, b in align(one, other, costs):
            every.update(a + b)
            if a != b:
                swapped["".join(sorted(a + b))] += 1
    whole = sum(every.values()) / len(SOUNDS)
    costs = {a: -0.5 * math.log((swapped[a] + 0.5) ** 2 / (every[a] + 10) / whole) for a in SOUNDS}
    for a, b in itertools.permutations(SOUNDS, 2):
        usual = math.sqrt(every[a] * every[b]) + 10
        costs[a + b] = -math.log((swapped["".join(sorted(a + b))] + 0.5) / usual)
    return costs


def swap_costs(found: Sequence[tuple[str, str]]) -> Costs:
    costs = first_costs()
    for _ in range(ROUNDS):
        costs = counted(found, costs)
    told = {p: round(c, 2) for p, c in sorted(costs.items()) if p == "".join(sorted(p))}
    return {"other": OTHER, **{pair: cost for pair, cost in told.items() if cost < WORTH}}


# --- questions --------------------------------------------------------------------------------


class Asked(Struct):
    """The candidates of a question: features with the size last, their rows, the row that is right.

    A place is there once for each of its spellings that was found.
    """

    features: np.ndarray
    rows: np.ndarray
    right: int
    none: tuple[float, float]
    weight: float = 1.0

    def best(self, weights: np.ndarray) -> tuple[np.ndarray, int]:
        """Return the likeliest spelling of each place, and which is right (-1: none)."""
        kept: dict[int, int] = {}
        for i in np.argsort(-(self.features @ weights), kind="stable"):
            kept.setdefault(int(self.rows[i]), int(i))
        order = sorted(kept.values())
        rows = [int(self.rows[i]) for i in order]
        return self.features[order], rows.index(self.right) if self.right in rows else -1


def questions(packs: Path, country: str) -> Iterator[Asked]:
    """Yield what a look-up finds for spellings of a country, of the three sorts."""
    places = left_out.read(packs, country)
    unseen = left_out.leave_out(places, most=QUESTIONS, seed=SEED)
    chance = random.Random(SEED)  # noqa: S311
    asked = {q.row for q in unseen}
    rest = [i for i in range(len(places)) if i not in asked and places[i].latin]
    chance.shuffle(rest)
    count = min(QUESTIONS, len(rest) // 4)
    known, absent = rest[:count], rest[count : 2 * count]
    sorts = [("unseen", q.spelling, q.row) for q in unseen]
    sorts += [("known", chance.choice(places[i].latin), i) for i in known]
    sorts += [("absent", chance.choice(places[i].latin), i) for i in absent]
    size = Counter(sort for sort, _, _ in sorts)
    gone = set(absent)
    kept = [p for i, p in enumerate(places) if i not in gone]
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = left_out.index(kept, Path(folder))
        for i, (sort, spelling, row) in enumerate(sorts):
            region = places[row].region if i % 2 else None
            one = candidates(gazetteer, spelling, places[row], region)
            one.weight = SHARES[sort] / size[sort]
            yield one


def candidates(
    gazetteer: Gazetteer, spelling: str, place: left_out.Spelled, region: int | None
) -> Asked:
    query = Query(spelling)

    def accept(found: Place) -> bool:
        return found.admin1 == f"gn:{region}"

    scope = Scope(place.country, accept if region is not None else None)
    source = gazetteer.layers[0]
    told, rows = [], []
    for _, hit in spellings(source, query, scope, STAGES):
        found = likeness.evidence(query, hit.key, variant=hit.key in query.others)
        for row in hit.rows:
            told.append([*found, likeness.scale(source.prior(row))])
            rows.append(row)
    ids = [source.place(row).id for row in rows]
    right = f"gn:{place.number}"
    features = np.array(told, dtype=float).reshape(len(rows), len(likeness.FEATURES) + 1)
    where = rows[ids.index(right)] if right in ids else -1
    return Asked(features, np.array(rows, dtype=int), where, likeness.none_evidence(query))


# --- weights ----------------------------------------------------------------------------------


def fit(asked: Sequence[Asked], before: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights (features, size, none) by Newton's method, and the mean log loss.

    Of each place the spelling counts that was the likeliest by the weights before.
    """
    wide = len(likeness.FEATURES) + 1
    blocks, right, starts, at = [], [], [], 0
    for one in asked:
        features, meant = one.best(before[:wide])
        block = np.zeros((len(features) + 1, wide + 2))
        block[:-1, :wide] = features
        block[-1, wide:] = one.none
        starts.append(at)
        right.append(at + (meant if meant >= 0 else len(features)))
        at += len(block)
        blocks.append(block)
    rows, begins = np.concatenate(blocks), np.array(starts)
    counts = np.array([len(b) for b in blocks])
    weight = np.array([one.weight for one in asked])
    weight *= len(weight) / weight.sum()
    spread = np.repeat(weight, counts)
    learned = np.zeros(wide + 2)
    learned[wide - 1] = SIZE
    loss = math.inf
    for _ in range(STEPS):
        said = rows @ learned
        said -= np.repeat(np.maximum.reduceat(said, begins), counts)
        shares = np.exp(said)
        shares /= np.repeat(np.add.reduceat(shares, begins), counts)
        loss = float(-(weight * np.log(shares[right])).sum() / weight.sum())
        means = np.add.reduceat(rows * shares[:, None], begins)
        slope = (weight[:, None] * (rows[right] - means)).sum(0) - STIFF * learned
        bend = (rows * (spread * shares)[:, None]).T @ rows - (means * weight[:, None]).T @ means
        bend += STIFF * np.eye(wide + 2)
        slope[wide - 1], bend[wide - 1, :], bend[:, wide - 1] = 0.0, 0.0, 0.0
        bend[wide - 1, wide - 1] = 1.0
        learned += np.linalg.solve(bend, slope)
    return learned, loss


# --- the file ---------------------------------------------------------------------------------


def written(source: str, swaps: Costs, names_of: Sequence[str], weights: np.ndarray) -> str:
    told = {name: round(float(x), 3) for name, x in zip(names_of, weights, strict=True)}
    none = {name: told.pop(name) for name in names_of[-2:]}
    lines = [
        "# How likely a spelling stands for the name asked for; made by tools/train_likeness.py,",
        "# which says how. What each number multiplies: reportedly/codebook/likeness.py.",
    ]
    for section, values in (("weights", told), ("none", none), ("swaps", swaps)):
        lines += ["", f"[{section}]", f'source = "{source}"', f"[{section}.values]"]
        lines += [f"{name} = {value}" for name, value in values.items()]
    return "\n".join(lines) + "\n"


def save(out: Path, text: str) -> None:
    out.write_text(text, encoding="utf-8")
    tables.forget()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packs", type=Path, required=True, help="folder of the country packs")
    options = parser.parse_args()
    chance, found = random.Random(SEED), []  # noqa: S311
    for country in COUNTRIES:
        some = list(pairs(left_out.read(options.packs, country)))
        chance.shuffle(some)
        found += some[:PAIRS]
    swaps = swap_costs(found)
    source = f"learned on spellings of Who's On First and GeoNames ({' '.join(COUNTRIES)})"
    names_of = (*likeness.FEATURES, "size", "always", "length_of_name")
    weights = np.zeros(len(names_of))
    weights[names_of.index("sound_likeness")], weights[names_of.index("swaps")] = 5.0, -0.5
    save(OUT, written(source, swaps, names_of, weights))
    asked = [one for country in COUNTRIES for one in questions(options.packs, country)]
    for _ in range(ROUNDS):
        weights, loss = fit(asked, weights)
        print(f"{len(asked)} questions, log loss {loss:.4f}")
    source += f": {len(found)} pairs, {len(asked)} questions"
    save(OUT, written(source, swaps, names_of, weights))
    print(hashlib.sha256(OUT.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
