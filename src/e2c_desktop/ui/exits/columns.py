"""The columns of the list of exits: what each one shows, prints and exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.follow_up_agenda import FollowUpState
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.exit_filters import ExitOrder
from e2c_desktop.queries.exit_rows import ExitRow
from e2c_desktop.queries.outcome_rules import ChosenRules
from e2c_desktop.ui.exits.words import (
    due_words,
    full_name,
    moment_short,
    moment_title,
    rules_title,
    state_sign,
)
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.exporting import TakenColumn
from e2c_desktop.ui.records.statuses import category_pill

NAME, DUE = ExitOrder.NAME.value, ExitOrder.DUE.value
RULE, SECOND = ExitOrder.CATEGORY.value, ExitOrder.SECOND.value
_TO_TELL = (FollowUpState.LATE, FollowUpState.DUE)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list.

    Attributes:
        key: stable name, kept on this machine; that of the order where the base sorts by it.
        title: words of the header; those of a rule set are told when a base is open.
        text: the words of a cell.
        width: pixels at zoom 100 %.
        tabular: dates and numbers, with figures of one width.
        value: what is exported when it is not the words: dates stay dates.
    """

    key: str
    title: str
    text: Callable[[ExitRow], str]
    width: int
    tabular: bool = False
    value: Callable[[ExitRow], date | int | None] | None = None


def _name(row: ExitRow) -> str:
    return full_name(row.base)


def _parts(row: ExitRow) -> TextParts:
    return TextParts(row.base.last_name.upper(), row.base.first_name)


def _due(row: ExitRow) -> str:
    return "" if row.follow_up is None else moment_short(row.follow_up.moment)


def _call_on(row: ExitRow) -> date | None:
    return None if row.follow_up is None else row.follow_up.call_on


def _exit_on(row: ExitRow) -> date:
    return row.base.exit_on


def _last_news(row: ExitRow) -> date | None:
    return row.last_news


def _attempts(row: ExitRow) -> int | None:
    return row.attempts or None


def _rule(row: ExitRow) -> str:
    return category_pill(row.first.category).text


def _second(row: ExitRow) -> str:
    return "" if row.second is None else category_pill(row.second.category).text


def _reason(row: ExitRow) -> str:
    reason = row.base.exit_reason
    return "" if reason is None else reason.label


def _situation(row: ExitRow) -> str:
    one = row.situation
    return "" if one is None or one.code is None else one.code.label


def _place(row: ExitRow) -> str:
    return "" if row.situation is None else row.situation.place


def _proof(row: ExitRow) -> str:
    if row.without_proof:
        return "Sans preuve"
    one = row.situation
    return "Jointe" if one is not None and one.proof_id is not None else ""


def _of_base(name: str) -> Callable[[ExitRow], str]:
    """Return what reads words of who left."""
    return lambda row: str(getattr(row.base, name))


def _day(read: Callable[[ExitRow], date | None]) -> Callable[[ExitRow], str]:
    """Return what reads a day in words."""

    def words(row: ExitRow) -> str:
        day = read(row)
        return "" if day is None else short_date(day)

    return words


def _number(row: ExitRow) -> str:
    return str(row.attempts or "")


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(NAME, "Personne sortie", _name, 196),
    ListColumn(DUE, "Suivi", _due, 78),
    ListColumn(RULE, "Règle de l’école", _rule, 128),
    ListColumn(SECOND, "Seconde règle", _second, 128),
    ListColumn("sortie", "Sortie", _day(_exit_on), 92, True, _exit_on),
    ListColumn("appel", "À appeler le", _day(_call_on), 96, True, _call_on),
    ListColumn("motif", "Motif de fin", _reason, 140),
    ListColumn("situation", "Situation à la sortie", _situation, 180),
    ListColumn("employeur", "Employeur, formation", _place, 180),
    ListColumn("preuve", "Preuve", _proof, 96),
    ListColumn("nouvelles", "Dernières nouvelles", _day(_last_news), 132, True, _last_news),
    ListColumn("essais", "Tentatives", _number, 84, True, _attempts),
    ListColumn("promotion", "Promotion", _of_base("cohort"), 130),
    ListColumn("referent", "Référent(e)", _of_base("referent"), 130),
    ListColumn("commune", "Commune", _of_base("town"), 130),
    ListColumn("site", "Site", _of_base("site"), 96),
)
_BY_KEY = {column.key: column for column in COLUMNS}
_SORTED = {order.value for order in ExitOrder}


class RuleTitles:
    """The names of the rule sets of the school, told when a base is opened."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def tell(self, rules: ChosenRules) -> None:
        """Take the names of the rule sets in force."""
        self._told = {RULE: rules_title(rules.first)}
        if rules.second is not None:
            self._told[SECOND] = rules_title(rules.second)

    def title(self, column: ListColumn) -> str:
        """Return the words of a header."""
        return self._told.get(column.key, column.title)


def offered(titles: RuleTitles) -> ColumnSet[ExitRow]:
    """Return the columns that may be shown."""

    def shown(keys: Sequence[str], today: Callable[[], date]) -> list[Column[ExitRow]]:
        return [_shown(_BY_KEY[key], titles, today) for key in keys]

    wide = (NAME, "sortie", DUE, "situation", "employeur", RULE)
    return ColumnSet("sorties", COLUMNS, (NAME, RULE), (NAME, DUE, RULE), wide, shown)


def _shown(column: ListColumn, titles: RuleTitles, today: Callable[[], date]) -> Column[ExitRow]:
    def sign(row: ExitRow) -> Sign | None:
        due = row.follow_up
        to_tell = due is not None and due.state(today()) in _TO_TELL
        return state_sign(due, today()) if due is not None and to_tell else None

    def tone(row: ExitRow) -> str:
        found = sign(row)
        return "text-muted" if found is None else found.token

    def tip(row: ExitRow) -> str:
        due = row.follow_up
        return "" if due is None else due_words(due, today())

    def why(row: ExitRow) -> str:
        told = row.first if column.key == RULE else row.second
        return "" if told is None else told.why

    pills = {RULE: _first_pill, SECOND: _second_pill}
    due = column.key == DUE
    return Column(
        column.key,
        titles.title(column),
        column.text,
        width=column.width,
        sortable=column.key in _SORTED,
        tabular=column.tabular,
        parts=_parts if column.key == NAME else None,
        pill=pills.get(column.key),
        sign=sign if due else None,
        tone=tone if due else None,
        tooltip=tip if due else (why if column.key in pills else None),
    )


def _first_pill(row: ExitRow) -> PillSpec:
    return category_pill(row.first.category)


def _second_pill(row: ExitRow) -> PillSpec | None:
    return None if row.second is None else category_pill(row.second.category)


def taken_column(titles: RuleTitles, key: str) -> TakenColumn[ExitRow]:
    """Return a column as it is printed and exported."""
    column = _BY_KEY[key]
    return TakenColumn(titles.title(column), column.width, column.value or column.text)


def spoken_row(row: ExitRow, today: date) -> str:
    """Return what a screen reader says of a row."""
    parts = [full_name(row.base), f"sortie le {short_date(row.base.exit_on)}"]
    due = row.follow_up
    if due is not None:
        when = due_words(due, today)
        parts.append(f"suivi à {moment_title(due.moment)}, {due.state(today).label}, {when}")
    parts.append(_rule(row))
    return ", ".join(parts)


def counted(number: int) -> str:
    """Return « 81 sorties », « 1 sortie », « Aucune sortie »."""
    if number == 0:
        return "Aucune sortie"
    return f"{number} sortie{'s' if number > 1 else ''}"
