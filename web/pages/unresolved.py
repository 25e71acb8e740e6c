"""The pages of names that wait for a person: whom each may mean and why, settling one, taking a settlement back."""

from typing import BinaryIO, cast

from flask import Blueprint, Response, request

from domain.act import Evidence
from domain.refusal import Refusal, placed_at
from domain.settling import Resolve
from web import settling
from web.access.current import signed_in
from web.context import the_runtime
from web.pages.stepping import bad, for_people, on_to, shown, taken, the_day, typed, whole
from web.verdict_words import Words

blueprint = for_people(Blueprint("unresolved", __name__, url_prefix="/unresolved"))
WHY = {
    "same-core": Words("仅企业形式不同", "the same but for the legal form"),
    "same-words": Words("用字相同，次序不同", "the same words in another order"),
    "similar": Words("字形相近", "similar"),
    "former-name": Words("曾用名如此", "by a former name"),
    "same-pinyin": Words("读音相同", "the same pinyin"),
    "same-beginning": Words("开头相同（多为同一城市）", "the same beginning, mostly the city"),
}
DONE = {
    "settled": Words("名称已核对。", "The name was settled."),
    "undone": Words("核对结论已撤回，名称重新待核对。", "The settlement was taken back; the name waits again."),
}


@blueprint.route("")
def page() -> Response:
    """All names that wait, and those that were settled."""
    return _page()


def _page(refusal: Refusal | None = None, said: dict[str, str] | None = None) -> Response:
    waiting, settled = settling.waiting(the_runtime(), signed_in())
    done = DONE.get(request.args.get("done", ""))
    return shown(
        "unresolved/unresolved.html",
        waiting=waiting,
        settled=settled,
        refusal=refusal,
        typed=said or {},
        finished=done,
        why=WHY,
    )


@blueprint.route("/<int:id>")
def one(id: int) -> Response:
    """One name: whom it may mean, and the form that settles it."""
    return _one(id)


def _one(id: int, refusal: Refusal | None = None, said: dict[str, str] | None = None) -> Response:
    found = settling.one(the_runtime(), signed_in(), id)
    if refusal is not None and refusal.where == "enterprise":
        refusal = placed_at(refusal, "other", "企业", "enterprise")
    return shown("unresolved/one.html", found=found, row=found.row, refusal=refusal, typed=said or {}, why=WHY)


@blueprint.route("/<int:id>/settle", methods=["POST"])
def settle(id: int) -> Response:
    """Settle a name as one of those shown, as another on record, or as one that the record did not know."""

    def step() -> Response:
        runtime, actor = the_runtime(), signed_in()
        row = settling.printed(runtime, actor, id)
        settling.settle(runtime, actor, _asked(row.name, row.act, typed()))
        return on_to("unresolved.page", "settled")

    return taken(step, lambda refusal, said: _one(id, refusal, said))


@blueprint.route("/undo", methods=["POST"])
def undo() -> Response:
    """Take a settlement back."""

    def step() -> Response:
        said = typed()
        name, act, reason = (said.get(field, "") for field in ("name", "act", "reason"))
        settling.undo(the_runtime(), signed_in(), name, act, reason)
        return on_to("unresolved.page", "undone")

    return taken(step, _page)


def _asked(name: str, act: str, said: dict[str, str]) -> Resolve:
    who, reason, found = said.get("who", ""), said.get("reason", "").strip(), papers(said)
    if who == "new":
        return Resolve(name, act, reason, None, whole("batch"), the_day("since"), found)
    other = said.get("other", "").strip()
    chosen = other if who == "other" else who
    if not chosen:
        raise bad("who", "请选择企业，或写明其名称或统一社会信用代码", "choose an enterprise, or give its name or USCC")
    return Resolve(name, act, reason, chosen, evidence=found)


def papers(said: dict[str, str]) -> tuple[Evidence, ...]:
    """The document that was chosen in a form (its name in `paper`, its bytes in `file`), if one was. Raises `Refused`."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return ()
    return (settling.evidence(said.get("paper", ""), cast(BinaryIO, file.stream)),)
