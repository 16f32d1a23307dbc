"""Tolls as told: the words, their bounds, and the policy-free scope of the number."""

from reportedly.model import Document, Toll, TollTelling


def toll(telling: TollTelling, document: Document) -> Toll:
    """A toll entry; ``best`` is given only where the report tells one exact number."""
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
    )
