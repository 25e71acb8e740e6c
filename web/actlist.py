"""The lists of an act: rows and reasons read from sheets and held against what the act says of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from domain import uscc
from domain.act import Row
from domain.authority import BODIES, MINISTRY, NAMES, Authority, body
from domain.name import normalise
from domain.refusal import Refused, refuse
from web.actfields import Fields, nearest
from web.sheet import Table
from web.sheets.packed import Packed

NAME, BODY, CODE, REASON = "企业名称", "推荐单位", "统一社会信用代码", "原因"
MAX_NAME_CHARS = 200
LONGEST = 50_000
"""Rows of a list that are kept as they are; of a longer one only the bytes are."""
Lists = Callable[[str, str], Table]


def bodies_of(fields: Fields, issuer: Authority) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """`bodies` and `extract` of a block, None where absent or empty: known, the issuer's own, extract within bodies."""
    allowed = under(issuer)
    bodies = _named(fields, "bodies", allowed, issuer.name)
    extract = _named(fields, "extract", bodies or allowed, "bodies" if bodies else issuer.name)
    return bodies, extract


def under(issuer: Authority) -> tuple[str, ...]:
    """The bodies whose titles an issuer decides: all for the ministry, else only itself."""
    return NAMES if issuer == MINISTRY else (issuer.name,)


def rows_of(fields: Fields, lists: Lists, held: tuple[str, ...], whose: str) -> Sequence[Row]:
    """The rows of `list`, each from a body in `held` (`whose` says why those), none twice, as many as `rows`.

    A list without a 推荐单位 column is taken for that of the one body, where `held` has only one. Of a list longer than any
    that was ever published only the bytes are kept: to make its rows anew takes time.
    """
    table = lists(fields.text("list"), fields.at("list"))
    lone = held[0] if len(held) == 1 else ""
    if BODY not in table.header and not lone:
        zh = f"表头没有“{BODY}”列，而 bodies/extract 未限定为一个单位；请补该列或写明"
        en = f"no column {BODY}, and bodies or extract do not name exactly one body; add the column, or name the body"
        raise refuse("no-body-column", zh, en, fields.at("list"), table.source)
    if fields.has("rows"):
        _count(fields, table)
    rows = _kept(_rows(table, frozenset(held), whose, "" if BODY in table.header else lone), len(table.rows))
    table = replace(table, rows=())
    _unique(table, rows)
    return rows


