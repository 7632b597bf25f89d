"""The columns of the list: what each one shows of a row, and in which width it appears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.french import born_on, short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.trainees import TraineeOrder, TraineeRow
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.column_set import ColumnSet
from e2c_desktop.ui.records.statuses import path_pill
from e2c_desktop.ui.trainees.alerts import row_alert
from e2c_desktop.ui.trainees.presenting import age_words

NAME, BIRTH, AGE, STATE, ALERT = "nom", "naissance", "age", "statut", "alerte"
REFERENT, CONTACT, BOOKLET = "referent", "dernier_contact", "portefeuille"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list.

    Attributes:
        key: stable name, kept on this machine.
        title: words of the header.
        text: the words of a cell, also those that are printed and exported.
        width: pixels at zoom 100 %.
        order: what the base sorts by, or None.
        tabular: dates and numbers, with figures of one width.
    """

    key: str
    title: str
    text: Callable[[TraineeRow], str]
    width: int
    order: TraineeOrder | None = None
    tabular: bool = False


def name_parts(row: TraineeRow) -> TextParts:
    """Return « NOM » in strong letters, then « Prénom »."""
    return TextParts(row.last_name.upper(), row.first_name)


def _name(row: TraineeRow) -> str:
    return f"{row.last_name.upper()} {row.first_name}".rstrip()


def _day(day: date | None) -> str:
    return short_date(day) if day is not None else ""


def _birth(row: TraineeRow) -> str:
    return _day(row.birth_date) or _age(row) or "à compléter"


def _age(row: TraineeRow) -> str:
    """Return the age, told to visitors instead of the birth date."""
    return "" if row.age is None else f"{row.age} ans"


def _age_on(row: TraineeRow, today: date) -> str:
    """Return the age on a day, for visitors too."""
    return _age(row) or age_words(row.birth_date, today)


def row_pill(row: TraineeRow) -> PillSpec | None:
    """Return the status of a row."""
    if row.state is None:
        return None
    return path_pill(row.state, in_company=row.in_placement)


def _state(row: TraineeRow) -> str:
    pill = row_pill(row)
    return pill.text if pill is not None else ""


def _cohort(row: TraineeRow) -> str:
    return row.cohort or ""


def _referent(row: TraineeRow) -> str:
    return row.referent or ""


def _short_referent(row: TraineeRow) -> str:
    """Return « N. Lemaître »: on the screen, the towns need the room."""
    first, _, rest = _referent(row).partition(" ")
    return f"{first[0]}. {rest}" if rest else first


def _site(row: TraineeRow) -> str:
    return row.site or ""


def _entry(row: TraineeRow) -> str:
    return _day(row.entry_on)


def _contract(row: TraineeRow) -> str:
    return _day(row.contract_on)


def _planned_end(row: TraineeRow) -> str:
    return _day(row.planned_end_on)


def _exit(row: TraineeRow) -> str:
    return _day(row.exit_on)


def _town(row: TraineeRow) -> str:
    return row.town


def _phone(row: TraineeRow) -> str:
    return display_phone(row.phone)


def _email(row: TraineeRow) -> str:
    return row.email


def _contact(row: TraineeRow) -> str:
    return _day(row.last_contact)


def _booklet(row: TraineeRow) -> str:
    """Return « 82 %, à compléter » or « complet »; nothing before the contract."""
    told = row.booklet
    if told is None:
        return ""
    return f"{told.percent}\u00a0%, à compléter" if told.missing else "complet"


def _booklet_tip(row: TraineeRow) -> str:
    told = row.booklet
    if told is None or not told.missing:
        return ""
    return f"Il manque\u00a0: {', '.join(told.missing)}"


def _postal_code(row: TraineeRow) -> str:
    return row.postal_code


def _prescriber(row: TraineeRow) -> str:
    return row.prescriber


