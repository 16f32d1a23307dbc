"""Reports as MUC-4 templates: `python -m bench.muc --texts FILE --five OUT --full OUT`.

Reads JSON lines with `docid` and `text`, in any case; writes one line a report, `{"docid",
"templates"}`, in the five-role form and in the form of all slots. Which incidents there are and
which words fill which role is a learned choice (`muc_choice.py`) among the phrases of the report,
with what the engine's claims say as its strongest signs; how a slot is written stands in
`muc_filled.py`, `muc_fills.py` and the tables. `--rules` leaves the learned choice out.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.muc_choice import Chosen, choose
from bench.muc_coded import Coded, code, every, told, view_of
from bench.muc_filled import Filled, filled
from bench.muc_fills import Group, Person, groups, implied, individuals, people, things, weapons
from bench.muc_incident import Incident
from bench.muc_place import location
from bench.muc_tables import SLOTS, fill
from bench.muc_told import ROLES, UNARMED, Template
from bench.muc_weigh import weigh
from reportedly.codebook.countries import country_by_code
from reportedly.model import Document, Source


def five(chosen: Chosen) -> Template:
    """A chosen incident in the five-role form."""
    roles = {role: [[f.text, *f.also] for f in chosen.of(role)] for role in ROLES}
    return {"incident_type": chosen.kind, **roles}


def by_rules(coded: Coded, incident: Incident) -> Filled:
    """What the hand-set rules fill the slots of an incident from."""
    found = groups(coded.document, coded.claims, incident)
    instruments = weapons(incident)
    hit = things(incident)
    return Filled(incident, instruments, individuals(incident), found, hit, people(incident))


def full(document: Document, told: Filled) -> Template:
    """An incident with all slots."""
    incident = told.incident
    slots: dict[str, list[Any]] = {slot: [] for slot in SLOTS}
    slots["inc-date"] = [day] if (day := _date(document, incident)) else []
    slots["inc-loc"] = [where] if (where := location(document, incident)) else []
    slots["inc-type"], slots["inc-stage"] = [incident.kind], [incident.stage]
    _fill_weapons(slots, told)
    _fill_perpetrators(slots, told.groups, told.individuals)
    if incident.kind != "KIDNAPPING":
        _fill_things(slots, told)
    for person in told.people:
        _fill_person(slots, person, incident)
    return {"slots": slots}


def _tagged(value: str, tag: str) -> dict[str, list[str]]:
    return {"values": [value.upper()], "tags": [tag.upper()]}


def _fill_weapons(slots: dict[str, list[Any]], told: Filled) -> None:
    if told.incident.kind in UNARMED:
        return
    for weapon in told.weapons:
        slots["inc-instr-id"].append(weapon.upper())
        slots["inc-instr-type"].append(_tagged(fill("weapon", weapon) or "", weapon))
    if not slots["inc-instr-type"] and (kind := implied(told.incident)):
        slots["inc-instr-type"].append(kind)


def _fill_perpetrators(
    slots: dict[str, list[Any]], found: Sequence[Group], persons: Sequence[str]
) -> None:
    state = any(g.state for g in found)
    slots["perp-inc-cat"] = ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"]
    slots["perp-ind-id"] = [name.upper() for name in persons]
    slots["perp-org-id"] = [g.name.upper() for g in found]
    slots["perp-org-conf"] = [_tagged(g.confidence, g.name) for g in found]


def _fill_things(slots: dict[str, list[Any]], told: Filled) -> None:
    for thing in told.things:
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


def templates(coded: Coded, *, rules: bool = False) -> tuple[list[Template], list[Template]]:
    """The templates of a report in both forms, by the learned choice or by the rules alone."""
    document, view, found = coded.document, view_of(coded), told(coded)
    if rules:
        return [t for _, t in found], [full(document, by_rules(coded, i)) for i, _ in found]
    if view is None:
        return [], []
    chosen = choose(weigh(view), [t for _, t in found], every(coded))
    return [five(c) for c in chosen], [full(document, filled(coded, c, found)) for c in chosen]


def main() -> None:
    parser = argparse.ArgumentParser(description="reports as MUC-4 templates")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--five", type=Path, required=True)
    parser.add_argument("--full", type=Path, required=True)
    parser.add_argument("--rules", action="store_true", help="without the learned choice")
    options = parser.parse_args()
    outs = [path.open("w", encoding="utf-8") for path in (options.five, options.full)]
    for row in texts(options.texts):
        coded = code(Source(name=row["docid"], raw=row["text"].encode("utf-8")))
        for out, found in zip(outs, templates(coded, rules=options.rules), strict=True):
            out.write(json.dumps({"docid": row["docid"], "templates": found}) + "\n")
    for out in outs:
        out.close()


if __name__ == "__main__":
    main()
