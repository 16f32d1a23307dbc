"""Place names to points, in the form of public corpora.

    python -m bench.places --mentions FILE --out FILE

Reads JSON lines with `doc`, `text` and `toponyms`, each with `start` and `end` (code points); all
else is ignored. Writes one line a mention: `doc`, `start`, `end`, `lat`, `lon`, `geonameid`,
`score`. The likeliest place is written with its probability, however unlikely, so that a scorer can
draw the abstention curve; `--sure` writes a point only where the program would give one.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.places import Placed, resolve


def answers(row: Mapping[str, Any], *, sure: bool) -> Iterator[dict[str, Any]]:
    """The places at the mentions of one text, in text order."""
    marked = sorted({(t["start"], t["end"]) for t in row["toponyms"]})
    for span, placed in zip(marked, resolve(row["text"], spans=marked), strict=True):
        yield {"doc": row["doc"], "start": span[0], "end": span[1], **_point(placed, sure=sure)}


def _point(placed: Placed, *, sure: bool) -> dict[str, Any]:
    from reportedly.codebook.gazetteer import default_gazetteer

    place = placed.place
    odds = {c.id: c.score for c in place.candidates}
    best = max(odds, key=lambda i: odds[i], default=None)
    entry = default_gazetteer().place(best) if best else None
    if sure or entry is None or place.id == best:
        score = odds.get(place.id or "", 0.0)
        return {"lat": place.lat, "lon": place.lon, "geonameid": _number(place.id), "score": score}
    return {"lat": entry.lat, "lon": entry.lon, "geonameid": _number(best), "score": odds[entry.id]}


def _number(place_id: str | None) -> int | None:
    scheme, _, number = (place_id or "").partition(":")
    return int(number) if scheme == "gn" else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mentions", type=Path, required=True, help="texts with marked names")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sure", action="store_true", help="only points that the program gives")
    options = parser.parse_args()
    opened = gzip.open if options.mentions.suffix == ".gz" else open
    with opened(options.mentions, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    with options.out.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            for answer in answers(row, sure=options.sure):
                out.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
