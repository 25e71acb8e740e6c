"""A process that is killed in the middle of a publication leaves nothing half done, and the next start is clean."""

import csv
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from domain.authority import NAMES
from domain.tier import Tier
from ledger.audit import verify
from web.runtime import Runtime
from web.settings import Settings

ROWS = 10_000
_ACT = f"""[act]
number = "测试函〔2022〕4号"
title = "一份很长的名单"
issuer = "工业和信息化部"
dated = 2022-09-01
published = 2022-09-08

[[recognise]]
tier = "little-giant"
batch = 4
list = "long.csv"
rows = {ROWS}
"""
_COMMAND = "from web.cli import main; main()"
_DELAYS = (0.6, 1.2, 1.8, 2.4, 3.0, 4.0)


def _write(folder: Path) -> Path:
    with (folder / "long.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("序号", "企业名称", "推荐单位"))
        lines.writerows((i, f"示例第{i}号有限公司", NAMES[i % len(NAMES)]) for i in range(1, ROWS + 1))
    act = folder / "long.toml"
    act.write_text(_ACT, encoding="utf-8")
    return act


def _record(url: str, act: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _COMMAND, "record", str(act)]
    environment = os.environ | {"TITLE_LEDGER_DATABASE_URL": url}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def test_a_killed_publication_leaves_nothing_half_done(database_url: str, tmp_path: Path) -> None:
    """Killed at any moment, the record has none of the act or all of it; then it records the act as if nothing was."""
    act = _write(tmp_path)
    runtime = Runtime(Settings(database_url=database_url))
    runtime.create()
    positions = []
    for delay in _DELAYS:
        process = _record(database_url, act)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        positions.append(runtime.record.position())
        assert verify(runtime.record) is None
        assert runtime.differences() == []
    whole = 2 * ROWS + 2
    assert set(positions) <= {0, whole}
    assert positions[0] == 0, "the first kill came too late to show anything"
    assert _record(database_url, act).wait() == 0
    assert runtime.record.position() == whole
    with runtime.asking() as asking:
        assert asking.verdict("示例第77号有限公司", Tier.LITTLE_GIANT, date(2023, 1, 1), None).verdict == "valid"
    runtime.close()
