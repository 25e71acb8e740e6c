"""Province A, and an enterprise of it, try every address on what is province B's: all of it is refused or silent, and nothing
moves. The addresses come from the OpenAPI document, so that a new one cannot be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from domain.act import Publicity
from tests.acts import act, rows
from tests.postgres import fresh_database
from tests.web.api.serving import (
    CALL,
    CALLING,
    CHANGING,
    HEADS,
    PDF,
    RECOGNITION,
    REVIEWED,
    V1,
    Service,
    application,
    called,
    done,
    filed,
    form,
    objection,
    proposal,
    serve,
)
from tests.world import BING, GIANT, JIA, NINGBO, ZHEJIANG, day
from web.media import ANY, XLSX

SECRET = "宁波的主导产品"
C, A, K = "/campaigns/{campaign}", "/applications/{application}", "/cases/{case}"
P, OBJECTION = "/proposals/{proposal}", "/objections/{objection}"
REFUSED, SILENT = (401, 403, 404), (200,)


@dataclass(frozen=True)
class Attempt:
    """What is sent to an address, and how it may be answered."""

    body: Any = None
    query: str = ""
    data: bytes | None = None
    media: str = "application/json"
    may: tuple[int, ...] = REFUSED


REASON = {"reason": "示例"}
ID = "5d1f3a52-0000-4000-8000-000000000001"
REPORTER = {"kind": "other", "name": "示例举报人", "contact": "示例", "words": "示例"}
CHANGE = {"kind": "move", "changed_on": "2022-08-02", "words": "示例"}
ATTEMPTS: dict[tuple[str, str], list[Attempt]] = {
    ("GET", "/campaigns"): [Attempt(may=SILENT)],
    ("POST", "/campaigns"): [Attempt(CALLING)],
    ("POST", "/campaigns/changes"): [Attempt(CHANGING)],
    ("POST", "/enterprises/join"): [Attempt({"keep": JIA, "ends": BING, **REASON})],
    ("POST", "/enterprises/part"): [Attempt({"ends": BING, **REASON})],
    ("GET", C): [Attempt(may=SILENT)],
    ("GET", f"{C}/figures"): [Attempt(may=SILENT)],
    ("GET", f"{C}/what-if"): [Attempt(query="?rule-book=2026-2", may=(*REFUSED, 200))],
    ("POST", f"{C}/close"): [Attempt({})],
    ("POST", f"{C}/draw"): [Attempt({"seed": "1", "size": 1})],
    ("POST", f"{C}/hand-in"): [
        Attempt({"body": NINGBO}),
        Attempt(query=f"?body={NINGBO}", data=b"PK\x03\x04", media=XLSX),
    ],
    ("GET", f"{C}/annex"): [Attempt(query=f"?body={NINGBO}")],
    ("GET", f"{C}/applications"): [Attempt(may=SILENT), Attempt(query=f"?body={NINGBO}", may=(*SILENT, *REFUSED))],
    ("POST", f"{C}/applications"): [Attempt({"enterprise": "{enterprise}", "form": form(BING)})],
    ("GET", f"{C}/draft"): [Attempt(may=(200, 400, *REFUSED))],
    ("PUT", f"{C}/draft"): [Attempt({"enterprise": "{enterprise}", "form": {"product": "轴承"}})],
    ("POST", "/enterprises"): [Attempt({"name": "示例己有限公司", "uscc": "91330000MA27XL0G2D", "body": NINGBO})],
    ("GET", A): [Attempt()],
    ("GET", f"{A}/assessment"): [Attempt()],
    ("GET", f"{A}/form"): [Attempt(), Attempt(query="?format=docx")],
    ("GET", f"{A}/evidence/{{evidence}}"): [Attempt()],
    ("POST", f"{A}/evidence"): [Attempt(query="?name=a.pdf", data=PDF + b"1", media=ANY)],
    ("POST", f"{A}/documents"): [
        Attempt({"sha256": "b" * 64, "size": 1, "media": "application/pdf", "kept": "省厅档案室"})
    ],
    ("POST", f"{A}/paper"): [Attempt({"form": form(BING)}), Attempt(data=b"PK\x03\x04", media=XLSX)],
    ("POST", f"{A}/withdraw"): [Attempt(REASON)],
    ("POST", f"{A}/settle"): [Attempt({"field": "product", "right": "paper", "reason": "示例"})],
    ("POST", f"{A}/review"): [Attempt(REVIEWED)],
    ("POST", f"{A}/recommend"): [Attempt({"opinion": "同意", "rank": 9})],
    ("POST", f"{A}/decline"): [Attempt(REASON)],
    ("POST", f"{A}/take-back"): [Attempt(REASON)],
    ("POST", f"{A}/check"): [Attempt({"heads": HEADS})],
    ("POST", f"{A}/spot-check"): [Attempt({"passed": True, "words": "示例"})],
    ("POST", "/reports"): [
        Attempt({"id": ID[:-1] + "2", "enterprise": "{enterprise}", **REPORTER, "evidence": ["x"]}, may=(422,))
    ],
    ("POST", "/change-reports"): [Attempt({"id": ID, "enterprise": "{enterprise}", **CHANGE})],
    ("GET", "/cases"): [Attempt(may=SILENT), Attempt(query=f"?body={NINGBO}", may=(*SILENT, *REFUSED))],
    ("GET", K): [Attempt()],
    ("GET", f"{K}/reporter"): [Attempt()],
    ("DELETE", f"{K}/reporter"): [Attempt({})],
    ("POST", f"{K}/take"): [Attempt({})],
    ("POST", f"{K}/ask"): [Attempt({"words": "示例", "until": "2022-08-01"})],
    ("POST", f"{K}/answer"): [Attempt({"words": "示例"})],
    ("POST", f"{K}/silence"): [Attempt({})],
    ("POST", f"{K}/find"): [Attempt({"found": True, "words": "示例"})],
    ("POST", f"{K}/order"): [Attempt({"words": "示例", "until": "2022-08-01"})],
    ("POST", f"{K}/check"): [Attempt({"found": True, "words": "示例"})],
    ("POST", f"{K}/report"): [Attempt(CHANGE, may=(400, *REFUSED))],
    ("POST", f"{K}/verify"): [Attempt({"words": "示例"})],
    ("POST", f"{K}/close"): [Attempt({"outcome": "stays", "words": "示例"})],
    ("POST", f"{K}/decide"): [Attempt({"act": CALL})],
    ("GET", "/enterprises/{enterprise}/annual-updates"): [Attempt()],
    ("POST", "/enterprises/{enterprise}/annual-updates"): [Attempt({"year": 2023, "form": {"revenue.y1": "1"}})],
    ("GET", "/proposals"): [Attempt(may=(*SILENT, 403))],
    ("POST", "/proposals"): [Attempt(proposal(UUID(int=5), "示例丑有限公司"))],
    ("GET", P): [Attempt()],
    ("GET", f"{P}/dry-run"): [Attempt()],
    ("POST", f"{P}/approve"): [Attempt({"result": "0" * 64})],
    ("POST", f"{P}/withdraw"): [Attempt(REASON)],
    ("POST", f"{P}/publish"): [Attempt({})],
    ("GET", f"{C}/objections"): [Attempt()],
    ("POST", f"{C}/objections"): [Attempt(objection(UUID(int=6), "示例丑有限公司"), may=(422,))],
    ("POST", f"{OBJECTION}/settle"): [Attempt({"outcome": "dismissed", "reason": "示例"})],
    ("GET", f"{OBJECTION}/objector"): [Attempt()],
    ("DELETE", f"{OBJECTION}/objector"): [Attempt({})],
    ("GET", "/work"): [Attempt(may=SILENT)],
    ("GET", "/refusals"): [Attempt()],
}
"""Every address that needs a token."""

PUBLIC = ("/events?after=0&limit=10000", "/acts", "/changes?from=2022-01-01&until=2022-12-31", "/changes.atom")
"""Addresses for everybody that tell what was recorded last."""


@dataclass
class Neighbours:
    """A service in which province B has an application with a document, recommended, and a draft."""

    service: Service
    names: dict[str, str]

    def try_(self, who: str, method: str, path: str, attempt: Attempt) -> tuple[int, str]:
        """Send it, with B's ids in the address and in the body: status and words of the answer."""
        more: dict[str, Any] = {"data": attempt.data, "content_type": attempt.media} if attempt.data else {}
        body = attempt.body
        if isinstance(body, dict) and body.get("enterprise"):
            body = {**body, "enterprise": self.names["enterprise"]}
        address = path.format(**self.names) + attempt.query
        answer = (
            self.service[who].get(address) if method == "GET" else self.service[who].send(method, address, body, **more)
        )
        return answer.status_code, answer.get_data().decode("utf-8", "replace")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def neighbours(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neighbours]:
    """One for all addresses, on each kind of database: none of them may change it."""
    folder = tmp_path_factory.mktemp("neighbours")
    if request.param == "sqlite":
        yield from _made(serve(f"sqlite:///{folder / 'title-ledger.db'}", folder))
        return
    with fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield from _made(serve(url, folder))


