"""Writes with a key: sent again they are answered alike and done once, wherever they broke off."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from sqlalchemy import Connection, select
from werkzeug.test import TestResponse

from ledger import keys
from ledger.beside_keys import request_key
from tests.web.api.serving import RECOGNITION, Service, application, code, done, filed, form, only
from tests.world import BING, JIA, NINGBO, YI
from web.api import idempotency

KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
PATH = f"/campaigns/{RECOGNITION}/applications"


def submit(service: Service, name: str = JIA, **changed: str) -> TestResponse:
    """An enterprise files under the key."""
    return service[name].post(PATH, {"form": form(name) | changed}, headers=KEY)


def test_the_same_request_is_answered_alike_and_done_once(service: Service) -> None:
    """Status and bytes; the answer says that it was given before."""
    service.on("2022-06-22")
    first = submit(service)
    at = service.position()
    service.on("2022-06-23")
    again = submit(service)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_data() == again.get_data()
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert service.position() == at


def test_a_key_stands_for_one_request_of_one_account(service: Service) -> None:
    """Another content under it is refused; another account has keys of its own."""
    service.on("2022-06-22")
    done(submit(service), 201)
    assert code(submit(service, product="另一种轴承"), 422) == "idempotency-key-reused"
    path = f"/applications/{application(service, JIA)}/withdraw"
    assert code(service[JIA].post(path, {"reason": "撤回"}, headers=KEY), 422) == "idempotency-key-reused"
    done(submit(service, YI), 201)


def test_what_was_refused_is_refused_again(service: Service) -> None:
    """Nothing was done, and the answer is the same even where it would now come out otherwise; with a new key it does."""
    first = submit(service)
    assert code(first, 422) == "outside-window"
    service.on("2022-06-22")
    assert submit(service).get_data() == first.get_data()
    done(service[JIA].post(PATH, {"form": form(JIA)}, headers={"Idempotency-Key": "another"}), 201)


def test_a_key_that_is_none(plain: Service) -> None:
    """Visible ASCII, 1 to 255 characters."""
    plain.on("2022-06-22")
    for key in ("", " ", "a b", "k" * 256, "\x7f"):
        answer = plain[JIA].post(PATH, {"form": form(JIA)}, headers={"Idempotency-Key": key})
        assert code(answer, 400) == "bad-value"
        assert answer.get_json()["field"] == "Idempotency-Key"


def test_who_may_not_leaves_no_key(service: Service) -> None:
    """A refusal for want of rights is not kept: the right may be given, and the request sent again."""
    filed(service, BING)
    path = f"/applications/{application(service, BING)}/withdraw"
    answer = service[JIA].post(path, {"reason": "撤回"}, headers=KEY)
    assert code(answer, 403) == "not-yours"
    assert "Idempotency-Replayed" not in service[JIA].post(path, {"reason": "撤回"}, headers=KEY).headers


class Killed(BaseException):
    """The process is gone."""


@contextmanager
def killed_before(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    """The process dies as it comes to a function of the keys."""

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(idempotency, name, die)
        yield


def test_killed_before_the_commit(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was done. While the other may still be at it the request waits; after its lease it is carried out."""
    service.on("2022-06-22")
    at = service.position()
    with killed_before(monkeypatch, "mark"), pytest.raises(Killed):
        submit(service)
    assert service.position() == at
    assert code(submit(service), 409) == "idempotency-key-in-use"
    service.on("2022-06-23")
    done(submit(service), 201)
    assert service.position() > at


def test_killed_after_the_commit(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was done, and is told without being done again."""
    service.on("2022-06-22")
    with killed_before(monkeypatch, "keep"), pytest.raises(Killed):
        submit(service)
    at = service.position()
    again = done(submit(service), 201)
    assert again["status"] == "submitted"
    assert (again["version"], service.position()) == (1, at)
    assert done(submit(service), 201) == again


def test_one_that_was_overtaken_commits_nothing(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was slow, its turn passed to the repeated request: what it would write is rolled back."""
    service.on("2022-06-22")
    at = service.position()
    mark = keys.mark

    def late(connection: Connection, key: keys.Key, turn: keys.Turn, position: int) -> None:
        mark(connection, key, keys.Turn(turn.number - 1), position)

    with monkeypatch.context() as patched:
        patched.setattr(idempotency, "mark", late)
        assert code(submit(service), 409) == "idempotency-key-in-use"
    assert service.position() == at


def test_many_at_once_do_it_once(service: Service) -> None:
    """One of them does it; the others are told to wait, or are told what was done."""
    service.on("2022-06-22")
    at, barrier = service.position(), Barrier(6)
    answers: list[TestResponse] = []

    def send() -> None:
        client = service.app.test_client()
        body = {"form": form(JIA)}
        headers = KEY | {"Authorization": f"Bearer {service[JIA].token}"}
        barrier.wait()
        answers.append(client.post(f"/api/v1{PATH}", json=body, headers=headers))

    threads = [Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.status_code for one in answers} <= {201, 409}
    assert len({one.get_data() for one in answers if one.status_code == 201}) == 1
    assert service.position() == at + 1


def test_a_draw_and_a_call_are_done_once_too(plain: Service) -> None:
    """The same for what is not about one application."""
    body = {"name": "示例戊有限公司", "uscc": "91330000MA27XL0G2D", "body": NINGBO}
    first = plain["ministry"].post("/enterprises", body, headers=KEY)
    again = plain["ministry"].post("/enterprises", body, headers=KEY)
    assert (first.status_code, first.get_data()) == (again.status_code, again.get_data())


def test_no_key_is_kept_of_a_report(service: Service) -> None:
    """It would tell which account sent it; the sender's own id is taken once all the same."""
    body = {
        "id": "8e03978e-40d5-43dd-bc93-6894a57f9324", "enterprise": str(service.enterprise(YI)), "kind": "other",
        "name": "举报人甲", "contact": "0571-1", "words": "情况不实",
    }  # fmt: skip
    done(service[JIA].post("/reports", body, headers=KEY), 201)
    at = service.position()
    with service.runtime.record.engine.connect() as connection:
        assert connection.execute(select(request_key)).all() == []
    assert code(service[JIA].post("/reports", body, headers=KEY), 409) == "case-known"
    assert service.position() == at
    document = service.app.test_client().get("/api/openapi.json").get_json()
    named = [one.get("name") for one in document["paths"]["/api/v1/reports"]["post"].get("parameters", ())]
    assert "Idempotency-Key" not in named


def test_one_who_may_not_read_is_told_what_it_did(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service died after the commit: a token that may file and nothing else is told how its application stands."""
    service.on("2022-06-22")
    only(service, JIA, "apply")
    with killed_before(monkeypatch, "keep"), pytest.raises(Killed):
        submit(service)
    assert done(submit(service), 201)["status"] == "submitted"
    path, key = f"/applications/{application(service, JIA)}/withdraw", {"Idempotency-Key": "withdrawing"}
    with killed_before(monkeypatch, "keep"), pytest.raises(Killed):
        service[JIA].post(path, {"reason": "撤回"}, headers=key)
    assert done(service[JIA].post(path, {"reason": "撤回"}, headers=key))["status"] == "withdrawn"
