"""What the hand-set rules make of a report's claims: incidents in the five-role form."""

from collections.abc import Sequence
from typing import Any

from bench.muc_fills import groups, individuals, people, things, weapons
from bench.muc_incident import Incident
from reportedly.model import Claim, Document

Template = dict[str, Any]

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
UNARMED = {"KIDNAPPING", "ARSON"}
"""Types whose templates name no weapon."""


def five(document: Document, claims: Sequence[Claim], incident: Incident) -> Template:
    """An incident in the five-role form, one mention an entity."""
    roles = {
        "PerpInd": individuals(incident),
        "PerpOrg": [g.name for g in groups(document, claims, incident)],
        "Target": [] if incident.kind == "KIDNAPPING" else [t.name for t in things(incident)],
        "Victim": [p.name for p in people(incident) if p.name],
        "Weapon": [] if incident.kind in UNARMED else weapons(incident),
    }
    entities = {role: [[name] for name in names] for role, names in roles.items()}
    return {"incident_type": incident.kind.lower(), **entities}
