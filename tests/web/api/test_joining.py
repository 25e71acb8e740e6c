"""POST enterprises/join and enterprises/part: for those who may record, once for a key."""

from tests.acts import recognise
from tests.web.api.serving import Service, code, done
from tests.world import INNOVATIVE, JIA

NEW = "示例子有限公司"
JOIN = {"keep": JIA, "ends": NEW, "reason": "更名未入库", "evidence": [{"name": "变更登记.pdf", "sha256": "12" * 32}]}


def verdict(service: Service) -> str:
    """How the title of 甲 stands."""
    asked = {"name": JIA, "on": "2021-01-01", "tier": "innovative-sme"}
    return str(done(service["ministry"].get("/verdict", query_string=asked))["verdict"])


def test_joined_once_for_a_key_and_parted(service: Service) -> None:
    """The same request is answered alike and done once; parted, the title is the other's again."""
    service.runtime.ledger.record_act(recognise(1, [NEW], "2020-01-01", tier=INNOVATIVE))
    key = {"Idempotency-Key": "join-1"}
    first = service["ministry"].post("/enterprises/join", JOIN, headers=key)
    at = service.position()
    assert done(first) == {"id": str(service.enterprise(JIA)), "name": JIA, "position": at}
    again = service["ministry"].post("/enterprises/join", JOIN, headers=key)
    assert (again.get_data(), service.position()) == (first.get_data(), at)
    assert verdict(service) == "valid"
    parted = done(service["ministry"].post("/enterprises/part", {"ends": NEW, "reason": "误合并"}))
    assert parted["name"] == NEW
    assert verdict(service) == "not_valid"


def test_only_who_may_record_joins(plain: Service) -> None:
    """Provinces and enterprises are refused; a stranger is asked for a token; nothing changes."""
    plain.runtime.ledger.record_act(recognise(1, [NEW], "2020-01-01", tier=INNOVATIVE))
    at = plain.position()
    for who, program in plain.programs.items():
        if who not in ("ministry", "nobody", "administrator"):
            assert code(program.post("/enterprises/join", JOIN), 403) == "not-allowed"
            assert code(program.post("/enterprises/part", {"ends": NEW, "reason": "误"}), 403) == "not-allowed"
    assert plain["nobody"].post("/enterprises/join", JOIN).status_code == 401
    assert plain.position() == at


def test_what_is_refused_is_a_problem(plain: Service) -> None:
    """What is missing is a 400 with its field, what cannot be one enterprise a 422."""
    assert plain["ministry"].post("/enterprises/join", {"keep": JIA}).status_code == 400
    same = {"keep": JIA, "ends": JIA, "reason": "同一"}
    assert code(plain["ministry"].post("/enterprises/join", same), 422) == "already-joined"
    assert code(plain["ministry"].post("/enterprises/part", {"ends": JIA, "reason": "误"}), 422) == "not-joined"
    assert code(plain["ministry"].post("/enterprises/join", {**same, "reason": " "}), 422) == "missing-reason"
