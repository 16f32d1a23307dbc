"""What becomes of coded values that may be told less exactly without being told wrong."""

from typing import Self

from msgspec import Struct
from msgspec.structs import astuple


class Judged(Struct, frozen=True):
    """Coded values told ``right``, ``honest`` (less exactly, or not at all), and ``wrong``."""

    right: int = 0
    honest: int = 0
    wrong: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def judged(self) -> int:
        """The coded values that could be compared."""
        return self.right + self.honest + self.wrong

    @property
    def exact(self) -> float:
        """Share of the judged values that are right; 1 where there are none."""
        return self.right / self.judged if self.judged else 1.0

    @property
    def sound(self) -> float:
        """Share of the judged values that are right or honest; 1 where there are none."""
        return (self.right + self.honest) / self.judged if self.judged else 1.0
