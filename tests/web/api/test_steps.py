"""A campaign over HTTP from the call to the spot checks: each address answers as it is described, and refuses what it must."""

from io import BytesIO
from uuid import UUID

import openpyxl
from werkzeug.test import TestResponse

from tests.acts import withdraw
from tests.web.api.serving import (
    CALL,
    CALLING,
    CHANGING,
    HEADS,
    PDF,
    RECOGNITION,
    REVIEW,
    REVIEWED,
    Service,
    application,
    code,
    done,
    filed,
    form,
    recommended,
    reviewed,
)
from tests.web.test_api_openapi import conforms
from tests.world import BING, DING, JIA, NINGBO, YI, ZHEJIANG
from web.api import applicationshapes, campaignshapes
from web.media import ANY, XLSX


def test_a_campaign_from_the_call_to_the_spot_checks(service: Service) -> None:
    """Four enterprises, two provinces, one ministry; both kinds side by side."""
    filed(service, JIA, YI, BING)
    filed(service, DING, campaign=REVIEW)
    recommended(service, JIA, YI)
    reviewed(service, DING, campaign=REVIEW)
    _decided(service)
    _handed_in(service)
    _checked(service)


def _decided(service: Service) -> None:
    path = f"/applications/{application(service, DING, REVIEW)}"
    found = done(service[NINGBO].post(f"{path}/decline", {"reason": "未达到复核条件"}))
    assert (found["status"], found["finding"]["recommended"]) == ("declined", False)
    found = done(service[NINGBO].post(f"{path}/take-back", {"reason": "补充材料"}))
    assert (found["status"], found["finding"]) == ("submitted", None)
    found = done(service[NINGBO].post(f"{path}/recommend", {"opinion": "通过", "rank": 1}))
    conforms(applicationshapes.Application(), found)
    refused = service[NINGBO].post(f"{path}/withdraw", {"reason": "撤回"})
    assert code(refused, 403) == "not-allowed"
    bing = f"/applications/{application(service, BING)}/withdraw"
    assert done(service[BING].post(bing, {"reason": "不再申请"}))["status"] == "withdrawn"


def _handed_in(service: Service) -> None:
    service.on("2022-07-02")
    closed = done(service["ministry"].post(f"/campaigns/{REVIEW}/close"))
    assert closed["closed"] == {"filed": 1, "not_filed": 3, "on": "2022-07-02"}
    done(service["ministry"].post(f"/campaigns/{RECOGNITION}/close"))
    for campaign in (REVIEW, RECOGNITION):
        for body in (ZHEJIANG, NINGBO):
            service.on("2022-07-14")
            found = done(service[body].post(f"/campaigns/{campaign}/hand-in"))
            assert [one["body"] for one in found["summaries"]] == [body]
            conforms(campaignshapes.Campaign(), found)
    late = done(service["ministry"].get(f"/campaigns/{REVIEW}"))["summaries"]
    assert [(one["body"], one["late"], one["kind"]) for one in late] == [(b, 2, "annex-4") for b in (ZHEJIANG, NINGBO)]


def _checked(service: Service) -> None:
    service.on("2022-07-20")
    path = f"/applications/{application(service, JIA)}"
    assert code(service[ZHEJIANG].post(f"{path}/check", {"heads": HEADS}), 403) == "not-allowed"
    assert done(service["ministry"].post(f"{path}/check", {"heads": HEADS}))["check"]["passed"] is True
    drawn = done(service["ministry"].post(f"/campaigns/{RECOGNITION}/draw", {"size": 1}))
    (draw,) = drawn["draws"]
    assert (draw["seed_from"], draw["among"], len(draw["drawn"])) == ("hand-in", 2, 1)
    assert draw["seed"].endswith("Z")
    spot = f"/applications/{draw['drawn'][0]}/spot-check"
    found = done(service["ministry"].post(spot, {"passed": False, "words": "现场与材料不符"}))
    assert found["spot"] == {"passed": False, "words": "现场与材料不符", "on": "2022-07-20"}
    work = done(service["ministry"].get("/work"))
    conforms(campaignshapes.Work(), work)
    assert [one["kind"] for one in work["conflicts"]] == ["spot-failed"]


