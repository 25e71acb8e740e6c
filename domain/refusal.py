"""A refusal: what was wrong, where, and what would be right, in both languages."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done.

    `code` is one coded word (kebab-case); `zh` and `en` are whole sentences for people that name the file, key or row
    and say what would be right; `where` is the place in machine words (`renew[0].rows`, `row 17`), empty if none.
    """

    code: str
    zh: str
    en: str
    where: str = ""
    file: str = ""


class Refused(Exception):
    """Raised where a rule refuses; carries the `Refusal`. Nothing was changed when it is raised."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.code}: {refusal.en}")
        self.refusal = refusal


def refuse(code: str, zh: str, en: str, where: str = "", file: str = "") -> Refused:
    """Build the exception for one refusal; to be raised by the caller."""
    return Refused(Refusal(code, zh, en, where, file))


def placed_at(refusal: Refusal, where: str, zh: str, en: str) -> Refusal:
    """A refusal of which the place is called otherwise here: `zh` and `en` at the head of its sentences, `where` as its place."""
    words = refusal.zh.removeprefix(f"{refusal.where}："), refusal.en.removeprefix(f"{refusal.where}: ")
    told = [f"{zh}：{words[0]}", f"{en}: {words[1]}"] if words[0] != refusal.zh else [refusal.zh, refusal.en]
    return replace(refusal, where=where, zh=told[0], en=told[1])