def _made(service: Service) -> Iterator[Neighbours]:
    called(service)
    filed(service, JIA)
    done(service[BING].post(f"/campaigns/{RECOGNITION}/applications", {"form": form(BING, product=SECRET)}), 201)
    path = f"/applications/{application(service, BING)}"
    found = done(service[BING].post(f"{path}/evidence?name=a.pdf", data=PDF, content_type=ANY))
    service.on("2022-07-01")
    done(service[NINGBO].post(f"{path}/paper", {"form": form(BING, product=SECRET)}))
    done(service[NINGBO].post(f"{path}/review", REVIEWED))
    done(service[NINGBO].post(f"{path}/recommend", {"opinion": SECRET, "rank": 1}))
    case = {**REPORTER, "id": ID, "enterprise": str(service.enterprise(BING)), "words": SECRET}
    shown = Publicity(GIANT, rows([(BING, NINGBO)]), day("2022-07-01"), day("2022-07-05"), CALL, "recognition")
    service.runtime.ledger.record_act(act("示", "2022-07-01", publicity=(shown,)))
    path = f"/campaigns/{RECOGNITION}/objections"
    names = {
        "proposal": done(service[NINGBO].post("/proposals", proposal(UUID(int=1), SECRET)), 201)["id"],
        "objection": done(service[BING].post(path, objection(UUID(int=2), BING)), 201)["id"],
        "case": done(service[BING].post("/reports", case), 201)["id"],
        "campaign": str(RECOGNITION), "application": str(application(service, BING)),
        "enterprise": str(service.enterprise(BING)), "evidence": found["evidence"][0]["id"],
    }  # fmt: skip
    yield Neighbours(service, names)
    service.runtime.close()


