"""The secret that signs cookies: made once and kept beside the record, so that several processes agree."""

from sqlalchemy import Engine

from ledger.engine import immediate
from ledger.sign_ins import make_secret, secret_named
from web.runtime import Runtime

_NAME = "sessions"


def secret_of(runtime: Runtime) -> str:
    """The secret of this ledger. It never changes, so each process reads it once."""
    if _NAME not in runtime.secrets:
        runtime.secrets[_NAME] = _read(runtime.record.engine)
    return runtime.secrets[_NAME]


def _read(engine: Engine) -> str:
    with engine.connect() as connection:
        found = secret_named(connection, _NAME)
    if found is not None:
        return found
    with immediate(engine) as connection:
        return make_secret(connection, _NAME)
