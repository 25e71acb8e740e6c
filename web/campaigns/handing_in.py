"""The summary table 汇总表 of an authority: out as .xlsx, and handed in to the ministry (notice 三(五))."""

from collections.abc import Sequence
from uuid import UUID

from domain import handing_in
from domain.account import Actor
from domain.campaign import Campaign
from domain.refusal import Refused, refuse
from ledger.drafts import Drafts
from projections.campaigndocket import CampaignTables
from web.campaigns.annexes import Row, content_of, rows_of
from web.campaigns.steps import Events, campaign_of, logged, take_on_campaign
from web.forms.annexrows import Annex3Row, Annex4Row, Head
from web.runtime import Runtime

_LABELS = {
    "city": "地市", "name": "企业名称", "uscc": "统一社会信用代码", "product": "主导产品", "industry": "所属行业",
    "fills_gap": "是否补短板填空白", "opinion": "推荐意见", "name_before": "原名称", "filed": "是否提交复核申请",
    "passed": "是否推荐通过", "reason": "不推荐原因",
}  # fmt: skip


def annex(runtime: Runtime, actor: Actor, campaign: UUID, body: str) -> bytes:
    """The summary table of an authority as it stands now, as .xlsx: annex 3 for a recognition, annex 4 for a re-review.

    Its contacts are left empty for a program that acts for nobody. Raises `Refused`: `not-yours`, `no-campaign`, `body-not-called`.
    """
    # What writes sheets takes a while to load, which other steps must not wait for.
    from web.forms.annexout import annex3_xlsx, annex4_xlsx

    with logged(runtime, actor, "read-files"):
        actor.require("read-files", body=body)
        with runtime.campaigns_reading() as docket:
            found = campaign_of(docket, campaign)
            handing_in.called(found, body)
            applications = docket.applications(found.id, body)
            with_contacts = actor.sees_personal and found.kind == "recognition"
            personal = Drafts(runtime.record.engine).personal_of(applications) if with_contacts else {}
            rows = rows_of(docket, found, body, applications, personal)
    head = Head(body, runtime.today(), found.act)
    if found.kind == "recognition":
        return annex3_xlsx([one for one in rows if isinstance(one, Annex3Row)], head)
    return annex4_xlsx([one for one in rows if isinstance(one, Annex4Row)], head)


def hand_in(runtime: Runtime, actor: Actor, campaign: UUID, body: str, data: bytes | None = None) -> Campaign:
    """Hand the summary table of an authority in to the ministry; from then on its findings stand.

    `data` is the table as .xlsx, if it was filled elsewhere: its rows must be what the record says (`annex-differs`).
    """
    given = None if data is None else _given(runtime, actor, campaign, body, data)

    def way(docket: CampaignTables) -> Events:
        found = campaign_of(docket, campaign)
        rows = rows_of(docket, found, body, docket.applications(found.id, body), {})
        asked = handing_in.HandIn(campaign, body, content_of(found, body, rows), runtime.today())
        events = handing_in.hand_in(docket, asked)
        if given is not None:
            _agree(given, rows)
        return events

    return take_on_campaign(runtime, actor, "review", campaign, way, body)


def _given(runtime: Runtime, actor: Actor, campaign: UUID, body: str, data: bytes) -> Sequence[Row]:
    """The rows of a table that was handed in; nothing of it is looked at before the actor's rights are."""
    from web.forms.annexin import read_annex3, read_annex4

    with logged(runtime, actor, "review"):
        actor.require("review", body=body)
        with runtime.campaigns_reading() as docket:
            kind = campaign_of(docket, campaign).kind
        read = read_annex3(data) if kind == "recognition" else read_annex4(data)
        if read.head.body != body:
            raise refuse(
                "annex-differs",
                f"推荐单位：表中为“{read.head.body}”，应为“{body}”。",
                f"The table is of “{read.head.body}”, not of “{body}”.",
                "body",
            )
    return read.rows


def _agree(given: Sequence[Row], rows: Sequence[Row]) -> None:
    """Refuse a table that says anything else than the record; contacts do not count."""
    if len(given) != len(rows):
        raise refuse(
            "annex-differs",
            f"表中有{len(given)}行，登记为{len(rows)}行；请重新导出汇总表。",
            f"The table has {len(given)} rows, the record {len(rows)}; take the table out anew.",
            "rows",
        )
    by_name = sorted(given, key=lambda row: (row.name, getattr(row, "name_before", "")))
    in_order = given if rows and isinstance(rows[0], Annex3Row) else by_name
    for number, (one, expected) in enumerate(zip(in_order, rows, strict=True), 1):
        for field, label in _LABELS.items():
            said, meant = getattr(one, field, None), getattr(expected, field, None)
            if said != meant:
                raise _differs(number, expected.name, label, said, meant)


def _differs(number: int, name: str, label: str, said: object, meant: object) -> Refused:
    shown = [("是" if one else "否") if isinstance(one, bool) else str(one) for one in (said, meant)]
    return refuse(
        "annex-differs",
        f"第{number}行“{name}”的{label}：表中为“{shown[0]}”，登记为“{shown[1]}”。请改正后再报送，或重新导出汇总表。",
        f"Row {number}, “{name}”, {label}: the table says “{shown[0]}”, the record “{shown[1]}”. Correct it, or take the table "
        "out anew.",
        f"row {number}",
    )
