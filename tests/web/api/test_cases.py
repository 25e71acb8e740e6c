"""Reports, changes and annual updates over HTTP, on each kind of database: their way, their rights, who reported."""

from typing import Any
from uuid import UUID, uuid4

from domain.case import case_stream
from domain.event_account import Role
from ledger.refusals import refusals
from projections.asking_cases import WantedCases
from projections.asking_cases import cases as every_case
from projections.cases import read_cases
from tests.acts import end, move, rename
from tests.web.api.serving import V1, Service, code, done, only
from tests.world import DING, JIA, NINGBO, ZHEJIANG
from web.api import caseshapes as shapes

XIN, NAMED = "示例辛有限公司", "示例辛新材料有限公司"
WORDS: dict[str, Any] = {"words": "已核实"}
REPORTER = {"name": "举报人甲乙丙", "contact": "13900001234", "words": "该企业专利系虚构"}


def later(service: Service, text: str) -> None:
    """It is that day of another year, for which everybody has a token."""
    service.on(text)
    for body in (ZHEJIANG, NINGBO):
        anew(service, body, "authority-officer", body)
    for name in (XIN, DING, JIA):
        anew(service, name, "enterprise", enterprise=service.enterprise(name))
    anew(service, "ministry", "ministry-officer")


def anew(service: Service, name: str, role: Role, body: str | None = None, enterprise: UUID | None = None) -> None:
    """A further account, under the same name."""
    made = f"{name} {service.today.year}"
    service.program(made, role, body, enterprise)
    service.programs[name] = service[made]


def reported(service: Service, who: str = DING, about: str = XIN) -> str:
    """An enterprise reports another; the id of the case."""
    body = {"id": str(uuid4()), "enterprise": str(service.enterprise(about)), "kind": "false-declaration", **REPORTER}
    return str(done(service[who].post("/reports", body), 201)["id"])


def changed(service: Service, who: str, kind: str, on: str, **more: str) -> Any:
    """A change is reported, or noticed."""
    body = {"id": str(uuid4()), "kind": kind, "changed_on": on, "words": "变更", **more}
    return done(service[who].post("/change-reports", body), 201)


def step(service: Service, who: str, case: str, name: str, status: int = 200, **body: Any) -> Any:
    """A step of a case."""
    return done(service[who].post(f"/cases/{case}/{name}", body), status)


def another(service: Service) -> None:
    """A further officer of Zhejiang."""
    service.program("second", "authority-officer", ZHEJIANG)


def test_a_report_to_the_cancellation(service: Service) -> None:
    """Received, taken, asked, silent, upheld, not rectified, proposed; and closed by the act that ends the title."""
    later(service, "2023-03-01")
    case = reported(service)
    step(service, ZHEJIANG, case, "take")
    asked = step(service, ZHEJIANG, case, "ask", words="请说明", until="2023-03-10")
    assert (asked["due"], asked["overdue"], asked["version"]) == ("2023-03-10", False, 3)
    service.on("2023-03-11")
    assert [one["id"] for one in done(service[ZHEJIANG].get("/cases?overdue=1"))["items"]] == [case]
    step(service, ZHEJIANG, case, "silence")
    step(service, ZHEJIANG, case, "find", found=True, words="属实")
    step(service, ZHEJIANG, case, "order", words="更正", until="2023-03-20")
    step(service, ZHEJIANG, case, "check", found=False, words="未到位")
    step(service, ZHEJIANG, case, "close", outcome="cancellation-proposed", words="建议取消")
    assert code(service[ZHEJIANG].post(f"/cases/{case}/decide", {"act": "示例函〔2023〕9号"}), 409) == "other-act"
    ends = end(XIN, "2023-03-11", number="示例函〔2023〕9号")
    service.runtime.ledger.record_act(ends)
    closed = step(service, ZHEJIANG, case, "decide", act="示例函〔2023〕9号")
    assert (closed["status"], closed["act"]) == ("closed", "示例函〔2023〕9号")
    assert not shapes.Case().validate(closed)
    assert not service.runtime.differences()


