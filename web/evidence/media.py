"""What kind of file something is, by its content; its name has to agree. Nothing in it is unpacked or run."""

import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from domain.refusal import Refused, refuse
from web.media import DOCX, XLSX

HEAD_BYTES = 16
MAX_MEMBERS = 10_000
_END_BYTES = 22
_TAIL = _END_BYTES + 65_535
_DIRECTORY_BYTES = 4 * 1024 * 1024
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"


class Media(NamedTuple):
    """A kind of file that is taken: media type, endings of its name, how its content begins, the part that a package has."""

    type: str
    endings: tuple[str, ...]
    head: bytes
    part: str = ""


MEDIA = (
    Media("application/pdf", (".pdf",), b"%PDF-"),
    Media("image/png", (".png",), b"\x89PNG\r\n\x1a\n"),
    Media("image/jpeg", (".jpg", ".jpeg"), b"\xff\xd8\xff"),
    Media(DOCX, (".docx",), b"PK\x03\x04", "word/document.xml"),
    Media(XLSX, (".xlsx",), b"PK\x03\x04", "xl/workbook.xml"),
    Media("application/ofd", (".ofd",), b"PK\x03\x04", "OFD.xml"),
)
"""Everything else is refused: archives, old Office files, documents with macros, pages, programs."""


def media_of(path: Path, name: str) -> str:
    """The media type of the file at `path` that was handed in under `name`.

    Raises Refused (`mistyped-file`) where its content is none of `MEDIA`, or not what the ending of its name says.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    ending = PurePosixPath(name).suffix.lower()
    kind = next((one for one in MEDIA if head.startswith(one.head) and _has_part(path, one)), None)
    if kind is None:
        raise _mistyped("内容不是可收的文件", "its content is none of the kinds that are taken")
    if ending not in kind.endings:
        zh, en = f"内容是 {kind.endings[0]}，与扩展名不符", f"its content is {kind.endings[0]}, its name says otherwise"
        raise _mistyped(zh, en)
    return kind.type


def file_name(name: str) -> str:
    """The last part of a name under which a file was handed in. Raises Refused for one that no file can have."""
    plain = name.replace("\\", "/").rpartition("/")[2].strip()
    # 全角空格 is a blank of names here, and no control character.
    visible = plain.replace("\u3000", " ").isprintable()
    if not plain or plain in (".", "..") or len(plain.encode("utf-8", "replace")) > 255 or not visible:
        zh, en = "文件名须有 1 至 255 字节，不含控制字符", "a file name has 1 to 255 bytes and no control characters"
        raise refuse("bad-value", zh + "。", en[:1].upper() + en[1:] + ".", "name")
    return plain


def _has_part(path: Path, kind: Media) -> bool:
    if not kind.part:
        return True
    if not _small_directory(path):
        return False
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return len(names) <= MAX_MEMBERS and kind.part in names and not any(_is_macro(one) for one in names)


def _is_macro(member: str) -> bool:
    return member.lower().endswith("vbaproject.bin")


def _small_directory(path: Path) -> bool:
    """Whether the list of members is small, before the library reads it whole into memory; its long form is not taken.

    The end of the package is looked for as the library does, so that both see the same list.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    at = len(tail) - _END_BYTES
    if tail[at : at + 4] != _END or tail[-2:] != b"\0\0":
        at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES or tail[max(0, at - 20) : at].startswith(_END_64):
        return False
    return int.from_bytes(tail[at + 12 : at + 16], "little") <= _DIRECTORY_BYTES


def _mistyped(zh: str, en: str) -> Refused:
    """What is refused stands in a log that nobody erases: a file's name, which may be a person's, is not among it."""
    taken = "、".join(ending for one in MEDIA for ending in one.endings)
    return refuse(
        "mistyped-file",
        f"该文件不能收：{zh}；可收 {taken}，不含宏。",
        f"The file is not taken: {en}; {taken} would be right, without macros.",
        "file",
    )
