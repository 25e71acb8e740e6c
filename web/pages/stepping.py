"""What the pages with forms have in common: what was typed, a step that may be refused, and where to go after it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug import Response as AnyResponse
from werkzeug.datastructures import FileStorage

from domain.refusal import Refusal, Refused, refuse
from web.api.problems import of_refusal, respond
from web.api.refusallog import note
from web.pages.field_names import as_read, field_name

_SESSION_OVER = ("not-signed-in", "bad-form")
_ELSEWHERE = (401, 403, 404)
"""Who may not be here, or finds nothing here, is not shown this page again."""

Again = Callable[[Refusal, dict[str, str]], Response]


def for_people(blueprint: Blueprint) -> Blueprint:
    """Let whoever opens a page of a blueprint without having signed in do so first, and then come back."""
    blueprint.register_error_handler(Refused, _refused)
    return blueprint


def _refused(refused: Exception) -> AnyResponse:
    assert isinstance(refused, Refused)
    note(current_app, refused.refusal)
    if refused.refusal.code == "not-signed-in" and request.method == "GET":
        return redirect(url_for("sign_in.page", next=request.full_path.rstrip("?")), 303)
    if refused.refusal.code in _SESSION_OVER and request.method == "POST" and typed():
        return _rescued(refused.refusal)
    return respond(of_refusal(refused.refusal))


def _rescued(refusal: Refusal) -> Response:
    """All that was typed, to be copied, where the session ended meanwhile: nothing of it was kept, and nothing is kept here."""
    found = [(field_name(name), as_read(name, text)) for name, text in typed().items() if text.strip()]
    return shown("campaigns/rescued.html", of_refusal(refusal).status, found=found)


def typed() -> dict[str, str]:
    """What a form sent, without its guards, with blanks as typed."""
    return {name: text for name, text in request.form.items() if name not in ("csrf_token", "expect")}


def seen() -> int | None:
    """The version of the application that the page had shown."""
    text = request.form.get("expect", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def the_day(name: str) -> date | None:
    """A civil day that was typed; None where the field was left empty. Raises Refused (`bad-value`)."""
    text = request.form.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad(
            name, "应为真实的日期，写作 2022-06-20", "must be a day that exists, written like 2022-06-20"
        ) from None


def whole(name: str) -> int:
    """A whole number that was typed. Raises Refused (`bad-value`)."""
    text = request.form.get(name, "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise bad(name, "应为整数", "must be a whole number")


def the_file(name: str = "file") -> FileStorage:
    """A file that was sent. Raises Refused (`missing-value`) where none was chosen."""
    found = request.files.get(name)
    if found is None or not found.filename:
        raise refuse("missing-value", "请选择文件。", "Choose a file.", name)
    return found


def bad(name: str, zh: str, en: str) -> Refused:
    """The refusal of what was typed into a field."""
    called = field_name(name)
    return refuse("bad-value", f"{called.zh}：{zh}。", f"{called.en}: {en}.", name)


def the_id(text: str, where: str) -> UUID:
    """An id in a filter or a cursor; `where` is the field's name. Raises Refused (`unknown-application`) for what is none."""
    try:
        return UUID(text)
    except ValueError:
        shown = text[:50]
        raise refuse("unknown-application", f"没有编号“{shown}”。", f"There is no id {shown}.", where) from None


def taken(step: Callable[[], Response], again: Again) -> Response:
    """Take a step; where it is refused, the page again with the refusal and with all that was typed."""
    try:
        return step()
    except Refused as refused:
        status = of_refusal(refused.refusal).status
        if status in _ELSEWHERE:
            raise
        note(current_app, refused.refusal)
        response = again(refused.refusal, typed())
        response.status_code = status
        return response


def on_to(endpoint: str, done: str, **address: Any) -> Response:
    """To the page that shows what was done, so that nothing is done twice by loading it again."""
    location = url_for(endpoint, done=done, **address)
    response = make_response(redirect(location, 303))
    response.headers["Cache-Control"] = "no-store"
    return response


def shown(template: str, status: int = 200, **context: object) -> Response:
    """A page that is nobody else's: it is kept nowhere."""
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response
