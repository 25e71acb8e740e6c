"""A disk that takes nothing more: a clear answer, and nothing on the record but the refusal."""

import errno
import os
from typing import Any

import pytest

from tests.web.api.serving import PDF, RECOGNITION, Service, application, code, done, filed, form
from tests.world import JIA
from web.media import ANY


def full(*_: object, **__: object) -> Any:
    """What a disk without room says."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_document_that_finds_no_room(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused with 503, and sent again under the same key it goes in once there is room."""
    filed(service, JIA)
    path = f"/applications/{application(service, JIA)}/evidence?name=a.pdf"
    key, at = {"Idempotency-Key": "one"}, service.position()
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        answer = service[JIA].post(path, data=PDF, content_type=ANY, headers=key)
    assert code(answer, 503) == "evidence-unwritable"
    assert answer.headers["Retry-After"]
    assert service.position() == at
    assert len(done(service[JIA].post(path, data=PDF, content_type=ANY, headers=key))["evidence"]) == 1


def test_anything_else_that_finds_no_room(plain: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as what is put down for a moment: 503, and no error of ours."""
    plain.on("2022-06-22")
    at = plain.position()
    monkeypatch.setattr("web.campaigns.filing.read", full)
    answer = plain[JIA].post(f"/campaigns/{RECOGNITION}/applications", {"form": form(JIA)})
    assert code(answer, 503) == "no-room"
    assert plain.position() == at