def test_lists_and_figures(service: Service) -> None:
    """Page after page, filtered, each with its shape."""
    filed(service, JIA, YI, BING)
    path = f"/campaigns/{RECOGNITION}/applications"
    first = done(service["auditor"].get(f"{path}?limit=2"))
    second = done(service["auditor"].get(f"{path}?limit=2&after={first['next']}"))
    items = first["items"] + second["items"]
    assert sorted(one["name"] for one in items) == sorted((JIA, YI, BING))
    assert second["next"] is None
    for one in items:
        conforms(applicationshapes.ApplicationItem(), one)
    assert len(done(service["auditor"].get(f"{path}?body={NINGBO}&status=submitted"))["items"]) == 1
    figures = done(service["auditor"].get(f"/campaigns/{RECOGNITION}/figures"))
    conforms(campaignshapes.Figures(), figures)
    assert (figures["filed"], figures["days"]) == (3, [{"on": "2022-06-22", "filed": 3}])
    assert [(one["body"], one["filed"]) for one in figures["bodies"]] == [(ZHEJIANG, 2), (NINGBO, 1)]
    assert [one["act"] for one in done(service["auditor"].get("/campaigns"))["items"]] == [CALL, CALL]


def test_each_sees_its_own(service: Service) -> None:
    """A province its own applications and numbers, an enterprise its own application and no numbers."""
    filed(service, JIA, YI, BING)
    path = f"/campaigns/{RECOGNITION}/applications"
    assert [one["name"] for one in done(service[NINGBO].get(path))["items"]] == [BING]
    assert [one["name"] for one in done(service[JIA].get(path))["items"]] == [JIA]
    assert code(service[NINGBO].get(f"{path}?body={ZHEJIANG}"), 403) == "not-yours"
    assert [one["body"] for one in done(service[NINGBO].get(f"/campaigns/{RECOGNITION}/figures"))["bodies"]] == [NINGBO]
    assert done(service[JIA].get(f"/campaigns/{RECOGNITION}/figures"))["bodies"] == []
    for who in ("nobody",):
        assert code(service[who].get(path), 401) == "not-signed-in"
        assert service[who].get(path).headers["WWW-Authenticate"].startswith("Bearer")


def test_drafts_are_kept_for_the_enterprise_alone(service: Service) -> None:
    """Before the window too, incomplete too; what it holds is told to nobody else."""
    path = f"/campaigns/{RECOGNITION}/draft"
    assert code(service[JIA].get(f"/campaigns/{UUID(int=1)}/draft"), 404) == "no-campaign"
    at = service.position()
    saved = done(service[JIA].send("PUT", path, {"form": {"product": "示例轴承", "phone": "0571-0"}}))
    assert saved == {"application": str(application(service, JIA)), "saved": True}
    assert done(service[JIA].get(path))["form"] == {"product": "示例轴承", "phone": "0571-0"}
    assert done(service[YI].get(path))["form"] == {}
    other = {"enterprise": str(service.enterprise(JIA)), "form": {}}
    assert code(service[YI].send("PUT", path, other), 403) == "not-yours"
    assert code(service[ZHEJIANG].get(path), 400) == "missing-value"
    assert code(service[JIA].send("PUT", path, {"form": {"nonsense": "1"}}), 422) == "unknown-field"
    assert service.position() == at


def test_the_version_that_was_seen(service: Service) -> None:
    """`expect` and `If-Match` say the same; another version is a conflict; the ETag can be given back."""
    filed(service, JIA)
    path = f"/applications/{application(service, JIA)}"
    tag = service[ZHEJIANG].get(path).headers["ETag"]
    assert tag == '"1"'
    again = {"form": form(JIA) | {"staff.y1": "250"}}
    done(service[JIA].post(f"/campaigns/{RECOGNITION}/applications", again, headers={"If-Match": tag}), 201)
    stale = service[JIA].post(f"{path}/withdraw", {"reason": "撤回"}, headers={"If-Match": tag})
    assert code(stale, 409) == "stale-version"
    assert code(service[JIA].post(f"{path}/withdraw", {"reason": "撤回", "expect": 1}), 409) == "stale-version"
    both = service[JIA].post(f"{path}/withdraw", {"reason": "撤回", "expect": 2}, headers={"If-Match": tag})
    assert code(both, 400) == "bad-value"
    odd = service[JIA].post(f"{path}/withdraw", {"reason": "撤回"}, headers={"If-Match": '"x"'})
    assert code(odd, 400) == "bad-value"
    done(service[JIA].post(f"{path}/withdraw", {"reason": "撤回"}, headers={"If-Match": '"2"'}))


