"""The columns of the list of placements: what each one shows, prints and exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.placement_due import Due, DueFacts, things_due
from e2c_desktop.queries.placement_filters import PlacementOrder
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.exporting import TakenColumn
from e2c_desktop.ui.records.statuses import placement_pill

NAME, COMPANY, DATES, STATE, ALERT = "stagiaire", "entreprise", "dates", "etat", "alerte"
FIRST_DAY = "debut"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list.

    Attributes:
        key: stable name, kept on this machine.
        title: words of the header.
        text: the words of a cell.
        width: pixels at zoom 100 %.
        sortable: whether the base sorts by it.
        tabular: dates and numbers, with figures of one width.
        value: what is exported when it is not the words: dates stay dates.
    """

    key: str
    title: str
    text: Callable[[PlacementRow], str]
    width: int
    sortable: bool = True
    tabular: bool = False
    value: Callable[[PlacementRow], date | float | None] | None = None


def due_facts(row: PlacementRow) -> DueFacts:
    """Return what the rules of things to do look at in a line."""
    return DueFacts(
        row.kind,
        row.state,
        row.starts_on,
        row.ends_on,
        row.review_received,
        row.next_visit_on,
        row.last_visit_on,
        row.accident_open,
    )


def row_due(row: PlacementRow, today: date) -> list[Due]:
    """Return what is to be done about a placement; nothing about one in the bin."""
    return [] if row.archived else things_due(due_facts(row), today)


def full_name(row: PlacementRow) -> str:
    """Return « NOM Prénom »."""
    return f"{row.last_name.upper()} {row.first_name}".rstrip()


def _parts(row: PlacementRow) -> TextParts:
    return TextParts(row.last_name.upper(), row.first_name)


def dates_words(row: PlacementRow) -> str:
    """Return « 23/11 – 18/12/26 »."""
    return f"{row.starts_on:%d/%m} – {row.ends_on:%d/%m/%y}"


def hours_words(hours: float | None) -> str:
    """Return « 105 h », « 98,5 h », or nothing."""
    return "" if hours is None else f"{hours:g}".replace(".", ",") + "\u00a0h"


def row_pill(row: PlacementRow) -> PillSpec:
    """Return where a placement stands today."""
    return placement_pill(row.state)


def _state(row: PlacementRow) -> str:
    return row.state.label


def _kind(row: PlacementRow) -> str:
    return row.kind.label


def _phone(row: PlacementRow) -> str:
    return display_phone(row.tutor_phone)


def _dated(name: str) -> Callable[[PlacementRow], str]:
    """Return what reads a day in words."""
    read = attrgetter(name)
    return lambda row: "" if read(row) is None else short_date(read(row))


def _counted(name: str) -> Callable[[PlacementRow], str]:
    read = attrgetter(name)
    return lambda row: hours_words(read(row))


def _nothing(row: PlacementRow) -> str:
    del row
    return ""


def _of_day(key: str, title: str, name: str, width: int = 92) -> ListColumn:
    """Return the column of a day."""
    return ListColumn(key, title, _dated(name), width, tabular=True, value=attrgetter(name))


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(NAME, "Stagiaire", full_name, 184),
    ListColumn(COMPANY, "Entreprise", attrgetter("company"), 150),
    ListColumn(DATES, "Dates", dates_words, 134, tabular=True),
    ListColumn(STATE, "État", _state, 118),
    ListColumn("type", "Type", _kind, 130),
    _of_day(FIRST_DAY, "Premier jour", "starts_on"),
    _of_day("fin", "Dernier jour", "ends_on"),
    ListColumn("commune", "Commune", attrgetter("town"), 140),
    ListColumn("tuteur", "Tuteur", attrgetter("tutor"), 140),
    ListColumn("telephone", "Tél. du tuteur", _phone, 112, sortable=False, tabular=True),
    ListColumn(
        "heures",
        "Heures prévues",
        _counted("planned_hours"),
        108,
        tabular=True,
        value=attrgetter("planned_hours"),
    ),
    ListColumn(
        "faites",
        "Heures faites",
        _counted("done_hours"),
        100,
        sortable=False,
        tabular=True,
        value=attrgetter("done_hours"),
    ),
    ListColumn("convention", "Convention n°", attrgetter("number"), 118),
    _of_day("derniere_visite", "Dernière visite", "last_visit_on", 108),
    _of_day("visite_prevue", "Visite prévue", "next_visit_on", 104),
    ListColumn("promotion", "Promotion", attrgetter("cohort"), 124),
    ListColumn("referent", "Référent(e)", attrgetter("referent"), 124),
    ListColumn("site", "Site", attrgetter("site"), 96),
    ListColumn(ALERT, "", _nothing, 28),
)
FIXED = (NAME, STATE, ALERT)
"""Columns that are always shown."""
DEFAULTS = (NAME, COMPANY, DATES, STATE, ALERT)
"""Columns of a list of the reference width."""
WIDE = (NAME, COMPANY, DATES, STATE, "tuteur", ALERT)
"""Columns of a wide list, as long as nobody chose others."""

_SORTED = {FIRST_DAY, *(order.value for order in PlacementOrder)}


def column_of(key: str) -> ListColumn:
    """Return a column by its key."""
    return next(column for column in COLUMNS if column.key == key)


def taken_column(key: str, today: date) -> TakenColumn[PlacementRow]:
    """Return a column as it is printed and exported; that of the alerts says what is to be done."""
    if key == ALERT:

        def due(row: PlacementRow) -> str:
            return ", ".join(each.text for each in row_due(row, today))

        return TakenColumn("À faire", 190, due)
    column = column_of(key)
    return TakenColumn(column.title, column.width, column.value or column.text)  # type: ignore[arg-type]  # hours are decimal


def row_sign(row: PlacementRow, today: date) -> Sign | None:
    """Return the icon of the most urgent thing to do."""
    due = row_due(row, today)
    if not due:
        return None
    icon = "circle-alert" if due[0].tone == "bad" else "triangle-alert"
    return Sign(icon, due[0].tone, " · ".join(each.text for each in due))


def spoken_row(row: PlacementRow, today: date) -> str:
    """Return what a screen reader says of a row."""
    parts = [
        full_name(row),
        f"chez {row.company}",
        f"du {short_date(row.starts_on)} au {short_date(row.ends_on)}",
        row.state.label,
    ]
    due = row_due(row, today)
    if due:
        parts.append(f"à surveiller\u00a0: {due[0].text}")
    return ", ".join(parts)


def shown_columns(keys: Sequence[str], today: Callable[[], date]) -> list[Column[PlacementRow]]:
    """Return the columns of the table for some keys.

    Args:
        keys: the columns, in the order shown.
        today: gives the day of today, for the alerts.
    """

    def sign(row: PlacementRow) -> Sign | None:
        return row_sign(row, today())

    def tip(row: PlacementRow) -> str:
        found = sign(row)
        return found.tip if found is not None else ""

    return [
        Column(
            column.key,
            column.title,
            column.text,
            width=column.width,
            sortable=column.sortable and column.key in _SORTED,
            tabular=column.tabular,
            parts=_parts if column.key == NAME else None,
            pill=row_pill if column.key == STATE else None,
            sign=sign if column.key == ALERT else None,
            tooltip=tip if column.key == ALERT else None,
            title_tip="À faire" if column.key == ALERT else "",
        )
        for column in map(column_of, keys)
    ]


OFFERED: ColumnSet[PlacementRow] = ColumnSet(
    "stages", COLUMNS, FIXED, DEFAULTS, WIDE, shown_columns
)