def test_who_reported_is_read_by_the_handling_officer_alone(service: Service) -> None:
    """Not before the case is in hand, not by a colleague, the ministry or the enterprise; nowhere on the record; erasable."""
    another(service)
    case = reported(service)
    path = f"/cases/{case}/reporter"
    assert code(service[ZHEJIANG].get(path), 403) == "not-handler"
    step(service, ZHEJIANG, case, "take")
    assert done(service[ZHEJIANG].get(path)) == REPORTER
    refusals = {"second": "not-handler", "ministry": "not-allowed", "auditor": "not-allowed", NINGBO: "not-yours",
                XIN: "not-allowed", DING: "not-allowed", "administrator": "not-handler"}  # fmt: skip
    for who, word in refusals.items():
        assert code(service[who].get(path), 403) == word, who
    assert (
        code(service["second"].post(f"/cases/{case}/ask", {"words": "问", "until": "2022-07-01"}), 403) == "not-handler"
    )
    step(service, "second", case, "take")
    assert code(service[ZHEJIANG].get(path), 403) == "not-handler"
    told = service["ministry"].client.get(
        f"{V1}/events?limit=10000", headers={"Authorization": f"Bearer {service['ministry'].token}"}
    )
    (event,) = [one for one in told.get_json()["items"] if one["name"] == "report-received"]
    assert (event["by"], event["stream"]) == ("reporter", f"case/{case}")
    text = told.get_data(as_text=True)
    assert not any(value in text for value in (*REPORTER.values(), f"enterprise {service.enterprise(DING)} "))
    assert done(service["second"].send("DELETE", path)) == {"erased": True}
    assert code(service["second"].get(path), 404) == "no-reporter"


def test_an_enterprise_sees_a_report_once_it_was_asked(service: Service) -> None:
    """Before that it learns nothing of it; then it answers; another enterprise never does."""
    case = reported(service)
    assert code(service[XIN].get(f"/cases/{case}"), 403) == "not-yours"
    assert code(service[XIN].post(f"/cases/{case}/answer", WORDS), 403) == "not-yours"
    assert done(service[XIN].get("/cases"))["items"] == done(service[DING].get("/cases"))["items"] == []
    step(service, ZHEJIANG, case, "take")
    step(service, ZHEJIANG, case, "ask", words="请说明", until="2022-07-10")
    (seen,) = done(service[XIN].get("/cases"))["items"]
    assert not shapes.CaseItem().validate(seen)
    assert (seen["id"], seen["name"], seen["status"]) == (case, XIN, "asked")
    assert step(service, XIN, case, "answer", **WORDS)["status"] == "answered"
    assert code(service[DING].get(f"/cases/{case}"), 403) == "not-yours"
    step(service, ZHEJIANG, case, "find", found=False, words="不属实")
    stale = service[ZHEJIANG].post(f"/cases/{case}/close", {"outcome": "unfounded", "words": "结案", "expect": 1})
    assert code(stale, 409) == "stale-version"
    assert step(service, ZHEJIANG, case, "close", outcome="unfounded", words="结案")["status"] == "closed"


def test_a_rename_is_reported_verified_and_approved(service: Service) -> None:
    """Late by some days; the approval waits for its act."""
    later(service, "2023-05-01")
    case = changed(service, XIN, "rename", "2023-01-20")
    assert (case["status"], case["late"], case["body"]) == ("reported", 11, ZHEJIANG)
    assert code(service[NINGBO].post(f"/cases/{case['id']}/verify", WORDS), 403) == "not-yours"
    step(service, ZHEJIANG, case["id"], "verify", **WORDS)
    step(service, ZHEJIANG, case["id"], "close", outcome="rename-approved", words="同意")
    service.runtime.ledger.record_act(rename(XIN, NAMED, "2023-05-01", number="示例函〔2023〕8号"))
    closed = step(service, ZHEJIANG, case["id"], "decide", act="示例函〔2023〕8号")
    assert (closed["status"], closed["act"]) == ("closed", "示例函〔2023〕8号")


def test_a_move_that_nobody_reported(service: Service) -> None:
    """Its authority puts it down; it is overdue after three months, then reported, and passes to another authority."""
    later(service, "2023-01-10")
    firm = str(service.enterprise(XIN))
    assert code(service[NINGBO].post("/change-reports", {
        "id": str(uuid4()), "enterprise": firm, "kind": "move", "changed_on": "2023-01-05", "words": "迁",
    }), 403) == "not-yours"  # fmt: skip
    case = changed(service, ZHEJIANG, "move", "2023-01-05", enterprise=firm)["id"]
    assert done(service[ZHEJIANG].get("/cases?overdue=1"))["items"] == []
    service.on("2023-04-06")
    assert [one["id"] for one in done(service["ministry"].get("/cases?overdue=1"))["items"]] == [case]
    found = step(service, XIN, case, "report", kind="move", changed_on="2023-01-05", words="迁往宁波")
    assert (found["status"], found["late"], found["overdue"]) == ("reported", 1, False)
    step(service, ZHEJIANG, case, "verify", **WORDS)
    step(service, ZHEJIANG, case, "close", outcome="passes", words="移交")
    service.runtime.ledger.record_act(move(XIN, ZHEJIANG, NINGBO, "2023-04-06", number="示例函〔2023〕7号"))
    assert step(service, ZHEJIANG, case, "decide", act="示例函〔2023〕7号")["status"] == "closed"