def reasons_of(fields: Fields, lists: Lists, rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """The pairs of the annex `reasons`: (name as printed, reason); a name that is also on the list is refused."""
    table = lists(fields.text("reasons"), fields.at("reasons"))
    if REASON not in table.header:
        raise refuse(
            "no-reason-column", f"表头没有“{REASON}”列", f"no column {REASON}", fields.at("reasons"), table.source
        )
    listed = {normalise(row.name): row.number for row in rows}
    seen: dict[str, int] = {}
    pairs = []
    for number, cells in table.rows:
        name, reason = _name(table, number, cells), cells[REASON]
        key = normalise(name)
        if not reason:
            raise _at(table, number, "empty-reason", f"“{name}”没有原因", f"no reason stands beside {name}")
        if key in listed:
            zh = f"“{name}”既在通过名单（第 {listed[key]} 条）又在未通过原因中"
            raise _at(table, number, "listed-and-failed", zh, f"{name} is on the list (entry {listed[key]}) and failed")
        if key in seen:
            raise _at(table, number, "name-twice", *_twice(name, seen[key], number))
        seen[key] = number
        pairs.append((name, reason))
    return tuple(pairs)


def _named(fields: Fields, key: str, allowed: tuple[str, ...], whose: str) -> tuple[str, ...] | None:
    if not fields.has(key):
        return None
    names = fields.texts(key)
    for name in names:
        if name not in NAMES:
            raise fields.odd(
                key, name, f"主管部门名称{_near_body(name)[0]}", f"an authority's name{_near_body(name)[1]}"
            )
        if name not in allowed:
            zh, en = f"“{name}”不在 {whose} 的范围内", f"{name} is not within {whose}"
            raise fields.refused("body-outside", key, zh, en)
    if len(set(names)) != len(names):
        raise fields.odd(key, list(names), "互不相同的单位", "a list of bodies, none twice,")
    return names or None


def _count(fields: Fields, table: Table) -> None:
    stated, found = fields.whole("rows", 0), len(table.rows)
    if stated != found:
        zh = f"{fields.at('rows')} 写明 {stated} 行，名单文件有 {found} 行；请核对名单是否完整"
        en = f"{fields.at('rows')} states {stated} rows, but the list has {found}; check whether the list is whole"
        raise refuse("rows-differ", zh, en, fields.at("rows"), table.source)


def _rows(table: Table, held: frozenset[str], whose: str, lone: str) -> Iterator[Row]:
    known: dict[str, Authority | None] = {}
    for order, (number, cells) in enumerate(table.rows, start=1):
        printed = lone or cells[BODY]
        if printed not in known:
            known[printed] = body(printed)
        authority = known[printed]
        name = _name(table, number, cells)
        if not printed:
            zh, en = f"{BODY}为空；请补全或删除该行", f"{BODY} is empty; fill it in or delete the row"
            raise _at(table, number, "empty-body", zh, en, BODY)
        if authority is None:
            raise _unknown_body(table, number, printed)
        if authority.name not in held:
            zh = f"推荐单位“{printed}”不在本名单范围（{whose}）内"
            raise _at(table, number, "row-outside", zh, f"the body {printed} is not one this list is for ({whose})")
        yield Row(order, name, authority.name, _code(table, number, cells), number)


def _kept(rows: Iterator[Row], count: int) -> Sequence[Row]:
    if count <= LONGEST:
        return tuple(rows)
    packed = Packed(lambda values: Row(*values))
    for row in rows:
        packed.add((row.number, row.name, row.body, row.uscc, row.line))
    return packed


def _name(table: Table, number: int, cells: dict[str, str]) -> str:
    name = cells[NAME].replace("\r", "").replace("\n", "").strip()
    if not normalise(name):
        zh, en = f"{NAME}为空；请补全或删除该行", f"{NAME} is empty; fill it in or delete the row"
        raise _at(table, number, "empty-name", zh, en, NAME)
    if len(name) > MAX_NAME_CHARS:
        zh, en = f"{NAME}超过 {MAX_NAME_CHARS} 字", f"{NAME} has more than {MAX_NAME_CHARS} characters"
        raise _at(table, number, "long-name", zh, en)
    return name


def _code(table: Table, number: int, cells: dict[str, str]) -> str | None:
    printed = cells.get(CODE, "")
    if not printed:
        return None
    try:
        return uscc.check(printed)
    except Refused as refused:
        raise _at(table, number, refused.refusal.code, refused.refusal.zh, refused.refusal.en) from None


def _unique(table: Table, rows: Sequence[Row]) -> None:
    codes = [hash(row.uscc) for row in rows if row.uscc]
    # Hashes first, for they are smaller than names and codes; equal ones are looked at again.
    if len({hash(normalise(row.name)) for row in rows}) == len(rows) and len(set(codes)) == len(codes):
        return
    names: dict[str, int] = {}
    seen: dict[str, int] = {}
    for row in rows:
        first = names.setdefault(normalise(row.name), row.line)
        if first != row.line:
            raise _at(table, row.line, "name-twice", *_twice(row.name, first, row.line))
        if row.uscc and seen.setdefault(row.uscc, row.line) != row.line:
            raise _at(table, row.line, "uscc-twice", *_twice(row.uscc, seen[row.uscc], row.line))


def _twice(what: str, first: int, second: int) -> tuple[str, str]:
    zh = f"“{what}”出现两次：第 {first} 行和第 {second} 行；请保留一处"
    return zh, f"{what} stands twice: rows {first} and {second}; keep one"


def _unknown_body(table: Table, number: int, printed: str) -> Refused:
    zh, en = _near_body(printed)
    zh = f"推荐单位“{printed}”不是 {len(BODIES)} 个省级主管部门之一{zh}"
    return _at(table, number, "unknown-body", zh, f"{printed!r} is none of the {len(BODIES)} recommending bodies{en}")


def _near_body(name: str) -> tuple[str, str]:
    heads = [known for known in NAMES if name and (known.startswith(name) or name.startswith(known[:2]))]
    return nearest(heads[0], heads) if heads else nearest(name, NAMES)


def _at(table: Table, number: int, code: str, zh: str, en: str, column: str = "") -> Refused:
    sheet = f"{table.sheet} " if table.sheet else ""
    place = table.cell(number, column) if column else ""
    cell = (f"（{place}）", f" ({place})") if place else ("", "")
    zh, en = f"{sheet}第 {number} 行{cell[0]}：{zh}", f"{sheet}row {number}{cell[1]}: {en}"
    return refuse(code, zh, en, f"row {number}", table.source)
