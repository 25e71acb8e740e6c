"""The terminal: `title-ledger`, one command for each thing that the ledger does."""

import click

from web.cli.accounts import account
from web.cli.asks import diff, history
from web.cli.campaigns import applications, campaigns, close_window, erase_answers
from web.cli.cases import cases
from web.cli.check import check
from web.cli.contacts import contact
from web.cli.errors import told_plainly
from web.cli.evidence import evidence
from web.cli.joining import join, part
from web.cli.keeping import export_, import_, rebuild, verify
from web.cli.listing import list_
from web.cli.messages import messages_, retry
from web.cli.names import attach, resolve, unresolved
from web.cli.output import prepare_streams
from web.cli.proposals import objections, proposals
from web.cli.records import init, record
from web.cli.registers import coverage, due, endings
from web.cli.reminders import reminders
from web.cli.reminding import remind
from web.cli.rulebooks import rule_books, what_if
from web.cli.serving import demo, serve
from web.cli.timer import timer
from web.cli.tokens import token
from web.runtime import Runtime
from web.settings import settings_from

_MISUSE = 2


class Commands(click.Group):
    """The commands in the order in which they are met, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names for the help."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="title-ledger")
@click.pass_context
def main(ctx: click.Context) -> None:
    """称号登记簿：某企业某日是否持有称号，依据何在。

    Title Ledger: who held which title on any day, and why.
    """
    prepare_streams()
    if ctx.obj is None:
        with told_plainly(_MISUSE, _MISUSE):
            runtime = ctx.obj = Runtime(settings_from())
        ctx.call_on_close(runtime.close)


_SHORT = (
    (demo, "看示例 / see an example"),
    (init, "建表 / create the tables"),
    (record, "文件入库 / put acts on the record"),
    (unresolved, "待核对的名称 / names to be settled"),
    (resolve, "核对一个名称 / settle a name"),
    (join, "两条记录合并 / join two records of one enterprise"),
    (part, "分开误合并的记录 / part them again"),
    (attach, "补统一社会信用代码 / attach USCCs"),
    (check, "核验称号，一个或整表 / check one title, or a sheet"),
    (list_, "某日的名单 / the list of a day"),
    (diff, "两日之间的变化 / what changed between two days"),
    (history, "一家企业的全部记录 / one enterprise's history"),
    (endings, "终止的称号 / titles that ended"),
    (due, "将到期的称号 / titles that fall due"),
    (remind, "当日的提醒 / the reminders of a day"),
    (contact, "提醒发给谁 / whom reminders go to"),
    (reminders, "提醒过谁、何时 / who was reminded, and when"),
    (messages_, "提醒消息 / messages that carry reminders"),
    (retry, "重新发送 / send dead letters again"),
    (coverage, "名单齐不齐 / which lists are on record"),
    (campaigns, "培育与复核 / campaigns, and how they go"),
    (applications, "申请 / the applications of a campaign"),
    (close_window, "申报截止 / put the end of a window on record"),
    (erase_answers, "删除个人信息 / erase what stands beside an application"),
    (cases, "举报与变更 / reports and changes"),
    (proposals, "拟发文件 / acts proposed"),
    (objections, "公示异议 / objections to a list"),
    (rule_books, "认定标准 / rule books"),
    (what_if, "换一部标准会怎样 / the same under another rule book"),
    (evidence, "佐证材料是否完好 / check the files of evidence"),
    (account, "账户 / accounts: who may do what"),
    (token, "接口凭证 / tokens for programs"),
    (verify, "核验登记簿 / check the record"),
    (rebuild, "重建查询表 / make the projections anew"),
    (export_, "导出登记簿 / export the record"),
    (import_, "导入登记簿 / import a record"),
    (serve, "网页与 API / serve pages and API"),
    (timer, "按时提醒 / remind on time"),
)

for _command, _help in _SHORT:
    _command.short_help = _help
    main.add_command(_command)
