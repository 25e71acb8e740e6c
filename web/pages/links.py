"""The pages behind the links of messages: to confirm, to unsubscribe, to acknowledge.

Opening one changes nothing, for mail programs open links by themselves; its button does. The link itself is the only
proof, so no other site can send the button's form. Unsubscribing takes the one click of RFC 8058 at the same address.
"""

from flask import Blueprint, Response, abort

from ledger.subscribers import Subscription
from web.context import the_runtime
from web.pages.stepping import shown
from web.reminding import subscribing
from web.reminding.subscribing import Opened
from web.reminding.tokens import PURPOSES, Purpose, link
from web.reminding.topics import topics_in_words

blueprint = Blueprint("links", __name__, url_prefix="/links")


@blueprint.route("/<purpose>/<token>")
def page(purpose: str, token: str) -> Response:
    """What the link would do, with a button."""
    runtime = the_runtime()
    opened = subscribing.open_link(runtime, _known(purpose), token)
    if opened is None:
        return _nowhere(purpose)
    return _shown(f"{purpose}.html", opened)


@blueprint.route("/confirm/<token>", methods=["POST"])
def confirm(token: str) -> Response:
    """Confirm a subscription."""
    found = subscribing.confirm_link(the_runtime(), token)
    return _nowhere("confirm") if found is None else _shown("confirm.html", found[0], done=True, secret=found[1])


@blueprint.route("/unsubscribe/<token>", methods=["POST"])
def unsubscribe(token: str) -> Response:
    """End one subscription, or all; also without a browser (`List-Unsubscribe=One-Click`). Done twice is done."""
    done = subscribing.unsubscribe_link(the_runtime(), token)
    return _shown("unsubscribe.html", None, done=True) if done else _nowhere("unsubscribe")


@blueprint.route("/acknowledge/<token>", methods=["POST"])
def acknowledge(token: str) -> Response:
    """Put on record that a message was read."""
    opened = subscribing.acknowledge_link(the_runtime(), token)
    return _nowhere("acknowledge") if opened is None else _shown("acknowledge.html", opened, done=True)


def _known(purpose: str) -> Purpose:
    for one in PURPOSES:
        if one == purpose:
            return one
    abort(404)


def _nowhere(purpose: str) -> Response:
    return _unlisted(shown("links/nowhere.html", 404, purpose=purpose))


def _shown(template: str, opened: Opened | None, done: bool = False, secret: str | None = None) -> Response:
    topics = topics_in_words(the_runtime(), [one.topic for one in opened.subscriptions]) if opened else []
    ways = [] if done or opened is None else [_way_out(opened, one) for one in opened.subscriptions]
    page = shown(f"links/{template}", opened=opened, topics=topics, ways=ways, done=done, secret=secret)
    return _unlisted(page)


def _way_out(opened: Opened, one: Subscription) -> str:
    """The path that ends one of the subscriptions."""
    return link("", opened.contact, "unsubscribe", one.id)


def _unlisted(response: Response) -> Response:
    """No search engine shows the page behind a link."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
