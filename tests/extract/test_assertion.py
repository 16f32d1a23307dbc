"""On what footing a doer is named."""

import pytest

WAR = "Government troops and rebels fought with mortars near the town of Kibumba on Sunday.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "assertion"),
    [
        ("Suspected ADF rebels attacked the village of Mamove on Monday.", "armed_attack",
         "suspected"),
        ("Alleged M23 rebels attacked the village of Kitshanga on Monday.", "armed_attack",
         "suspected"),
        ("ADF rebels allegedly attacked the village of Mamove on Monday.", "armed_attack",
         "suspected"),
        ("ADF rebels attacked the village of Mamove on Monday.", "armed_attack", "stated"),
        ("The army said its aircraft bombed a rebel camp near Goma.", "air_strike", "claimed"),
        ("Our fighters attacked the barracks in Goma on Monday.", "armed_attack", "claimed"),
        ("Rebels did not attack the village of Mamove, the army said.", "armed_attack", "denied"),
        ("Rebels plan to attack the village of Mamove.", "armed_attack", "stated"),
    ],
)  # fmt: skip
def test_how_sure_the_doer_is(told, text, kind, assertion):
    claims = told(f"{WAR}{text}").claims
    [claim] = [c for c in claims if c.kind == kind]
    doers = [a.assertion for a in claim.actors if a.role == "initiator"]
    assert doers == [assertion]