def _word(of: Callable[[TraineeRow], Coded | None]) -> Callable[[TraineeRow], str]:
    """Return what reads the words of a code."""

    def words(row: TraineeRow) -> str:
        value = of(row)
        return "" if value is None else value.label

    return words


def _dated(of: Callable[[TraineeRow], date | None]) -> Callable[[TraineeRow], str]:
    """Return what reads a day."""
    return lambda row: _day(of(row))


def _fse(row: TraineeRow) -> str:
    return "" if row.fse is None else ("Oui" if row.fse else "Non")


def _nothing(row: TraineeRow) -> str:
    del row
    return ""


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(NAME, "Stagiaire", _name, 184, TraineeOrder.NAME),
    ListColumn(BIRTH, "Né(e) le", _birth, 86, TraineeOrder.BIRTH_DATE, tabular=True),
    ListColumn(AGE, "Âge", _age, 64, TraineeOrder.AGE, tabular=True),
    ListColumn(STATE, "Statut", _state, 142, TraineeOrder.STATE),
    ListColumn("promotion", "Promotion", _cohort, 124, TraineeOrder.COHORT),
    ListColumn(REFERENT, "Référent(e)", _referent, 96, TraineeOrder.REFERENT),
    ListColumn("site", "Site", _site, 96, TraineeOrder.SITE),
    ListColumn("entree", "Entrée", _entry, 92, TraineeOrder.ENTRY, tabular=True),
    ListColumn("contrat", "Contrat", _contract, 92, TraineeOrder.CONTRACT, tabular=True),
    ListColumn(
        "fin_prevue", "Fin prévue", _planned_end, 92, TraineeOrder.PLANNED_END, tabular=True
    ),
    ListColumn("sortie", "Sortie", _exit, 92, TraineeOrder.EXIT, tabular=True),
    ListColumn(CONTACT, "Dernier contact", _contact, 116, TraineeOrder.CONTACT, tabular=True),
    ListColumn(BOOKLET, "Portefeuille", _booklet, 132, TraineeOrder.BOOKLET, tabular=True),
    ListColumn("commune", "Commune", _town, 152, TraineeOrder.TOWN),
    ListColumn("telephone", "Téléphone", _phone, 112, None, tabular=True),
    ListColumn("mel", "Mél", _email, 190, None),
    ListColumn("sexe", "Sexe", _word(attrgetter("sex")), 76, TraineeOrder.SEX),
    ListColumn("code_postal", "Code postal", _postal_code, 92, TraineeOrder.POSTAL_CODE, True),
    ListColumn("nationalite", "Nationalité", _word(attrgetter("nationality")), 124),
    ListColumn("qpv", "QPV", _word(attrgetter("qpv")), 64),
    ListColumn("image", "Droit à l’image", _word(attrgetter("image_consent")), 108),
    ListColumn(
        "niveau", "Niveau à l’entrée", _word(attrgetter("entry_level")), 160, TraineeOrder.LEVEL
    ),
    ListColumn("fse", "FSE+", _fse, 56),
    ListColumn("remuneration", "Rémunération", _word(attrgetter("pay_status")), 190),
    ListColumn("prescripteur", "Prescripteur", _prescriber, 152),
    ListColumn(
        "candidature",
        "Candidature",
        _dated(attrgetter("application_on")),
        92,
        TraineeOrder.APPLICATION,
        tabular=True,
    ),
    ListColumn(
        "integration",
        "Fin d’intégration",
        _dated(attrgetter("integration_end_on")),
        116,
        TraineeOrder.INTEGRATION_END,
        tabular=True,
    ),
    ListColumn("motif_sortie", "Motif de sortie", _word(attrgetter("exit_reason")), 130),
    ListColumn(ALERT, "", _nothing, 28, TraineeOrder.SIGN),
)
FIXED = (NAME, STATE, ALERT)
"""Columns that are always shown."""
DEFAULTS = (NAME, BIRTH, STATE, ALERT)
"""Columns of a list of the reference width."""
WIDE = (NAME, BIRTH, STATE, "promotion", "referent", "commune", ALERT)
"""Columns of a wide list, as long as nobody chose others."""


