"""Contacts on their way to another database: a file that only its owner can read, and back."""

from pathlib import Path

import click

from ledger.contacttransfer import export_contacts, restore_contacts
from ledger.engine import immediate
from web.cli.errors import Command
from web.cli.options import with_runtime
from web.cli.output import whole_file
from web.cli.session import need_tables
from web.cli.words import both
from web.runtime import Runtime
from web.sheet import missing


@click.command("export", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@with_runtime
def export_contacts_(runtime: Runtime, file: Path) -> None:
    """把全部联系方式与订阅写成 NDJSON 文件，含地址与密钥，仅本人可读。 / Write all contacts and subscriptions, secrets too, as NDJSON."""
    need_tables(runtime)
    with whole_file(file, private=True) as stream, runtime.record.reading() as connection:
        done = export_contacts(connection, stream)
    told = both(
        f"已导出 {done.contacts} 个联系方式、{done.subscriptions} 个订阅",
        f"{done.contacts} contacts and {done.subscriptions} subscriptions exported",
    )
    click.echo(f"✓ {told}  {file}", err=True)


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@with_runtime
def restore(runtime: Runtime, file: Path) -> None:
    """放回导出的联系方式与订阅，编号不变；一行有误则全不写入。 / Put exported contacts back under their ids: all of them, or none."""
    need_tables(runtime)
    try:
        stream = file.open("rb")
    except OSError as error:
        raise missing(file, error) from None
    with stream, immediate(runtime.record.engine) as connection:
        done = restore_contacts(connection, stream, file.name)
    told = both(
        f"已写入 {done.contacts} 个联系方式、{done.subscriptions} 个订阅",
        f"{done.contacts} contacts and {done.subscriptions} subscriptions restored",
    )
    click.echo(f"✓ {file.name}  {told}")
