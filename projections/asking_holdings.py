"""Who holds whom, who is a 单项冠军, and to which authority enterprises belong: as known now, for a civil day."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from domain.belonging import authority_of
from domain.docket import Facts
from domain.event import ChampionDesignated, EnterpriseDissolved, EnterpriseEnrolled, EnterpriseMoved
from domain.shareholding import Holding
from domain.stream import title_of, title_stream
from domain.tier import Tier
from projections.course import live_of
from projections.reading import from_id, rows_of_ids
from projections.schema import OPEN
from projections.turns import read_turn

_NOW = f"known_to = {OPEN}"
_STATED = f"""SELECT h.holder, h.held, h.share, h.act, h.until FROM holding AS h JOIN act AS a ON a.number = h.act
    WHERE h.{_NOW} AND h.since <= {{}} AND {{where}} ORDER BY h.published, a.position, h.position"""
_TURNED = f"""SELECT enterprise, act FROM turn WHERE kind = {{}} AND {_NOW} AND since <= {{}}
    AND enterprise IN {{ids}} ORDER BY published DESC, position DESC"""
_BELONGING = f"""SELECT t.enterprise, t.kind, t.told, coalesce(a.position, 0) FROM turn AS t LEFT JOIN act AS a ON a.number = t.act
    WHERE t.{_NOW} AND t.kind IN ('{EnterpriseEnrolled.NAME}', '{EnterpriseMoved.NAME}') AND t.enterprise IN {{ids}}"""
_TITLES = "SELECT stream, course FROM title WHERE stream IN {ids}"


def holdings_near(connection: Connection, enterprise: UUID, on: date) -> list[Holding]:
    """The shareholdings of a civil day that hang together with an enterprise, through holders and held, however far.

    By pair; `source` is the act that states each.
    """
    return holdings_around(connection, (enterprise,), on)


def holdings_around(connection: Connection, enterprises: Collection[UUID], on: date) -> list[Holding]:
    """The shareholdings of a civil day that hang together with any of these enterprises, as `holdings_near` gives them for one."""
    found: dict[tuple[UUID, UUID], Holding] = {}
    asked: set[UUID] = set()
    fresh = set(enterprises)
    while fresh:
        asked |= fresh
        stated = []
        for side in ("holder", "held"):
            stated += rows_of_ids(connection, _STATED.replace("{where}", f"h.{side} IN {{ids}}"), fresh, on.toordinal())
        near = _in_force(stated, on)
        found.update({(one.holder, one.held): one for one in near})
        fresh = {end for one in near for end in (one.holder, one.held)} - asked
    return list(found.values())


def _in_force(stated: Iterable[Any], on: date) -> list[Holding]:
    """What counts on a day of statements in legal order: of each pair the last one, unless it is over."""
    last: dict[tuple[UUID, UUID], tuple[str, str, int | None]] = {}
    for holder, held, share, act, until in stated:
        last[from_id(holder), from_id(held)] = share, act, until
    return [
        Holding(holder, held, Decimal(share), act)
        for (holder, held), (share, act, until) in last.items()
        if until is None or until >= on.toordinal()
    ]


def champions(connection: Connection, enterprises: Collection[UUID], on: date) -> dict[UUID, str]:
    """The act that made each of these enterprises a 单项冠军, as of a civil day; absent where none did."""
    return _turned(connection, ChampionDesignated.NAME, enterprises, on)


def dissolved(connection: Connection, enterprises: Collection[UUID], on: date) -> dict[UUID, str]:
    """The act that dissolved each of these enterprises, as of a civil day; absent where none did."""
    return _turned(connection, EnterpriseDissolved.NAME, enterprises, on)


def _turned(connection: Connection, kind: str, enterprises: Collection[UUID], on: date) -> dict[UUID, str]:
    """The first act that says so of each."""
    found = rows_of_ids(connection, _TURNED, enterprises, kind, on.toordinal())
    return {from_id(enterprise): act for enterprise, act in found}


def bodies(connection: Connection, enterprises: Collection[UUID]) -> dict[UUID, str]:
    """The authority that each of these enterprises belongs to now; absent where no event says."""
    enrolled: dict[UUID, EnterpriseEnrolled] = {}
    moves: dict[UUID, list[tuple[EnterpriseMoved, int]]] = {}
    for one, kind, told, order in rows_of_ids(connection, _BELONGING, enterprises):
        event = read_turn(kind, told)
        if isinstance(event, EnterpriseEnrolled):
            enrolled[from_id(one)] = event
        elif isinstance(event, EnterpriseMoved):
            moves.setdefault(from_id(one), []).append((event, order))
    titles = _titles(connection, enterprises)
    found = {
        one: authority_of(titles.get(one, ()), moves.get(one, ()), enrolled.get(one))
        for one in dict.fromkeys(enterprises)
    }
    return {one: body for one, body in found.items() if body is not None}


def _titles(connection: Connection, enterprises: Collection[UUID]) -> dict[UUID, Facts]:
    """The live facts of all titles of these enterprises, by enterprise."""
    streams = [title_stream(one, tier) for one in enterprises for tier in Tier]
    read = rows_of_ids(connection, _TITLES, streams)
    found: dict[UUID, Facts] = {}
    for stream, facts in live_of(connection, [(from_id(one), course) for one, course in read]).items():
        enterprise = title_of(stream)[0]
        found[enterprise] = (*found.get(enterprise, ()), *facts)
    return found
