"""The secret that signs cookies: made once and kept beside the record, so that several processes agree."""

from ledger.engine import immediate
from ledger.sign_ins import make_secret, secret_named
from web.runtime import Runtime

_NAME = "sessions"


def secret_of(runtime: Runtime) -> str:
    """The secret of this ledger."""
    engine = runtime.record.engine
    with engine.connect() as connection:
        found = secret_named(connection, _NAME)
    if found is not None:
        return found
    with immediate(engine) as connection:
        return make_secret(connection, _NAME)
