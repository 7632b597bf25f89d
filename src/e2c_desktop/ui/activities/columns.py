"""The columns of the list of activities: what each one shows, prints and exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.euros import show_euros
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_filters import ActivityOrder
from e2c_desktop.ui.activities.words import hours_words, partner_of
from e2c_desktop.ui.kit.rows import Sign
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.exporting import TakenColumn

TITLE, DAY, PEOPLE = (
    ActivityOrder.TITLE.value,
    ActivityOrder.DAY.value,
    ActivityOrder.PARTICIPANTS.value,
)
ALERT = "alerte"
_SORTED = {order.value for order in ActivityOrder}
_MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list.

    Attributes:
        key: stable name, kept on this machine; that of the order where the base sorts by it.
        title: words of the header.
        text: the words of a cell.
        width: pixels at zoom 100 %.
        tabular: dates and numbers, with figures of one width.
        value: what is exported when it is not the words: dates and numbers.
    """

    key: str
    title: str
    text: Callable[[ActivityRow], str]
    width: int
    tabular: bool = False
    value: Callable[[ActivityRow], str | date | int | None] | None = None


def _title(row: ActivityRow) -> str:
    return row.title


def _last_on(row: ActivityRow) -> date | None:
    return row.last_on


def _day(row: ActivityRow) -> str:
    return "" if row.last_on is None else short_date(row.last_on)


def _first_on(row: ActivityRow) -> date | None:
    return row.first_on


def _first_day(row: ActivityRow) -> str:
    return "" if row.first_on is None else short_date(row.first_on)


def _kind(row: ActivityRow) -> str:
    return row.kind.label


def _place(row: ActivityRow) -> str:
    return row.place


def _partner(row: ActivityRow) -> str:
    return partner_of(row.company, row.partner)


def _groups(row: ActivityRow) -> str:
    return ", ".join(row.groups)


def _staff(row: ActivityRow) -> str:
    return row.staff


def _site(row: ActivityRow) -> str:
    return row.site


def _number(value: int | None) -> str:
    return str(value or "")


def _people_words(row: ActivityRow) -> str:
    return _number(row.participants)


def _people(row: ActivityRow) -> int:
    return row.participants


def _meetings_words(row: ActivityRow) -> str:
    return _number(row.sessions)


def _meetings(row: ActivityRow) -> int:
    return row.sessions


def _hours_words(row: ActivityRow) -> str:
    return hours_words(row.minutes)


def _hours(row: ActivityRow) -> str:
    return f"{row.minutes / _MINUTES_AN_HOUR:g}".replace(".", ",")


def _cost(row: ActivityRow) -> str:
    return "" if row.cost_cents is None else show_euros(row.cost_cents)


def _nothing(row: ActivityRow) -> str:
    del row
    return ""


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(TITLE, "Activité", _title, 210),
    ListColumn(DAY, "Date", _day, 92, True, _last_on),
    ListColumn("genre", "Genre", _kind, 150),
    ListColumn("lieu", "Lieu", _place, 140),
    ListColumn("partenaire", "Partenaire", _partner, 150),
    ListColumn("groupe", "Groupe", _groups, 150),
    ListColumn("animateur", "Animée par", _staff, 140),
    ListColumn(PEOPLE, "Participants", _people_words, 94, True, _people),
    ListColumn("seances", "Séances", _meetings_words, 72, True, _meetings),
    ListColumn("heures", "Heures", _hours_words, 80, True, _hours),
    ListColumn("cout", "Coût", _cost, 80, True),
    ListColumn("debut", "Première séance", _first_day, 112, True, _first_on),
    ListColumn("site", "Site", _site, 96),
    ListColumn(ALERT, "", _nothing, 28),
)
_BY_KEY = {column.key: column for column in COLUMNS}


def _sign(row: ActivityRow) -> Sign | None:
    return Sign("triangle-alert", "warn", "Présences à noter") if row.to_note else None


def _tip(row: ActivityRow) -> str:
    return "Des présences d’une séance passée restent à noter." if row.to_note else ""


def _shown_columns(keys: Sequence[str], today: Callable[[], date]) -> list[Column[ActivityRow]]:
    del today
    return [_shown(_BY_KEY[key]) for key in keys]


def _shown(column: ListColumn) -> Column[ActivityRow]:
    alert = column.key == ALERT
    return Column(
        column.key,
        column.title,
        column.text,
        width=column.width,
        sortable=column.key in _SORTED,
        tabular=column.tabular,
        sign=_sign if alert else None,
        tooltip=_tip if alert else None,
        title_tip="À surveiller" if alert else "",
    )


OFFERED: ColumnSet[ActivityRow] = ColumnSet(
    "activites",
    COLUMNS,
    (TITLE, ALERT),
    (TITLE, DAY, PEOPLE, ALERT),
    (TITLE, DAY, "genre", "lieu", "groupe", "animateur", PEOPLE, ALERT),
    _shown_columns,
)


def taken_column(key: str) -> TakenColumn[ActivityRow] | None:
    """Return a column as it is printed and exported; the alert stays on the screen."""
    column = _BY_KEY[key]
    if key == ALERT:
        return None
    return TakenColumn(column.title, column.width, column.value or column.text)