def test_documents_are_taken_and_given_back(service: Service) -> None:
    """The body is the file; its name stays beside the record; what is elsewhere is noted by its hash."""
    filed(service, JIA)
    path = f"/applications/{application(service, JIA)}"
    found = done(service[JIA].post(f"{path}/evidence?name=报告.pdf&about=rd_spend.y1", data=PDF, content_type=ANY))
    (kept,) = found["evidence"]
    assert (kept["size"], kept["media"], kept["about"], kept["kept"]) == (
        len(PDF), "application/pdf", "rd_spend.y1", "store",
    )  # fmt: skip
    given = service[ZHEJIANG].get(f"{path}/evidence/{kept['id']}")
    assert given.get_data() == PDF
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.mimetype == ANY
    given.close()
    noted = {"sha256": "a" * 64, "size": 10, "media": "application/pdf", "kept": "省厅档案室 3 柜"}
    assert len(done(service[ZHEJIANG].post(f"{path}/documents", noted))["evidence"]) == 2
    at = service.position()
    for name, data, status, word in (
        ("a.exe", b"MZ", 415, "mistyped-file"),
        ("a.pdf", b"no pdf", 415, "mistyped-file"),
        ("a.pdf", b"", 400, "bad-value"),
        ("a.pdf", PDF, 409, "evidence-known"),
        ("a.pdf", b"%PDF-" + b"0" * 2_000_001, 413, "oversized-file"),
        ("a.pdf", b"%PDF-" + b"0" * 2_100_000, 413, "body-too-large"),
    ):
        answer = service[JIA].post(f"{path}/evidence?name={name}", data=data, content_type=ANY)
        assert code(answer, status) == word
    wrong = service[JIA].post(f"{path}/evidence?name=a.pdf", data=PDF, content_type="text/plain")
    assert code(wrong, 415) == "bad-media-type"
    assert service.position() == at


def test_the_form_goes_out_and_the_paper_comes_back(service: Service) -> None:
    """As xlsx it is filled in and compared; one field that differs is settled."""
    filed(service, JIA)
    path = f"/applications/{application(service, JIA)}"
    out = service[JIA].get(f"{path}/form")
    assert out.mimetype == XLSX
    assert service[JIA].get(f"{path}/form?format=docx").get_data()[:2] == b"PK"
    same = done(service[ZHEJIANG].post(f"{path}/paper", data=out.get_data(), content_type=XLSX))
    assert same["paper"]["differences"] == []
    differs = done(service[ZHEJIANG].post(f"{path}/paper", {"form": form(JIA, product="另一种轴承")}))
    assert [one["field"] for one in differs["open"]] == ["product"]
    settle = {"field": "product", "right": "paper", "reason": "以纸质为准"}
    settled = done(service[ZHEJIANG].post(f"{path}/settle", settle))
    assert (settled["open"], settled["settled"][0]["right"]) == ([], "paper")
    done(service[ZHEJIANG].post(f"{path}/review", REVIEWED), 422)
    service.on("2022-07-01")
    done(service[ZHEJIANG].post(f"{path}/review", REVIEWED))
    broken = service[ZHEJIANG].post(f"{path}/paper", data=b"PK\x03\x04nothing", content_type=XLSX)
    assert broken.status_code in (400, 413, 422)
    assessed = done(service[ZHEJIANG].get(f"{path}/assessment"))
    conforms(applicationshapes.Assessment(), assessed)
    assert assessed["judgements"]


def test_the_summary_table_goes_out_and_comes_in(service: Service) -> None:
    """Annex 3 as xlsx; handed in as it went out; one that says something else is refused."""
    filed(service, JIA)
    recommended(service, JIA)
    service.on("2022-07-02")
    done(service["ministry"].post(f"/campaigns/{RECOGNITION}/close"))
    out = service[ZHEJIANG].get(f"/campaigns/{RECOGNITION}/annex")
    assert out.mimetype == XLSX
    assert JIA in _cells(out)
    assert code(service[NINGBO].get(f"/campaigns/{RECOGNITION}/annex?body={ZHEJIANG}"), 403) == "not-yours"
    path = f"/campaigns/{RECOGNITION}/hand-in"
    refused = service[NINGBO].post(f"{path}?body={NINGBO}", data=out.get_data(), content_type=XLSX)
    assert code(refused, 422) == "annex-differs"
    service.program("client", "client")
    stranger = service["client"].get(f"/campaigns/{RECOGNITION}/annex?body={ZHEJIANG}")
    contact = form(JIA)["contact"]
    assert (contact in _cells(out), contact in _cells(stranger)) == (True, False)
    found = done(service[ZHEJIANG].post(path, data=out.get_data(), content_type=XLSX))
    assert [one["kind"] for one in found["summaries"]] == ["annex-3"]
    assert code(service[ZHEJIANG].post(path), 409) == "handed-in"


