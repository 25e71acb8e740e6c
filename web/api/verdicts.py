"""GET verdict and POST verdicts: whether a title is valid on a day, for one enterprise and for many at once."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import Response, request

from domain.refusal import Refused, refuse
from web.answers import verdict_dict
from web.api import describing, schemas, shapes
from web.api.arguments import MAX_TEXT_CHARS, Arguments, from_query
from web.api.body import decoded
from web.api.caching import answer, of_bytes
from web.api.describing import address
from web.bulk import verdicts_json
from web.context import the_runtime

blueprint = describing.noun("verdicts", "结论：某日称号是否有效，以及为什么 / verdicts, with their reasons")
_QUERY = frozenset(describing.names(schemas.VerdictQuery))
_BODY = frozenset(describing.names(schemas.VerdictsBody))
_ITEM = frozenset(describing.names(schemas.Item))


@address(blueprint, "/verdict", "某企业某日是否持有称号 / one verdict", shapes.Verdict, query=schemas.VerdictQuery)
def verdict() -> Response:
    """One verdict."""
    asked = from_query(request.args, _QUERY)
    who, tier, on, by = asked.asked(), asked.tier(), asked.day("on"), asked.day("published_by")
    known, runtime = asked.known(), the_runtime()
    with runtime.asking(known) as asking:
        found = asking.verdict(who, tier, on or runtime.today(), by)
    return answer(verdict_dict(found), found.known.position, pinned(known, on is not None))


@address(
    blueprint,
    "/verdicts",
    "一次核验多家企业，按提问顺序作答 / many verdicts, in the order asked",
    describing.collection(shapes.Verdict),
    body=schemas.VerdictsBody,
    errors=(413,),
)
def verdicts() -> Response:
    """Up to 10,000 verdicts at once."""
    body = _object(request.get_data())
    whom = _whom(body.pop("items", None))
    asked = Arguments(_texts(body, _BODY), _BODY)
    tier, on, by, known = asked.tier(), asked.day("on"), asked.day("published_by"), asked.known()
    runtime = the_runtime()
    with runtime.asking(known) as asking:
        found = verdicts_json(asking, whom, tier, on or runtime.today(), by)
        position = asking.known.position
    return of_bytes(b"".join((b'{"items":', found, b',"next":null}')), position, pinned(known, on is not None))


def pinned(known: str | None, settled: bool) -> bool:
    """Whether an answer can never change: `known` is a position, and nothing else is left to the clock."""
    return settled and known is not None and known.isascii() and known.isdigit()


def _object(raw: bytes) -> dict[str, Any]:
    found = decoded(raw)
    if not isinstance(found, dict):
        raise refuse("bad-json", "请求内容应为一个 JSON 对象。", "the body must be a JSON object.", "body")
    return found


def _whom(items: object) -> list[str]:
    if not isinstance(items, list):
        zh, en = (
            'items：应为列表，每项 {"name": …} 或 {"uscc": …}。',
            'items: must be a list of {"name": …} or {"uscc": …}.',
        )
        raise refuse("missing-value", zh, en, "items")
    if len(items) > schemas.MAX_ITEMS:
        zh = f"items：一次最多 {schemas.MAX_ITEMS} 项，这里有 {len(items)} 项；请分次提交。"
        en = f"items: {len(items)} of them, at most {schemas.MAX_ITEMS} at once; send them in parts."
        raise refuse("too-many-items", zh, en, "items")
    return [_plain_name(item) or _one(item, f"items[{index}].") for index, item in enumerate(items)]


def _plain_name(item: Any) -> str | None:
    """The name of an item that is a name and nothing else, as most are; None for an item to be looked at closely."""
    try:
        ((key, name),) = item.items()
    except (AttributeError, ValueError):
        return None
    if key == "name" and type(name) is str and len(name) <= MAX_TEXT_CHARS and name.isprintable() and name.strip():
        return name
    return None


def _one(item: object, place: str) -> str:
    if not isinstance(item, dict):
        where = place.removesuffix(".")
        raise refuse("bad-value", f"{where}：应为一个对象。", f"{where}: must be an object.", where)
    return Arguments(_texts(item, _ITEM, place), _ITEM, place).asked()


def _texts(values: Mapping[str, object], known: Collection[str], place: str = "") -> dict[str, str]:
    """The values as text, null counting as absent; of a name that is not known only the name, which is then refused."""
    unknown = {name: "" for name in values if name not in known}
    return unknown | {
        name: _text(value, f"{place}{name}") for name, value in values.items() if name in known and value is not None
    }


def _text(value: object, where: str) -> str:
    """A value as text; a position in `known` may also be a JSON number."""
    match value:
        case str():
            return value
        case int() if where == "known" and not isinstance(value, bool):
            return str(value)
        case _:
            raise _no_text(where)


def _no_text(where: str) -> Refused:
    return refuse("bad-value", f"{where}：应为文字。", f"{where}: must be text.", where)
