"""Who may open which page, and what each is offered there."""

import re
from io import BytesIO
from pathlib import Path

import pytest

from tests.access.house import Browser
from tests.web.pages.stage import LOGINS, Stage

OPEN = 200
PAGES = {
    "/campaigns": dict.fromkeys(LOGINS, OPEN),
    "/campaigns/{campaign}": dict.fromkeys(LOGINS, OPEN),
    "/campaigns/call": {"ministry": OPEN},
    "/campaigns/{campaign}/change": {"ministry": OPEN},
    "/enrol": {"zhejiang": OPEN, "ningbo": OPEN, "ministry": OPEN},
    "/campaigns/{campaign}/what-if": {"zhejiang": OPEN, "ningbo": OPEN, "ministry": OPEN, "auditor": OPEN},
    "/apply": {"firm": OPEN, "rival": OPEN},
    "/apply/{campaign}": {"firm": OPEN, "rival": OPEN},
    "/applications": dict.fromkeys(LOGINS, OPEN),
    "/applications/{application}": {"firm": OPEN, "zhejiang": OPEN, "ministry": OPEN, "auditor": OPEN},
    "/applications/{application}/paper": {"zhejiang": OPEN},
    "/applications/{application}/form.xlsx": {"firm": OPEN, "zhejiang": OPEN, "ministry": OPEN, "auditor": OPEN},
    "/work": dict.fromkeys(LOGINS, OPEN),
}


def address(stage: Stage, page: str) -> str:
    """A page's address for the one campaign and the one application."""
    return page.format(campaign=stage.campaign.id, application=stage.stream())


@pytest.mark.parametrize("login", LOGINS)
def test_pages_open_to_those_who_may_see_them(filed: Stage, login: str) -> None:
    """Each page opens for those whom it is for; the others are refused, and told nothing of what is there."""
    browser = filed.signed_in(login)
    for page, rights in PAGES.items():
        answer = browser.get(address(filed, page))
        assert answer.status_code == rights.get(login, 403), (login, page)
        if answer.status_code == 403:
            assert "示例" not in answer.text


def test_who_has_not_signed_in_is_asked_to(filed: Stage) -> None:
    """Campaigns are public; everything else leads to the sign-in page and from there back."""
    browser = Browser(filed.app.test_client(), "127.0.0.1")
    for page in PAGES:
        answer = browser.get(address(filed, page))
        if page in ("/campaigns", "/campaigns/{campaign}"):
            assert answer.status_code == 200
            assert "示例甲" not in answer.text
        else:
            assert answer.status_code == 303, page
            assert answer.headers["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("page", ["/applications/{application}", "/campaigns/{campaign}", "/work"])
def test_an_auditor_sees_all_and_is_offered_nothing(filed: Stage, page: str) -> None:
    """No page of an auditor has a form that would change anything."""
    text = filed.signed_in("auditor").get(address(filed, page)).text
    assert not re.findall(r'<form[^>]*method="post"', text)


STEPS = (
    "compare", "settle", "review", "recommend", "decline", "take-back", "withdraw", "check", "found",
)  # fmt: skip


@pytest.mark.parametrize("login", ["auditor", "ningbo", "rival"])
@pytest.mark.parametrize("step", STEPS)
def test_no_step_on_what_is_another_s(filed: Stage, login: str, step: str) -> None:
    """Whoever sends the form of a step all the same is refused, and nothing changes."""
    browser, before = filed.signed_in(login), filed.state().version
    said = {
        "field": "name",
        "right": "online",
        "reason": "x",
        "rank": "1",
        "opinion": "x",
        "words": "x",
        "passed": "yes",
    }
    said |= {f"passed.{head}": "yes" for head in ("scale", "innovation", "compliance", "industry")}
    files = {"file": (BytesIO(b"x"), "a.xlsx")} if step == "compare" else {}
    answer = browser.post(address(filed, "/applications/{application}/") + step, "/account", data={**said, **files})
    assert answer.status_code == 403
    assert filed.state().version == before


def test_a_form_of_another_site_does_nothing(filed: Stage) -> None:
    """Without the word of the session nothing is done."""
    browser, before = filed.signed_in("zhejiang"), filed.state().version
    answer = browser.post(address(filed, "/applications/{application}/decline"), None, data={"reason": "x"})
    assert answer.status_code in (400, 403, 422)
    assert "表单已失效" in answer.text
    assert filed.state().version == before


@pytest.mark.parametrize("login", LOGINS)
def test_pages_obey_the_policy(filed: Stage, login: str) -> None:
    """No page has a script or a style of its own, and each form that changes something carries the session's word."""
    browser = filed.signed_in(login)
    for page in PAGES:
        answer = browser.get(address(filed, page))
        if answer.status_code != 200 or not str(answer.mimetype).startswith("text/html"):
            continue
        assert "<script" not in answer.text
        assert "style=" not in answer.text
        for form in re.findall(r'<form[^>]*method="post".*?</form>', answer.text, re.S):
            assert 'name="csrf_token"' in form


@pytest.mark.parametrize("login", LOGINS)
def test_every_input_has_a_name_for_ears(filed: Stage, login: str) -> None:
    """Each input that is seen has a label, or says itself what it is."""
    browser = filed.signed_in(login)
    for page in PAGES:
        answer = browser.get(address(filed, page))
        text = answer.text if answer.mimetype == "text/html" else ""
        for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", text):
            if 'type="hidden"' in tag or 'type="checkbox"' in tag or 'type="radio"' in tag or "aria-label=" in tag:
                continue
            id = re.search(r' id="([^"]+)"', tag)
            assert id, tag
            assert f'<label for="{id[1]}"' in text, tag


def test_a_store_out_of_reach_is_said_so(stage: Stage) -> None:
    """Whoever is signed in gets a page that says it, and not one that fails while it is made."""
    browser = stage.signed_in("zhejiang")
    stage.runtime.close()
    Path(stage.runtime.settings.database_url.removeprefix("sqlite:///")).unlink()
    answer = browser.get("/work")
    assert answer.status_code == 503
    assert answer.mimetype == "text/html"
