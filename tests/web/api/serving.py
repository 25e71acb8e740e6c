"""A served ledger in June 2022 with two provinces, enterprises that may apply or are under review, and a program for each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.account import RIGHTS, SCOPES
from domain.application import application_stream
from domain.campaign import Kind, campaign_stream
from domain.event_account import Role
from ledger.accounts import account_of
from tests.access.house import PASSWORD, Browser
from tests.acts import recognise
from tests.forms.samples import filled
from tests.world import BING, DING, JIA, NINGBO, SPECIALISED, YI, ZHEJIANG, day
from web.access import administering, tokens
from web.access.administering import Opening
from web.api import create_app
from web.runtime import Runtime
from web.settings import Settings

CALL = "示例函〔2022〕133号"
APPLYING = {JIA: ZHEJIANG, YI: ZHEJIANG, BING: NINGBO}
UNDER_REVIEW = {
    DING: NINGBO, "示例辛有限公司": ZHEJIANG, "示例壬有限公司": ZHEJIANG, "示例癸有限公司": NINGBO,
}  # fmt: skip
HOMES = APPLYING | UNDER_REVIEW
CRITERIA = ("specialised", "refined")
PDF = b"%PDF-1.4\n" + b"0" * 100
_WINDOW = {"from": "2022-06-21", "until": "2022-06-28"}
CALLING: dict[str, Any] = {
    "act": {
        "number": CALL, "title": "示例通知", "issuer": "工业和信息化部", "dated": "2022-06-14", "published": "2022-06-15",
    },
    "call": [
        {"tier": "little-giant", "kind": "re-review", "cohorts": [1], "rule-book": "63", "window": _WINDOW,
         "provinces-by": "2022-07-12", "carries-over": {"clause": "三(三)", "text": "在该名单发布前，称号依然有效"}},
        {"tier": "little-giant", "kind": "recognition", "batch": 4, "rule-book": "63", "window": _WINDOW,
         "provinces-by": "2022-07-12"},
    ],
}  # fmt: skip
"""The body of POST campaigns."""

CHANGING: dict[str, Any] = {
    "act": {
        "number": "示例函〔2022〕140号", "title": "示例通知", "issuer": "工业和信息化部", "dated": "2022-06-16",
        "published": "2022-06-16",
    },
    "window": [
        {"call": CALL, "tier": "little-giant", "kind": "recognition", "window": {"from": "2022-06-21", "until": "2022-07-05"}}
    ],
}  # fmt: skip
"""The body of POST campaigns/changes."""

REVIEW, RECOGNITION = campaign_stream(CALL, 1), campaign_stream(CALL, 2)
V1 = "/api/v1"


@dataclass
class Program:
    """A program with a token, or somebody's session with its word, that speaks JSON."""

    client: FlaskClient
    token: str | None
    word: str | None = None

    def get(self, path: str, **more: Any) -> TestResponse:
        """Ask."""
        return self.client.get(f"{V1}{path}", headers=self._headers(more), **more)

    def post(self, path: str, body: Any = None, **more: Any) -> TestResponse:
        """Write."""
        return self.send("POST", path, body, **more)

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> TestResponse:
        """Write, with a body in JSON unless `data` is given."""
        headers = self._headers(more)
        if "data" not in more:
            more["json"] = {} if body is None else body
        return self.client.open(f"{V1}{path}", method=method, headers=headers, **more)

    def _headers(self, more: dict[str, Any]) -> dict[str, str]:
        given: dict[str, str] = more.pop("headers", {})
        session = {"X-CSRFToken": self.word} if self.word else {}
        return ({"Authorization": f"Bearer {self.token}"} if self.token else session) | given


@dataclass
class Service:
    """The ledger, the application and the programs, by the name of whom they act for."""

    runtime: Runtime
    app: Flask
    today: date
    programs: dict[str, Program] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Program:
        return self.programs[who]

    def on(self, text: str) -> None:
        """It is that day."""
        self.today = day(text)

    def program(
        self, name: str, role: Role, body: str | None = None, enterprise: UUID | None = None,
        rights: Collection[str] | None = None,
    ) -> None:  # fmt: skip
        """Open an account and give it a token with these rights, or all of its role."""
        operator, login = self.runtime.operator, f"program-{len(self.programs)}"
        account = administering.add(self.runtime, operator, Opening(role, body, enterprise, login, name, None))
        held = RIGHTS[role] & SCOPES if rights is None else rights
        holder = account_of(self.runtime.record, account).actor() if "propose" in held else operator
        assert holder is not None
        made = tokens.issue(self.runtime, holder, account, sorted(held), self.today.replace(month=12, day=31))
        self.programs[name] = Program(self.app.test_client(), made.secret)

    def officer(self, name: str) -> None:
        """Open an account of the ministry, and sign in."""
        administering.add(
            self.runtime, self.runtime.operator, Opening("ministry-officer", None, None, name, None, PASSWORD)
        )
        browser = Browser(self.app.test_client(), "127.0.0.1")
        assert browser.sign_in(name).status_code == 303
        self.programs[name] = Program(browser.client, None, browser.word("/account"))

    def enterprise(self, name: str) -> UUID:
        """The id of an enterprise."""
        return administering.enterprise_of(self.runtime, name)

    def position(self) -> int:
        """Where the record ends."""
        return self.runtime.record.position()


