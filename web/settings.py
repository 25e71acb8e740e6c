"""Settings, all from the environment (README, "Settings"). Nothing is read at import."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from domain.refusal import refuse
from ledger.engine import DEFAULT_URL

PREFIX = "TITLE_LEDGER_"
TERMINAL = "terminal"
"""The desk where none is named."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `by` is the desk at which an administrator records from here: a word, never a person's name."""

    database_url: str = DEFAULT_URL
    read_database_url: str | None = None
    owner_database_url: str | None = None
    by: str = TERMINAL
    language: str | None = None
    max_body_bytes: int = 16 * 1024 * 1024
    public_url: str = "http://127.0.0.1:8000"
    timer_hour: int = 8
    expect_timer: int = 0
    max_lag: int = 10_000
    max_dead_letters: int = 100
    canary_url: str | None = None
    smtp_url: str | None = None
    mail_from: str | None = None
    allow_private_addresses: int = 0
    session_idle_minutes: int = 60
    session_hours: int = 12
    account_requests: int = 20_000
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = None
    evidence_folder: str = "title-ledger-evidence"
    max_evidence_bytes: int = 50 * 1024 * 1024
    rule_books: str | None = None

    @property
    def reading_url(self) -> str:
        """Where public reads go."""
        return self.read_database_url or self.database_url

    @property
    def owning_url(self) -> str:
        """Where `init` and `rebuild` go."""
        return self.owner_database_url or self.database_url

    @property
    def evidence_path(self) -> Path:
        """Where the files are kept that are put to applications."""
        return Path(self.evidence_folder)


_WHOLES = {field.name for field in fields(Settings) if isinstance(field.default, int)}


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from an environment: `TITLE_LEDGER_DATABASE_URL` and its like; an empty value counts as absent."""
    found = {
        name: environment[PREFIX + name.upper()]
        for name in Settings.__slots__
        if environment.get(PREFIX + name.upper())
    }
    wholes = {name: _whole(name, value) for name, value in found.items() if name in _WHOLES}
    values: dict[str, Any] = found | wholes
    return Settings(**values)


def _whole(name: str, value: str) -> int:
    if value.isascii() and value.isdigit():
        return int(value)
    variable = PREFIX + name.upper()
    raise refuse(
        "bad-setting",
        f"{variable} 应为整数，不是“{value}”。",
        f"{variable} must be a whole number, not {value!r}.",
        variable,
    )
