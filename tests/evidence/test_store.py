"""The store of evidence: kept by content, taken by kind, and every change found."""

import errno
import io
import os
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from tests.evidence.keeping import put
from tests.forms.samples import NAME, campaign, refusal
from web.evidence.store import Changed, Store
from web.forms.annexout import annex3_xlsx
from web.forms.annexrows import Head
from web.forms.formdocx import form_docx

PDF = b"%PDF-1.7\nexample"


def package(*members: str) -> bytes:
    """A package with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name in members:
            new.writestr(name, "x")
    return buffer.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store that takes 256 KiB at most."""
    return Store(tmp_path / "evidence", 256 * 1024)


def files(store: Store) -> list[Path]:
    """Every file below the store's folder."""
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_hash_and_read_only(store: Store) -> None:
    """Two levels of folders, no write bit, the bytes as they came; the same again is the same file."""
    kept = put(store, io.BytesIO(PDF), "审计报告.pdf")
    assert kept == (sha256(PDF).hexdigest(), len(PDF), "application/pdf")
    (path,) = files(store)
    assert path.relative_to(store.folder).parts == (kept.sha256[:2], kept.sha256[2:4], kept.sha256)
    assert path.stat().st_mode & 0o777 == 0o444
    with store.open(kept.sha256) as file:
        assert file.read() == PDF
    assert put(store, io.BytesIO(PDF), "again.PDF") == kept
    assert files(store) == [path]


@pytest.mark.parametrize(
    ("data", "name", "media"),
    [
        (PDF, "a.pdf", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "a.PNG", "image/png"),
        (b"\xff\xd8\xff\xe0....", "a.jpeg", "image/jpeg"),
        (b"\xff\xd8\xff\xe0....", "C:\\scan\\a.jpg", "image/jpeg"),
        (package("OFD.xml"), "发票.ofd", "application/ofd"),
        (PDF, "审计\u3000报告.pdf", "application/pdf"),
        (form_docx(campaign(), NAME, {})[:], "a.docx", "wordprocessingml.document"),
        (annex3_xlsx([], Head("浙江省", date(2022, 7, 10))), "a.xlsx", "spreadsheetml.sheet"),
    ],
)
def test_the_kinds_that_are_taken(store: Store, data: bytes, name: str, media: str) -> None:
    """What it is shows in its content, and its name agrees."""
    assert put(store, io.BytesIO(data), name).media.endswith(media)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PDF, "a.png"),
        (PDF, "a"),
        (b"MZ\x90\0", "a.pdf"),
        (b"<html>", "a.pdf"),
        (b" %PDF-1.7", "a.pdf"),
        (package("a.txt"), "a.zip"),
        (package("a.txt"), "a.docx"),
        (package("xl/workbook.xml"), "a.docx"),
        (package("word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (package("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "a.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx"),
        (b"PK\x03\x04" + b"\0" * 100, "a.docx"),
        (package(*map(str, range(10_100)))[: 60 * 1024], "a.docx"),
    ],
)
def test_mistyped_files_leave_nothing(store: Store, data: bytes, name: str) -> None:
    """What is not what it says, or of no kind that is taken, is refused, and no trace of it stays."""
    assert refusal(lambda: put(store, io.BytesIO(data), name)).code == "mistyped-file"
    assert files(store) == []


def test_a_long_list_of_members_is_not_read(store: Store) -> None:
    """A package whose list alone would fill the memory is not opened at all."""
    end = b"PK\x05\x06" + b"\0" * 8 + (5 * 1024 * 1024).to_bytes(4, "little") + b"\0" * 6
    assert len(end) == 22
    data = b"PK\x03\x04" + b"\0" * 64 + end
    assert refusal(lambda: put(store, io.BytesIO(data), "a.docx")).code == "mistyped-file"


def test_a_refusal_does_not_tell_the_name_of_a_file(store: Store) -> None:
    """Refusals stand in a log that nobody erases, and a name may be a person's."""
    for data in (b"", b"no pdf", PDF + b"\0" * 256 * 1024):
        told = refusal(partial(put, store, io.BytesIO(data), "示例人三的身份证.pdf"))
        assert "示例人三" not in told.zh + told.en + told.file + told.where


def test_oversized_and_empty_files_leave_nothing(store: Store) -> None:
    """The limit holds while reading, whatever was announced."""
    assert refusal(lambda: put(store, io.BytesIO(PDF + b"\0" * 256 * 1024), "a.pdf")).code == "oversized-file"
    assert refusal(lambda: put(store, io.BytesIO(b""), "a.pdf")).code == "empty-file"
    assert files(store) == []


