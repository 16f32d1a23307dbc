"""The step from Frame to Claim: names, points, dates and numbers."""

from reportedly.resolve.claim import claims

__all__ = ["claims"]
