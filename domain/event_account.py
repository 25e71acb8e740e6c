"""Events of an account's stream: who may do what, for whom. Names, logins and secrets stand beside the record (ledger.accounts)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

Role = Literal["administrator", "ministry-officer", "authority-officer", "enterprise", "auditor", "client"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened:
    """Somebody may act from here on. Stream: the account.

    `body` is the authority for whom an officer acts, `enterprise` the enterprise for which its account does; both None for
    the others.
    """

    NAME: ClassVar = "account-opened"
    role: Role
    body: str | None = None
    enterprise: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed:
    """An account may act no longer. Stream: the account."""

    NAME: ClassVar = "account-closed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenIssued:
    """A program may act for an account with the rights of `scopes`, to the civil day `until` (inclusive). Stream: the account."""

    NAME: ClassVar = "token-issued"
    token: UUID
    scopes: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRevoked:
    """A token is good for nothing from here on. Stream: the account."""

    NAME: ClassVar = "token-revoked"
    token: UUID
    reason: str


AccountEvent = AccountOpened | AccountClosed | TokenIssued | TokenRevoked
