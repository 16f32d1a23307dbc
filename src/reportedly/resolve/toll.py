"""Tolls as told: the words, their bounds, and the policy-free scope of the number."""

from reportedly.model import Document, Speaker, Toll, TollTelling


def toll(telling: TollTelling, document: Document, said_by: tuple[Speaker, ...] = ()) -> Toll:
    """A toll entry; ``best`` is given only where the report tells one exact number.

    ``said_by`` are the number's own speakers, where they are not those of the whole claim.
    """
    quantity = telling.quantity
    exact = quantity.low is not None and quantity.low == quantity.high
    group = telling.group
    return Toll(
        what=telling.what,
        low=quantity.low,
        high=quantity.high,
        best=quantity.low if exact else None,
        scope=telling.scope,
        group=document.text[group.start : group.end] if group else None,
        raw=quantity.raw,
        rule=quantity.rule,
        evidence=(document.quote(telling.evidence.start, telling.evidence.end),),
        said_by=said_by,
    )
