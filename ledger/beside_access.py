"""Tables beside the record by which people and programs are recognised. The events know ids alone: no name, no password, no token."""

from sqlalchemy import Column, Index, Integer, Table, Text

from ledger.beside import BIG, UUID, beside

login = Table(
    "login",
    beside,
    Column("account", UUID, primary_key=True),
    Column("name", Text, nullable=True, unique=True),
    Column("shown", Text, nullable=True),
    Column("hash", Text, nullable=True),
    Column("created", BIG, nullable=False),
    Column("changed", BIG, nullable=True),
)
"""How an account is signed in to: the login name (folded), the name shown to others, the password's argon2 hash (None: no
password opens it), when the password was last set. Erasing empties name, shown name and hash. Instants are microseconds since
1970 UTC, here and below.
"""

sign_in = Table(
    "sign_in",
    beside,
    Column("key", Text, primary_key=True),
    Column("account", UUID, nullable=False),
    Column("began", BIG, nullable=False),
    Column("seen", BIG, nullable=False),
    Index("sign_in_account", "account"),
)
"""The sessions that stand. `key` is the sha256 of the random key in the browser's cookie; a row taken away ends the session."""

failed_sign_in = Table(
    "failed_sign_in",
    beside,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", BIG, nullable=False),
)
"""How often signing in was tried in vain since an instant, by a keyed hash of the login name or of the client's address."""

api_token = Table(
    "api_token",
    beside,
    Column("id", UUID, primary_key=True),
    Column("account", UUID, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("created", BIG, nullable=False),
    Index("api_token_account", "account"),
)
"""The sha256 of each token, by which it is found again; what it may do and how long stands in the account's stream."""

identity = Table(
    "identity",
    beside,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("account", UUID, nullable=False),
    Index("identity_account", "account"),
)
"""Which account somebody whom an OpenID Connect provider vouches for may use; an administrator links them beforehand."""

own_secret = Table(
    "own_secret",
    beside,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Secrets of this ledger's own, made once, so that all its processes agree."""

ACCESS_TABLES = (login, sign_in, failed_sign_in, api_token, identity, own_secret)
