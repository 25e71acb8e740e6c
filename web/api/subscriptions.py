"""POST subscriptions: ask to be told of an enterprise or a list; nothing is sent but the question whether that is wanted."""

from typing import Any

import msgspec
from flask import Response, request
from flask_smorest import Blueprint

from domain.refusal import refuse
from ledger.subscribers import Topic
from web.answers import encode
from web.api import describing, schemas, shapes
from web.api.arguments import Arguments, enterprise_id, no_enterprise
from web.context import the_runtime
from web.reminding.addresses import public_address
from web.reminding.subscribing import CONFIRM_DAYS, ask
from web.throttle import A_CLIENT, AN_ADDRESS, client_of, of_this_service

blueprint = describing.noun("subscriptions", "订阅：先确认，后提醒 / subscriptions, confirmed before anything is sent")
FIELDS = describing.names(schemas.SubscriptionBody)
LANGUAGES = ("zh", "en")
_PROBLEM = {"application/problem+json": {"schema": shapes.ProblemDocument}}
_DOCUMENT: dict[str, Any] = {
    "summary": "申请订阅，须在确认信中确认 / ask to subscribe; to be confirmed by whoever holds the address",
    "requestBody": {"required": True, "content": {"application/json": {"schema": schemas.SubscriptionBody}}},
    "responses": {
        "202": {
            "description": "已受理；无论地址是否已知，答复相同 / taken; the same whether the address is known or not",
            "content": {"application/json": {"schema": shapes.SubscriptionTaken}},
        },
        **{
            str(status): {"description": words, "content": _PROBLEM}
            for status, words in (
                (400, "内容有误，指明字段 / what is wrong with which field"),
                (404, "登记簿内没有该企业 / no such enterprise on record"),
                (413, "内容过大 / too large"),
                (429, "申请过于频繁 / asked too often"),
                (500, "内部错误 / internal error"),
                (503, "登记簿暂时无法读取 / the store is out of reach"),
            )
        },
    },
}


def subscriptions() -> Response:
    """Ask to subscribe."""
    take(Arguments(_texts(request.get_data()), FIELDS))
    body = encode({"accepted": True, "confirm_within_days": CONFIRM_DAYS})
    return Response(body, 202, {"Cache-Control": "no-store"}, mimetype="application/json")


blueprint.route("/subscriptions", methods=["POST"])(Blueprint.doc(**_DOCUMENT)(subscriptions))


def take(asked: Arguments) -> None:
    """Put down what is asked for. Raises Refused for what is wrong, and `too-many-requests` beyond what an hour allows."""
    throttle, runtime = of_this_service(), the_runtime()
    throttle.take("client", client_of(request), A_CLIENT)
    address = public_address(asked.needed("address"), "address")
    topic, language = _topic(asked), asked.one_of("language", LANGUAGES) or "zh"
    throttle.take("address", address.url, AN_ADDRESS)
    ask(runtime, address, topic, language)


def _topic(asked: Arguments) -> Topic:
    enterprise, tier = asked.text("enterprise"), asked.tier_if_any()
    body = asked.body()
    if (enterprise is None) == (tier is None):
        zh = "enterprise：enterprise（企业编号）与 tier（梯度，订阅名单）须给出一个，且只能给出一个。"
        raise refuse(
            "bad-value", zh, "enterprise: give exactly one of enterprise (an id) and tier (a list).", "enterprise"
        )
    if enterprise is None:
        return Topic("list", tier=tier, body=body)
    if body is not None:
        raise asked.bad("body", "只用于名单", "belongs to a list only")
    wanted, runtime = enterprise_id(enterprise), the_runtime()
    with runtime.asking() as asking:
        if asking.enterprise(wanted, runtime.today()) is None:
            raise no_enterprise(enterprise)
    return Topic("enterprise", enterprise=wanted)


def _texts(raw: bytes) -> dict[str, str]:
    try:
        found = msgspec.json.decode(raw, type=dict[str, str | None])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        zh, en = "请求内容应为一个 JSON 对象，各项均为文字。", "the body must be a JSON object of texts."
        raise refuse("bad-json", zh, en, "body") from None
    return {name: value for name, value in found.items() if value is not None}
