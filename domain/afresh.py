"""A result as it would be had nobody enrolled since: what officers approve of an applicant is its name, its code and its term.

An enterprise that came onto the record by itself (domain.enrolling), and of which no act says anything, is the one that a list
would have put there under the same name. So its enrolment between an approval and the launch moves nothing of law, though the
title stands in another stream by then. Whatever else the record tells of it does: a title, a rename, a move.
"""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from domain.act import Act, Recognise, Renew
from domain.docket import Docket
from domain.enrolling import enrolled
from domain.event import EnterpriseEnrolled, EnterpriseRegistered, Event, TitleAdmitted, TitleRecognised, UsccAttached
from domain.name import normalise
from domain.recording import Decision
from domain.stream import TIER_BITS, enterprise_stream, id_of, title_of, title_stream
from domain.tier import Tier


def as_if_new(act: Act, decision: Decision, docket: Docket) -> Sequence[tuple[UUID, Event]]:
    """The events of a decision with each enterprise that is on record by its enrolment alone put there by the act itself.

    For comparing results only: what is recorded is the decision as it is.
    """
    names = _unheard(docket, _by_enrolment(decision))
    if not names:
        return decision.events
    ours = {one: enterprise_stream(act.number, name) for one, name in names.items()}
    return [*_registered(act, names, ours), *((_own(ours, stream), event) for stream, event in decision.events)]


def _by_enrolment(decision: Decision) -> dict[UUID, str]:
    """The enterprises that get a title under the very name by which they enrolled, with that name as it is printed."""
    fresh = {stream for stream, event in decision.events if isinstance(event, EnterpriseRegistered)}
    found: dict[UUID, str] = {}
    for stream, event in decision.events:
        if isinstance(event, TitleRecognised | TitleAdmitted):
            enterprise = title_of(stream)[0]
            if enterprise not in fresh and enterprise not in found and enterprise == enrolled(event.name):
                found[enterprise] = event.name
    return found


def _unheard(docket: Docket, names: Mapping[UUID, str]) -> dict[UUID, str]:
    """Those of which the record has nothing but the enrolment with its code."""
    if not names:
        return {}
    told = docket.told(names)
    heard = {one.stream for one in told if not isinstance(one.event, EnterpriseEnrolled | UsccAttached)}
    heard |= {
        title_of(stream)[0] for stream in docket.titles([title_stream(one, tier) for one in names for tier in Tier])
    }
    return {one: name for one, name in names.items() if one not in heard}


def _registered(act: Act, names: Mapping[UUID, str], ours: Mapping[UUID, UUID]) -> Iterator[tuple[UUID, Event]]:
    """What the act would have said of them itself, with the code where its list prints one."""
    lists: list[Renew | Recognise] = [*act.renew, *act.recognise]
    codes = {normalise(row.name): row.uscc for block in lists for row in block.rows if row.uscc}
    for one, name in names.items():
        yield ours[one], EnterpriseRegistered(name=name, act=act.number)
        code = codes.get(normalise(name))
        if code:
            yield ours[one], UsccAttached(uscc=code, source=act.number)


def _own(ours: Mapping[UUID, UUID], stream: UUID) -> UUID:
    enterprise = ours.get(id_of(stream.int & ~TIER_BITS))
    return stream if enterprise is None else id_of(enterprise.int | stream.int & TIER_BITS)
