"""The blocks of an act file that say something between lists: of enterprises, and of the calls of other acts (docs/acts.md)."""

from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from domain import act_between as act
from domain.authority import NAMES
from domain.characters import odd_digit
from domain.name import normalise
from domain.tier import Tier
from web.actfields import Fields

_WHOLE = Decimal(100)
_PLACES = 6


class Facts:
    """Reads these blocks of one act; `source` is the file's name."""

    def __init__(self, source: str) -> None:
        """Keep the file's name for refusals."""
        self.source = source

    def move(self, value: object, path: str) -> act.Move:
        """`[[move]]`."""
        fields = Fields(value, path, self.source, ("enterprise", "from", "to"), ("since",))
        before, after = fields.one_of("from", NAMES), fields.one_of("to", NAMES)
        if before == after:
            raise fields.refused(
                "move-same", "to", "迁出地与迁入地相同", "from and to are the same; nothing would change"
            )
        since = fields.day("since") if fields.has("since") else None
        return act.Move(fields.text("enterprise"), before, after, since)

    def merge(self, value: object, path: str) -> act.Merge:
        """`[[merge]]`."""
        fields = Fields(value, path, self.source, ("enterprises", "into"))
        return act.Merge(self._names(fields, "enterprises"), fields.text("into"))

    def split(self, value: object, path: str) -> act.Split:
        """`[[split]]`."""
        fields = Fields(value, path, self.source, ("enterprise", "into"))
        return act.Split(fields.text("enterprise"), self._names(fields, "into"))

    def _names(self, fields: Fields, key: str) -> tuple[str, ...]:
        names = fields.texts(key)
        plain = {normalise(name) for name in names}
        if not names or "" in plain or len(plain) < len(names):
            raise fields.odd(
                key, list(names), "至少一个、互不相同的企业名称", "names of enterprises, at least one, none twice,"
            )
        return names

    def dissolve(self, value: object, path: str) -> act.Dissolve:
        """`[[dissolve]]`."""
        fields = Fields(value, path, self.source, ("enterprise", "effective"))
        return act.Dissolve(fields.text("enterprise"), fields.day("effective"))

    def champion(self, value: object, path: str) -> act.Champion:
        """`[[champion]]`."""
        fields = Fields(value, path, self.source, ("enterprise", "since"), ("product",))
        product = fields.text("product") if fields.has("product") else None
        return act.Champion(fields.text("enterprise"), fields.day("since"), product)

    def shareholding(self, value: object, path: str) -> act.Shareholding:
        """`[[shareholding]]`: `share` is percent, a number or text."""
        fields = Fields(value, path, self.source, ("holder", "held", "share", "since"), ("until",))
        since = fields.day("since")
        until = fields.day("until") if fields.has("until") else None
        if until is not None and until < since:
            zh, en = f"止日 {until} 早于起日 {since}", f"until {until} is before since {since}: inverted"
            raise fields.refused("inverted-term", "until", zh, en)
        return act.Shareholding(fields.text("holder"), fields.text("held"), self._share(fields), since, until)

    def _share(self, fields: Fields) -> str:
        value = fields.values["share"]
        right = (
            "大于 0、不超过 100 的百分数（最多六位小数），如 51.5",
            "a percentage over 0, up to 100, such as 51.5,",
        )
        if isinstance(value, bool) or not isinstance(value, str | int | float) or odd_digit(str(value)) is not None:
            raise fields.odd("share", value, *right)
        try:
            share = Decimal(str(value).strip())
        except InvalidOperation:
            raise fields.odd("share", value, *right) from None
        if not share.is_finite() or not 0 < share <= _WHOLE or share != round(share, _PLACES):
            raise fields.odd("share", value, *right)
        return f"{share.normalize():f}"

    def window(self, value: object, path: str) -> act.Window:
        """`[[window]]`: at least one of the window and the deadline of the provinces."""
        fields = Fields(value, path, self.source, ("call", "tier"), ("kind", "window", "provinces-by"))
        if not fields.has("window") and not fields.has("provinces-by"):
            zh, en = "window 与 provinces-by 至少写一个", "say at least one of window and provinces-by"
            raise fields.refused("nothing-changed", "window", zh, en)
        term = fields.term("window") if fields.has("window") else None
        by = fields.day("provinces-by") if fields.has("provinces-by") else None
        kind = fields.one_of("kind", get_args(act.CallKind)) if fields.has("kind") else None
        tier = fields.word("tier", Tier)
        return act.Window(fields.text("call"), tier, term, by, cast("act.CallKind | None", kind))

    def withdraw(self, value: object, path: str) -> act.Withdraw:
        """`[[withdraw]]`."""
        fields = Fields(value, path, self.source, ("act", "reason"))
        return act.Withdraw(fields.text("act"), fields.text("reason"))
