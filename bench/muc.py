"""Claims as MUC-4 templates: `python -m bench.muc --texts FILE --five OUT --full OUT`.

Reads JSON lines with `docid` and `text`, in any case; writes one line a report, `{"docid",
"templates"}`, in the five-role form and in the form of all slots. What counts as an incident and
how a slot is filled stands in `muc_incident.py`, `muc_fills.py` and their tables; only claims and
the document are looked at, nothing inside the program.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.muc_fills import Group, Person, groups, implied, individuals, people, things, weapons
from bench.muc_incident import Incident, incidents
from bench.muc_place import location
from bench.muc_tables import SLOTS, fill
from reportedly.codebook.countries import country_by_code
from reportedly.flow import Reading, read_all
from reportedly.model import Claim, Document, Source

Template = dict[str, Any]
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


def full(document: Document, claims: Sequence[Claim], incident: Incident) -> Template:
    """An incident with all slots."""
    slots: dict[str, list[Any]] = {slot: [] for slot in SLOTS}
    slots["inc-date"] = [told] if (told := _date(document, incident)) else []
    slots["inc-loc"] = [where] if (where := location(document, incident)) else []
    slots["inc-type"], slots["inc-stage"] = [incident.kind], [incident.stage]
    _fill_weapons(slots, incident)
    _fill_perpetrators(slots, groups(document, claims, incident), individuals(incident))
    if incident.kind != "KIDNAPPING":
        _fill_things(slots, incident)
    for person in people(incident):
        _fill_person(slots, person, incident)
    return {"slots": slots}


def _tagged(value: str, tag: str) -> dict[str, list[str]]:
    return {"values": [value.upper()], "tags": [tag.upper()]}


def _fill_weapons(slots: dict[str, list[Any]], incident: Incident) -> None:
    if incident.kind in UNARMED:
        return
    for weapon in weapons(incident):
        slots["inc-instr-id"].append(weapon.upper())
        slots["inc-instr-type"].append(_tagged(fill("weapon", weapon) or "", weapon))
    if not slots["inc-instr-type"] and (kind := implied(incident)):
        slots["inc-instr-type"].append(kind)


def _fill_perpetrators(
    slots: dict[str, list[Any]], found: Sequence[Group], persons: Sequence[str]
) -> None:
    state = any(g.state for g in found)
    slots["perp-inc-cat"] = ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"]
    slots["perp-ind-id"] = [name.upper() for name in persons]
    slots["perp-org-id"] = [g.name.upper() for g in found]
    slots["perp-org-conf"] = [_tagged(g.confidence, g.name) for g in found]


def _fill_things(slots: dict[str, list[Any]], incident: Incident) -> None:
    for thing in things(incident):
        slots["phys-tgt-id"].append(thing.name.upper())
        slots["phys-tgt-type"].append(_tagged(thing.type, thing.name))
        slots["phys-tgt-num"].append(_tagged(thing.number, thing.name))
        if thing.effect:
            slots["phys-tgt-effect"].append(_tagged(thing.effect, thing.name))


def _fill_person(slots: dict[str, list[Any]], person: Person, incident: Incident) -> None:
    if person.name:
        slots["hum-tgt-name"].append(person.name.upper())
    if person.desc:
        tagged = _tagged(person.desc, person.name) if person.name else person.desc.upper()
        slots["hum-tgt-desc"].append(tagged)
    slots["hum-tgt-type"].append(_tagged(person.type, person.tag))
    slots["hum-tgt-num"].append(_tagged(person.number, person.tag))
    if person.effect and (incident.kind != "KIDNAPPING" or person.effect == "DEATH"):
        slots["hum-tgt-effect"].append(_tagged(person.effect, person.tag))
    nation = country_by_code(person.country or "")
    if nation and person.country != incident.country:
        slots["hum-tgt-nation"].append(_tagged(nation.name, person.tag))


# ---- when ---------------------------------------------------------------------------------------


def _date(document: Document, incident: Incident) -> str | None:
    """The day, the range of days, or "on or before" the report's own day."""
    for claim in incident.claims:
        when = claim.when
        if not (when.start and when.end) or (when.inferred and when.basis == "dateline"):
            continue
        if document.published is None or when.start <= document.published[:10]:  # not to come
            start, end = _day(when.start), _day(when.end)
            return start if start == end else f"{start} - {end}"
    return f"- {_day(document.published)}" if document.published else None


def _day(iso: str) -> str:
    return date.fromisoformat(iso[:10]).strftime("%d %b %y").upper()


# ---- the command ---------------------------------------------------------------------------------


def texts(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of a file, packed with gzip or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def templates(reading: Reading) -> tuple[list[Template], list[Template]]:
    """The templates of a report in both forms."""
    found = incidents(reading.document, reading.claims)
    document, claims = reading.document, reading.claims
    return [five(document, claims, i) for i in found], [full(document, claims, i) for i in found]


def main() -> None:
    parser = argparse.ArgumentParser(description="claims as MUC-4 templates")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--five", type=Path, required=True)
    parser.add_argument("--full", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    rows = list(texts(options.texts))
    sources = (Source(name=r["docid"], raw=r["text"].encode("utf-8")) for r in rows)
    readings = read_all(sources, jobs=options.jobs)
    outs = [path.open("w", encoding="utf-8") for path in (options.five, options.full)]
    for row, reading in zip(rows, readings, strict=True):
        for out, found in zip(outs, templates(reading), strict=True):
            out.write(json.dumps({"docid": row["docid"], "templates": found}) + "\n")
    for out in outs:
        out.close()


if __name__ == "__main__":
    main()
