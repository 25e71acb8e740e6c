"""Who acts, and with what rights: roles and rights as a table, and an account folded from its stream."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, assert_never, get_args
from uuid import UUID

from domain.event_account import AccountClosed, AccountEvent, AccountOpened, Role, TokenIssued, TokenRevoked
from domain.refusal import refuse

Right = Literal["apply", "review", "check", "call", "record", "propose", "read-files", "administer", "audit"]
ALL: frozenset[Right] = frozenset(get_args(Right))
RIGHTS: Mapping[Role, frozenset[Right]] = {
    "enterprise": frozenset(("apply", "read-files")),
    "authority-officer": frozenset(("review", "propose", "read-files")),
    "ministry-officer": frozenset(("check", "call", "record", "propose", "read-files")),
    "auditor": frozenset(("read-files", "audit")),
    "administrator": ALL - {"propose"},
    "client": frozenset(("read-files",)),
}
"""What each role may do. An enterprise and an officer of an authority may do it for their own only (`Actor.may`). A client that
acts for an authority or an enterprise has the rights of theirs, and like every token those of its scopes only. To propose acts
and approve them is for officers: whoever opens accounts has no part in it."""

SCOPES: frozenset[Right] = ALL - {"administer"}
"""What a token may carry: accounts are administered by people."""

ROLE_WORDS: Mapping[Role, tuple[str, str]] = {
    "administrator": ("管理员", "administrator"),
    "ministry-officer": ("工业和信息化部经办人", "officer of the ministry"),
    "authority-officer": ("省级主管部门经办人", "officer of an authority"),
    "enterprise": ("企业", "enterprise"),
    "auditor": ("审计", "auditor"),
    "client": ("接口程序", "API client"),
}
RIGHT_WORDS: Mapping[Right, tuple[str, str]] = {
    "apply": ("申报", "apply"),
    "review": ("初审推荐", "review and recommend"),
    "check": ("审核抽查", "check and draw"),
    "call": ("组织申报", "call campaigns"),
    "record": ("文件入库", "record acts"),
    "propose": ("拟发文件的提出、批准与公布", "propose, approve and publish acts"),
    "read-files": ("查阅申报材料", "read applications"),
    "administer": ("管理账户", "administer accounts"),
    "audit": ("查阅拒绝记录", "read the log of refusals"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: by an account, or at a desk (`desk`, the terminal's word). `scopes`: the rights of the token by which
    a program acts; None: all those of the role."""

    role: Role
    account: UUID | None = None
    body: str | None = None
    enterprise: UUID | None = None
    scopes: frozenset[str] | None = None
    desk: str = ""

    @property
    def by(self) -> str:
        """Who stands behind a commit: role, on whose behalf, account or desk. Never a person's name."""
        parts = (self.role, self.body, self.enterprise, self.account, self.desk)
        return " ".join(str(part) for part in parts if part)

    @property
    def rights(self) -> frozenset[Right]:
        """What this actor may do, for its own or for everybody."""
        role = self.role
        if role == "client":
            role = "authority-officer" if self.body else "enterprise" if self.enterprise else role
        held = RIGHTS[role]
        return held if self.scopes is None else held & self.scopes

    @property
    def sees_files(self) -> bool:
        """Whether lists of applications and numbers of them are for this actor: an enterprise would see those of others."""
        return self.enterprise is None and "read-files" in self.rights

    @property
    def sees_personal(self) -> bool:
        """Whether personal answers are for this actor: a program that acts for nobody has no business with them."""
        return self.role != "client" or self.body is not None or self.enterprise is not None

    def may(self, right: Right, body: str | None = None, enterprise: UUID | None = None) -> bool:
        """Whether this is allowed, on an object of this authority (as lists print it) and this enterprise where there is one."""
        return right in self.rights and self._owns(body, enterprise)

    def require(self, right: Right, body: str | None = None, enterprise: UUID | None = None) -> None:
        """Like `may`, or raise Refused: `not-allowed` without the right at all, `not-yours` for what is another's, of which the
        refusal tells nothing."""
        if right not in self.rights:
            role, done = ROLE_WORDS[self.role], RIGHT_WORDS[right]
            raise refuse(
                "not-allowed",
                f"{role[0]}账户无权办理：{done[0]}；请用有此权限的账户或凭证。",
                f"As {role[1]} you may not {done[1]}; use an account or a token that may.",
                right,
            )
        if not self._owns(body, enterprise):
            raise refuse(
                "not-yours",
                "不属于您的单位，不能查阅或办理。",
                "This is not your authority's or enterprise's; you can neither read nor decide it.",
                right,
            )

    def _owns(self, body: str | None, enterprise: UUID | None) -> bool:
        """What names neither authority nor enterprise belongs to nobody; what names another is another's."""
        if body is None and enterprise is None:
            return True
        return (self.body is None or self.body == body) and (self.enterprise is None or self.enterprise == enterprise)


@dataclass(frozen=True, slots=True)
class Token:
    """What a token may do, and to which civil day (inclusive)."""

    id: UUID
    scopes: frozenset[str]
    until: date
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its stream has it; without a role it was never opened."""

    id: UUID
    role: Role | None = None
    body: str | None = None
    enterprise: UUID | None = None
    tokens: Mapping[UUID, Token] = field(default_factory=dict)
    closed: bool = False

    def actor(self) -> Actor | None:
        """Who acts by this account; None if nobody may."""
        if self.role is None or self.closed:
            return None
        return Actor(self.role, self.id, self.body, self.enterprise)

    def actor_of(self, token: UUID, on: date) -> Actor | None:
        """Who acts by a token of this account on a civil day; None if the token is none, has run out or was revoked."""
        held, actor = self.tokens.get(token), self.actor()
        if held is None or actor is None or held.revoked or on > held.until:
            return None
        return replace(actor, scopes=held.scopes)


def fold(id: UUID, events: Iterable[AccountEvent]) -> Account:
    """The account after all events of its stream, in their order."""
    state = Account(id)
    for event in events:
        state = _evolved(state, event)
    return state


def _evolved(state: Account, event: AccountEvent) -> Account:
    match event:
        case AccountOpened():
            return replace(state, role=event.role, body=event.body, enterprise=event.enterprise)
        case AccountClosed():
            return replace(state, closed=True)
        case TokenIssued():
            made = Token(event.token, frozenset(event.scopes), event.until)
            return replace(state, tokens={**state.tokens, event.token: made})
        case TokenRevoked():
            gone = replace(state.tokens[event.token], revoked=True)
            return replace(state, tokens={**state.tokens, event.token: gone})
        case _:
            assert_never(event)
