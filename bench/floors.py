"""The least that each measurement must reach, and the bar that it is still to reach."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, convert

FLOORS = Path(__file__).parent / "floors.toml"

Measured = Mapping[str, Mapping[str, float]]
"""Figures by section of the gate ("dev", "kept", "quiet", "seed") and name."""


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``floor`` (at least) or ``most`` (at most), and the ``bar`` that is to be reached.

    ``reason`` says why a bar stands where it does.
    """

    floor: float | None = None
    most: float | None = None
    bar: float | None = None

    def met(self, value: float) -> bool:
        """Whether a figure keeps within the limit."""
        above = self.floor is None or value >= self.floor
        return above and (self.most is None or value <= self.most)

    def short(self, value: float) -> float:
        """How much is wanting to the bar; 0 where it is reached or there is none."""
        if self.bar is None:
            return 0.0
        return max(0.0, value - self.bar if self.most is not None else self.bar - value)


Limits = dict[str, dict[str, Limit]]


def limits(path: Path = FLOORS) -> Limits:
    """The limits of the gate, by section and name."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return convert(tables["gate"], Limits)


def broken(found: Limits, measured: Measured) -> Iterator[str]:
    """A line for each floor that is not met, and for each that names nothing measured.

    Sections that were not measured in this run are passed over.
    """
    for section, named in found.items():
        for name, limit in named.items():
            if section not in measured:
                continue
            value = measured[section].get(name)
            if value is None:
                yield f"{section} {name}: floors.toml nothing of that name is measured"
            elif not limit.met(value):
                wanted = (
                    f"at least {limit.floor}" if limit.most is None else f"at most {limit.most}"
                )
                yield f"{section} {name}: {value:.3f}, wanted {wanted}"
