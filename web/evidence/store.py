"""The store of evidence on disk: each file under the sha256 of its bytes, in folders of two levels, never changed.

A file is read in beside the others, looked at, and takes its place by a rename once it is whole and on the disk: whatever
breaks off leaves no half file, and what is refused leaves nothing.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, BinaryIO, Literal, NamedTuple

from domain.refusal import Refused, refuse
from web.evidence.disk import room, sweep, to_disk
from web.evidence.media import file_name, media_of

_CHUNK = 1 << 20
_HASH = re.compile("[0-9a-f]{64}")
_ARRIVING = "arriving"
_ABANDONED = timedelta(days=1)
"""Longer than any file takes to arrive."""


class Kept(NamedTuple):
    """A file as it is kept: the sha256 of its bytes (64 hex digits), its size in bytes, its media type."""

    sha256: str
    size: int
    media: str


class Changed(NamedTuple):
    """A file of the store that is not as it should be. `name` is its sha256, or its path within the store if it is foreign.

    `changed`: its bytes are not those of its name; `missing`: the record knows it and it is not there; `foreign`: it is none
    that was put here; `unrecorded`: the record does not know it, as after a step that broke off: it does no harm.
    """

    name: str
    how: Literal["changed", "missing", "foreign", "unrecorded"]


class Arrived:
    """A file that was read in and looked at, and is not kept yet. `name` is its plain file name, `kept` what it will be."""

    def __init__(self, store: "Store", part: Path, name: str, kept: Kept) -> None:
        self._store, self._part = store, part
        self.name, self.kept = name, kept

    def keep(self) -> Kept:
        """Give the file its place for good; the same content again changes nothing. Raises Refused (`evidence-unwritable`)."""
        place = self._store.place(self.kept.sha256)
        with room():
            place.parent.mkdir(parents=True, exist_ok=True)
            self._part.chmod(0o444)
            os.replace(self._part, place)
            for folder in (place.parent, place.parent.parent, self._store.folder):
                to_disk(folder)
        return self.kept


class Store:
    """The files under `folder`, which is made when the first one comes. `most` is the largest size in bytes."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder, self._most = folder, most

    @contextmanager
    def arriving(self, stream: IO[bytes], name: str) -> Iterator[Arrived]:
        """Read a file in and look at it, without keeping it yet; what is not kept within is gone at the end.

        For a step that may still be refused: keep the file once it is decided.

        Raises Refused: `oversized-file`, `empty-file`, `mistyped-file`, `bad-value` for the name, `evidence-unwritable` where
        the disk is full or the folder closed.
        """
        plain = file_name(name)
        number, part = self._begun()
        try:
            with room(), os.fdopen(number, "wb") as file:
                sha256, size = self._copy(stream, file)
                file.flush()
                os.fsync(file.fileno())
            yield Arrived(self, part, plain, Kept(sha256, size, media_of(part, plain)))
        finally:
            part.unlink(missing_ok=True)

    def sweep(self) -> int:
        """Take away what began to arrive over a day ago and never came whole, and say how many files that was."""
        return sweep(self.folder / _ARRIVING, _ABANDONED)

    def _begun(self) -> tuple[int, Path]:
        """A new file for what arrives, open, in folders that others on this machine cannot look into."""
        folder = self.folder / _ARRIVING
        with room():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(exist_ok=True, mode=0o700)
            self.sweep()
            number, path = tempfile.mkstemp(dir=folder)
        return number, Path(path)

    def open(self, sha256: str) -> BinaryIO:
        """The bytes of a kept file, to be read and closed. Raises Refused (`no-evidence`) where there is none."""
        try:
            return self.place(sha256).open("rb")
        except FileNotFoundError:
            zh, en = f"没有留存 sha256 为 {sha256} 的文件。", f"No file with the sha256 {sha256} is kept here."
            raise refuse("no-evidence", zh, en, "sha256") from None

    def place(self, sha256: str) -> Path:
        """Where a file with this sha256 is kept, or would be. Raises Refused for what is no sha256."""
        if not _HASH.fullmatch(sha256):
            zh, en = "sha256 应为 64 位小写十六进制数字。", "A sha256 has 64 hexadecimal digits in lower case."
            raise refuse("bad-value", zh, en, "sha256")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def check(self, recorded: Collection[str]) -> list[Changed]:
        """Read every file back and compare it with its name; what is not as it should be, in the order of the names.

        `recorded` are the sha256 of what the record says is kept here: missing and unrecorded ones are found as well.
        """
        found, there = [], set()
        for path in self._files():
            if (
                not _HASH.fullmatch(path.name)
                or path != self.place(path.name)
                or not path.is_file()
                or path.is_symlink()
            ):
                found.append(Changed(path.relative_to(self.folder).as_posix(), "foreign"))
                continue
            there.add(path.name)
            if _hash(path) != path.name:
                found.append(Changed(path.name, "changed"))
        found += [Changed(one, "missing") for one in set(recorded) - there]
        found += [Changed(one, "unrecorded") for one in there - set(recorded)]
        return sorted(found)

    def _files(self) -> Iterator[Path]:
        """Everything in the store but folders and what is just arriving."""
        arriving = self.folder / _ARRIVING
        for path in self.folder.rglob("*"):
            if arriving not in path.parents and (path.is_symlink() or not path.is_dir()):
                yield path

    def _copy(self, stream: IO[bytes], file: IO[bytes]) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > self._most:
                raise _oversized(self._most)
            digest.update(chunk)
            file.write(chunk)
        if not size:
            raise refuse("empty-file", "该文件是空的。", "The file is empty.", "file")
        return digest.hexdigest(), size


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _oversized(most: int) -> Refused:
    size = f"{most // 1024 // 1024} MiB" if most >= 1024 * 1024 else f"{most} bytes"
    zh = f"该文件超过 {size}；请压缩扫描分辨率或分为几个文件。"
    en = f"The file is larger than {size}; scan it at a lower resolution, or split it."
    return refuse("oversized-file", zh, en, "file")
