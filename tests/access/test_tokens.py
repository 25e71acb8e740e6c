"""Tokens: scopes, expiry, revocation, and what is kept of them."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.refusal import Refused
from ledger.accounts import account_of
from ledger.beside_access import api_token
from tests.access.house import House, house_on
from tests.world import ZHEJIANG
from web.access import administering, tokens

UNTIL = date(2026, 11, 30)


def issue(house: House, account: UUID, *scopes: str) -> tokens.Issued:
    """A token that the operator issues."""
    return tokens.issue(house.runtime, house.runtime.operator, account, scopes, UNTIL)


def by(house: House, secret: str, right: str | None = None) -> int:
    """The status with which a request by a token is answered."""
    path = f"/probe/may/{right}" if right else "/probe/who"
    return house.app.test_client().post(path, headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_token_acts_within_its_scopes(house: House) -> None:
    """It may what its scopes say and nothing else of its account's rights; no form's word is needed."""
    id = house.open("ministry-officer", "officer")
    made = issue(house, id, "check")
    assert by(house, made.secret, "check") == 200
    assert by(house, made.secret, "call") == 403
    answer = house.app.test_client().get("/probe/who", headers={"Authorization": f"Bearer {made.secret}"})
    assert answer.get_json() == {"by": f"ministry-officer {id}"}


def test_the_token_is_nowhere_kept(house: House) -> None:
    """Its sha256 beside the record, its id and scopes on it."""
    made = issue(house, house.open("auditor", "audit"), "audit")
    assert made.secret.startswith("tl_")
    assert len(made.secret) > 43
    with house.runtime.record.engine.connect() as connection:
        hash = connection.execute(select(api_token.c.hash)).scalar_one()
    assert hash != made.secret
    assert len(hash) == 64
    told = b"".join(data for _, _, _, _, data, _, _ in house.runtime.record.read_raw(0, 1000))
    assert str(made.id).encode() in told or made.id.hex.encode() in told
    assert made.secret.encode() not in told
    assert hash.encode() not in told


def test_a_token_runs_out_at_the_end_of_its_last_day(house: House) -> None:
    """The day is one of Asia/Shanghai."""
    made = issue(house, house.open("auditor", "audit"), "audit")
    house.now = house.now.replace(day=30, hour=15, minute=59)
    assert by(house, made.secret, "audit") == 200
    house.later(minutes=1)
    assert by(house, made.secret, "audit") == 401


def test_a_revoked_token_is_worth_nothing_at_once(house: House) -> None:
    """Nor can it be revoked twice."""
    made = issue(house, house.open("auditor", "audit"), "audit")
    tokens.revoke(house.runtime, house.runtime.operator, made.id, "lost")
    assert by(house, made.secret, "audit") == 401
    with pytest.raises(Refused, match="no-token"):
        tokens.revoke(house.runtime, house.runtime.operator, made.id, "lost")


def test_a_closed_account_loses_its_tokens_at_once(house: House) -> None:
    """Whatever day they were good to."""
    id = house.open("auditor", "audit")
    made = issue(house, id, "audit")
    administering.close(house.runtime, house.runtime.operator, id, "left")
    assert by(house, made.secret, "audit") == 401


@pytest.mark.parametrize("secret", ["", "tl_", "tl_nonsense", "x" * 5000])
def test_a_token_that_is_none_is_refused(plain: House, secret: str) -> None:
    """Even where nobody need be signed in: whoever sends one means to be somebody."""
    assert by(plain, secret) == 401


def test_a_token_makes_no_tokens_and_changes_no_password(house: House) -> None:
    """Only its holder in person does."""
    id = house.open("auditor", "audit")
    made = issue(house, id, "audit")
    actor = tokens.bearer(house.runtime, made.secret)
    with pytest.raises(Refused, match="not-allowed"):
        tokens.issue(house.runtime, actor, id, ["audit"], UNTIL)
    for path in ("/account/tokens", "/account/password"):
        answer = house.app.test_client().post(path, headers={"Authorization": f"Bearer {made.secret}"})
        assert answer.status_code == 403


def test_nobody_makes_tokens_for_another(house: House) -> None:
    """Nor revokes another's, nor learns whether there is one."""
    mine, other = house.open("auditor", "audit"), house.open("auditor", "other")
    actor = account_of(house.runtime.record, mine).actor()
    assert actor is not None
    held = issue(house, other, "audit")
    with pytest.raises(Refused, match="not-allowed"):
        tokens.issue(house.runtime, actor, other, ["audit"], UNTIL)
    for token in (held.id, uuid4()):
        with pytest.raises(Refused, match="no-token"):
            tokens.revoke(house.runtime, actor, token, "spite")
    assert by(house, held.secret, "audit") == 200


def test_administrators_issue_no_token_to_propose_for_an_officer(house: House) -> None:
    """Neither at the terminal nor signed in, so none of them publishes alone; the officer does, and a client's is theirs."""
    officer, admin = house.open("authority-officer", "officer", ZHEJIANG), house.open("administrator", "admin")
    client = house.open("client", "program", ZHEJIANG)
    held = {id: account_of(house.runtime.record, id).actor() for id in (officer, admin)}
    at = house.runtime.record.position()
    for actor in (house.runtime.operator, held[admin]):
        assert actor is not None
        with pytest.raises(Refused, match="not-allowed"):
            tokens.issue(house.runtime, actor, officer, ["review", "propose"], UNTIL)
    assert house.runtime.record.position() == at
    own = held[officer]
    assert own is not None
    assert tokens.issue(house.runtime, own, officer, ["propose"], UNTIL).secret
    assert issue(house, client, "propose").secret


def test_a_token_for_nobody_leaves_nothing(house: House) -> None:
    """What is refused on the record is not kept beside it either."""
    with pytest.raises(Refused, match="no-account"):
        issue(house, uuid4(), "audit")
    with house.runtime.record.engine.connect() as connection:
        assert connection.execute(select(api_token)).all() == []


def test_an_account_that_runs_wild_is_slowed(database_url: str) -> None:
    """So many requests an hour, and no more; others are not touched."""
    house = house_on(database_url, account_requests=3)
    wild = issue(house, house.open("auditor", "wild"), "audit")
    calm = issue(house, house.open("auditor", "calm"), "audit")
    assert [by(house, wild.secret) for _ in range(5)] == [200, 200, 200, 429, 429]
    assert by(house, calm.secret) == 200
    house.runtime.close()
