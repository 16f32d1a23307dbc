"""What a report shows of whether an actor did what is told without a doer.

A sign is a short name, as ``at:before1``; `data/filling.tsv` gives each its weight. No sign holds a
name, a side or a word of its own but for prepositions: armed groups and armies are one class here,
so that what was learned of one side holds for the other.
"""

from collections.abc import Iterator

from reportedly.annotate.tree import ancestors, children
from reportedly.codebook.taxonomy import kinds
from reportedly.extract.filling_scene import DOERS, SUFFERERS, Candidate, Scene
from reportedly.extract.grammar import prepositions
from reportedly.extract.link_signs import CLAUSES, SUBJECTS, least
from reportedly.extract.telling import Telling
from reportedly.model import Token


def signs(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """The signs of a candidate for the doer of one occurrence."""
    where = _where(scene, candidate)
    near = scene.nearest(candidate)
    found = [
        *_position(scene, candidate, where, near),
        *_being(scene, candidate, where),
        *_standing(scene, candidate, where),
        *_history(scene, candidate, where),
        *_salience(scene, candidate),
        *_open(scene, near, where),
    ]
    if where == "same":
        found += _path(scene, candidate, near)
    return frozenset(found)


# ---- where it stands -----------------------------------------------------------------------------


def _where(scene: Scene, candidate: Candidate) -> str:
    """In which sentence the candidate stands, as seen from the nearest telling."""
    sentence = scene.view.sentences[candidate.sentence]
    if sentence.kind == "headline":
        return "headline"
    step = candidate.sentence - scene.nearest(candidate).sentence
    if step == 0:
        return "same"
    if abs(step) <= NEAR:
        return f"before{-step}" if step < 0 else f"after{step}"
    return "far_before" if step < 0 else "far_after"


NEAR = 3  # sentences whose distance is told one by one


def _position(scene: Scene, candidate: Candidate, where: str, near: Telling) -> Iterator[str]:
    yield f"at:{where}"
    yield f"at:{where}/{scene.group}"
    if candidate.sentence == scene.report.lead and where != "same":
        yield "lead"
    here, there = scene.view.sentences[near.sentence], scene.view.sentences[candidate.sentence]
    if where not in {"same", "headline"}:
        yield "same_block" if here.block == there.block else "other_block"
    rank = scene.rank(candidate)
    yield f"rank:{where}/{min(rank, 3)}"
    yield f"rank/{candidate.kind}:{min(rank, 3)}"


# ---- who it is -----------------------------------------------------------------------------------


def _being(scene: Scene, candidate: Candidate, where: str) -> Iterator[str]:
    """Its class, number and definiteness, alone and with the kind of occurrence."""
    actor = scene.view.actors[candidate.actor]
    mine = candidate.kind
    yield f"is:{mine}"
    yield f"is:{mine}/{scene.group}"
    yield f"is:{mine}/{scene.frame.kind}"
    yield f"is:{mine}/{where}"
    told = "generic" if actor.generic else "named"
    definite = "definite" if actor.definite else "open"
    yield f"told:{told}/{definite}"
    yield f"told:{told}/{definite}/{mine}"
    if actor.number is not None:
        yield "counted"
        yield f"counted/{mine}"
    if actor.owner is not None:
        yield "owned"


# ---- how it stands in its own clause -------------------------------------------------------------


def _standing(scene: Scene, candidate: Candidate, where: str) -> Iterator[str]:
    """Its relation to its own clause, and its roles for the other words of its sentence."""
    view, s = scene.view, candidate.sentence
    tokens = view.tokens(s)
    token = tokens[candidate.word]
    place = "same" if where == "same" else "other"
    yield f"dep:{token.dep}/{place}"
    governor = tokens[token.head]
    if token.dep in {"obl", "nmod", "obl:agent"}:
        for preposition in prepositions(tokens, token.i)[:1]:
            yield f"prep:{preposition}/{place}"
            yield f"prep:{preposition}/{governor.pos}/{place}"
    if token.dep in {"compound", "amod", "nmod:poss"}:
        event = view.action_at(s, governor.i) is not None
        yield f"modifies:{'event' if event else governor.pos}/{place}"
    if scene.report.speaks(candidate.actor):
        yield "speaks"
        yield f"speaks/{where}"
        yield f"speaks/{candidate.kind}"
    if not any(view.actions_in(s)):
        yield "quiet_sentence"
    mates = sum(scene.report.kind_of(i) == candidate.kind for i in view.actors_in(s))
    yield f"mates:{min(mates, 3)}"


# ---- the way from the action ---------------------------------------------------------------------


def _path(scene: Scene, candidate: Candidate, near: Telling) -> Iterator[str]:
    """Over which clauses the way from the action's word leads to a candidate of its sentence."""
    view = scene.view
    tokens = view.tokens(near.sentence)
    word, site = near.mention.token, candidate.word
    down = [tokens[site], *ancestors(tokens, site)]
    up = [tokens[word], *ancestors(tokens, word)]
    above = {t.i for t in up}
    meet = next((t.i for t in down if t.i in above), None)
    down, up = _until(down, meet), _until(up, meet)
    shape = {word: "below", site: "above", None: "none"}.get(meet, "beside")
    side = "b" if site < word else "a"
    low, high = sorted((word, site))
    between = tokens[low + 1 : high]
    actions = sum(view.action_at(near.sentence, t.i) is not None for t in between)
    verbs = sum(t.pos == "VERB" for t in between)
    rivals = sum(
        low < view.actors[i].token < high and scene.report.kind_of(i) == candidate.kind
        for i in view.actors_in(near.sentence)
    )
    form = _form(scene, near)
    yield f"shape:{shape}"
    yield f"side:{side}"
    yield f"dist:{side}{least(len(between) + 1, (1, 2, 4, 7, 11, 16, 24))}"
    yield f"actions:{side}{least(actions, (0, 1, 2))}"
    yield f"verbs:{side}{least(verbs, (0, 1, 2))}"
    yield f"rivals:{side}{min(rivals, 3)}"
    yield f"x:{shape}/{tokens[site].dep}/{form}"
    yield f"x2:{shape}/{side}/{least(verbs, (0, 1))}/{form}"
    climbed = ".".join(t.dep for t in reversed(up) if t.dep in CLAUSES)
    descended = ".".join(t.dep for t in reversed(down) if t.dep in CLAUSES | SUBJECTS)
    yield f"c:{climbed}|{descended}|{tokens[site].dep}"
    yield f"len:{min(len(down), 4)}/{min(len(up), 4)}"
    if down:
        yield f"first:{down[-1].dep}"
    yield from _other_roles(scene, candidate)


def _until(way: list[Token], stop: int | None) -> list[Token]:
    """The words of a way up before the one where it ends."""
    return way[: next((k for k, t in enumerate(way) if t.i == stop), len(way))]


def _form(scene: Scene, near: Telling) -> str:
    """How the action is told: by a noun, by a verb with its subject, by one that lacks it."""
    if near.mention.nominal:
        return "noun"
    tokens = scene.view.tokens(near.sentence)
    passive = any(t.dep == "aux:pass" for t in children(tokens, near.mention.token))
    bare = not any(t.dep in SUBJECTS for t in children(tokens, near.mention.token))
    return "passive" if passive else "bare_verb" if bare else "verb"


def _other_roles(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What it is to the grammar of other occurrences' words, and beside whom it stands."""
    tokens = scene.view.tokens(candidate.sentence)
    held = {
        scene.view.actors[f.actor].token: f.role
        for f in scene.frame.fillers
        if f.actor is not None and scene.view.actors[f.actor].sentence == candidate.sentence
    }
    word = tokens[candidate.word]
    if word.head in held and word.dep in {"conj", "appos", "nmod"}:
        yield f"hangs_on:{held[word.head]}/{word.dep}"
    for t in children(tokens, candidate.word):
        if t.i in held and t.dep in {"conj", "appos", "nmod"}:
            yield f"carries:{held[t.i]}/{t.dep}"


# ---- what it does elsewhere ----------------------------------------------------------------------


def _history(scene: Scene, candidate: Candidate, where: str) -> Iterator[str]:
    """Whether grammar makes it doer or sufferer of other occurrences, near ones before all."""
    for role, roles in (("does", DOERS), ("suffers", SUFFERERS)):
        others = scene.roles_elsewhere(candidate, roles)
        if not others:
            continue
        yield f"{role}"
        yield f"{role}/{candidate.kind}"
        yield f"{role}:{least(len(others), (1, 2, 4))}"
        if any(o.kind == scene.frame.kind for o in others):
            yield f"{role}:same_kind"
        if any(scene.akin(o) for o in others):
            yield f"{role}:akin"
        gap = min(abs(o.sentence - scene.sentence) for o in others)
        yield f"{role}:gap{least(gap, (0, 1, 2))}"
        if any(o.sentence == candidate.sentence for o in others):
            yield f"{role}:there/{where}"
        shared = any(o.places & scene.places for o in others)
        if shared:
            yield f"{role}:same_place"
    if scene.same_side(candidate):
        yield "side_of_the_other_role"


def _salience(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """How much the report speaks of it, and of how many like it."""
    report = scene.report
    times = report.times(candidate.identity)
    alike = report.alike(candidate.kind)
    yield f"times:{least(times, (1, 2, 4))}"
    yield f"alike/{candidate.kind}:{least(alike, (1, 2, 3, 5))}"
    if report.in_headline(candidate.identity):
        yield "in_headline"
        yield f"in_headline/{candidate.kind}"
    if report.in_lead(candidate.identity):
        yield "in_lead"
    if report.first_doer == candidate.identity:
        yield "first_doer"


# ---- what is open --------------------------------------------------------------------------------


def _open(scene: Scene, near: Telling, where: str) -> Iterator[str]:
    """How the occurrence is told, and what it has already."""
    form, frame = _form(scene, near), scene.frame
    place = "same" if where == "same" else "other"
    yield f"form:{form}/{place}"
    yield f"function:{near.mention.function}/{place}"
    yield f"kind:{frame.kind}"
    yield f"kind:{frame.kind}/{place}"
    yield f"telling:{frame.telling}/{place}"
    yield f"status:{frame.status.value}"
    for role in sorted({f.role for f in frame.fillers}):
        yield f"has:{role}"
    for kind in sorted(scene.others):
        yield f"other_role:{kind}"
    if frame.tolls:
        yield "has:toll"
    if frame.means:
        yield "has:means"
    yield f"tellings:{min(len(scene.tellings), 3)}"
    yield f"group:{kinds()[frame.kind].group}"