def addresses(service: Service) -> set[tuple[str, str]]:
    """Every method and path of the document that needs a token."""
    document = service["nobody"].client.get("/api/openapi.json").get_json()
    return {
        (method.upper(), path.removeprefix(V1))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict) and operation.get("security")
    }


def test_no_address_is_forgotten(neighbours: Neighbours) -> None:
    """What stands in the document is tried below."""
    assert addresses(neighbours.service) == set(ATTEMPTS)


@pytest.mark.parametrize("who", [ZHEJIANG, JIA, "nobody"])
@pytest.mark.parametrize(("method", "path"), sorted(ATTEMPTS))
def test_what_is_the_others_stays_so(neighbours: Neighbours, method: str, path: str, who: str) -> None:
    """Refused, or silent about it; the record and the draft of the other are as they were."""
    at = neighbours.service.position()
    for attempt in ATTEMPTS[method, path]:
        status, words = neighbours.try_(who, method, path, attempt)
        assert status in (attempt.may if who != "nobody" else (401,)), (status, words)
        for known in (SECRET, neighbours.names["application"], neighbours.names["evidence"], BING):
            assert known not in str(words)
    assert neighbours.service.position() == at


@pytest.mark.parametrize("path", PUBLIC)
def test_what_everybody_may_read_tells_nothing_of_applications(neighbours: Neighbours, path: str) -> None:
    """The record is public as far as it is of acts; what an enterprise filed is not."""
    for who in ("nobody", ZHEJIANG, JIA):
        answer = neighbours.service[who].get(path)
        assert answer.status_code in (200, 401)
        assert SECRET not in answer.get_data(as_text=True)


def test_the_one_whose_it_is_may(neighbours: Neighbours) -> None:
    """The attempts were right but for who made them."""
    path = f"/applications/{neighbours.names['application']}"
    assert done(neighbours.service[NINGBO].get(path))["form"]["product"] == SECRET
    assert done(neighbours.service[BING].get(path))["form"]["product"] == SECRET
