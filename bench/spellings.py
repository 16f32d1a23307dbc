"""Finding places by spellings that are not in the index: ``python -m bench.spellings``.

    python -m bench.spellings [--country SY …] [--packs FOLDER] [--queries 1200] [--latin]

From up to 1,200 places of each country pack that have two Latin spellings one is taken out of the
index and asked for, once within the country and once within the first-level unit as well. Right is
the place itself; the "or its double" columns also take an entry within 2 km whose name has the same
consonants. ``--latin`` leaves the names in other scripts out of the index, too. Exits 1 if a figure
is below its floor in `floors.toml`. The packs are read from ``../shared/gazetteer``.
"""

import argparse
import random
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from bench import left_out
from bench.floors import FLOORS
from reportedly.codebook import names
from reportedly.codebook.earth import distance_km
from reportedly.codebook.gazetteer import Gazetteer, Place

PACKS = Path(__file__).parents[2] / "shared/gazetteer"
MEASURED = ("SY", "IQ")
"""The countries that nothing is learned on."""
SEED = 7
DOUBLE_KM = 2.0
WANTED = 0.85
"""The precision that the threshold of abstention is set for."""
DRAWS = 1000
STEPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Answer(Struct, frozen=True):
    """The first answer to a question: its probability (0 if none), whether right, or a double.

    ``homonym``: another place bears the spelling as it stands.
    """

    probability: float
    right: bool
    double: bool
    homonym: bool


Answers = Sequence[Answer]


def ask(
    gazetteer: Gazetteer,
    places: Sequence[left_out.Spelled],
    asked: left_out.Question,
    *,
    held: bool,
) -> Answer:
    """Look a spelling up in its country, ``held`` within its first-level unit as well."""
    place = places[asked.row]
    region = f"gn:{place.region}" if place.region is not None else None

    def accept(found: Place) -> bool:
        return found.admin1 == region

    found = gazetteer.candidates(
        asked.spelling, country=place.country, accept=accept if held else None
    )
    if not found:
        return Answer(0.0, False, False, False)
    best = found[0]
    right = best.place.id == f"gn:{place.number}"
    homonym = best.stage == "exact" and best.similarity == 1.0
    return Answer(best.probability, right, right or _double(best.place, place), homonym)


def _double(found: Place, place: left_out.Spelled) -> bool:
    near = distance_km((found.lat, found.lon), (place.lat, place.lon)) <= DOUBLE_KM
    return near and names.skeleton(found.name) == names.skeleton(place.name)


# ---- figures -------------------------------------------------------------------------------------


def recall(answers: Answers) -> float:
    return sum(a.right for a in answers) / len(answers)


def recall_doubles(answers: Answers) -> float:
    return sum(a.double for a in answers) / len(answers)


def precision(answers: Answers) -> float:
    given = [a for a in answers if a.probability > 0]
    return sum(a.double for a in given) / max(1, len(given))


def interval(answers: Answers) -> tuple[float, float]:
    """The 95 % bootstrap interval of recall."""
    chance = random.Random(SEED)  # noqa: S311
    drawn = sorted(recall(chance.choices(answers, k=len(answers))) for _ in range(DRAWS))
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]


def threshold(answers: Answers) -> tuple[float, float, float]:
    """The least probability above which precision is as wanted, the share answered, the recall.

    1 and nothing answered if there is no such threshold.
    """
    best = (1.0, 0.0, 0.0)
    right = 0
    order = sorted(answers, key=lambda a: -a.probability)
    for count, answer in enumerate(order, 1):
        right += answer.double
        last = count == len(order) or order[count].probability < answer.probability
        if last and answer.probability > 0 and right / count >= WANTED:
            best = (answer.probability, count / len(order), right / len(order))
    return best


def curve(answers: Answers) -> Iterator[str]:
    """Share answered and precision at and above each step of probability."""
    for step in STEPS:
        given = [a for a in answers if a.probability > 0 and a.probability >= step]
        if given:
            share, exact = len(given) / len(answers), sum(a.double for a in given) / len(given)
            yield f"  p >= {step:.1f}: answered {share:.3f}, precision {exact:.3f}"


def measure(
    packs: Path, country: str, *, most: int, scripts: bool, curves: bool
) -> dict[str, float]:
    """Print the figures of a country and return those that may have a floor."""
    places = left_out.read(packs, country)
    asked = left_out.leave_out(places, most=most, seed=SEED)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = left_out.index(places, Path(folder), scripts=scripts)
        for held in (True, False):
            start = time.process_time()
            answers = [ask(gazetteer, places, q, held=held) for q in asked]
            took = (time.process_time() - start) / len(asked) * 1e6
            name = "known" if held else "unknown"
            figures[f"{country}_{name}"] = recall(answers)
            print(_row(country, f"province {name}", answers, took))
            if curves:
                print(*curve(answers), sep="\n")
    return figures


HEAD = (
    f"{'':2} {'':17} {'asked':>5} {'recall@1':^18} {'or double':>9} {'precision':>9} "
    f"{'homonym':>7} {'at precision .85: p, answered, recall':>37} {'µs':>5}"
)


def _row(country: str, name: str, answers: Answers, took: float) -> str:
    low, high = interval(answers)
    homonym = sum(a.homonym and not a.double for a in answers) / len(answers)
    least, answered, right = threshold(answers)
    return (
        f"{country} {name:17} {len(answers):5} {recall(answers):.3f} ({low:.3f}-{high:.3f}) "
        f"{recall_doubles(answers):9.3f} {precision(answers):9.3f} {homonym:7.3f} "
        f"{'':12} {least:7.2f} {answered:8.3f} {right:7.3f} {took:6.0f}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--country", nargs="+", default=list(MEASURED))
    parser.add_argument("--packs", type=Path, default=PACKS)
    parser.add_argument("--queries", type=int, default=1200)
    parser.add_argument("--latin", action="store_true", help="index Latin names only")
    parser.add_argument("--curve", action="store_true", help="show the curve of abstention")
    options = parser.parse_args(arguments)
    if not options.packs.is_dir():
        sys.exit(f"No country packs in {options.packs}: name their folder with --packs.")
    print(HEAD)
    figures: dict[str, float] = {}
    for country in options.country:
        figures |= measure(
            options.packs,
            country,
            most=options.queries,
            scripts=not options.latin,
            curves=options.curve,
        )
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get("spellings", {})
    low = [f"{n}: {v:.3f}, floor {floors[n]}" for n, v in figures.items() if v < floors.get(n, 0)]
    if low and not options.latin:
        sys.exit("Below its floor: " + "; ".join(low))


if __name__ == "__main__":
    main()
