"""The page on which somebody asks to be told of an enterprise or a list. It changes nothing but what waits to be confirmed."""

from flask import Blueprint, Response, current_app, request
from werkzeug.datastructures import MultiDict

from domain.authority import NAMES
from domain.refusal import Refused, refuse
from domain.tier import Tier
from web.api.arguments import Arguments, enterprise_id, from_query, no_enterprise, without_blanks
from web.api.problems import of_refusal, waiting
from web.api.refusallog import note
from web.api.subscriptions import FIELDS, take
from web.context import the_runtime
from web.pages.stepping import shown
from web.reminding.subscribing import CONFIRM_DAYS

blueprint = Blueprint("subscribe", __name__)
_FORM = (*FIELDS, "who")


@blueprint.route("/subscribe")
def page() -> Response:
    """The form; `enterprise` in the address fills it in for one enterprise."""
    given = from_query(without_blanks(request.args), ("enterprise", "tier", "body"))
    given.tier_if_any()
    given.body()
    return _form(dict(given.values), _name(given.text("enterprise")))


@blueprint.route("/subscribe", methods=["POST"])
def asked() -> Response:
    """Take the form. The answer is the same for every address."""
    filled = without_blanks(request.form)
    typed = {name: filled.get(name, "").strip() for name in _FORM}
    try:
        take(_read(filled))
    except Refused as refused:
        note(current_app, refused.refusal)
        return _again(typed, refused)
    return shown("subscribed.html", 202, days=CONFIRM_DAYS)


def _read(filled: "MultiDict[str, str]") -> Arguments:
    values = dict(from_query(filled, _FORM).values)
    who = values.pop("who", None)
    if who is not None and "enterprise" not in values:
        values["enterprise"] = _found(who.strip())
    if "enterprise" in values:
        values.pop("tier", None)
        values.pop("body", None)
    return Arguments(values, FIELDS)


def _found(who: str) -> str:
    """The id of the one enterprise that a name or code means."""
    runtime = the_runtime()
    with runtime.asking() as asking:
        asked = asking.verdict(who, Tier.LITTLE_GIANT, runtime.today()).enterprise
    if asked.id is None:
        zh = "企业：登记簿里没有这个名称或代码，或它对应多家企业；请从企业页面订阅。"
        en = (
            "Enterprise: nobody on record has this name or code, or several have; subscribe from the enterprise's page."
        )
        raise refuse("no-enterprise", zh, en, "who")
    return str(asked.id)


def _again(typed: dict[str, str], refused: Refused) -> Response:
    try:
        name = _name(typed["enterprise"] or None)
    except Refused:
        name, typed = None, {**typed, "enterprise": ""}
    response = _form(typed, name, refused, of_refusal(refused.refusal).status)
    response.headers.update(waiting(refused.refusal.code))
    return response


def _name(id: str | None) -> str | None:
    """The present name of the enterprise with this id. Raises Refused (`no-enterprise`)."""
    if id is None:
        return None
    runtime, wanted = the_runtime(), enterprise_id(id)
    with runtime.asking() as asking:
        record = asking.enterprise(wanted, runtime.today())
    if record is None:
        raise no_enterprise(id)
    return record.name


def _form(typed: dict[str, str], name: str | None, refused: Refused | None = None, status: int = 200) -> Response:
    return shown(
        "subscribe.html",
        status,
        form={**dict.fromkeys(_FORM, ""), **typed},
        name=name,
        refusal=refused.refusal if refused else None,
        tiers=tuple(reversed(Tier)),
        bodies=NAMES,
        days=CONFIRM_DAYS,
    )
