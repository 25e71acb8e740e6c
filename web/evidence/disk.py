"""What the store of evidence asks of the disk under it: room, to be safe on it, and no remains of what broke off."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from domain.refusal import refuse


@contextmanager
def room() -> Iterator[None]:
    """Say in plain words that the disk takes nothing: raises Refused (`evidence-unwritable`), and the log says why."""
    try:
        yield
    except OSError as error:
        logging.getLogger(__name__).error("evidence cannot be written: %s", error)
        zh = "材料库暂时无法写入（如磁盘已满），没有办理；请稍后再试，并告知管理员。"
        en = "The store of evidence takes nothing at present (the disk may be full), and nothing was done; try again later, and "
        raise refuse("evidence-unwritable", zh, en + "tell the administrator.", "file") from error


def to_disk(folder: Path) -> None:
    """Have the names in a folder on the disk, so that no power cut undoes them."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sweep(folder: Path, age: timedelta) -> int:
    """Take away the files of a folder that nobody wrote to for so long, and say how many."""
    count, before = 0, time.time() - age.total_seconds()
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()
                count += 1
    return count
