"""Writes with an `Idempotency-Key`: a request that is sent again gets the answer of the first and changes nothing more.

The key belongs to the account. Answers of refused writes are kept too, for nothing was done and the same request would be
refused again; those that may come out otherwise the next time (401, 403, 429 and from 500 on) are not.
"""

import re
from collections.abc import Callable
from functools import partial
from hashlib import blake2b

from flask import Response, request
from sqlalchemy import Connection

from domain.account import Actor
from domain.refusal import Refused
from ledger.engine import immediate
from ledger.keys import Answer, Done, Key, Turn, keep, keep_refusal, mark, release, reserve
from ledger.record import Commit
from web.answers import encode
from web.api.body import JSON, bad
from web.api.problems import of_refusal
from web.context import the_runtime
from web.marking import marking

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile("[!-~]{1,255}")
_PASSING = frozenset((401, 403, 429))
_PROBLEM = "application/problem+json"

Tell = Callable[[], Response]


def once(actor: Actor, do: Tell, tell: Tell) -> Response:
    """The answer of `do`, which is done once for a key; of `tell`, which only reads, where it was done and nothing was kept.

    Without the header it is simply done. `tell` need not ask for rights: the account did what it tells of.
    """
    given = request.headers.get(HEADER)
    if given is None or actor.account is None:
        return do()
    if not _KEY.fullmatch(given):
        raise bad(HEADER, "应为 1 至 255 个可见的 ASCII 字符", "must be 1 to 255 visible ASCII characters")
    key = Key(actor.account, given, _digest())
    runtime = the_runtime()
    with immediate(runtime.record.engine) as connection:
        found = reserve(connection, key, runtime.clock())
    match found:
        case Answer():
            return Response(found.body, found.status, _headers(), mimetype=found.media)
        case Done():
            return _kept(key, tell())
        case Turn():
            return _kept(key, _turn(key, found, do))


def _turn(key: Key, turn: Turn, do: Tell) -> Response:
    def marks(connection: Connection, commit: Commit) -> None:
        mark(connection, key, turn, commit.last)

    try:
        with marking(marks):
            return do()
    except Refused as refused:
        problem = of_refusal(refused.refusal)
        if problem.status in _PASSING or problem.status >= 500:
            _store(partial(release, key=key, turn=turn))
        else:
            answer = Answer(problem.status, _PROBLEM, encode(problem.document()))
            _store(partial(keep_refusal, key=key, turn=turn, answer=answer))
        raise
    except Exception:
        _store(partial(release, key=key, turn=turn))
        raise


def _kept(key: Key, response: Response) -> Response:
    answer = Answer(response.status_code, response.mimetype or JSON, response.get_data())
    _store(partial(keep, key=key, answer=answer))
    return response


def _store(way: Callable[[Connection], None]) -> None:
    with immediate(the_runtime().record.engine) as connection:
        way(connection)


def _digest() -> bytes:
    """What makes a request the same: method, address, media type, the version it expects and its body."""
    parts = (request.method, request.full_path, request.mimetype, request.headers.get("If-Match", ""))
    made = blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=32)
    made.update(b"\n")
    made.update(request.get_data())
    return made.digest()


def _headers() -> dict[str, str]:
    return {REPLAYED: "true", "Cache-Control": "private, no-store"}
