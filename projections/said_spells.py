"""Calls and publicities as they stood from position to position: a call with its days as last changed by then."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from domain.calling import Change, as_it_stands, taken_back
from domain.event import ActWithdrawn, CampaignCalled, PublicityOpened, WindowChanged
from projections.acts import read_said
from projections.reading import rows

_SAID = """SELECT s.kind, s.body, s.known_from, s.known_to, v.authority FROM said s
    LEFT JOIN act_version v ON v.act = s.act AND v.known_from <= s.known_from AND v.known_to > s.known_from
    WHERE s.kind IN ('campaign-called', 'publicity-opened') AND s.known_from <= {}"""
_CHANGES = f"""SELECT s.kind, s.body, s.known_from, s.known_to, a.position FROM said s JOIN act a ON a.number = s.act
    WHERE s.kind IN ('{WindowChanged.NAME}', '{ActWithdrawn.NAME}') AND s.known_from <= {{}}"""


class SaidSpell(NamedTuple):
    """A call or publicity as it was known in [known_from, known_to); `authority` is its issuer's."""

    said: CampaignCalled | PublicityOpened
    known_from: int
    known_to: int
    authority: str | None


class _Changed(NamedTuple):
    change: Change
    order: int
    known_from: int
    known_to: int


def said_spells(connection: Connection, known: int) -> Iterator[SaidSpell]:
    """What was known at a position or before; a call or publicity that was taken back is left out from there on."""
    changes = [
        _Changed(change, order, since, until)
        for kind, body, since, until, order in rows(connection, _CHANGES, known)
        if isinstance(change := read_said(kind, body), Change)
    ]
    for kind, body, since, until, authority in rows(connection, _SAID, known):
        said = read_said(kind, body)
        if isinstance(said, CampaignCalled | PublicityOpened):
            yield from _spells(SaidSpell(said, since, until, authority), changes)


def _spells(whole: SaidSpell, changes: Sequence[_Changed]) -> Iterator[SaidSpell]:
    own = _about(whole.said.act, changes)
    points = {point for one in own for point in (one.known_from, one.known_to)}
    cuts = sorted({whole.known_from, *(point for point in points if whole.known_from < point < whole.known_to)})
    for since, until in zip(cuts, [*cuts[1:], whole.known_to], strict=True):
        then = [(one.change, one.order) for one in own if one.known_from <= since < one.known_to]
        if whole.said.act not in taken_back(then):
            said = as_it_stands(whole.said, then).said if isinstance(whole.said, CampaignCalled) else whole.said
            yield whole._replace(said=said, known_from=since, known_to=until)


def _about(act: str, changes: Sequence[_Changed]) -> list[_Changed]:
    """What changes the calls of an act, what takes such a change back, and what takes the act itself back."""
    windows = [one for one in changes if isinstance(one.change, WindowChanged) and one.change.call == act]
    acts = {act, *(one.change.act for one in windows)}
    return windows + [one for one in changes if isinstance(one.change, ActWithdrawn) and one.change.withdrawn in acts]
