"""Objections, proposals, and the lists that were put out: which there are, each read from its stream."""

from collections.abc import Collection, Mapping, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Connection

from domain import objection, proposal
from domain.campaign import Campaign
from domain.event import ActWithdrawn, ObjectionEvent, ProposalEvent, PublicityOpened
from domain.objection import Objection
from domain.proposal import Proposal
from projections.acts import read_said
from projections.entry import ReadStreams
from projections.reading import as_id, from_id, rows
from projections.schema import OPEN

_NOW = f"known_to = {OPEN}"
_PUBLICITIES = f"SELECT kind, body FROM said WHERE kind IN ({{}}, {{}}) AND {_NOW} ORDER BY published, position"
_OBJECTIONS = "SELECT id FROM objection WHERE {where} ORDER BY position"
_PROPOSALS = "SELECT id FROM proposal WHERE {where} ORDER BY position DESC"


def publicities(connection: Connection, campaign: Campaign) -> list[PublicityOpened]:
    """The lists of a campaign that were put out and not taken back, in order of publication."""
    asked = rows(connection, _PUBLICITIES, PublicityOpened.NAME, ActWithdrawn.NAME)
    said = [read_said(kind, body) for kind, body in asked]
    back = {one.withdrawn for one in said if isinstance(one, ActWithdrawn)}
    whose = (campaign.act, campaign.tier, campaign.kind)
    return [
        one
        for one in said
        if isinstance(one, PublicityOpened) and (one.call, one.tier, one.kind) == whose and one.act not in back
    ]


def objections_of(
    connection: Connection, read_streams: ReadStreams, campaigns: Collection[UUID], status: str | None = None
) -> list[Objection]:
    """The objections to the lists of campaigns, those in a status or all, in the order in which they were raised."""
    if not campaigns:
        return []
    marks = ", ".join(["{}"] * len(campaigns))
    values: list[object] = [as_id(connection, one) for one in campaigns]
    where = f"campaign IN ({marks})" + (" AND status = {}" if status else "")
    asked = rows(connection, _OBJECTIONS.replace("{where}", where), *values, *([status] if status else []))
    return list(objections_at(connection, read_streams, [from_id(one) for (one,) in asked]).values())


def objections_at(connection: Connection, read_streams: ReadStreams, ids: Sequence[UUID]) -> Mapping[UUID, Objection]:
    """These objections as they stand, with status `none` where there is none."""
    events = _events(connection, read_streams, ids)
    return {one: objection.fold(one, cast(list[ObjectionEvent], events[one])) for one in ids}


def proposals_of(
    connection: Connection, read_streams: ReadStreams, authority: str | None = None, status: str | None = None
) -> list[Proposal]:
    """The proposals of an authority or of all, in a status or in any, the last first."""
    wanted = {"authority": authority, "status": status}
    said = {name: value for name, value in wanted.items() if value is not None}
    where = " AND ".join(["1 = 1", *(f"{name} = {{}}" for name in said)])
    asked = rows(connection, _PROPOSALS.replace("{where}", where), *said.values())
    return list(proposals_at(connection, read_streams, [from_id(one) for (one,) in asked]).values())


def proposals_at(connection: Connection, read_streams: ReadStreams, ids: Sequence[UUID]) -> Mapping[UUID, Proposal]:
    """These proposals as they stand, with status `none` where there is none."""
    events = _events(connection, read_streams, ids)
    return {one: proposal.fold(one, cast(list[ProposalEvent], events[one])) for one in ids}


def _events(connection: Connection, read_streams: ReadStreams, ids: Sequence[UUID]) -> dict[UUID, list[object]]:
    found: dict[UUID, list[object]] = {one: [] for one in ids}
    for entry in read_streams(list(ids), connection) if ids else ():
        found[entry.stream].append(entry.event)
    return found
