"""The whole way of an application through web.campaigns: filed, compared, reviewed, recommended, handed in, checked, drawn."""

from io import BytesIO

import pytest

from domain.instant import civil_day
from domain.refusal import Refused
from ledger.drafts import Drafts
from ledger.refusals import refusals
from tests.campaigns.house import AFTER, DURING, HEADS, JI, MET, PERSONAL, WU, House, form
from tests.world import DING, JIA, YI, ZHEJIANG
from web.campaigns import checking, filing, reading, reviewing

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def test_from_filing_to_the_spot_check(house: House) -> None:
    """An application goes the whole way; each step gives back how it stands, and the table says the same in the end."""
    runtime, officer = house.runtime, house.zhejiang
    filed = house.file(DING)
    assert (filed.status, filed.revision, filed.version, filed.body) == ("submitted", 1, 1, ZHEJIANG)
    compared = reviewing.compare_typed(runtime, officer, filed.id, form(DING) | {"revenue.y1": "12500"}, 1)
    assert [one.field for one in compared.open] == ["revenue.y1"]
    settled = reviewing.settle(runtime, officer, filed.id, "revenue.y1", "paper", "以审计报告为准", 2)
    assert settled.open == ()
    assert settled.answers()["revenue.y1"] == "12500"
    reviewing.review(runtime, officer, filed.id, house.today, MET, 3)
    recommended = reviewing.recommend(runtime, officer, filed.id, "同意推荐", 1, 4)
    assert recommended.status == "recommended"
    assert recommended.finding is not None
    assert recommended.finding.indicators
    house.on(AFTER)
    handed_in = reviewing.hand_in(runtime, officer, house.recognition, ZHEJIANG)
    assert [one.recommended for one in handed_in.summaries] == [1]
    assert checking.check(runtime, house.ministry, filed.id, HEADS).passed
    drawn = checking.draw(runtime, house.ministry, house.recognition, 1, "种子")
    assert drawn.draws[0].drawn == (filed.id,)
    found = checking.found(runtime, house.ministry, filed.id, True, "")
    assert found.spot is not None
    (row,) = reading.applications(runtime, house.auditor, house.recognition)
    assert (row.name, row.status, row.version, row.paper, row.open, row.rank) == (
        DING,
        "recommended",
        7,
        "agrees",
        0,
        1,
    )
    assert (row.checked, row.drawn, row.spot) == ("passed", 1, "passed")
    assert runtime.differences() == []


def test_what_is_personal_stays_beside_the_record(house: House) -> None:
    """No event holds a personal answer; the enterprise, its authority and the ministry see them, and they can be erased."""
    filed = house.file(DING)
    told = house.runtime.record.read_raw(0, 1000)
    assert not any(value.encode() in data for _, _, _, _, data, _, _ in told for value in PERSONAL.values())
    for actor in (house.firm(DING), house.zhejiang, house.ministry, house.auditor):
        assert reading.seen(house.runtime, actor, filed.id).personal == PERSONAL
    Drafts(house.runtime.record.engine).erase(filed.id)
    assert reading.seen(house.runtime, house.ministry, filed.id).personal == {}


def test_a_personal_difference_is_named_without_its_values(house: House) -> None:
    """Where the paper has another telephone number, the field is open, and neither number is on record."""
    filed = house.file(DING)
    compared = reviewing.compare_typed(house.runtime, house.zhejiang, filed.id, form(DING, phone="0571-1111111"))
    assert [(one.field, one.online, one.paper) for one in compared.open] == [("phone", None, None)]


def test_a_draft_may_be_kept_outside_the_window_but_not_filed(house: House) -> None:
    """A draft is kept at any time, half filled in; filing outside the window is refused and the draft stays."""
    house.on("2022-06-20")
    firm, who = house.firm(DING), house.enterprise(DING)
    filing.save_draft(house.runtime, firm, house.recognition, who, {"name": DING, "revenue.y1": "许多"})
    assert filing.draft(house.runtime, firm, house.recognition, who)["revenue.y1"] == "许多"
    with pytest.raises(Refused, match="outside-window"):
        filing.submit(house.runtime, firm, house.recognition, who, form(DING))
    assert filing.draft(house.runtime, firm, house.recognition, who)["name"] == DING
    assert refusals(house.runtime.record.engine, 1)[0].by == firm.by


def test_a_form_that_lacks_answers_is_refused_by_name(house: House) -> None:
    """What is required and not answered is named, all of it at once."""
    house.on(DURING)
    lacking = form(DING)
    del lacking["product"], lacking["revenue.y2"]
    with pytest.raises(Refused, match="missing-answers") as refused:
        filing.submit(house.runtime, house.firm(DING), house.recognition, house.enterprise(DING), lacking)
    assert refused.value.refusal.where == "revenue.y2, product"
    with pytest.raises(Refused, match="unknown-field"):
        filing.save_draft(house.runtime, house.firm(DING), house.recognition, house.enterprise(DING), {"colour": "红"})


def test_filing_again_voids_what_was_found(house: House) -> None:
    """Within the window the next revision takes the place of the first, and is compared and reviewed anew."""
    first = house.prepare(DING)
    again = filing.submit(
        house.runtime,
        house.firm(DING),
        house.recognition,
        house.enterprise(DING),
        form(DING, niche_years="9"),
        first.version,
    )
    assert (again.revision, again.review, again.paper) == (2, None, None)
    (row,) = reading.applications(house.runtime, house.zhejiang, house.recognition)
    assert (row.paper, row.reviewed, row.revision) == ("none", None, 2)


