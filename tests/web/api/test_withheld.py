"""GET events: what enterprises filed is there for everybody, and told only to those who may read it."""

from typing import Any

from tests.web.api.serving import V1, Service, filed
from tests.world import JIA, ZHEJIANG


def events(service: Service, who: str) -> list[dict[str, Any]]:
    """The feed as somebody sees it; `nobody` has no token."""
    token = service[who].token
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    items: list[dict[str, Any]] = (
        service.app.test_client().get(f"{V1}/events?limit=10000", headers=headers).get_json()["items"]
    )
    return items


def test_strangers_see_only_that_something_is_there(service: Service) -> None:
    """Without gaps, and neither stream, name nor who acted: an application's id would tell who applied."""
    filed(service, JIA)
    seen = {who: events(service, who) for who in ("nobody", ZHEJIANG, JIA, "ministry")}
    assert all([one["position"] for one in items] == list(range(1, len(items) + 1)) for items in seen.values())
    whole = next(one for one in seen["ministry"] if one["name"] == "application-submitted")
    assert whole["data"]["form"]
    for who in ("nobody", ZHEJIANG, JIA):
        told = seen[who][whole["position"] - 1]
        assert told == {
            "position": whole["position"], "recorded_at": whole["recorded_at"], "stream": None, "name": "withheld",
            "data": None, "act": None, "by": None,
        }  # fmt: skip
        assert not [one for one in seen[who] if one["name"].startswith(("application-", "account-", "token-"))]
