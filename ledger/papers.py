"""What was proposed, kept beside the record by its hash: the act, which is found changed, and the names in a result."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.act import Act
from domain.content import content_of
from domain.instant import micros
from domain.refusal import Refused, refuse
from ledger.beside_proposals import proposal_paper
from ledger.engine import is_sqlite

_encode = msgspec.json.Encoder(enc_hook=list).encode
"""Long lists of rows are sequences of their own kind (web.sheets.packed)."""
_act = msgspec.json.Decoder(Act)
_names = msgspec.json.Decoder(dict[str, list[str]])


def keep_act(connection: Connection, act: Act, at: datetime) -> str:
    """Keep an act, within the transaction in which it is proposed, and return the sha256 of its content. `at` is aware."""
    key = content_of(act)
    _keep(connection, key, _encode(act), at)
    return key


def act_of(connection: Connection, content: str) -> Act:
    """The act with this content. Raises Refused (`content-changed`) where it is gone or is not what was proposed."""
    body = _kept(connection, content)
    try:
        act = None if body is None else _frozen(_act.decode(body))
    except msgspec.MsgspecError:
        act = None
    if act is None or content_of(act) != content:
        raise _changed()
    return act


def _frozen(act: Act) -> Act:
    """An act with its rows as an act file gives them: read back they come as lists."""
    return replace(
        act,
        renew=tuple(replace(one, rows=tuple(one.rows)) for one in act.renew),
        recognise=tuple(replace(one, rows=tuple(one.rows)) for one in act.recognise),
        publicity=tuple(replace(one, rows=tuple(one.rows)) for one in act.publicity),
    )


def stored_act(connection: Connection, content: str) -> str:
    """The sha256 of what is stored under the content of an act, whatever it is: as long as it stays, so does the act. Empty
    where there is nothing."""
    body = _kept(connection, content)
    return "" if body is None else sha256(body.encode()).hexdigest()


def keep_names(connection: Connection, result: str, names: Mapping[str, Collection[str]], at: datetime) -> None:
    """Keep the names in a result, to say later what moved. `at` is an aware instant."""
    _keep(connection, result, _encode({part: sorted(some) for part, some in names.items()}), at)


def names_of(connection: Connection, result: str) -> dict[str, list[str]]:
    """The names in a result, by its parts; empty where they were not kept."""
    body = _kept(connection, result)
    return {} if body is None else _names.decode(body)


def _kept(connection: Connection, key: str) -> str | None:
    found: str | None = connection.execute(
        select(proposal_paper.c.body).where(proposal_paper.c.key == key)
    ).scalar_one_or_none()
    return found


def _keep(connection: Connection, key: str, body: bytes, at: datetime) -> None:
    made: Any = sqlite.insert(proposal_paper) if is_sqlite(connection) else postgresql.insert(proposal_paper)
    row = {"body": body.decode(), "saved": micros(at)}
    kept = made.values(key=key, **row).on_conflict_do_update(index_elements=["key"], set_=row)
    connection.execute(kept)


def _changed() -> Refused:
    return refuse(
        "content-changed",
        "拟发文件的内容已缺失或被改动，与提出时的校验值不符；请撤回，重新提出。",
        "What was proposed is gone or was changed: it is not what its sha256 says. Withdraw it and propose the act anew.",
        "content",
    )
