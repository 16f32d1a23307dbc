"""Whether the dates that a report gives are told right, or at least not told wrong."""

from collections.abc import Mapping
from typing import Any

from bench.judged import Judged
from reportedly.model import Period


class Dated(Judged, frozen=True):
    """Coded dates by what became of them.

    ``right`` are told with the coder's days, ``honest`` less exactly or not at all, ``wrong`` with
    days that rule the coder's out. ``unseen`` belong to events that were not found.
    """

    unseen: int = 0


def dated(entry: Mapping[str, Any], told: Period | None) -> Dated:
    """What became of one coded date; ``told`` is None where the event was not found."""
    coded = entry.get("when")
    if not coded:
        return Dated()
    if told is None:
        return Dated(unseen=1)
    if told.start == coded.get("start") and told.end == coded.get("end"):
        return Dated(right=1)
    return Dated(honest=1) if _leaves_room(told, coded) else Dated(wrong=1)


def _leaves_room(told: Period, coded: Mapping[str, Any]) -> bool:
    """Whether a period holds the coded one, an open end reaching to any day.

    A span that is told to have lasted throughout leaves none: it says that every day of it counts.
    """
    if told.extent == "throughout" and told.start and told.end:
        return False
    begins = told.start is None or told.start <= (coded.get("start") or "")
    return begins and (told.end is None or (coded.get("end") or "9999") <= told.end)
