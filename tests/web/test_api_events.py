"""The feed of events: from the start, in order, without gaps, as stored."""

import json

from domain.event import EVENTS, ActRecorded, EnterpriseRegistered, TitleAdmitted, UsccAttached
from ledger.codec import encode
from tests.ledger.samples import ACT, recognised, registered
from tests.web.conftest import Served
from web.api.events import act_of, stream_name

NOUNS = (
    "act",
    "enterprise",
    "title",
    "reminder",
    "message",
    "sweep",
    "account",
    "campaign",
    "application",
    "case",
    "annual-update",
    "objection",
    "proposal",
)


def test_the_feed_has_no_gap(served: Served) -> None:
    """Followed from 0 in small pages, the feed gives every position once, with the stored data."""
    seen = []
    after = "0"
    while True:
        page = served.client.get(f"/api/v1/events?after={after}&limit=37").get_json()
        seen += page["items"]
        if page["next"] is None:
            break
        after = page["next"]
    assert [event["position"] for event in seen] == list(range(1, served.last + 1))
    stored = served.runtime.record.read_raw(0, served.last)
    assert [event["data"] for event in seen] == [json.loads(entry[4]) for entry in stored]
    assert {event["by"] for event in seen} == {"administrator terminal"}


def test_a_full_page_never_changes(served: Served) -> None:
    """A full page inside the record is immutable; the last one is asked for again."""
    inside = served.client.get("/api/v1/events?after=0&limit=10")
    end = served.client.get(f"/api/v1/events?after={served.last - 3}&limit=10")
    beyond = served.client.get(f"/api/v1/events?after={served.last}")
    assert inside.headers["Cache-Control"].endswith("immutable")
    assert end.headers["Cache-Control"] == beyond.headers["Cache-Control"] == "no-cache"
    assert len(end.get_json()["items"]) == 3
    assert beyond.get_json() == {"items": [], "next": None}


def test_streams_and_acts_can_be_read(small: Served) -> None:
    """Each event names its stream in words and the act that it rests on."""
    events = small.client.get("/api/v1/events?limit=10000").get_json()["items"]
    numbers = {act["number"] for act in small.client.get("/api/v1/acts").get_json()["items"]}
    assert {event["stream"].split("/")[0] for event in events} == {"act", "enterprise", "title"}
    assert all(event["act"] in numbers for event in events if event["name"] == ActRecorded.NAME)
    assert all(event["act"] is None for event in events if event["name"] == UsccAttached.NAME)
    titles = [event for event in events if event["name"].startswith("title-")]
    assert {event["stream"].split("/")[2] for event in titles} == {"little-giant", "specialised-sme", "innovative-sme"}


def test_the_stream_of_an_enterprise_and_of_its_title() -> None:
    """A title's stream names the enterprise and the tier."""
    enterprise, event = registered(1)
    title, _ = recognised(1)
    assert stream_name(enterprise, EnterpriseRegistered.NAME) == f"enterprise/{enterprise}"
    assert stream_name(title, "title-recognised") == f"title/{enterprise}/little-giant"
    assert act_of(*encode(event)) == ACT


def test_an_admitted_title_rests_on_the_list_that_proves_it() -> None:
    """The act of an admission is the later list, not the act whose list is not on record."""
    data = b'{"act":"A","by":"B","published":"2019-06-13"}'
    assert act_of(TitleAdmitted.NAME, data) == "B"
    assert act_of("name-settled", data) == "A"


def test_every_event_has_its_noun() -> None:
    """No event of the record is without a kind of stream."""
    enterprise, _ = registered(1)
    title, _ = recognised(1)
    for kind in EVENTS:
        stream = title if kind.NAME.startswith("title-") else enterprise
        assert stream_name(stream, kind.NAME).split("/")[0] in NOUNS