def column_of(key: str) -> ListColumn:
    """Return a column by its key."""
    return next(column for column in COLUMNS if column.key == key)


_DATES: dict[str, Callable[[TraineeRow], date | None]] = {
    BIRTH: attrgetter("birth_date"),
    "entree": attrgetter("entry_on"),
    "contrat": attrgetter("contract_on"),
    "fin_prevue": attrgetter("planned_end_on"),
    "sortie": attrgetter("exit_on"),
    CONTACT: attrgetter("last_contact"),
    "candidature": attrgetter("application_on"),
    "integration": attrgetter("integration_end_on"),
}


def cell_value(column: ListColumn, row: TraineeRow, today: date) -> str | date | None:
    """Return what a cell is taken out as: dates stay dates, so that a workbook can sort them."""
    if column.key == AGE:
        return _age_on(row, today)
    read = _DATES.get(column.key)
    if read is None or (column.key == BIRTH and row.age is not None):
        return column.text(row)
    return read(row)


def spoken_row(row: TraineeRow, today: date) -> str:
    """Return what a screen reader says of a row."""
    parts = [_name(row)]
    if row.birth_date is not None:
        parts.append(born_on(row.sex, row.birth_date))
    parts += [_age(row), _state(row)]
    alert = row_alert(row, today)
    if alert is not None:
        parts.append(f"à surveiller\u00a0: {alert.text}")
    return ", ".join(part for part in parts if part)


def row_tip(row: TraineeRow, today: date) -> str:
    """Return the sentence of the alert of a row."""
    alert = row_alert(row, today)
    return alert.text if alert is not None else ""


def row_sign(row: TraineeRow, today: date) -> Sign | None:
    """Return the icon of the alert of a row."""
    alert = row_alert(row, today)
    if alert is None:
        return None
    icon = "circle-alert" if alert.tone == "bad" else "triangle-alert"
    return Sign(icon, alert.tone, alert.text)


def _birth_tone(row: TraineeRow) -> str:
    return "" if row.birth_date is not None or row.age is not None else "warn"


def shown_columns(keys: Sequence[str], today: Callable[[], date]) -> list[Column[TraineeRow]]:
    """Return the columns of the table for some keys.

    Args:
        keys: the columns, in the order shown.
        today: gives the day of today, for the ages and the alerts.
    """

    def sign(row: TraineeRow) -> Sign | None:
        return row_sign(row, today())

    def tip(row: TraineeRow) -> str:
        return row_tip(row, today())

    def age(row: TraineeRow) -> str:
        return _age_on(row, today())

    words = {REFERENT: _short_referent, AGE: age}
    columns = [column_of(key) for key in keys]
    return [_shown(column, words.get(column.key, column.text), sign, tip) for column in columns]


def _shown(
    column: ListColumn,
    words: Callable[[TraineeRow], str],
    sign: Callable[[TraineeRow], Sign | None],
    tip: Callable[[TraineeRow], str],
) -> Column[TraineeRow]:
    return Column(
        column.key,
        column.title,
        words,
        width=column.width,
        sortable=column.order is not None,
        tabular=column.tabular,
        parts=name_parts if column.key == NAME else None,
        pill=row_pill if column.key == STATE else None,
        tone=_birth_tone if column.key == BIRTH else None,
        sign=sign if column.key == ALERT else None,
        tooltip={ALERT: tip, REFERENT: _referent, BOOKLET: _booklet_tip}.get(column.key),
        title_tip="À surveiller" if column.key == ALERT else "",
    )


OFFERED: ColumnSet[TraineeRow] = ColumnSet(
    "stagiaires", COLUMNS, FIXED, DEFAULTS, WIDE, shown_columns
)
