"""Contacts: whom reminders go to. Added by an operator they count at once; an address is shown in full only when asked for."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy import Connection

from domain.authority import NAMES
from domain.refusal import refuse
from domain.reminder import Recipient
from domain.tier import Tier
from ledger import contacts as store
from ledger.contacts import Contact
from ledger.engine import immediate
from projections.asking import Asking
from web.cli.asks import the_enterprise
from web.cli.contactmoving import export_contacts_, restore
from web.cli.contactrows import contact_json, contact_row
from web.cli.errors import Command, Question
from web.cli.options import Id, Name, json_option, with_runtime
from web.cli.output import show_table, write_items, write_json
from web.cli.session import need_tables
from web.cli.words import both, say
from web.contactsheet import BODY, NAME, WHERE, Find, Planned, planned_rows
from web.reminding.addresses import masked, operator_address, signing_secret
from web.runtime import Runtime
from web.sheet import Table, read_table


@click.group(commands=(export_contacts_, restore))
def contact() -> None:
    """提醒发给谁：联系方式的登记与删除。 / Whom reminders go to: contacts, kept beside the record and erasable."""


@contact.command(cls=Command)
@click.option("--enterprise", type=Name(), metavar="NAME|USCC", help="企业的联系方式 / An enterprise's contact.")
@click.option("--body", type=click.Choice(NAMES), metavar="NAME", help="推荐单位的 / An authority's, such as 浙江省.")
@click.option("--ministry", is_flag=True, help="工业和信息化部的 / The ministry's.")
@click.option("--canary", is_flag=True, help="自检，每日一封 / The canary's: one message a day shows that all works.")
@click.option(
    "--url", required=True, help="mailto:邮箱、https:// 推送地址或 Apprise 地址 / mailto:, https:// or an Apprise URL."
)
@click.option("--language", type=click.Choice(("zh", "en")), default="zh", help="默认 zh / Default: zh.")
@json_option
@with_runtime
def add(
    runtime: Runtime, enterprise: str | None, body: str | None, ministry: bool, canary: bool, url: str, language: str,
    as_json: bool,
) -> None:  # fmt: skip
    """登记一个联系方式，即时生效；推送密钥只显示这一次。 / Add a contact, in force at once; a webhook's secret is shown this once."""
    if [enterprise is not None, body is not None, ministry, canary].count(True) != 1:
        wrong = (
            "--enterprise、--body、--ministry、--canary 须且只能用一个",
            "use exactly one of --enterprise, --body, --ministry and --canary",
        )
        raise click.UsageError(say(*wrong))
    need_tables(runtime)
    address = operator_address(url, "--url", _plain_http(runtime))
    whose = None if enterprise is None else _finding(runtime, enterprise)
    recipient: Recipient = "enterprise" if whose else "body" if body else "ministry" if ministry else "canary"
    planned = Planned(recipient, whose, body, address, language)
    with immediate(runtime.record.engine) as connection:
        _refuse_known(connection, planned)
        made = _add(connection, planned, runtime.clock())
    _tell_new(made, as_json)


def _refuse_known(connection: Connection, planned: Planned) -> None:
    """Two contacts with one address would be told everything twice."""
    known = next((one for one in store.contacts(connection) if _same(one) == _same(planned)), None)
    if known is not None:
        raise refuse(
            "known-contact",
            f"--url：这个地址已经登记，编号为 {known.id}；要更换密钥或语言，请先用 contact erase 删除它。",
            f"--url: this address is a contact already, {known.id}; for another secret or language, contact erase it first.",
            "--url",
        )


def _same(one: Contact | Planned) -> tuple[str, UUID | None, str | None, str | None]:
    url = one.address.url if isinstance(one, Planned) else one.url
    return one.recipient, one.enterprise, one.body, url


def _add(connection: Connection, planned: Planned, now: datetime) -> Contact:
    return store.add(
        connection,
        recipient=planned.recipient,
        enterprise=planned.enterprise,
        body=planned.body,
        channel=planned.address.channel,
        url=planned.address.url,
        language=planned.language,
        at=now,
        confirmed=True,
    )


