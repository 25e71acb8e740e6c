"""Campaigns and applications in words: each coded word in Chinese and English, with a sign where it is a state."""

from typing import NamedTuple

from domain.campaign import State
from web.verdict_words import Words


class Sign(NamedTuple):
    """A state in words, with a mark and a tone, so that colour never says anything alone."""

    zh: str
    en: str
    mark: str
    tone: str


KINDS = {"recognition": Words("认定", "recognition"), "re-review": Words("复核", "re-review")}

STATUSES = {
    "none": Sign("尚未提交", "nothing filed", "○", "quiet"),
    "submitted": Sign("已提交", "filed", "●", "plain"),
    "withdrawn": Sign("已撤回", "withdrawn", "↩", "quiet"),
    "not-filed": Sign("未提交申请", "did not apply", "–", "quiet"),
    "recommended": Sign("已推荐", "recommended", "✓", "good"),
    "declined": Sign("不予推荐", "not recommended", "✕", "bad"),
}
FILED = Sign("有效申请", "applications that stand", "●", "plain")
OPEN = Sign("其中尚无结论", "of these without a finding yet", "◐", "quiet")
PAPERS = {
    "none": Sign("纸质件未核对", "paper not compared", "○", "quiet"),
    "agrees": Sign("线上线下一致", "paper and screen agree", "=", "good"),
    "differs": Sign("线上线下不一致", "paper and screen differ", "≠", "bad"),
}
SIDES = {
    "agrees": Sign("一致", "agrees", "=", "good"),
    "differs": Sign("不一致", "differs", "≠", "bad"),
}
JUDGED = {
    "pass": Sign("符合", "pass", "✓", "good"),
    "fail": Sign("不符合", "fail", "✕", "bad"),
    "not-judged": Sign("未判定", "not judged", "？", "quiet"),
}
MET = {
    "met": Sign("符合", "met", "✓", "good"),
    "not-met": Sign("不符合", "not met", "✕", "bad"),
    "not-judged": Sign("未判定", "not judged", "？", "quiet"),
}
STATES: dict[State, Words] = {
    "to-open": Words("未到申报期", "to open"),
    "open": Words("申报中", "open"),
    "over": Words("申报期已过，未截止", "over, not closed"),
    "closed": Words("已截止，名单未见", "closed, no list yet"),
    "listed": Words("名单已公布", "listed"),
    "withdrawn": Words("通知已撤回", "withdrawn"),
}
"""How far a campaign has come, where the close of its window matters; `STANDING` where it does not."""
STANDING = {
    "open": Sign("受理中", "open", "●", "good"),
    "to-open": Sign("尚未开始", "to come", "○", "quiet"),
    "in-work": Sign("办理中", "in work", "◐", "plain"),
    "overdue": Sign("名单迟迟未公布", "list never came", "！", "bad"),
    "listed": Sign("名单已公布", "list published", "✓", "quiet"),
    "withdrawn": Sign("通知已撤回", "call withdrawn", "↩", "quiet"),
}
TASKS = {
    "to-compare": Words("核对纸质件", "compare the paper form"),
    "differences": Words("核定线上与纸质的差异", "settle differences between screen and paper"),
    "to-review": Words("初核：现场与材料", "review on site and in the papers"),
    "to-decide": Words("推荐或不予推荐", "recommend or decline"),
    "to-hand-in": Words("报送汇总表", "hand in the summary table"),
    "to-check": Words("形式审核", "check on four heads"),
    "to-find": Words("登记抽查结果", "put down what a spot check found"),
    "to-close": Words("登记申报截止", "close the window on record"),
    "to-receive": Words("催报汇总表", "a summary table has not come"),
    "to-file": Words("提交复核申请", "file for re-review"),
}
CLASHES = {
    "two-campaigns": Words("同一企业在两个批次均有申请", "one enterprise applies in two campaigns"),
    "moved": Words("企业已迁往其他主管部门", "the enterprise has moved to another authority"),
    "spot-failed": Words("已推荐，但抽查不通过", "recommended, but its spot check did not pass"),
}
HEADS = {
    "scale": Words("企业规模", "Size"),
    "innovation": Words("创新能力", "Innovation"),
    "compliance": Words("合规经营", "Compliance"),
    "industry": Words("产业导向", "Industry policy"),
}
EXCLUSIONS = {
    "champion": Words("已是单项冠军", "a 单项冠军 already"),
    "control": Words("与已认定企业有超过 50% 的控股关系", "control of over 50%, either way"),
    "same-group": Words("同一集团内生产相似主导产品", "same group, similar main product"),
    "lower-tier": Words("没有有效的下一级称号", "no valid title of the tier below"),
    "barred": Words("禁止申报期内", "barred after a fraud"),
    "dissolved": Words("企业已注销", "the enterprise was dissolved"),
    "moved": Words("推荐后转至其他主管部门", "went to another authority after it was recommended"),
    "out-of-scope": Words("称号不在本次复核范围", "its title is not under this review"),
}
ANNEXES = {
    "annex-3": Words("推荐汇总表（附件3）", "summary of recommendations (annex 3)"),
    "annex-4": Words("复核情况汇总表（附件4）", "summary of re-reviews (annex 4)"),
}
OUTCOMES = {
    "passed": Sign("通过", "passed", "✓", "good"),
    "failed": Sign("不通过", "not passed", "✕", "bad"),
}
DONE = {
    "called": Words("批次已开启。", "The campaign was opened."),
    "saved": Words("草稿已保存，尚未提交。", "The draft was saved; nothing has been filed yet."),
    "submitted": Words("申请已提交。", "The application was filed."),
    "withdrawn": Words("申请已撤回。", "The application was withdrawn."),
    "attached": Words("佐证材料已登记。", "The evidence was registered."),
    "compared": Words("纸质件已核对。", "The paper form was compared."),
    "settled": Words("差异已核定。", "The difference was settled."),
    "reviewed": Words("初核情况已登记。", "The review was recorded."),
    "recommended": Words("已推荐。", "Recommended."),
    "declined": Words("已登记为不予推荐。", "Recorded as not recommended."),
    "taken-back": Words("初核结论已撤回。", "The finding was taken back."),
    "handed-in": Words("汇总表已报送。", "The summary table was handed in."),
    "closed": Words("申报截止已登记。", "The window was closed on record."),
    "enrolled": Words(
        "企业已登记；请管理员为其开立账户。", "The enterprise was enrolled; an administrator can open its account."
    ),
    "changed": Words("变更已登记。", "The change was recorded."),
    "taken-off": Words(
        "撤回通知已登记，本批次不再受理申请。", "The call was taken back; no application is taken any more."
    ),
    "drawn": Words("抽查名单已抽取。", "The spot check was drawn."),
    "checked": Words("形式审核已登记。", "The check was recorded."),
    "found": Words("抽查结果已登记。", "The finding of the spot check was recorded."),
}
