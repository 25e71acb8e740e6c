"""What of the law is on record: lists by tier, batch and body, what was only proved by later lists, what is missing."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from domain.answers import CoverageRow
from domain.event import CampaignCalled, ListPublished
from domain.fact import ADMITTED, RENEWED, Fact
from domain.rule import Rule
from domain.tier import Tier
from domain.workout import work_out
from projections.acts import read_said
from projections.asking_courses import Shared, courses_with
from projections.asking_gaps import Listed, lists
from projections.asking_titles import Wanted, titled
from projections.reading import rows

_OPEN = """SELECT act, block, tier FROM open_name WHERE known_from <= {} AND known_to > {}"""
_RULES = f"""SELECT s.kind, s.body, a.position FROM said s JOIN act a ON a.number = s.act
    WHERE s.kind IN ('{CampaignCalled.NAME}', '{ListPublished.NAME}') AND s.known_from <= {{}} AND s.known_to > {{}}
    ORDER BY a.position, s.position"""
_ACTS = "SELECT number FROM act WHERE known_from <= {}"
_NAMED = 20


def coverage(connection: Connection, known: int) -> list[CoverageRow]:
    """A row for each list on record, and for each batch of titles that only later lists prove; by tier and publication."""
    listed = lists(connection, known)
    open_names = Counter((act, tier) for act, _, tier in rows(connection, _OPEN, known, known))
    admitted = list(courses_with(connection, ADMITTED, known))
    proved = _proved(admitted)
    clashes = _conflicts(connection, known)
    found = []
    for one in listed:
        key = (one.act, one.tier)
        renews = one.kind == "renew"
        names = clashes.get(key, ()) if renews else ()
        count = proved[key] if renews else 0
        found.append(_row(one, count, open_names[one.act, one.tier.ordinal] if renews else 0, names))
    found += _admitted(admitted, {act for (act,) in rows(connection, _ACTS, known)})
    return sorted(found, key=lambda row: (row.tier.ordinal, row.published or date.max, row.act, row.kind))


def _row(one: Listed, admitted: int, open_names: int, conflicts: tuple[str, ...]) -> CoverageRow:
    return CoverageRow(
        tier=one.tier,
        kind="renew" if one.kind == "renew" else "recognise",
        cohorts=one.cohorts,
        act=one.act,
        on_record=True,
        published=one.published,
        decided=one.decided,
        bodies=one.bodies,
        missing=one.missing,
        rows=one.rows,
        admitted=admitted,
        open_names=open_names,
        conflicts=conflicts,
    )


def _proved(admitted: list[Shared]) -> Counter[tuple[str, Tier]]:
    """How many titles each list proved."""
    count: Counter[tuple[str, Tier]] = Counter()
    for shared in admitted:
        for fact in shared.facts:
            if fact.kind == ADMITTED:
                count[fact.refers, shared.tier] += shared.titles
    return count


def _admitted(admitted: list[Shared], acts: set[str]) -> Iterator[CoverageRow]:
    """The batches whose own list is not on record, as far as later lists prove them."""
    count: Counter[tuple[Tier, int, str, date]] = Counter()
    bodies: dict[tuple[Tier, int, str, date], dict[str, None]] = {}
    for shared in admitted:
        for fact in shared.facts:
            if fact.kind == ADMITTED:
                key = (shared.tier, fact.batch, fact.act, fact.published)
                count[key] += shared.titles
                bodies.setdefault(key, {})[fact.body] = None
    for (tier, batch, act, since), titles in count.items():
        where = tuple(sorted(bodies[tier, batch, act, since]))
        yield CoverageRow(tier, "admitted", (batch,), act, act in acts, since, where, (), where, 0, titles, 0, ())


def rules(connection: Connection, known: int) -> dict[Tier, list[Rule]]:
    """The calls and lists in force as known at a position, as they bear on grants."""
    unresolved = {(act, block) for act, block, _ in rows(connection, _OPEN, known, known)}
    found: dict[Tier, list[Rule]] = {tier: [] for tier in Tier}
    for kind, body, order in rows(connection, _RULES, known, known):
        said = read_said(kind, body)
        if isinstance(said, ListPublished | CampaignCalled):
            is_open = isinstance(said, ListPublished) and (said.act, said.block) in unresolved
            found[said.tier].append(Rule(said, order, is_open))
    return found


def _conflicts(connection: Connection, known: int) -> dict[tuple[str, Tier], tuple[str, ...]]:
    """For each list the enterprises, up to twenty, whose renewal by it lies outside its scope."""
    bearing = rules(connection, known)
    courses: dict[tuple[str, Tier], list[int]] = {}
    for shared in courses_with(connection, RENEWED, known):
        for act in _clashing(shared.facts, bearing[shared.tier]):
            courses.setdefault((act, shared.tier), []).append(shared.course)
    found = {}
    for (act, tier), some in courses.items():
        names = [
            one.name
            for one, _ in zip(titled(connection, Wanted(some, tier, date.max, known)), range(_NAMED), strict=False)
        ]
        found[act, tier] = tuple(names)
    return found


def _clashing(facts: tuple[Fact, ...], bearing: list[Rule]) -> set[str]:
    grants = dict.fromkeys(fact.grant for fact in facts)
    return {
        act for grant in grants for act in work_out([one for one in facts if one.grant == grant], bearing).conflicts
    }
