"""USCCs are attached to enterprises on record: later than the lists that named them, and never required."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from domain.docket import Docket
from domain.draft import Draft
from domain.event import UsccAttached
from domain.recording import Decision
from domain.refusal import Refused, refuse
from domain.uscc import check


class Attach(NamedTuple):
    """One row of the file: its number there, the enterprise's name, and the code as printed."""

    row: int
    name: str
    uscc: str


def decide_attach(rows: Sequence[Attach], source: str, docket: Docket) -> Decision:
    """Attach USCCs; rows already on record are passed over. Raises `Refused` naming the row; then none is attached."""
    draft = Draft(docket, "", 0)
    draft.fetch_names(one.name for one in rows)
    codes = [_checked(one) for one in rows]
    holders = dict(docket.holders(codes))
    enterprises = [_enterprise(draft, one) for one in rows]
    present = dict(docket.usccs(enterprises))
    for one, uscc, enterprise in zip(rows, codes, enterprises, strict=True):
        if present.get(enterprise) == uscc:
            continue
        if enterprise in present or holders.get(uscc, enterprise) != enterprise:
            raise _clash(one, uscc, present.get(enterprise))
        present[enterprise], holders[uscc] = uscc, enterprise
        draft.emit(enterprise, UsccAttached(uscc=uscc, source=source))
    return Decision(source, draft.events, (), known=not draft.events)


def _checked(one: Attach) -> str:
    try:
        return check(one.uscc)
    except Refused as refused:
        wrong = refused.refusal
        where = f"row {one.row}"
        raise refuse(wrong.code, f"第{one.row}行：{wrong.zh}", f"row {one.row}: {wrong.en}", where) from refused


def _enterprise(draft: Draft, one: Attach) -> UUID:
    found = draft.enterprise(one.name, f"第{one.row}行 (row {one.row})")
    if found is None:
        raise refuse(
            "unknown-enterprise",
            f"第{one.row}行：没有名称为“{one.name}”的在册企业。",
            f"row {one.row}: no enterprise on record has the name “{one.name}”.",
            f"row {one.row}",
        )
    return found


def _clash(one: Attach, uscc: str, present: str | None) -> Refused:
    return refuse(
        "uscc-of-another",
        f"第{one.row}行：“{one.name}”与代码{uscc}不符："
        + (f"该企业已有代码{present}。" if present else "该代码属于另一家企业。"),
        f"row {one.row}: “{one.name}” and {uscc} do not go together: "
        + (f"the enterprise has the code {present}." if present else "the code is attached to another enterprise."),
        f"row {one.row}",
    )
