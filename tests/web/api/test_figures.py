"""The figures of a campaign over HTTP once its list is out; an ending that shows its application to those who may read it."""

from tests.acts import renew
from tests.web.api.serving import REVIEW, Service, done, filed, recommended
from tests.web.test_api_openapi import conforms
from tests.world import BING, DING, JIA, NINGBO, ZHEJIANG
from web.api import campaignshapes, endingshapes

LISTED = "2022-08-08"


def publish(service: Service) -> None:
    """One is listed; the others of the cohort lapse."""
    filed(service, DING, campaign=REVIEW)
    recommended(service, DING, campaign=REVIEW)
    service.on(LISTED)
    act = renew(1, [(DING, NINGBO)], LISTED, bodies=(ZHEJIANG, NINGBO))
    service.runtime.ledger.record_act(act)


def test_figures_with_what_the_list_made_of_it(service: Service) -> None:
    """Null before the list; then the same for everybody with a token, as JSON and as files."""
    path = f"/campaigns/{REVIEW}/figures"
    assert done(service["auditor"].get(path))["outcome"] is None
    publish(service)
    figures = done(service["auditor"].get(path))
    conforms(campaignshapes.Figures(), figures)
    assert figures["outcome"]["passed"] == 1
    assert sum(figures["outcome"]["lapsed"].values()) == sum(
        count for body in figures["outcome"]["bodies"] for count in body["lapsed"].values()
    )
    assert done(service[JIA].get(path))["outcome"] == figures["outcome"]
    text = service["auditor"].get(f"{path}?format=csv")
    assert text.mimetype == "text/csv"
    assert text.data.decode("utf-8-sig").startswith("推荐单位,申请,推荐,通过,")
    assert service["auditor"].get(f"{path}?format=xlsx").data.startswith(b"PK")
    assert service["auditor"].get(f"{path}?format=pdf").get_json()["field"] == "format"
    assert service["nobody"].get(path).status_code == 401


def test_an_ending_shows_its_application_to_those_who_may_read_it(service: Service) -> None:
    """Others hear of the campaign, and that is all."""
    publish(service)
    endings = done(service["nobody"].get("/endings?mechanism=lapse"))["items"]
    one = next(row for row in endings if row["body"] == ZHEJIANG)
    path = f"/endings/{one['ending']['position']}"
    for who in ("nobody", "auditor", BING):
        found = done(service[who].get(path))
        conforms(endingshapes.TracedEnding(), found)
        assert [review["campaign"] for review in found["reviews"]] == [str(REVIEW)]
        assert [review["application"] for review in found["reviews"]] == [None]
    assert service["auditor"].get(path).headers["Cache-Control"] == "private, no-store"
    assert "Authorization" in service["nobody"].get(path).headers["Vary"]