def _cells(out: TestResponse) -> list[str]:
    """What stands in the first sheet of a file."""
    book = openpyxl.load_workbook(BytesIO(out.get_data()))
    return [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]


def test_rule_books_and_what_if(service: Service) -> None:
    """Anybody reads them; what another book would say changes nothing."""
    books = done(service["nobody"].get("/rule-books"))["items"]
    assert "63" in [one["code"] for one in books]
    whole = done(service["nobody"].get("/rule-books/63"))
    assert whole["criteria"]
    assert code(service["nobody"].get("/rule-books/none"), 404) == "unknown-rule-book"
    filed(service, JIA, YI)
    at = service.position()
    found = done(service["ministry"].get(f"/campaigns/{RECOGNITION}/what-if?rule-book=2026-2"))
    assert sum(found["before"].values()) == sum(found["after"].values()) == 2
    assert service.position() == at


def test_enterprises_are_enrolled(service: Service) -> None:
    """So that one may apply that no list has named; its province or the ministry does it."""
    asked = {"name": "示例戊有限公司", "uscc": "91330000MA27XL0G2D", "body": NINGBO}
    assert code(service[ZHEJIANG].post("/enterprises", asked), 403) == "not-yours"
    made = done(service[NINGBO].post("/enterprises", asked), 201)
    assert done(service["nobody"].get(f"/enterprises/{made['id']}"))["name"] == asked["name"]
    found = done(service["nobody"].get(f"/enterprises?q=示例戊&known={service.position()}"))["items"]
    assert [one["id"] for one in found] == [made["id"]]


def test_refusals_are_for_auditors(service: Service) -> None:
    """With who had asked, the latest first."""
    filed(service, BING)
    service[ZHEJIANG].post(f"/applications/{application(service, BING)}/decline", {"reason": "…"})
    found = done(service["auditor"].get("/refusals?limit=5"))
    for one in found["items"]:
        conforms(campaignshapes.RefusalItem(), one)
    assert any(one["code"] == "not-yours" and ZHEJIANG in one["by"] for one in found["items"])
    assert code(service[ZHEJIANG].get("/refusals"), 403) == "not-allowed"


def test_a_call_is_an_act(service: Service) -> None:
    """Once; another one under its number, a day to come and an unknown rule book are refused."""
    again = service["ministry"].post("/campaigns", CALLING)
    assert done(again, 201)["items"]
    assert code(service[ZHEJIANG].post("/campaigns", CALLING), 403) == "not-allowed"
    later = {**CALLING, "act": {**CALLING["act"], "number": "示例函〔2022〕134号", "published": "2022-09-01"}}
    assert code(service["ministry"].post("/campaigns", later), 422) == "not-yet-published"


def test_a_changed_window_and_a_call_taken_back(service: Service) -> None:
    """The campaigns that were meant, as they stand then; a call on which titles rest is not taken back by one officer."""
    found = done(service["ministry"].post("/campaigns/changes", CHANGING), 201)["items"]
    assert {one["kind"]: one["window"]["until"] for one in found} == {
        "re-review": "2022-06-28", "recognition": "2022-07-05",
    }  # fmt: skip
    head = {**CHANGING["act"], "number": "示例函〔2022〕141号"}
    taken_back = {"act": head, "withdraw": [{"act": CALL, "reason": "另行通知"}]}
    assert code(service[ZHEJIANG].post("/campaigns/changes", taken_back), 403) == "not-allowed"
    assert code(service["ministry"].post("/campaigns/changes", taken_back), 409) == "needs-proposal"
    service.runtime.ledger.record_act(withdraw(CALL, "2022-06-16"))
    assert done(service["ministry"].get(f"/campaigns/{RECOGNITION}"))["withdrawn"] == "2022-06-16"
    service.on("2022-06-22")
    answer = service[JIA].post(f"/campaigns/{RECOGNITION}/applications", {"form": form(JIA)})
    assert code(answer, 409) == "campaign-withdrawn"
