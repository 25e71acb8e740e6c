"""The table of fields as docs/forms.md has it. `python -m tests.forms.fieldtable` prints it."""

from domain.form import SECTIONS, Field, rows
from domain.formfields import Section

_KINDS = {
    "text": "文字 text",
    "long": "长文 long text",
    "whole": "整数 whole number",
    "number": "数 number",
    "money": "金额 amount",
    "percent": "百分数 percentage",
    "date": "日期 day",
    "choice": "选项 choice",
    "yes-no": "是否 yes or no",
}


def field_table() -> list[str]:
    """A heading and a table for each section of the form of a re-review, which has all fields."""
    return [line for section in SECTIONS for line in _section(section)]


def _section(section: Section) -> list[str]:
    head = [f"### {section.zh} {section.en}", "", "| code | 字段 | field | kind | |", "|---|---|---|---|---|"]
    return [*head, *(_row(line) for line in rows(section.code, "re-review")), ""]


def _row(line: tuple[Field, ...]) -> str:
    first = line[0]
    code = f"`{first.base}`" + (f" `.y1`–`.y{len(line)}`" if first.year else "")
    zh = f"{first.heading}（{first.unit}）" if first.unit else first.heading
    return f"| {code} | {zh} | {first.heading_en} | {_kind(first)} | {', '.join(_marks(first))} |"


def _kind(field: Field) -> str:
    if field.kind != "choice":
        return _KINDS[field.kind]
    return _KINDS[field.kind] + ": " + ", ".join(f"`{one.word}` {one.zh}" for one in field.choices)


def _marks(field: Field) -> list[str]:
    marks = {
        "required": field.required,
        "personal": field.personal,
        "may be below 0": field.negative,
        "re-review only": field.kinds == ("re-review",),
    }
    return [mark for mark, holds in marks.items() if holds]


if __name__ == "__main__":
    print("\n".join(field_table()))
