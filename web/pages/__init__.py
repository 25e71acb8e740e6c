"""Pages for people: Chinese first with English beside it, without scripts, usable on a phone."""

from flask import Flask

from domain.instant import SHANGHAI
from web import history_words, verdict_words
from web.pages import ask, due, enterprise, links, subscribe
from web.reminding.topics import TIERS_EN

_MARKS = {"valid": "✓", "not_valid": "✕", "unknown": "？"}


def install(app: Flask) -> None:
    """Give an application its pages."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        words=verdict_words, told=history_words.told, tiers_en=TIERS_EN, marks=_MARKS, shanghai=SHANGHAI
    )
    app.register_blueprint(ask.blueprint)
    app.register_blueprint(enterprise.blueprint)
    app.register_blueprint(due.blueprint)
    app.register_blueprint(subscribe.blueprint)
    app.register_blueprint(links.blueprint)
