"""Pages for people: Chinese first with English beside it, without scripts, usable on a phone."""

from flask import Flask

from domain.tier import Tier
from web import history_words, verdict_words
from web.known import SHANGHAI
from web.pages import ask, enterprise

_TIERS_EN = {
    Tier.INNOVATIVE_SME: "innovative SME",
    Tier.SPECIALISED_SME: "specialised SME",
    Tier.LITTLE_GIANT: "little giant",
}
_MARKS = {"valid": "✓", "not_valid": "✕", "unknown": "？"}


def install(app: Flask) -> None:
    """Give an application its pages."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        words=verdict_words, told=history_words.told, tiers_en=_TIERS_EN, marks=_MARKS, shanghai=SHANGHAI
    )
    app.register_blueprint(ask.blueprint)
    app.register_blueprint(enterprise.blueprint)
