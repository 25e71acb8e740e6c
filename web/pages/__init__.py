"""Pages for people: Chinese first with English beside it, without scripts, usable on a phone."""

import sqlite3

import psycopg2
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from domain.account import Actor
from domain.instant import SHANGHAI
from domain.refusal import Refused
from web import campaign_words, history_words, verdict_words
from web.access.current import actor
from web.clause_words import NOTICE, quoted
from web.forms.words import FORMS
from web.pages import (
    about,
    account,
    accounts,
    acts,
    application_files,
    application_paper,
    application_steps,
    applications,
    apply,
    ask,
    assets,
    calling,
    campaign_steps,
    campaigns,
    case_filing,
    case_steps,
    cases,
    changing,
    checking,
    due,
    endings,
    enrolling,
    enterprise,
    figures,
    joining,
    links,
    numbers,
    objections,
    pictures,
    proposals,
    refusals,
    sign_in,
    subscribe,
    title_changes,
    title_list,
    unresolved,
    updates,
    whatif,
    work,
)
from web.pages.form_view import NUMBERS
from web.qr import qr_svg
from web.reminding.topics import TIERS_EN
from web.status_words import next_words

_MARKS = {"valid": "✓", "not_valid": "✕", "unknown": "？"}


def install(app: Flask) -> None:
    """Give an application its pages."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        words=verdict_words, told=history_words.told, tiers_en=TIERS_EN, marks=_MARKS, shanghai=SHANGHAI
    )
    app.jinja_env.globals.update(quoted=quoted, notice=NOTICE, next_words=next_words, qr_svg=qr_svg)
    app.jinja_env.globals.update(applied=FORMS, said=campaign_words, numbers=NUMBERS, present=_present)
    app.jinja_env.filters["shortened"] = pictures.shortened
    assets.install(app)
    app.register_blueprint(ask.blueprint)
    app.register_blueprint(enterprise.blueprint)
    app.register_blueprint(acts.blueprint)
    app.register_blueprint(due.blueprint)
    app.register_blueprint(endings.blueprint)
    app.register_blueprint(title_list.blueprint)
    app.register_blueprint(title_changes.blueprint)
    app.register_blueprint(figures.blueprint)
    app.register_blueprint(numbers.blueprint)
    app.register_blueprint(unresolved.blueprint)
    app.register_blueprint(joining.blueprint)
    app.register_blueprint(about.blueprint)
    app.register_blueprint(checking.blueprint)
    app.register_blueprint(proposals.blueprint)
    app.register_blueprint(objections.blueprint)
    app.register_blueprint(subscribe.blueprint)
    app.register_blueprint(links.blueprint)
    app.register_blueprint(sign_in.blueprint)
    app.register_blueprint(account.blueprint)
    app.register_blueprint(accounts.blueprint)
    app.register_blueprint(refusals.blueprint)
    for one in (campaigns, calling, campaign_steps, whatif, applications, application_steps, application_files):
        app.register_blueprint(one.blueprint)
    for between in (case_filing, cases, case_steps, updates):
        app.register_blueprint(between.blueprint)
    for other in (application_paper, apply, changing, enrolling, work):
        app.register_blueprint(other.blueprint)


def _present() -> Actor | None:
    """Who has signed in, for the navigation; nobody where that cannot be found out, as on a page about just that."""
    try:
        return actor()
    except (Refused, SQLAlchemyError, sqlite3.Error, psycopg2.Error):
        return None
