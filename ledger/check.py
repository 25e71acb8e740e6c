"""What must be true of a whole record, checked event by event in order; the audit and the import both feed it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ledger.codec import Unreadable, decode
from ledger.digest import commit_seal, event_digest
from ledger.insertion import Commit


@dataclass(frozen=True, slots=True)
class Fault:
    """The first position of the record that is not as it was written, and why, in both languages."""

    position: int
    zh: str
    en: str


class Broken(Exception):
    """The record is not whole; carries the `Fault`."""

    def __init__(self, position: int, zh: str, en: str) -> None:
        super().__init__(f"position {position}: {en}")
        self.fault = Fault(position, zh, en)


class Checker:
    """Takes a record commit by commit, each followed by its events, and `end` at the end. All raise Broken.

    It keeps one number per stream and the digests of one commit, whatever the length of the record.
    """

    def __init__(self) -> None:
        self.position = 0
        self.recorded_at: datetime | None = None
        self._versions: dict[UUID, int] = {}
        self._commit: Commit | None = None
        self._sealed = ("", b"")
        self._digests: list[bytes] = []

    @property
    def between_commits(self) -> bool:
        """Whether the next thing must be a commit, or the end."""
        return self._commit is None

    def commit(self, commit: Commit, by: str, seal: bytes) -> None:
        """The next commit: it begins where the last one ended, is not empty, and was recorded later."""
        due = self.position + 1
        if commit.first != due or commit.last < due:
            raise Broken(
                due,
                f"提交记录应从位置 {due} 开始，实为 {commit.first} 至 {commit.last}",
                f"a commit should begin here, but the next one runs from {commit.first} to {commit.last}",
            )
        if self.recorded_at is not None and commit.recorded_at <= self.recorded_at:
            raise Broken(due, "记录时间不晚于前一次提交", "it was not recorded later than the commit before it")
        self._commit, self.recorded_at = commit, commit.recorded_at
        self._sealed, self._digests = (by, seal), []

    def event(self, position: int, stream: UUID, version: int, name: str, data: bytes, digest: bytes) -> None:
        """The next event of the current commit."""
        self._placed(position)
        if event_digest((stream.bytes, version, name, data)) != digest:
            raise Broken(position, "内容与写入时的摘要不符", "its content does not match the digest taken when written")
        try:
            decode(name, data)
        except Unreadable as error:
            raise Broken(position, f"无法读取：{error}", f"it cannot be read: {error}") from error
        self._versioned(position, stream, version)
        self._digests.append(digest)
        self.position = position
        if self._commit is not None and position == self._commit.last:
            self._close(self._commit)

    def end(self, position: int, recorded_at: datetime) -> None:
        """The head: the record ends at `position`, and its last commit was recorded at `recorded_at`."""
        if self._commit is not None or position > self.position:
            raise self._missing("其后没有事件", "no event follows")
        if position < self.position:
            raise Broken(
                position + 1,
                f"记录头在位置 {position}，事件却到位置 {self.position}",
                f"the head is at position {position}, but events go on to position {self.position}",
            )
        if self.recorded_at is not None and recorded_at != self.recorded_at:
            raise Broken(
                position, "记录头的时间与最后一次提交不符", "the head's instant is not that of the last commit"
            )

    def _placed(self, position: int) -> None:
        if position > self.position + 1:
            raise self._missing(f"其后是位置 {position}", f"the next one is at position {position}")
        if position <= self.position:
            raise Broken(position, "位置重复或小于 1", "the position is taken twice or is below 1")
        if self._commit is None:
            raise Broken(position, "不属于任何一次提交", "it belongs to no commit")

    def _versioned(self, position: int, stream: UUID, version: int) -> None:
        due = self._versions.get(stream, 0) + 1
        if version != due:
            raise Broken(
                position,
                f"所属流的版本应为 {due}，实为 {version}",
                f"its version in its stream is {version} and should be {due}",
            )
        self._versions[stream] = version

    def _close(self, commit: Commit) -> None:
        by, seal = self._sealed
        if commit_seal(by, self._digests) != seal:
            raise Broken(
                commit.first,
                f"位置 {commit.first} 至 {commit.last} 的提交与其封记不符（记录人、事件或其顺序被改动）",
                f"the commit of positions {commit.first} to {commit.last} does not match its seal: who recorded it, "
                "an event or their order was changed",
            )
        self._commit = None

    def _missing(self, zh: str, en: str) -> Broken:
        return Broken(self.position + 1, f"此处的事件缺失，{zh}", f"the event here is missing; {en}")