def serve(url: str, folder: Path) -> Service:
    """Some were recognised in 2019, so they are under review in 2022; the others are of the tier below; nothing is called yet."""
    holder: list[Service] = []

    def now() -> datetime:
        at = holder[0].today if holder else date(2022, 6, 20)
        return datetime(at.year, at.month, at.day, 4, tzinfo=UTC)

    settings = Settings(
        database_url=url,
        evidence_folder=str(folder / "evidence"),
        max_body_bytes=2_000_000,
        max_evidence_bytes=2_000_000,
    )
    runtime = Runtime(settings, now)
    runtime.create()
    runtime.ledger.record_act(recognise(1, list(UNDER_REVIEW.items()), on="2019-06-13"))
    for body in (ZHEJIANG, NINGBO):
        names = [name for name, home in APPLYING.items() if home == body]
        number = f"示例〔2021〕{body}1号"
        issuer = f"{body}经济和信息化{'厅' if body == ZHEJIANG else '局'}"
        runtime.ledger.record_act(
            recognise(1, names, "2021-06-01", tier=SPECIALISED, body=body, issuer=issuer, number=number)
        )
    app = create_app(runtime)
    service = Service(runtime, app, date(2022, 6, 20))
    holder.append(service)
    _people(service)
    return service


def _people(service: Service) -> None:
    service.program("ministry", "ministry-officer")
    service.program("auditor", "auditor")
    service.program("administrator", "administrator")
    for body in (ZHEJIANG, NINGBO):
        service.program(body, "authority-officer", body)
    for name in HOMES:
        service.program(name, "enterprise", enterprise=service.enterprise(name))
    service.programs["nobody"] = Program(service.app.test_client(), None)


def only(service: Service, name: str, *rights: str) -> None:
    """From here on an enterprise's program has a further account, whose token carries these rights alone."""
    made = f"{name}, {rights}"
    service.program(made, "enterprise", enterprise=service.enterprise(name), rights=rights)
    service.programs[name] = service[made]


def form(name: str, kind: Kind = "recognition", **changed: str) -> dict[str, str]:
    """A whole form of an enterprise."""
    return filled(kind, name=name, province=HOMES[name], **changed)


def application(service: Service, name: str, campaign: UUID = RECOGNITION) -> UUID:
    """The id of an enterprise's application."""
    return application_stream(campaign, service.enterprise(name))


def done(answer: TestResponse, status: int = 200) -> Any:
    """What an answer says, which must have this status."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def code(answer: TestResponse, status: int) -> str:
    """The coded word of a problem with this status."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.mimetype == "application/problem+json"
    word: str = answer.get_json()["code"]
    return word


REVIEWED: Mapping[str, Any] = {
    "visited": "2022-07-01",
    "findings": [{"criterion": one, "site": "met", "papers": "met"} for one in CRITERIA],
}
HEADS = [{"head": head, "passed": True, "reason": ""} for head in ("scale", "innovation", "compliance", "industry")]


PROVINCIAL = """[act]
number = "示例经信〔2022〕1号"
title = "示例名单"
issuer = "宁波市经济和信息化局"
dated = 2022-06-20
published = 2022-06-20

[[recognise]]
tier = "specialised-sme"
batch = 2
list = "list.csv"
rows = 1
"""
ROWS = "序号,企业名称,推荐单位\n1,{name},宁波市\n"


def proposal(given: UUID, name: str) -> dict[str, Any]:
    """The body of POST proposals: a list of 宁波市 with one enterprise."""
    lists = [{"name": "list.csv", "content": ROWS.format(name=name)}]
    return {"id": str(given), "file": PROVINCIAL, "lists": lists}


def objection(given: UUID, name: str) -> dict[str, Any]:
    """The body of POST campaigns/{id}/objections."""
    return {
        "id": str(given),
        "enterprise": name,
        "name": "示例异议人",
        "contact": "0574-0000000",
        "words": "与事实不符",
    }


def called(service: Service) -> None:
    """The ministry calls a re-review and a recognition."""
    done(service["ministry"].post("/campaigns", CALLING), 201)


def filed(service: Service, *names: str, campaign: UUID = RECOGNITION) -> None:
    """These enterprises file, within the window."""
    service.on("2022-06-22")
    kind: Kind = "recognition" if campaign == RECOGNITION else "re-review"
    for name in names:
        done(service[name].post(f"/campaigns/{campaign}/applications", {"form": form(name, kind)}), 201)


def reviewed(service: Service, *names: str, campaign: UUID = RECOGNITION) -> None:
    """Their provinces compare the paper and review."""
    service.on("2022-07-01")
    kind: Kind = "recognition" if campaign == RECOGNITION else "re-review"
    for name in names:
        officer, path = service[HOMES[name]], f"/applications/{application(service, name, campaign)}"
        done(officer.post(f"{path}/paper", {"form": form(name, kind)}))
        done(officer.post(f"{path}/review", REVIEWED))


def recommended(service: Service, *names: str, campaign: UUID = RECOGNITION) -> None:
    """Their provinces recommend them, in this order of merit."""
    reviewed(service, *names, campaign=campaign)
    for rank, name in enumerate(names, 1):
        path = f"/applications/{application(service, name, campaign)}/recommend"
        done(service[HOMES[name]].post(path, {"opinion": "同意推荐", "rank": rank}))
