"""The rows of an authority's summary table as the record has them: annex 3 for a recognition, annex 4 for a re-review."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from uuid import UUID

from domain.application import Application
from domain.campaign import Campaign
from domain.event import ApplicationDeclined, ApplicationRecommended
from domain.lines import even_lines
from projections.campaigndocket import CampaignTables
from web.forms.annexrows import Annex3Row, Annex4Row

Row = Annex3Row | Annex4Row
Personal = Mapping[UUID, Mapping[str, str]]
NOT_FILED = "未提交复核申请"


def rows_of(
    docket: CampaignTables, campaign: Campaign, body: str, applications: Mapping[UUID, Application], personal: Personal
) -> list[Row]:
    """The rows of an authority whose `applications` in the campaign these are; `personal` are the personal answers by
    application, as far as contacts are to stand in them."""
    if campaign.kind == "recognition":
        return [*_annex3(docket, applications, personal)]
    return [*_annex4(docket, campaign, body, applications)]


def content_of(campaign: Campaign, body: str, rows: Collection[Row]) -> str:
    """The sha256 (64 hex digits) of what a summary table says, whatever file it stands in; contacts do not count."""
    plain = [asdict(replace(one, contact="", phone="") if isinstance(one, Annex3Row) else one) for one in rows]
    said = {"campaign": campaign.id.hex, "body": body, "rows": plain}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _annex3(docket: CampaignTables, applications: Mapping[UUID, Application], personal: Personal) -> list[Annex3Row]:
    """In the order of merit."""
    ranked = [
        (one.finding.rank, one) for one in applications.values() if isinstance(one.finding, ApplicationRecommended)
    ]
    names = docket.names([one.enterprise for _, one in ranked if one.enterprise])
    return [
        _row3(one, names, personal.get(one.id, {})) for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].id))
    ]


def _row3(one: Application, names: Mapping[UUID, str], personal: Mapping[str, str]) -> Annex3Row:
    form = one.answers()
    assert one.enterprise is not None
    assert isinstance(one.finding, ApplicationRecommended)
    return Annex3Row(
        city=form.get("city", ""),
        name=names.get(one.enterprise, form.get("name", "")),
        uscc=form.get("uscc", ""),
        product=form.get("product", ""),
        industry=form.get("industry", ""),
        fills_gap=form.get("fills_gap") == "yes",
        opinion=even_lines(one.finding.opinion),
        contact=personal.get("contact", ""),
        phone=personal.get("phone", ""),
    )


def _annex4(
    docket: CampaignTables, campaign: Campaign, body: str, applications: Mapping[UUID, Application]
) -> list[Annex4Row]:
    """Every enterprise whose title is under review, in the order of names, whether it filed or not; by what stands, where two of
    its records filed before they were joined."""
    in_order = sorted(applications.values(), key=lambda one: one.stands)
    by_enterprise = {one.enterprise: one for one in in_order if one.enterprise is not None}
    under_review = {one for one, whose in docket.scope(campaign).items() if whose == body} | by_enterprise.keys()
    names = docket.names(under_review)
    rows = [_row4(by_enterprise.get(one), names.get(one, str(one))) for one in under_review]
    return sorted(rows, key=lambda row: (row.name, row.name_before))


def _row4(one: Application | None, name: str) -> Annex4Row:
    if one is None or not one.stands:
        return Annex4Row(name, name, filed=False, passed=False, reason=NOT_FILED)
    before = one.form.get("name_before") or name
    passed = isinstance(one.finding, ApplicationRecommended)
    reason = even_lines(one.finding.reason) if isinstance(one.finding, ApplicationDeclined) else ""
    return Annex4Row(before, name, filed=True, passed=passed, reason=reason)
