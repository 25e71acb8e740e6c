"""The blocks of an act file, one function each; what a block may hold stands in contract.md, "Acts"."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, cast, get_args

from domain import act
from domain.authority import Authority
from domain.civil import Term
from domain.name import normalise
from domain.tier import Tier
from web.actfields import Fields, between, choice
from web.actlist import Lists, bodies_of, reasons_of, rows_of, under

Kind = Literal["re-review", "recognition"]
_LIST_KEYS = ("bodies", "extract")


class Blocks:
    """Reads the blocks of one act: the file's name, its issuer, its day of publication, and a reader of lists."""

    def __init__(self, source: str, issuer: Authority, published: date, lists: Lists) -> None:
        """Keep what the blocks are held against; `lists` takes a list's name and the key that names it."""
        self.source, self.issuer, self.published, self.lists = source, issuer, published, lists

    def correct(self, value: object, path: str) -> act.Correct:
        """`[correct]`."""
        fields = Fields(value, path, self.source, ("kind", "reason"))
        fields.one_of("kind", ["record"])
        return act.Correct("record", fields.text("reason"))

    def reinstate(self, value: object, path: str) -> act.Reinstate:
        """`[[reinstate]]`."""
        required = ("tier", "enterprise", "ending-act", "reason")
        fields = Fields(value, path, self.source, required, ("then", "term"))
        then = fields.one_of("then", get_args(act.Then)) if fields.has("then") else "term-as-was"
        term = fields.term("term") if fields.has("term") else None
        if term is not None and then == "awaiting-review":
            zh, en = (
                "awaiting-review 不能同时给出新有效期",
                "a new term cannot stand with awaiting-review; leave one out",
            )
            raise fields.refused("term-and-awaiting", "term", zh, en)
        enterprise, ending = fields.text("enterprise"), fields.text("ending-act")
        tier, reason = fields.word("tier", Tier), fields.text("reason")
        return act.Reinstate(tier, enterprise, ending, reason, cast(act.Then, then), term)

    def rename(self, value: object, path: str) -> act.Rename:
        """`[[rename]]`."""
        fields = Fields(value, path, self.source, ("from", "to"))
        rename = act.Rename(fields.text("from"), fields.text("to"))
        if normalise(rename.before) == normalise(rename.after):
            zh, en = "新旧名称相同", "both names are the same; nothing would change"
            raise fields.refused("rename-same", "to", zh, en)
        return rename

    def end(self, value: object, path: str) -> act.End:
        """`[[end]]`."""
        required = ("tier", "enterprise", "mechanism", "cause", "effective", "reason")
        fields = Fields(value, path, self.source, required, ("evidence",))
        evidence = tuple(self._evidence(part, place) for part, place in fields.parts("evidence"))
        return act.End(
            fields.word("tier", Tier),
            fields.text("enterprise"),
            cast(act.Mechanism, fields.one_of("mechanism", get_args(act.Mechanism))),
            fields.text("cause"),
            fields.day("effective"),
            fields.text("reason"),
            evidence,
        )

    def renew(self, value: object, path: str) -> act.Renew:
        """`[[renew]]` with its list and its annex of reasons."""
        optional = (*_LIST_KEYS, "term", "unlisted", "reasons", "unmatched", "admit")
        fields = Fields(value, path, self.source, ("tier", "cohorts", "list", "rows"), optional)
        tier, cohorts = fields.word("tier", Tier), fields.wholes("cohorts")
        term = self._term_or_rule(fields)
        unlisted = (
            fields.one_of("unlisted", get_args(act.Unlisted)) if fields.has("unlisted") else "lapse-at-publication"
        )
        unmatched = fields.one_of("unmatched", get_args(act.Unmatched)) if fields.has("unmatched") else "refuse"
        admit = self._admit(fields, unmatched, cohorts)
        bodies, extract = bodies_of(fields, self.issuer)
        rows = self._rows(fields, bodies, extract)
        reasons = reasons_of(fields, self.lists, rows) if fields.has("reasons") else ()
        return act.Renew(
            tier,
            cohorts,
            rows,
            bodies,
            extract,
            term,
            cast(act.Unlisted, unlisted),
            reasons,
            cast(act.Unmatched, unmatched),
            admit,
        )

    def recognise(self, value: object, path: str) -> act.Recognise:
        """`[[recognise]]` with its list."""
        fields = Fields(value, path, self.source, ("tier", "batch", "list", "rows"), (*_LIST_KEYS, "term"))
        tier, batch = fields.word("tier", Tier), fields.whole("batch", 1)
        term = fields.term("term") if fields.has("term") else None
        bodies, extract = bodies_of(fields, self.issuer)
        return act.Recognise(tier, batch, self._rows(fields, bodies, extract), bodies, extract, term)

    def call(self, value: object, path: str) -> act.Call:
        """`[[call]]`: cohorts for a re-review, a batch for a recognition."""
        required, optional = (
            ("tier", "kind", "rule-book", "window"),
            ("provinces-by", "carries-over", "cohorts", "batch", "exclusions"),
        )
        fields = Fields(value, path, self.source, required, optional)
        kind = cast(Kind, fields.one_of("kind", get_args(Kind)))
        wanted, other = ("cohorts", "batch") if kind == "re-review" else ("batch", "cohorts")
        if not fields.has(wanted) or fields.has(other):
            zh, en = f"{kind} 要有 {wanted}，不能有 {other}", f"{kind} needs {wanted} and takes no {other}"
            raise fields.refused("call-scope", wanted, zh, en)
        window = fields.term("window")
        by = fields.day("provinces-by") if fields.has("provinces-by") else None
        if by is not None and by < window.start:
            zh, en = f"早于申报开始日 {window.start}", f"{by} is before the window opens on {window.start}"
            raise fields.refused("inverted-term", "provinces-by", zh, en)
        cohorts = fields.wholes("cohorts") if wanted == "cohorts" else ()
        batch = fields.whole("batch", 1) if wanted == "batch" else None
        carries = self._carries(fields) if fields.has("carries-over") else None
        tier, book = fields.word("tier", Tier), fields.text("rule-book")
        exclusions = self._exclusions(fields) if fields.has("exclusions") else None
        return act.Call(tier, kind, book, window, by, cohorts, batch, carries, exclusions)

    def publicity(self, value: object, path: str) -> act.Publicity:
        """`[[publicity]]` with its list."""
        fields = Fields(value, path, self.source, ("tier", "list", "from", "until"), ("call", "kind"))
        tier, span = fields.word("tier", Tier), between(fields)
        call = fields.text("call") if fields.has("call") else None
        kind = cast(Kind, fields.one_of("kind", get_args(Kind))) if fields.has("kind") else None
        return act.Publicity(tier, self._rows(fields, None, None), span.start, span.until, call, kind)

    def _rows(
        self, fields: Fields, bodies: tuple[str, ...] | None, extract: tuple[str, ...] | None
    ) -> Sequence[act.Row]:
        held = extract or bodies or under(self.issuer)
        whose = f"{'extract' if extract else 'bodies'}：{'、'.join(held)}" if extract or bodies else self.issuer.name
        return rows_of(fields, self.lists, held, whose)

    def _term_or_rule(self, fields: Fields) -> Term | act.TermRule:
        if not fields.has("term"):
            return "from-publication"
        if isinstance(fields.values["term"], str):
            return cast(act.TermRule, fields.one_of("term", get_args(act.TermRule)))
        return fields.term("term")

    def _admit(self, fields: Fields, unmatched: str, cohorts: tuple[int, ...]) -> act.Admit | None:
        if (unmatched == "admit") != fields.has("admit"):
            zh = '要有 unmatched = "admit" 就要有 admit = { batch, act, since }，反之亦然'
            en = 'unmatched = "admit" and admit = { batch, act, since } go together; give both or neither'
            raise fields.refused("admit-and-unmatched", "admit", zh, en)
        if not fields.has("admit"):
            return None
        inner = Fields(fields.values["admit"], fields.at("admit"), self.source, ("batch", "act", "since"))
        admit = act.Admit(inner.whole("batch", 1), inner.text("act"), inner.day("since"))
        if admit.batch not in cohorts:
            zh = f"第 {admit.batch} 批不在本名单的 cohorts {list(cohorts)} 之内"
            raise inner.refused(
                "admit-batch", "batch", zh, f"batch {admit.batch} is none of the cohorts {list(cohorts)}"
            )
        if admit.since > self.published:
            zh = f"{admit.since} 晚于本文件公布日 {self.published}"
            en = f"{admit.since} is after this act's publication, {self.published}"
            raise inner.refused("admit-since", "since", zh, en)
        return admit

    def _carries(self, fields: Fields) -> act.CarriesOver:
        inner = Fields(fields.values["carries-over"], fields.at("carries-over"), self.source, ("clause", "text"))
        return act.CarriesOver(inner.text("clause"), inner.text("text"))

    def _exclusions(self, fields: Fields) -> tuple[act.Exclusion, ...]:
        known = get_args(act.Exclusion)
        stated = fields.texts("exclusions")
        for word in stated:
            if word not in known:
                raise fields.odd("exclusions", word, f"{'、'.join(known)} 之中的若干项", choice(word, known))
        return cast(tuple[act.Exclusion, ...], stated)

    def _evidence(self, value: object, path: str) -> act.Evidence:
        fields = Fields(value, path, self.source, ("name", "sha256"))
        return act.Evidence(fields.text("name"), fields.sha256("sha256"))