def test_what_is_sent_twice_is_done_once(service: Service) -> None:
    """An id is taken once; a case that is not there is nobody's."""
    body = {"id": str(uuid4()), "enterprise": str(service.enterprise(XIN)), "kind": "other", **REPORTER}
    made = done(service["ministry"].post("/reports", body), 201)
    assert made == {"id": str(case_stream(UUID(body["id"])))}
    at = service.position()
    assert code(service["ministry"].post("/reports", body), 409) == "case-known"
    assert (
        code(service["ministry"].post("/reports", {**body, "id": str(uuid4()), "name": " "}), 422) == "missing-reporter"
    )
    gone = {**body, "id": str(uuid4()), "enterprise": str(uuid4())}
    assert code(service["ministry"].post("/reports", gone), 404) == "no-enterprise"
    assert code(service["ministry"].get(f"/cases/{uuid4()}"), 404) == "no-case"
    assert code(service[ZHEJIANG].get(f"/cases/{uuid4()}"), 403) == "not-yours"
    assert service.position() == at
    with service.runtime.record.reading() as connection:
        assert read_cases(connection, ()) == {}
        assert [row.case.status for row in every_case(connection, WantedCases(ZHEJIANG, status="received"))] == [
            "received"
        ]


def test_annual_updates_year_by_year(service: Service) -> None:
    """One is filed in time, one was missed; its authority sees both with what the rule book says, another nothing."""
    giant, path = service.enterprise(JIA), "/enterprises/{}/annual-updates"
    own = path.format(giant)
    later(service, "2023-04-30")
    sent = {"year": 2023, "form": {"revenue.y1": "12000"}}
    found = done(service[JIA].post(own, sent), 201)
    assert not shapes.Years().validate(found)
    assert [one["status"] for one in found["items"]] == ["filed"]
    later(service, "2024-05-01")
    found = done(service[ZHEJIANG].get(own))
    assert [(one["status"], one["due"]) for one in found["items"]] == [
        ("filed", "2023-04-30"),
        ("missed", "2024-04-30"),
    ]
    assert found["missed"] == 1
    assert found["items"][1]["consequence_zh"]
    assert done(service["ministry"].get(own)) == found
    assert code(service[NINGBO].get(own), 403) == "not-yours"
    assert code(service[XIN].post(own, sent), 403) == "not-yours"
    assert code(service[JIA].post(own, {"year": 2023, "form": {"phone": "0571-1"}}), 422) == "personal-field"
    assert code(service[JIA].post(own, {"year": 2022, "form": {"revenue.y1": "1"}}), 422) == "no-duty"


def test_an_update_of_one_who_may_not_read(service: Service) -> None:
    """A token that may file and nothing else is told how the years stand, and does not read them otherwise."""
    later(service, "2023-04-30")
    only(service, JIA, "apply")
    path = f"/enterprises/{service.enterprise(JIA)}/annual-updates"
    found = done(service[JIA].post(path, {"year": 2023, "form": {"revenue.y1": "12000"}}), 201)
    assert [one["status"] for one in found["items"]] == ["filed"]
    assert code(service[JIA].get(path), 403) == "not-allowed"


def test_erasing_is_answered_alike_under_a_key(service: Service) -> None:
    """Erased once and said so, however often it is sent; it takes no body."""
    case = reported(service)
    step(service, ZHEJIANG, case, "take")
    key, path = {"Idempotency-Key": "erasing"}, f"/cases/{case}/reporter"
    answers = [service[ZHEJIANG].send("DELETE", path, headers=key) for _ in range(2)]
    assert [done(one) for one in answers] == [{"erased": True}, {"erased": True}]
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    document = service.app.test_client().get("/api/openapi.json").get_json()
    assert "requestBody" not in document["paths"]["/api/v1/cases/{case}/reporter"]["delete"]


def test_no_log_tells_who_reported(service: Service) -> None:
    """Refused by its body or by the ledger, a report is logged without the account that sent it."""
    body = {"id": str(uuid4()), "enterprise": str(service.enterprise(XIN)), "kind": "other", **REPORTER}
    assert code(service[DING].post("/reports", {**body, "name": " "}), 422) == "missing-reporter"
    assert code(service[DING].post("/reports", {**body, "kind": "none"}), 400) == "bad-value"
    done(service[DING].post("/reports", body), 201)
    assert code(service[DING].post("/reports", body), 409) == "case-known"
    service.app.extensions["refusal-log"].settle()
    logged = {one.refusal.code: one.by for one in refusals(service.runtime.record.engine)}
    assert logged == {"missing-reporter": "anonymous", "bad-value": "anonymous", "case-known": "reporter"}
