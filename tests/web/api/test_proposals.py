"""Proposals and objections over HTTP, on each kind of database: the whole path, keys, shapes, and what is refused."""

from typing import Any
from uuid import UUID

from domain.act import Publicity
from tests.acts import act, recognise, rows
from tests.web.api import serving
from tests.web.api.serving import CALL, RECOGNITION, Service, code, done, objection
from tests.world import BING, GIANT, JIA, NINGBO, SPECIALISED, ZHEJIANG, day
from web.api import campaignshapes, objectionshapes
from web.api import proposalshapes as shapes

GIVEN = UUID(int=11)
NEW = "示例子有限公司"
KEY = {"Idempotency-Key": "0f3c7a52-publish"}
LIST = """[act]
number = "示例函〔2022〕224号"
title = "示例名单"
issuer = "工业和信息化部"
dated = 2022-08-20
published = 2022-08-20

[[recognise]]
tier = "little-giant"
batch = 4
list = "list.csv"
rows = 1
extract = ["宁波市"]
"""


def staffed(service: Service) -> Service:
    """Four officers of the ministry, two of them signed in, after the publicity of the list."""
    service.on("2022-08-01")
    shown = Publicity(GIANT, rows([(BING, NINGBO)]), day("2022-08-01"), day("2022-08-05"), CALL, "recognition")
    service.runtime.ledger.record_act(act("示", "2022-08-01", publicity=(shown,)))
    service.on("2022-08-20")
    service.program("wen", "ministry-officer")
    for name in ("fang", "gao"):
        service.officer(name)
    return service


def body(file: str = LIST, csv: str = serving.ROWS.format(name=BING)) -> dict[str, Any]:
    """The body of POST proposals."""
    return {"id": str(GIVEN), "file": file, "lists": [{"name": "list.csv", "content": csv}]}


def test_from_proposal_to_published_list(service: Service) -> None:
    """Proposed by one, approved by two, voided by a late objection, settled, approved again, and published once for a key."""
    staffed(service)
    made = done(service["wen"].post("/proposals", body()), 201)
    assert not shapes.Proposal().validate(made)
    assert (made["status"], made["counts"]["starts"], made["campaigns"]) == ("open", 1, [str(RECOGNITION)])
    path, result = f"/proposals/{made['id']}", {"result": made["result"]}
    run = done(service["fang"].get(f"{path}/dry-run"))
    assert not shapes.DryRun().validate(run)
    assert ([one["name"] for one in run["starts"]], run["moved"]) == ([BING], False)
    assert run["totals"] == [
        {"campaign": str(RECOGNITION), "body": NINGBO, "recommended": None, "listed": 1, "agrees": False}
    ]
    assert code(service["wen"].post(f"{path}/approve", result), 403) == "not-allowed"
    assert code(service["ministry"].post(f"{path}/approve", result), 403) == "not-allowed"
    for officer in ("fang", "gao"):
        made = done(service[officer].post(f"{path}/approve", result))
    assert len(made["approvals"]) == made["needed"]

    raised = done(service[JIA].post(f"/campaigns/{RECOGNITION}/objections", objection(UUID(int=2), BING)), 201)["id"]
    now = done(service["gao"].get(path))
    assert (now["approvals"], now["voided"]["why"], now["voided"]["objection"]) == ([], "objection", raised)
    assert code(service["fang"].post(f"{path}/approve", result), 409) == "objections-open"
    assert code(service["wen"].post(f"{path}/publish"), 409) == "objections-open"
    (seen,) = done(service["wen"].get(f"/campaigns/{RECOGNITION}/objections?status=open"))["items"]
    assert not objectionshapes.Objection().validate(seen)
    assert (seen["name"], seen["late"]) == (BING, 15)
    assert done(service["wen"].get(f"/objections/{raised}/objector"))["words"] == "与事实不符"
    settled = service["fang"].post(
        f"/objections/{raised}/settle", {"outcome": "dismissed", "reason": "查无此事"}, headers={"If-Match": '"1"'}
    )
    assert done(settled)["status"] == "dismissed"
    assert done(service["wen"].send("DELETE", f"/objections/{raised}/objector")) == {"erased": True}
    for officer in ("fang", "gao"):
        done(service[officer].post(f"{path}/approve", result))

    first = service["wen"].post(f"{path}/publish", headers=KEY)
    at = service.position()
    again = service["wen"].post(f"{path}/publish", headers=KEY)
    assert done(first)["status"] == "published"
    assert (first.get_data(), service.position()) == (again.get_data(), at)
    assert done(service["nobody"].get(f"/verdict?name={BING}&on=2022-08-20"))["verdict"] == "valid"
    told = done(service["nobody"].get("/events?limit=10000"))["items"]
    assert not [one for one in told if "propos" in one["name"] or "objection" in one["name"]]
    whole = done(service["auditor"].get("/events?limit=10000"))["items"]
    assert whole[-1]["stream"] == f"proposal/{made['id']}"
    assert service.runtime.differences() == []