def _plain_http(runtime: Runtime) -> bool:
    return bool(runtime.settings.allow_private_addresses)


def _finding(runtime: Runtime, name: str) -> UUID:
    with runtime.asking() as asking:
        return the_enterprise(runtime, asking, name).id


def _found_at_once(runtime: Runtime, asking: Asking, table: Table) -> Find:
    """What finds the enterprises of a sheet: all asked for together, and one by one for those of which that tells nothing."""
    names = list({cells[NAME] for _, cells in table.rows if cells.get(NAME)})
    verdicts = asking.verdicts(names, Tier.LITTLE_GIANT, runtime.today())
    found = {name: one.enterprise.id for name, one in zip(names, verdicts, strict=True)}
    return lambda name: found[name] or the_enterprise(runtime, asking, name).id


def _tell_new(made: Contact, as_json: bool) -> None:
    secret = signing_secret(made)
    if as_json:
        write_json({**contact_json(made, None, full=True), "secret": secret})
        return
    click.echo(f"✓ {made.id}  {made.channel}  {masked(made.url)}")
    if secret:
        click.echo(f"  {both('签名密钥，只显示这一次', 'the signing secret, shown this once')}: {secret}")


@contact.command("list", cls=Question)
@click.option("--full", is_flag=True, help="显示完整地址 / Show whole addresses.")
@json_option
@with_runtime
def list_(runtime: Runtime, full: bool, as_json: bool) -> None:
    """全部联系方式，地址略去大半。 / All contacts, their addresses masked."""
    need_tables(runtime)
    with runtime.record.engine.connect() as connection:
        found = store.contacts(connection)
    names = _names(runtime, found)
    if as_json:
        write_items(contact_json(one, names.get(one.enterprise) if one.enterprise else None, full) for one in found)
        return
    columns = (("编号", "id"), ("谁", "whose"), ("渠道", "channel"), ("地址", "address"), ("状态", "state"))
    show_table([say(zh, en) for zh, en in columns], (contact_row(one, names, full) for one in found))


def _names(runtime: Runtime, found: list[Contact]) -> dict[UUID, str]:
    with runtime.asking() as asking:
        return asking.present_names({one.enterprise for one in found if one.enterprise})


@contact.command(cls=Command)
@click.argument("id", type=Id())
@with_runtime
def erase(runtime: Runtime, id: UUID) -> None:
    """删除地址与密钥；编号留下，旧记录仍可追溯。 / Erase an address and its secret; the id stays, so the record still holds."""
    need_tables(runtime)
    with immediate(runtime.record.engine) as connection:
        known = store.contact_of(connection, id)
        done = store.erase(connection, id, runtime.clock())
    if known is None:
        raise refuse("no-contact", f"没有编号为 {id} 的联系方式。", f"There is no contact {id}.")
    click.echo(f"✓ {both('已删除', 'erased') if done else both('早已删除', 'was erased before')}  {id}")


@contact.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@with_runtime
def import_(runtime: Runtime, file: Path) -> None:
    """从表格登记：企业名称或推荐单位，联系方式，语言；一行有误则全不登记。 / Add contacts from a sheet: all of its rows, or none."""
    need_tables(runtime)
    table = read_table(file, (WHERE,), (NAME, BODY))
    with runtime.asking() as asking:
        planned = planned_rows(table, _found_at_once(runtime, asking, table), _plain_http(runtime))
    now = runtime.clock()
    with immediate(runtime.record.engine) as connection:
        known = {_same(one) for one in store.contacts(connection)}
        new = [one for one in planned if _same(one) not in known]
        made = [_add(connection, one, now) for one in new]
    told = both(f"已登记 {len(made)} 个联系方式", f"{len(made)} contacts added")
    click.echo(
        f"✓ {file.name}  {told}"
        + (f"  ({both('其余早已在册', 'the others were known')})" if len(made) < len(planned) else "")
    )
    for one in made:
        if secret := signing_secret(one):
            click.echo(f"  {one.id}  {masked(one.url)}  {secret}")
