"""`title-ledger evidence check`: the store held against the record."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from domain.event import EvidenceAttached
from tests.evidence.keeping import put
from tests.forms.samples import APPLICATION, OTHER
from tests.web.cli_samples import Terminal
from web.evidence.checking import store_of

PDF = b"%PDF-1.7\nexample"


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a fresh ledger with a store of its own."""
    terminal = Terminal(database_url, evidence_folder=str(tmp_path / "evidence"))
    terminal("init")
    yield terminal
    terminal.runtime.close()


def attach(terminal: Terminal, application: UUID, sha256: str, size: int, kept: str = "store") -> None:
    """Put onto the record that a document belongs to an application."""
    event = EvidenceAttached(
        campaign=UUID(int=1),
        evidence=UUID(int=size),
        sha256=sha256,
        size=size,
        media="application/pdf",
        kept=kept,
        about="",
        on=date(2022, 6, 22),
    )
    terminal.runtime.record.append([(application, event)], by="test")


def test_a_whole_store_is_said_to_be_whole(terminal: Terminal) -> None:
    """Nothing kept, one file kept and recorded, one only on paper."""
    assert "0" in terminal("evidence", "check").output
    kept = put(store_of(terminal.runtime), io.BytesIO(PDF), "a.pdf")
    attach(terminal, APPLICATION, kept.sha256, kept.size)
    attach(terminal, APPLICATION, "e" * 64, 7, kept="省厅档案室")
    found = terminal.json("evidence", "check")
    assert found == {"documents": 1, "files": 1, "whole": True, "items": [], "next": None}


def test_changed_and_missing_files_name_their_applications(terminal: Terminal) -> None:
    """What is wrong ends in exit 1 and names the applications that rest on it; what is merely not recorded does not."""
    store = store_of(terminal.runtime)
    kept = put(store, io.BytesIO(PDF), "a.pdf")
    spare = put(store, io.BytesIO(PDF + b"2"), "a.pdf")
    attach(terminal, APPLICATION, kept.sha256, kept.size)
    assert terminal.json("evidence", "check")["items"] == [
        {"file": spare.sha256, "how": "unrecorded", "applications": []}
    ]
    attach(terminal, OTHER, kept.sha256, kept.size)
    attach(terminal, OTHER, "f" * 64, 9)
    store.place(kept.sha256).chmod(0o644)
    store.place(kept.sha256).write_bytes(b"%PDF-1.7\nforged")
    found = {one["file"]: one for one in terminal.json("evidence", "check", code=1)["items"]}
    assert found[kept.sha256]["how"] == "changed"
    assert found[kept.sha256]["applications"] == [str(APPLICATION), str(OTHER)]
    assert found["f" * 64] == {"file": "f" * 64, "how": "missing", "applications": [str(OTHER)]}
    said = terminal("evidence", "check", code=1)
    assert "内容已变" in said.output
    assert "2 个文件有问题" in said.stderr
