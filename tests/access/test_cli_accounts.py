"""account and token at the terminal."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner

from ledger.refusals import refusals
from tests.web.cli_samples import ONE, Terminal, terminal_with_history
from web.access.signing_in import sign_in
from web.access.tokens import bearer
from web.cli import main

PASSWORD = "correct horse battery"


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a ledger with the sample history."""
    yield from terminal_with_history(database_url, tmp_path)


def run(terminal: Terminal, *words: str, given: str = PASSWORD + "\n", code: int = 0) -> str:
    """Run a command that reads something; what it says on stdout."""
    result = CliRunner().invoke(main, list(words), obj=terminal.runtime, input=given)
    assert result.exit_code == code, result.output
    assert PASSWORD not in result.output
    return result.stdout


def add(terminal: Terminal, *words: str) -> UUID:
    """Open an account with the usual password."""
    return UUID(run(terminal, "account", "add", *words, "--password-stdin").strip())


def test_the_first_administrator(terminal: Terminal) -> None:
    """Made at the terminal, able to sign in, recorded as the operator's doing."""
    id = add(terminal, "--role", "administrator", "--login", "Admin")
    assert sign_in(terminal.runtime, "admin", PASSWORD, "10.0.0.1").account == id
    *_, (_, stream, _, name, _, _, by) = terminal.runtime.record.read_raw(0, 1000)
    assert (stream, name, by) == (id, "account-opened", "administrator terminal")


def test_the_password_is_asked_twice(terminal: Terminal) -> None:
    """And never shown."""
    words = ("account", "add", "--role", "auditor", "--login", "audit")
    id = UUID(run(terminal, *words, given=f"{PASSWORD}\n{PASSWORD}\n").split()[-1])
    assert sign_in(terminal.runtime, "audit", PASSWORD, "10.0.0.1").account == id


def test_accounts_are_listed(terminal: Terminal) -> None:
    """With what they act for; in JSON as well."""
    firm = add(terminal, "--role", "enterprise", "--enterprise", ONE, "--login", "one", "--name", "经办")
    add(terminal, "--role", "authority-officer", "--body", "浙江省", "--login", "zj")
    listed = terminal.json("account", "list")["items"]
    assert {(one["role"], one["body"], one["enterprise_name"], one["login"]) for one in listed} == {
        ("enterprise", None, ONE, "one"),
        ("authority-officer", "浙江省", None, "zj"),
    }
    (whose,) = (one["enterprise"] for one in listed if one["enterprise"])
    said = terminal("account", "list").stdout
    assert str(firm) in said
    assert ONE in said
    assert "$argon2" not in said
    add(terminal, "--role", "enterprise", "--enterprise", whose, "--login", "two")


def test_an_account_is_closed_and_its_password_replaced(terminal: Terminal) -> None:
    """With a reason; erased, nobody reads any more who it was."""
    id = str(add(terminal, "--role", "auditor", "--login", "audit"))
    run(terminal, "account", "password", id, "--password-stdin", given="another long password\n")
    assert str(sign_in(terminal.runtime, "audit", "another long password", "10.0.0.1").account) == id
    terminal("account", "close", id, "--reason", "离任", "--erase")
    (row,) = terminal.json("account", "list")["items"]
    assert (row["login"], row["closed"], row["password"]) == (None, True, False)
    terminal("account", "close", id, "--reason", "离任", code=1)
    assert run(terminal, "account", "password", id, "--password-stdin", code=1) == ""


def test_tokens_are_issued_listed_and_revoked(terminal: Terminal) -> None:
    """The token itself is printed once."""
    id = add(terminal, "--role", "auditor", "--login", "audit")
    made = terminal.json("token", "issue", id, "--scope", "audit", "--until", "2027-01-31")
    assert bearer(terminal.runtime, made["token"]).account == id
    (row,) = terminal.json("token", "list")["items"]
    assert row == {"id": made["id"], "account": str(id), "scopes": ["audit"], "until": "2027-01-31"}
    assert made["token"] not in terminal("token", "list").stdout
    terminal("token", "revoke", made["id"])
    assert terminal.json("token", "list")["items"] == []
    terminal("token", "revoke", made["id"], code=1)
    said = terminal("token", "issue", id, "--scope", "audit", "--until", "2027-01-31").stdout
    assert "tl_" in said


def test_identities_are_linked(terminal: Terminal) -> None:
    """One identity opens one account; the link can be taken away."""
    id = add(terminal, "--role", "auditor", "--login", "audit")
    other = add(terminal, "--role", "auditor", "--login", "other")
    words = ("--issuer", "https://id.example.org", "--subject", "1")
    terminal("account", "link", id, *words)
    terminal("account", "link", id, *words)
    terminal("account", "link", other, *words, code=1)
    terminal("account", "link", id, *words, "--undo")
    terminal("account", "link", id, *words, "--undo", code=1)
    terminal("account", "link", other, *words)


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "authority-officer", "--login", "x1"),
        ("--role", "enterprise", "--login", "x1"),
        ("--role", "enterprise", "--enterprise", "示例无此企业有限公司", "--login", "x1"),
        ("--role", "auditor", "--body", "浙江省", "--login", "x1"),
        ("--role", "auditor", "--login", "a b"),
        ("--role", "auditor", "--login", "taken"),
    ],
)
def test_what_does_not_fit_is_refused(terminal: Terminal, words: tuple[str, ...]) -> None:
    """With an exit code and a sentence; nothing is opened."""
    add(terminal, "--role", "auditor", "--login", "taken")
    before = terminal.runtime.record.position()
    run(terminal, "account", "add", *words, "--password-stdin", code=1)
    assert terminal.runtime.record.position() == before


def test_a_short_password_is_refused(terminal: Terminal) -> None:
    """With what would be right."""
    words = ("account", "add", "--role", "auditor", "--login", "audit", "--password-stdin")
    run(terminal, *words, given="short\n", code=1)
    assert terminal.json("account", "list")["items"] == []


def test_refusals_at_the_terminal_are_logged(terminal: Terminal) -> None:
    """With the desk."""
    id = add(terminal, "--role", "auditor", "--login", "audit")
    terminal("token", "issue", id, "--scope", "check", "--until", "2027-01-31", code=1)
    latest, *_ = refusals(terminal.runtime.record.engine)
    assert (latest.refusal.code, latest.source, latest.by) == ("bad-account", "terminal", "administrator terminal")
