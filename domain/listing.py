"""The rows of a list before they are judged: whose they may be, and which enterprises they name (contract.md, "Acts")."""

from collections.abc import Sequence
from uuid import UUID

from domain.act import Act, Row
from domain.authority import MINISTRY, NAMES, Authority
from domain.draft import Draft
from domain.event import EnterpriseAliased, UsccAttached
from domain.refusal import refuse
from domain.tier import Tier


def bodies_of(
    act: Act, authority: Authority, tier: Tier, stated: tuple[str, ...] | None, where: str
) -> tuple[str, ...]:
    """The bodies that a block decides, written out: those stated, else all under the issuer.

    Refused where the issuer has no say over them: little giants are the ministry's (notice 三), and a province speaks
    for itself alone.
    """
    if tier.national and authority is not MINISTRY:
        raise refuse(
            "not-entitled",
            f"{where}：{tier.chinese}由工业和信息化部认定和复核，“{act.issuer}”无权作出。",
            f"{where}: {tier} is granted by the ministry 工业和信息化部; “{act.issuer}” may not decide it.",
            where,
        )
    under = NAMES if authority is MINISTRY else (authority.name,)
    outside = [name for name in stated or () if name not in under]
    if outside:
        raise refuse(
            "not-entitled",
            f"{where}.bodies：“{act.issuer}”不能代表{'、'.join(outside)}。",
            f"{where}.bodies: “{act.issuer}” does not speak for {', '.join(outside)}.",
            f"{where}.bodies",
        )
    return stated or under


def check_rows(rows: Sequence[Row], bodies: tuple[str, ...], extract: tuple[str, ...] | None, where: str) -> None:
    """Refuse a row of a body that is not among those of the list."""
    allowed = frozenset(extract or bodies)
    for row in rows:
        if row.body not in allowed:
            raise refuse(
                "body-out-of-list",
                f"{where}.list 第{row.number}行“{row.name}”的推荐单位是{row.body}，不在该名单的范围（{'、'.join(sorted(allowed))}）内。",
                f"{where}.list row {row.number} “{row.name}”: its body {row.body} is not among those of the list "
                f"({', '.join(sorted(allowed))}).",
                f"{where}.list row {row.number}",
            )


def enterprises_of(draft: Draft, rows: Sequence[Row], where: str) -> dict[int, UUID]:
    """The enterprise of each row that joins one, by row number; two rows for one enterprise are refused."""
    codes = [row.uscc for row in rows if row.uscc]
    holders = draft.docket.holders(codes) if codes else {}
    found: dict[int, UUID] = {}
    rows_of: dict[int, Row] = {}
    for row in rows:
        joined = draft.joins(row.name)
        if not joined and row.uscc is None:
            continue
        enterprise = joined[0] if len(joined) == 1 else draft.enterprise(row.name, _place(row, where))
        by_uscc = holders.get(row.uscc) if row.uscc else None
        if enterprise is None and by_uscc:
            enterprise = by_uscc
            draft.emit(enterprise, EnterpriseAliased(act=draft.number, name=row.name))
            draft.join(row.name, enterprise)
        if enterprise is None:
            continue
        if by_uscc and by_uscc != enterprise:
            raise _uscc_clash(row, where)
        if rows_of.setdefault(enterprise.int, row) is not row:
            raise _twice(rows_of[enterprise.int], row, where)
        found[row.number] = enterprise
    draft.fetch_codes([found[row.number] for row in rows if row.uscc and row.number in found])
    return found


def _place(row: Row, where: str) -> str:
    return f"{where}.list 第{row.number}行 (row {row.number})"


def _twice(first: Row, second: Row, where: str) -> Exception:
    return refuse(
        "listed-twice",
        f"{where}.list 第{first.number}行“{first.name}”与第{second.number}行“{second.name}”是同一家企业。",
        f"{where}.list row {first.number} “{first.name}” and row {second.number} “{second.name}” are one enterprise.",
        f"{where}.list row {second.number}",
    )


def _uscc_clash(row: Row, where: str) -> Exception:
    return refuse(
        "uscc-of-another",
        f"{where}.list 第{row.number}行“{row.name}”的统一社会信用代码{row.uscc}属于另一家在册企业，或该企业已有另一代码。",
        f"{where}.list row {row.number} “{row.name}”: the USCC {row.uscc} belongs to another enterprise on record, or the "
        f"enterprise has another one.",
        f"{where}.list row {row.number}",
    )


def attach_code(draft: Draft, enterprise: UUID, row: Row, source: str, where: str) -> None:
    """Attach the code that a row prints; refused where the enterprise has another one."""
    if not row.uscc:
        return
    present = draft.code(enterprise)
    if present is None:
        draft.emit(enterprise, UsccAttached(uscc=row.uscc, source=source))
    elif present != row.uscc:
        raise _uscc_clash(row, where)
