"""Enterprises that were on record only by our own error: a mistyped name, a settlement taken back (semantics.md, 4)."""

from uuid import UUID

from domain.draft import Draft
from domain.event import (
    ChampionDesignated,
    EnterpriseDissolved,
    EnterpriseMerged,
    EnterpriseMoved,
    EnterpriseRegistered,
    EnterpriseSplit,
    EnterpriseWithdrawn,
    ShareholdingRecorded,
)
from domain.name import normalise
from domain.stream import title_key
from domain.tier import Tier


def withdraw_phantoms(draft: Draft) -> None:
    """Withdraw the enterprises that only this act brought, and that nothing on record concerns any more.

    Otherwise their names would be taken for ever, and nobody else could bear them.
    """
    found = draft.docket.registered_by(draft.number)
    draft.fetch_titles(title_key(one, tier) for one in found for tier in Tier)
    empty = [one for one in found if not any(draft.title_in(one, tier) for tier in Tier)]
    named = _named_in(draft) | set(draft.docket.concerned(empty, draft.number))
    borne, codes = draft.docket.borne(empty), draft.docket.usccs(empty)
    for one in empty:
        if one not in named and one not in codes and borne.get(one) == (normalise(found[one]),):
            draft.emit(one, EnterpriseWithdrawn(name=found[one], act=draft.number))
            draft.part(found[one], one)


def _named_in(draft: Draft) -> set[UUID]:
    """The enterprises that events of this decision put on record, or say something of."""
    found: set[UUID] = set()
    for stream, event in draft.events:
        match event:
            case EnterpriseMerged():
                found |= {stream, event.into}
            case EnterpriseSplit():
                found |= {stream, *event.into}
            case ShareholdingRecorded():
                found |= {stream, event.holder}
            case EnterpriseRegistered() | EnterpriseMoved() | EnterpriseDissolved() | ChampionDesignated():
                found.add(stream)
            case _:
                pass
    return found
