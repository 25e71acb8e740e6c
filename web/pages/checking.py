"""Many at once: a sheet of suppliers handed in or pasted, each row answered, and the same sheet to take home.

Nothing is kept here: what is needed to choose among names goes out with the page and comes back with the form.
"""

import base64
import binascii
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, make_response, render_template, request

from domain.refusal import Refusal, Refused, refuse
from domain.tier import Tier
from web.api.arguments import Arguments, from_query
from web.api.problems import of_refusal
from web.api.refusallog import note
from web.checking.choosing import ALIKE, candidates, fits_nothing, with_choices
from web.checking.handed_in import MOST_ROWS, HandedIn, Sheet, from_sheet, from_text, sheet_again
from web.checking.rows import columns_of
from web.checking.sheets import Line, Question, checked
from web.context import the_runtime
from web.throttle import client_of, of_this_service

blueprint = Blueprint("checking", __name__)
_ASKED = ("tier", "on", "published_by", "known")
_CHOICE = "choose-"
AN_HOUR = 120
"""Sheets that one client may have checked in an hour."""
SHOWN = 2_000
"""Rows on the page; the sheet has all of them."""
FIRST = 8
"""Rows of a preview."""


@blueprint.route("/check")
def page() -> Response:
    """The form."""
    from_query(request.args, ())
    return _shown({})


@blueprint.route("/check", methods=["POST"])
def answered() -> Response:
    """The rows with their answers, those that fit nothing first; what would be checked, where a preview is asked for; or
    the form again, with what was wrong."""
    try:
        of_this_service().take("sheet", client_of(request), AN_HOUR)
        with _handed_in() as handed:
            question, known = _question()
            if request.form.get("step") == "preview":
                return _shown({"preview": handed.table, "found": columns_of(handed.table), **_carried(handed)})
            return _result(handed, question, known)
    except Refused as refused:
        note(current_app, refused.refusal)
        return _shown({}, refused.refusal, of_refusal(refused.refusal).status)


@contextmanager
def _handed_in() -> Iterator[HandedIn]:
    """What came: a file, a file that went out with the page before, or pasted lines."""
    file, again = request.files.get("file"), request.form.get("sheet", "")
    if file is not None and file.filename:
        with from_sheet(file.read(), file.filename) as handed:
            yield handed
    elif again:
        with from_sheet(_decoded(again), request.form.get("name", "")) as handed:
            yield handed
    elif request.form.get("pasted", "").strip():
        yield from_text(request.form["pasted"])
    else:
        raise refuse("missing-value", "请选择表格文件，或粘贴名单。", "Choose a sheet, or paste some lines.", "file")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        zh, en = (
            "随页带回的表格已损坏，请重新上传。",
            "The sheet that came back with the page is damaged; upload it again.",
        )
        raise refuse("bad-value", zh, en, "sheet") from None


def _question() -> tuple[Question, str | None]:
    given = Arguments(
        {name: request.form[name].strip() for name in _ASKED if request.form.get(name, "").strip()}, _ASKED
    )
    on = given.day("on") or the_runtime().today()
    return Question(given.tier(), on, given.day("published_by")), given.known()


def _result(handed: HandedIn, question: Question, known: str | None) -> Response:
    with the_runtime().asking(known) as asking:
        lines = with_choices(list(checked(handed.table, asking, question)), _choices(), asking, question)
        found: dict[str, Any] = {
            "lines": lines,
            "alike": candidates(lines, asking),
            "position": asking.known.position,
        }
    return _shown({**found, **_told(handed, lines), "question": question})


def _told(handed: HandedIn, lines: list[Line]) -> dict[str, Any]:
    """What the page says of the rows, and what it carries."""
    home = sheet_again(handed, lines)
    return {
        "counts": Counter(line.answer.word for line in lines if line.answer),
        "passed": sum(line.answer is None for line in lines),
        "lost": [line for line in lines if fits_nothing(line)],
        "home": home,
        "link": _link(home),
        **_carried(handed),
    }


def _carried(handed: HandedIn) -> dict[str, str]:
    """What was handed in, for the next form to bring it back."""
    return {
        "name": handed.name,
        "sheet": base64.b64encode(handed.path.read_bytes()).decode() if handed.path else "",
        "pasted": "" if handed.path else request.form["pasted"],
    }


def _link(home: Sheet) -> str:
    """The sheet inside the page, so that nothing has to be kept for it here."""
    return f"data:{home.media};base64,{base64.b64encode(home.data).decode()}"


def _choices() -> dict[int, UUID]:
    """By row number: the enterprise that was chosen. Raises Refused (`bad-value`)."""
    chosen = {}
    for key, value in request.form.items():
        number = key.removeprefix(_CHOICE)
        if key != number and number.isascii() and number.isdigit() and value:
            try:
                chosen[int(number)] = UUID(value)
            except ValueError:
                raise refuse(
                    "bad-value", f"第{number}行：应选择一家企业。", f"Row {number}: choose an enterprise.", key
                ) from None
    return chosen


def _shown(found: dict[str, Any], refusal: Refusal | None = None, status: int = 200) -> Response:
    form = {name: request.form.get(name, "") for name in (*_ASKED, "pasted")}
    text = render_template(
        "check.html",
        refusal=refusal,
        form=form,
        tiers=tuple(reversed(Tier)),
        today=the_runtime().today(),
        most=MOST_ROWS,
        most_shown=SHOWN,
        most_alike=ALIKE,
        first=FIRST,
        **found,
    )
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-store"
    return response
