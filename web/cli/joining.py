"""Two records of one enterprise: join, part."""

import re

import click

from domain.act import Evidence
from domain.uniting import Join
from web import joining
from web.cli.errors import Command
from web.cli.options import Name, json_option, with_runtime
from web.cli.output import write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.runtime import Runtime

_SHA256 = re.compile("[0-9a-f]{64}")
_reason = click.option("--reason", required=True, help="理由 / Why.")


@click.command(cls=Command)
@click.argument("keep", type=Name())
@click.argument("ends", type=Name())
@_reason
@click.option(
    "--evidence",
    multiple=True,
    metavar="NAME=SHA256",
    help="证明材料的名称和校验值，可多次 / A document that shows it.",
)
@json_option
@with_runtime
def join(runtime: Runtime, keep: str, ends: str, reason: str, evidence: tuple[str, ...], as_json: bool) -> None:
    """两条记录是同一企业：ENDS 并入 KEEP（名称、代码或编号）。 / Two records are one enterprise: KEEP goes on."""
    need_tables(runtime)
    papers = tuple(_paper(one) for one in evidence)
    joining.join(runtime, runtime.operator, Join(keep, ends, reason, papers))
    _told(runtime, keep, ends, both("两条记录已合并", "the two records are joined"), as_json)


@click.command(cls=Command)
@click.argument("ends", type=Name())
@_reason
@json_option
@with_runtime
def part(runtime: Runtime, ends: str, reason: str, as_json: bool) -> None:
    """合并有误：ENDS 重新单独成为一条记录（名称或编号）。 / Joined by error: ENDS is a record of its own again."""
    need_tables(runtime)
    joining.part(runtime, runtime.operator, ends, reason)
    _told(runtime, ends, ends, both("两条记录已分开", "the two records are parted"), as_json)


def _paper(said: str) -> Evidence:
    name, _, sha256 = said.rpartition("=")
    if not name.strip() or not _SHA256.fullmatch(sha256.lower()):
        raise click.UsageError(
            say(
                f"--evidence 应为 名称=64位十六进制 sha256，而非“{said}”",
                f"--evidence is NAME=SHA256 (64 hex digits), not {said}",
            )
        )
    return Evidence(name.strip(), sha256.lower())


def _told(runtime: Runtime, asked: str, ends: str, words: str, as_json: bool) -> None:
    record = joining.record_of(runtime, asked)
    if as_json:
        write_json(record)
        return
    click.echo(f"✓ {ends} → {record['name']}  {words}")
    click.echo(f"  {both('位置', 'position')} {record['position']}  {record['id']}")