@pytest.mark.parametrize("name", ["", "..", "a/", "a\x00.pdf", "a\n.pdf", "a\u202efdp.exe", "甲" * 90 + ".pdf"])
def test_odd_names_are_refused(store: Store, name: str) -> None:
    """A name that no file can have is refused before anything is read."""
    assert refusal(lambda: put(store, io.BytesIO(PDF), name)).code == "bad-value"


def test_what_arrives_is_kept_only_once_it_is_decided(store: Store) -> None:
    """A step that is refused leaves no file behind."""
    with store.arriving(io.BytesIO(PDF), "a.pdf") as arrived:
        assert arrived.kept.sha256 == sha256(PDF).hexdigest()
    assert files(store) == []
    with store.arriving(io.BytesIO(PDF), "a.pdf") as arrived:
        arrived.keep()
    assert store.check([sha256(PDF).hexdigest()]) == []
    assert len(files(store)) == 1


def test_what_broke_off_while_it_arrived_is_swept_away(store: Store) -> None:
    """A day later, with the next file that comes; what may still be arriving stays."""
    put(store, io.BytesIO(PDF), "a.pdf")
    arriving = store.folder / "arriving"
    old, new = arriving / "old", arriving / "new"
    for part in (old, new):
        part.write_bytes(PDF)
    long_ago = time.time() - 25 * 3600
    os.utime(old, (long_ago, long_ago))
    put(store, io.BytesIO(PDF + b"2"), "b.pdf")
    assert list(arriving.iterdir()) == [new]
    os.utime(new, (long_ago, long_ago))
    assert (store.sweep(), store.sweep()) == (1, 0)
    assert len(files(store)) == 2


@pytest.mark.parametrize("broken", ["fsync", "replace", "chmod"])
def test_a_full_disk_is_told_and_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Whichever step finds no room; afterwards the same file goes in."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, broken, full)
        assert refusal(lambda: put(store, io.BytesIO(PDF), "a.pdf")).code == "evidence-unwritable"
    assert files(store) == []
    assert put(store, io.BytesIO(PDF), "a.pdf").size == len(PDF)


def test_others_on_the_machine_cannot_look_into_the_store(store: Store) -> None:
    """The folder is the service's alone."""
    put(store, io.BytesIO(PDF), "a.pdf")
    assert store.folder.stat().st_mode & 0o077 == 0


def test_the_same_file_from_several_at_once_is_one_file(store: Store) -> None:
    """None of them gets in another's way."""
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda number: put(store, io.BytesIO(PDF), f"{number}.pdf"), range(16)))
    assert len(kept) == 1
    assert len(files(store)) == 1
    assert store.check([sha256(PDF).hexdigest()]) == []


def test_what_is_not_there_is_told(store: Store) -> None:
    """A hash that is none, and one that nothing is kept under."""
    assert refusal(lambda: store.open("0" * 64)).code == "no-evidence"
    assert refusal(lambda: store.open("../../etc/passwd")).code == "bad-value"


def test_changed_missing_foreign_and_unrecorded_files_are_found(store: Store) -> None:
    """Every file is read back; what the record knows is looked for."""
    assert store.check([]) == []
    kept = put(store, io.BytesIO(PDF), "a.pdf").sha256
    other = put(store, io.BytesIO(PDF + b"2"), "b.pdf").sha256
    assert store.check([kept, other]) == []
    assert store.check([kept, "f" * 64]) == sorted([Changed(other, "unrecorded"), Changed("f" * 64, "missing")])
    store.place(kept).chmod(0o644)
    store.place(kept).write_bytes(PDF.replace(b"e", b"E"))
    (store.folder / "notes.txt").write_text("x")
    os.symlink(store.place(other), store.folder / "link")
    (store.folder / other[:2] / "zz").mkdir()
    (store.folder / other[:2] / "zz" / other).write_bytes(PDF + b"2")
    found = store.check([kept, other])
    assert Changed(kept, "changed") in found
    assert {one.name for one in found if one.how == "foreign"} == {"notes.txt", "link", f"{other[:2]}/zz/{other}"}
    assert put(store, io.BytesIO(PDF), "a.pdf").sha256 == kept
    assert Changed(kept, "changed") not in store.check([kept, other])