def test_what_was_never_put_out_and_what_bars_is_answered(service: Service) -> None:
    """With counts and names; refused without a reason, which the proposal has; and what waits is told to those who approve."""
    staffed(service)
    made = done(service["wen"].post("/proposals", body(csv=serving.ROWS.format(name=NEW))), 201)
    path, result = f"/proposals/{made['id']}", {"result": made["result"]}
    run = done(service["fang"].get(f"{path}/dry-run"))
    assert not shapes.DryRun().validate(run)
    assert run["not_put_out"] == [
        {"campaign": str(RECOGNITION), "publicities": 1, "required": True, "count": 1, "names": [NEW]}
    ]
    assert [(one["name"], one["kind"]) for one in run["excluded"]] == [(NEW, "lower-tier")]
    work = done(service["fang"].get("/work"))
    assert not campaignshapes.Work().validate(work)
    assert [(one["task"], one["proposal"]) for one in work["proposals"]] == [("to-approve", made["id"])]
    for officer in ("fang", "gao"):
        done(service[officer].post(f"{path}/approve", result))
    assert code(service["wen"].post(f"{path}/publish"), 409) == "not-put-out"
    again = {**body(csv=serving.ROWS.format(name=NEW)), "id": str(UUID(int=12)), "without_publicity": "补充名单"}
    made = done(service["wen"].post("/proposals", again), 201)
    assert (made["without_publicity"], made["to_publish"]) == ("补充名单", "2022-08-20")
    for officer in ("fang", "gao"):
        done(service[officer].post(f"/proposals/{made['id']}/approve", {"result": made["result"]}))
    assert done(service["wen"].post(f"/proposals/{made['id']}/publish"))["status"] == "published"


def test_what_moved_is_answered_with_409(service: Service) -> None:
    """Nothing was published; sent again under its key it says how the proposal stands, and does nothing more."""
    staffed(service)
    made = done(service["wen"].post("/proposals", body(csv=serving.ROWS.format(name=NEW))), 201)
    path, result = f"/proposals/{made['id']}", {"result": made["result"]}
    for officer in ("fang", "gao"):
        done(service[officer].post(f"{path}/approve", result))
    known = recognise(
        2,
        [NEW],
        "2022-08-19",
        tier=SPECIALISED,
        body=NINGBO,
        issuer="宁波市经济和信息化局",
        number="示例经信〔2022〕2号",
    )
    service.runtime.ledger.record_act(known)
    assert code(service["gao"].post(f"{path}/publish", headers=KEY), 409) == "result-moved"
    at = service.position()
    now = done(service["gao"].post(f"{path}/publish", headers=KEY))
    assert (now["status"], now["approvals"], now["voided"]["why"]) == ("open", [], "moved")
    assert service.position() == at


def test_what_is_wrong_with_a_file_is_said(service: Service) -> None:
    """Syntax, keys, rows, names of lists: as at the terminal, without the folder; nothing is kept."""
    staffed(service)
    at = service.position()
    post = service["wen"].post
    assert code(post("/proposals", body("[act")), 422) == "toml-syntax"
    assert code(post("/proposals", body(LIST.replace("rows = 1", "rows = 2"))), 422) == "rows-differ"
    assert code(post("/proposals", body(LIST.replace("list.csv", "other.csv"))), 422) == "file-missing"
    assert code(post("/proposals", body(LIST.replace("batch = 4", "batch = 4\nunknown = 1"))), 422) == "unknown-key"
    for name in ("../list.csv", ".list.csv", "a/b.csv", "act.toml\n"):
        wrong = {**body(), "lists": [{"name": name, "content": ""}]}
        assert code(post("/proposals", wrong), 422) == "bad-file-name"
    answer = post("/proposals", body(LIST.replace("工业和信息化部", "某某局")))
    assert (answer.status_code, "/tmp" in answer.get_data(as_text=True)) == (422, False)
    assert code(service[ZHEJIANG].post("/proposals", body()), 403) == "not-yours"
    assert code(service["wen"].get(f"/proposals/{GIVEN}"), 404) == "no-proposal"
    assert code(service["wen"].post(f"/proposals/{GIVEN}/publish"), 404) == "no-proposal"
    assert code(service["wen"].post(f"/objections/{GIVEN}/settle", {"outcome": "upheld", "reason": "是"}), 404) == (
        "no-objection"
    )
    assert done(service["wen"].get("/proposals?status=open")) == {"items": [], "next": None}
    assert service.position() == at
    done(post("/proposals", body()), 201)
    assert code(post("/proposals", body()), 409) == "proposal-known"
