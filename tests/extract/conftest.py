"""What the tests of the step from words to occurrences share."""

from collections.abc import Callable

import pytest

from reportedly.flow import Reading
from reportedly.model import Claim


@pytest.fixture(scope="session")
def kinds(told: Callable[..., Reading]) -> Callable[[str], list[str]]:
    """The kinds of occurrence that some sentences claim, in text order."""

    def found(text: str) -> list[str]:
        return [claim.kind for claim in told(text).claims]

    return found


@pytest.fixture(scope="session")
def only(told: Callable[..., Reading]) -> Callable[..., Claim]:
    """The one claim of some sentences, or the one claim of a kind."""

    def found(text: str, kind: str | None = None) -> Claim:
        claims = [c for c in told(text).claims if kind in {None, c.kind}]
        kinds = [c.kind for c in told(text).claims]
        assert len(claims) == 1, f"wanted one claim of {kind or 'any kind'}, found {kinds}"
        return claims[0]

    return found


@pytest.fixture(scope="session")
def roles() -> Callable[..., list[str]]:
    """Who plays a role in a claim: the neutral names, or the report's words where there is none."""

    def found(claim: Claim, *wanted: str) -> list[str]:
        return [a.name or a.raw for a in claim.actors if a.role in wanted]

    return found
