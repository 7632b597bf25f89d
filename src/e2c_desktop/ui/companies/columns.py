"""The columns of the list: what each one shows of a company, and in which width it appears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.company_insurance import InsuranceAlert, insurance_alert
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import display_siret
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.companies import CompanyRow
from e2c_desktop.queries.company_filters import CompanyOrder
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.exporting import TakenColumn
from e2c_desktop.ui.records.statuses import company_pill

NAME, TOWN, STATE, ALERT = "nom", "commune", "etat", "alerte"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list.

    Attributes:
        key: stable name, kept on this machine.
        title: words of the header.
        text: the words of a cell, also those that are printed.
        width: pixels at zoom 100 %.
        order: what the base sorts by, or None.
        tabular: dates and numbers, with figures of one width.
        value: what a workbook takes, when it is no text.
    """

    key: str
    title: str
    text: Callable[[CompanyRow], str]
    width: int
    order: CompanyOrder | None = None
    tabular: bool = False
    value: Callable[[CompanyRow], str | int | date | None] | None = None


def _day(day: date | None) -> str:
    return short_date(day) if day is not None else ""


def _name(row: CompanyRow) -> str:
    return row.name


def _town(row: CompanyRow) -> str:
    return row.town


def row_pill(row: CompanyRow) -> PillSpec:
    """Return the state of a row."""
    return company_pill(row.state)


def _state(row: CompanyRow) -> str:
    return row.state.label


def _sign(row: CompanyRow) -> str:
    return row.trade_name


def _postal_code(row: CompanyRow) -> str:
    return row.postal_code


def _sector(row: CompanyRow) -> str:
    return row.sector


def _phone(row: CompanyRow) -> str:
    return display_phone(row.phone)


def _email(row: CompanyRow) -> str:
    return row.email


def _siret(row: CompanyRow) -> str:
    return display_siret(row.siret)


def _minors(row: CompanyRow) -> str:
    return "" if row.accepts_minors is None else row.accepts_minors.label


def _capacity(row: CompanyRow) -> str:
    return "" if row.capacity is None else str(row.capacity)


def _places(row: CompanyRow) -> int | None:
    return row.capacity


def _insurance(row: CompanyRow) -> str:
    return _day(row.insured_until)


def _insured_until(row: CompanyRow) -> date | None:
    return row.insured_until


def _follower(row: CompanyRow) -> str:
    return row.follower


def _placements(row: CompanyRow) -> str:
    return str(row.placements) if row.placements else ""


def _received(row: CompanyRow) -> int:
    return row.placements


def _last(row: CompanyRow) -> str:
    return _day(row.last_placement)


def _last_day(row: CompanyRow) -> date | None:
    return row.last_placement


def _call(row: CompanyRow) -> str:
    return _day(row.call_on)


def _call_on(row: CompanyRow) -> date | None:
    return row.call_on


def _nothing(row: CompanyRow) -> str:
    del row
    return ""


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(NAME, "Entreprise", _name, 190, CompanyOrder.NAME),
    ListColumn(TOWN, "Commune", _town, 116, CompanyOrder.TOWN),
    ListColumn(STATE, "État", _state, 112, CompanyOrder.STATE),
    ListColumn("enseigne", "Enseigne", _sign, 150),
    ListColumn("code_postal", "Code postal", _postal_code, 92, CompanyOrder.POSTAL_CODE, True),
    ListColumn("secteur", "Secteur", _sector, 150, CompanyOrder.SECTOR),
    ListColumn("telephone", "Téléphone", _phone, 112, None, True),
    ListColumn("mel", "Mél", _email, 190),
    ListColumn("siret", "SIRET", _siret, 150, None, True),
    ListColumn("suivie_par", "Suivie par", _follower, 130, CompanyOrder.FOLLOWER),
    ListColumn("mineurs", "Mineurs", _minors, 76),
    ListColumn("places", "Places", _capacity, 64, CompanyOrder.CAPACITY, True, _places),
    ListColumn(
        "assurance", "Assurance", _insurance, 96, CompanyOrder.INSURANCE, True, _insured_until
    ),
    ListColumn("stages", "Stages", _placements, 64, CompanyOrder.PLACEMENTS, True, _received),
    ListColumn("dernier_stage", "Dernier stage", _last, 104, CompanyOrder.LAST, True, _last_day),
    ListColumn(
        "prochain_contact", "Prochain contact", _call, 124, CompanyOrder.CALL, True, _call_on
    ),
    ListColumn(ALERT, "", _nothing, 28, CompanyOrder.SIGN),
)
_BY_KEY = {column.key: column for column in COLUMNS}


def _alert(row: CompanyRow, today: date) -> InsuranceAlert | None:
    return insurance_alert(row.state, row.insured_until, row.needed_on, today)


def spoken_row(row: CompanyRow, today: date) -> str:
    """Return what a screen reader says of a row."""
    alert = _alert(row, today)
    watched = "" if alert is None else f"à surveiller\u00a0: {alert.text}"
    return ", ".join(part for part in (row.name, row.town, _state(row), watched) if part)


def shown_columns(keys: Sequence[str], today: Callable[[], date]) -> list[Column[CompanyRow]]:
    """Return the columns of the table for some keys.

    Args:
        keys: the columns, in the order shown.
        today: gives the day of today, for the alerts.
    """

    def sign(row: CompanyRow) -> Sign | None:
        alert = _alert(row, today())
        if alert is None:
            return None
        icon = "circle-alert" if alert.tone == "bad" else "triangle-alert"
        return Sign(icon, alert.tone, alert.text)

    def tip(row: CompanyRow) -> str:
        alert = _alert(row, today())
        return "" if alert is None else alert.text

    return [_shown(_BY_KEY[key], sign, tip) for key in keys]


def _shown(
    column: ListColumn,
    sign: Callable[[CompanyRow], Sign | None],
    tip: Callable[[CompanyRow], str],
) -> Column[CompanyRow]:
    alert = column.key == ALERT
    return Column(
        column.key,
        column.title,
        column.text,
        width=column.width,
        sortable=column.order is not None,
        tabular=column.tabular,
        pill=row_pill if column.key == STATE else None,
        sign=sign if alert else None,
        tooltip=tip if alert else None,
        title_tip="À surveiller" if alert else "",
    )


OFFERED: ColumnSet[CompanyRow] = ColumnSet(
    "entreprises",
    COLUMNS,
    (NAME, STATE, ALERT),
    (NAME, TOWN, STATE, ALERT),
    (NAME, TOWN, STATE, "secteur", "suivie_par", "dernier_stage", ALERT),
    shown_columns,
)


def taken_column(key: str) -> TakenColumn[CompanyRow] | None:
    """Return a column as it is printed and exported; the alert stays on the screen."""
    column = _BY_KEY[key]
    if key == ALERT:
        return None
    return TakenColumn(column.title, column.width, column.value or column.text)


def counted(count: int) -> str:
    """Return « 214 entreprises », « 1 entreprise », « Aucune entreprise »."""
    if count == 0:
        return "Aucune entreprise"
    return f"{count} entreprise{'s' if count > 1 else ''}"
