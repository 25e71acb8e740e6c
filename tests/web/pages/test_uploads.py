"""How much may be uploaded: a document as much as its own setting says, anything else what every request may carry."""

from dataclasses import replace
from io import BytesIO

from tests.web.pages.stage import Stage
from web.api import create_app

LIMIT = 4096


def test_a_document_may_be_larger_than_a_request(stage: Stage) -> None:
    """With small limits: a document between the two is taken, one beyond its own is refused, and another form as before."""
    stage.runtime.settings = replace(stage.runtime.settings, max_body_bytes=LIMIT, max_evidence_bytes=4 * LIMIT)
    stage.app = create_app(stage.runtime)
    stage.file()
    browser, page = stage.signed_in("firm"), f"/applications/{stage.stream()}"

    def attach(size: int, where: str = "/attach") -> int:
        said = {"expect": str(stage.state().version), "file": (BytesIO(b"%PDF-1.4 " + b"x" * size), "a.pdf")}
        return browser.post(page + where, page, data=said).status_code

    assert attach(2 * LIMIT) == 303
    assert attach(5 * LIMIT) == 413
    assert attach(2 * LIMIT, "/withdraw") == 413
    assert [one.size for one in stage.state().evidence] == [2 * LIMIT + 9]