def test_an_officer_who_saw_another_version_is_refused(house: House) -> None:
    """A step that carries the version that was seen is refused once the application has moved on."""
    filed = house.file(DING)
    reviewing.review(house.runtime, house.zhejiang, filed.id, house.today, MET, filed.version)
    with pytest.raises(Refused, match="stale-version"):
        reviewing.review(house.runtime, house.zhejiang, filed.id, house.today, MET, filed.version)


def test_a_file_is_kept_under_its_hash_and_its_name_beside_the_record(house: House) -> None:
    """The bytes come back as they were put in; the name is no part of the record; a refused file leaves nothing."""
    filed = house.file(DING)
    kept = filing.attach(house.runtime, house.firm(DING), filed.id, BytesIO(PDF), "审计报告.pdf", "audit_code.y1")
    (evidence,) = kept.evidence
    stream, name, media = reading.document(house.runtime, house.zhejiang, filed.id, evidence.evidence)
    with stream:
        assert (stream.read(), name, media) == (PDF, "审计报告.pdf", "application/pdf")
    assert b"\xe5\xae\xa1\xe8\xae\xa1" not in house.runtime.record.read_raw(0, 1000)[-1][4]
    paper = filing.attach_paper(house.runtime, house.zhejiang, filed.id, "b" * 64, 10, "application/pdf", "省厅档案室")
    with pytest.raises(Refused, match="no-evidence"):
        reading.document(house.runtime, house.zhejiang, filed.id, paper.evidence[-1].evidence)
    with pytest.raises(Refused, match="bad-value"):
        filing.attach_paper(house.runtime, house.zhejiang, filed.id, "c" * 64, 10, "application/pdf", "store")


def test_the_form_goes_out_and_comes_back_as_a_sheet(house: House) -> None:
    """The form as .xlsx, returned as it went out, agrees with what was filed."""
    filed = house.file(DING)
    sheet = reading.form_file(house.runtime, house.zhejiang, filed.id, "xlsx")
    compared = reviewing.compare_file(house.runtime, house.zhejiang, filed.id, sheet)
    assert compared.paper is not None
    assert (compared.paper.differences, len(compared.paper.source)) == ((), 64)
    assert reading.form_file(house.runtime, house.zhejiang, filed.id, "docx")[:2] == b"PK"


def test_a_summary_that_was_changed_elsewhere_is_refused_by_row(house: House) -> None:
    """The table that went out is taken back; one that says anything else is refused, with both values."""
    house.recommend(DING, 1)
    house.recommend(WU, 2)
    house.on(AFTER)
    sheet = reviewing.annex(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    taken = reviewing.take_back(house.runtime, house.zhejiang, house.application(WU).id, "再议")
    reviewing.recommend(house.runtime, house.zhejiang, taken.id, "暂缓但同意", 2)
    with pytest.raises(Refused, match="annex-differs") as refused:
        reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG, sheet)
    assert "暂缓但同意" in refused.value.refusal.zh
    sheet = reviewing.annex(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    done = reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG, sheet)
    assert done.summaries[0].kind == "annex-3"


def test_an_opinion_of_many_lines_comes_back_in_its_summary(house: House) -> None:
    """As a browser sends it, longer than most: the table that went out is taken as it is, and the record has even breaks."""
    one, long = house.prepare(DING), "产品质量稳定，同意推荐。" * 250
    reviewing.recommend(house.runtime, house.zhejiang, one.id, f"一、{long}\r\n二、同意\t推荐", 1)
    house.on(AFTER)
    sheet = reviewing.annex(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    done = reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG, sheet)
    assert done.summaries[0].recommended == 1
    finding = house.application(DING).finding
    assert getattr(finding, "opinion", None) == f"一、{long}\n二、同意 推荐"


def test_the_re_review_ends_in_annex_4_with_those_who_did_not_apply(house: House) -> None:
    """Of two titles under review one is filed and declined; annex 4 names both, and the close records who filed nothing."""
    filed = house.prepare(JIA, house.re_review, name_before=JIA)
    reviewing.decline(house.runtime, house.zhejiang, filed.id, "研发投入不足")
    house.on(AFTER)
    closed = filing.close(house.runtime, house.ministry, house.re_review)
    assert closed.closed is not None
    assert (closed.closed.filed, closed.closed.not_filed) == (1, 2)
    assert house.application(YI, house.re_review).status == "not-filed"
    sheet = reviewing.annex(house.runtime, house.zhejiang, house.re_review, ZHEJIANG)
    done = reviewing.hand_in(house.runtime, house.zhejiang, house.re_review, ZHEJIANG, sheet)
    summary = done.summaries[0]
    assert (summary.kind, summary.filed, summary.declined, summary.not_filed) == ("annex-4", 1, 1, 1)


def test_an_application_shows_judgements_warnings_and_who_did_what(house: House) -> None:
    """An application carries how the rule book judges it, its contradictions, and its history with who and when."""
    one = house.prepare(JI, None, **{"debt_ratio.y1": "55"})
    seen = reading.seen(house.runtime, house.jiangsu, one.id)
    assert "debt_ratio.y1" in {found.fields[0] for found in seen.contradictions}
    assert seen.judgements
    assert [happened.by for happened in seen.history] == [house.firm(JI).by, house.jiangsu.by, house.jiangsu.by]
    assert {civil_day(happened.at) for happened in seen.history} == {house.today}
