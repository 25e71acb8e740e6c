"""Evidence: the files that applications rest on, held against their hashes and the record."""

import click

from web.cli.errors import Command, stop
from web.cli.options import json_option, with_runtime
from web.cli.output import show_table, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.evidence.checking import Checked, check_evidence
from web.runtime import Runtime

_HOW = {
    "changed": ("内容已变", "changed"),
    "missing": ("缺失", "missing"),
    "foreign": ("外来", "foreign"),
    "unrecorded": ("未入库", "not on record"),
}


@click.group()
def evidence() -> None:
    """佐证材料：留存的文件。 / Evidence: the files that applications rest on."""


@evidence.command(cls=Command)
@json_option
@with_runtime
def check(runtime: Runtime, as_json: bool) -> None:
    """逐一读回并核对留存的文件；有变动、缺失或外来的文件时退出码为 1。 / Read every kept file back; exit 1 if one is not as it was."""
    need_tables(runtime)
    checked = check_evidence(runtime)
    if as_json:
        write_json(_dict(checked))
    elif checked.found:
        columns = (both("情况", "how"), both("文件", "file"), both("申请", "applications"))
        show_table(columns, ((both(*_HOW[one.how]), one.name, _owners(checked, one.name)) for one in checked.found))
    wrong = sum(one.how != "unrecorded" for one in checked.found)
    if wrong:
        stop(say(f"{wrong} 个文件有问题", f"{wrong} files are not as they should be"), 1)
    if not as_json:
        count = checked.files
        click.echo(f"✓ {both(f'留存的 {count} 个文件均完好', f'all {count} kept files are as they were')}")


def _owners(checked: Checked, name: str) -> str:
    return ", ".join(checked.applications.get(name, ()))


def _dict(checked: Checked) -> dict[str, object]:
    items = [
        {"file": one.name, "how": one.how, "applications": list(checked.applications.get(one.name, ()))}
        for one in checked.found
    ]
    return {
        "documents": checked.documents,
        "files": checked.files,
        "whole": checked.whole,
        "items": items,
        "next": None,
    }
