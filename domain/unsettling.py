"""Settlements of printed names are taken back: by a person, or since the corrected list does not print the name (4, 18)."""

from collections.abc import Sequence

from domain.act import Act
from domain.docket import Settlement
from domain.draft import Draft
from domain.event import EnterpriseAliasWithdrawn, NameReopened
from domain.name import normalise
from domain.refusal import refuse
from domain.stream import act_stream


def drop_settlements(draft: Draft, act: Act) -> None:
    """Take back what persons settled of names that the corrected act does not print any more.

    Said before the correction itself, which then drops the names that are held. Raises `Refused` where a further act has
    joined by one of them.
    """
    printed = {normalise(row.name) for block in act.renew for row in block.rows}
    gone = [one for one in draft.docket.settlements(act.number) if normalise(one.name) not in printed]
    for one in gone:
        if one.by == "person" and one.batch is None:
            refuse_used(draft, one, "correct")
        draft.emit(act_stream(act.number), reopened(draft, one, "更正后的文件不再列出"))
    drop_aliases(draft, gone)


def reopened(draft: Draft, one: Settlement, reason: str) -> NameReopened:
    """The event that takes a settlement back; it is of the day of its act."""
    present = draft.docket.act(one.act)
    assert present is not None
    published = present.published
    return NameReopened(
        act=one.act, published=published, block=one.block, name=one.name, enterprise=one.enterprise, reason=reason
    )


def drop_aliases(draft: Draft, gone: Sequence[Settlement]) -> None:
    """The names of these settlements, all of one act, are no longer taken for the enterprises that they were settled to be."""
    aliases = set(draft.docket.aliased_by(gone[0].act)) if gone else set()
    for one in gone:
        alias = (one.enterprise, normalise(one.name))
        if alias in aliases:
            aliases.remove(alias)
            draft.emit(one.enterprise, EnterpriseAliasWithdrawn(act=one.act, name=one.name))
            draft.part(one.name, one.enterprise)


def refuse_used(draft: Draft, one: Settlement, where: str) -> None:
    """A settled name that a further act has joined by cannot be parted again without taking that act along."""
    others = sorted(set(draft.docket.prints(one.enterprise, normalise(one.name))) - {one.act})
    if others:
        acts = "、".join(others)
        raise refuse(
            "settlement-used",
            f"其后“{acts}”也按名称“{one.name}”对应到了同一家企业；须先更正该文件，才能撤回“{one.act}”的结论。",
            f"“{acts}” has joined the same enterprise by the name “{one.name}” since; correct that act before taking the "
            f"settlement in “{one.act}” back.",
            where,
        )
