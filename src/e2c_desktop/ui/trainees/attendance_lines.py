"""The lines of the sub-tab « Assiduité » in words: months with their hours, absences, alerts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from e2c_desktop.domain.absence_spells import AbsenceSpell
from e2c_desktop.domain.french import DAYS, NBSP, date_range, month_name, short_date
from e2c_desktop.domain.path_hours import Counted, PathHours
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.attendance_record import AbsenceLine, PathAttendance
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.header_card import Alert
from e2c_desktop.ui.trainees.alerts import absence_line

TOTAL = "Total"
_LINES = UUID(int=0)
"""Lines of a table have identifiers; a month is told apart by its first day."""


def minutes_words(minutes: int) -> str:
    """Return « 217 h », « 36 h 30 » or « 15 min »."""
    return f"{minutes}{NBSP}min" if 0 < minutes < 60 else hours_text(minutes)


def rate_words(counted: Counted) -> str:
    """Return « 92 % », or an empty text while nothing was entered."""
    percent = counted.percent
    return "" if percent is None else f"{percent}{NBSP}%"


def halves_words(halves: int) -> str:
    """Return « 1 demi-journée », « 3 demi-journées »."""
    return f"{halves}{NBSP}demi-journée{'s' if halves > 1 else ''}"


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month, or all of them.

    Attributes:
        title: « mai 2026 », « Total ».
        counted: its hours.
    """

    title: str
    counted: Counted

    @property
    def id(self) -> UUID:
        """What the table calls it."""
        return uuid5(_LINES, self.title)


def month_lines(hours: PathHours) -> list[MonthLine]:
    """Return the months in their order, then their total when there are several."""
    lines = [
        MonthLine(f"{month_name(month.month)}{NBSP}{month.year}", counted)
        for month, counted in hours.months.items()
    ]
    return [*lines, MonthLine(TOTAL, hours.total)] if len(lines) > 1 else lines


def _planned(line: MonthLine) -> str:
    return minutes_words(line.counted.planned)


def _centre(line: MonthLine) -> str:
    return _told(line.counted.tally.hours.centre)


def _company(line: MonthLine) -> str:
    return _told(line.counted.tally.hours.company)


def _justified(line: MonthLine) -> str:
    return _told(line.counted.tally.hours.justified)


def _unjustified(line: MonthLine) -> str:
    return _told(line.counted.tally.hours.unjustified)


def _late(line: MonthLine) -> str:
    return _told(line.counted.tally.hours.late)


def _missing(line: MonthLine) -> str:
    return str(line.counted.missing or "")


def _rate(line: MonthLine) -> str:
    return rate_words(line.counted)


def _title(line: MonthLine) -> str:
    return line.title


def _title_parts(line: MonthLine) -> TextParts:
    return TextParts(line.title) if line.title == TOTAL else TextParts("", line.title)


def _told(minutes: int) -> str:
    """Nothing is said of no hours: the eye finds the others."""
    return minutes_words(minutes) if minutes else ""


def _missed_tone(line: MonthLine) -> str:
    return "bad" if line.counted.tally.hours.unjustified else "text"


def _missing_tone(line: MonthLine) -> str:
    return "warn" if line.counted.missing else "text"


def _hours(
    key: str,
    title: str,
    display: Callable[[MonthLine], str],
    width: int,
    tip: str,
    tone: Callable[[MonthLine], str] | None = None,
) -> Column[MonthLine]:
    return Column(
        key,
        title,
        display,
        align="right",
        width=width,
        sortable=False,
        tabular=True,
        tone=tone,
        title_tip=tip,
    )


MONTH_COLUMNS = (
    Column("mois", "Mois", _title, width=0, sortable=False, parts=_title_parts),
    _hours("prevu", "Prévues", _planned, 72, "Heures prévues les jours du parcours"),
    _hours("centre", "Au centre", _centre, 78, "Heures faites au centre"),
    _hours("entreprise", "Entreprise", _company, 72, "Heures faites en entreprise"),
    _hours("justifiees", "Justifiées", _justified, 68, "Heures d’absence justifiées"),
    _hours(
        "injustifiees",
        "Injustifiées",
        _unjustified,
        78,
        "Heures d’absence sans justification",
        _missed_tone,
    ),
    _hours("retards", "Retards", _late, 58, "Minutes de retard, comptées à part"),
    _hours(
        "non_saisies",
        "Non saisies",
        _missing,
        80,
        "Demi-journées prévues que personne n’a saisies",
        _missing_tone,
    ),
    _hours("taux", "Présence", _rate, 78, "Heures faites ÷ heures des demi-journées saisies"),
)


def spoken_month(line: MonthLine) -> str:
    """Return what a screen reader says of a month."""
    told = (
        f"{column.title.lower()}{NBSP}: {words}"
        for column in MONTH_COLUMNS[1:]
        if (words := column.display(line))
    )
    return ", ".join((line.title, *told))


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence in words."""

    rank: int
    line: AbsenceLine

    @property
    def id(self) -> UUID:
        """What the table calls it."""
        return uuid5(_LINES, str(self.rank))


def spell_days(spell: AbsenceSpell) -> str:
    """Return « mardi 10/11/2026, matin », « 10/11/2026 » or « du 10 au 12 novembre 2026 »."""
    (first, half), (last, _) = spell.first, spell.last
    if first != last:
        return date_range(first, last)
    day = f"{DAYS[first.weekday()]} {short_date(first)}"
    return f"{day}, {half.words}" if spell.halves == 1 else day


def spell_length(spell: AbsenceSpell) -> str:
    """Return « 3 demi-journées », or the minutes of an absence shorter than one."""
    return minutes_words(spell.minutes) if spell.minutes else halves_words(spell.halves)


def _days(row: AbsenceRow) -> str:
    return spell_days(row.line.spell)


def _length(row: AbsenceRow) -> str:
    return spell_length(row.line.spell)


def _reason(row: AbsenceRow) -> str:
    return row.line.spell.rule.label


def _state(row: AbsenceRow) -> str:
    return _state_pill(row).text


def _state_pill(row: AbsenceRow) -> PillSpec:
    if row.line.spell.justified:
        return PillSpec("Justifiée", "ok", "circle-check")
    return PillSpec("Injustifiée", "bad", "circle-alert")


def proof_words(line: AbsenceLine) -> str:
    """Return « reçu le 12/11/2026 », « attendu », or nothing where none is asked."""
    if line.received_on is not None:
        return f"reçu le {short_date(line.received_on)}"
    return "attendu" if line.proof_missing else ""


def _proof(row: AbsenceRow) -> str:
    return proof_words(row.line)


def _proof_sign(row: AbsenceRow) -> Sign | None:
    return Sign("triangle-alert", "warn") if row.line.proof_missing else None


def _file(row: AbsenceRow) -> str:
    return row.line.file_name


ABSENCE_COLUMNS = (
    Column("jours", "Jours", _days, width=0, sortable=False, tabular=True),
    Column("duree", "Durée", _length, width=130, sortable=False),
    Column("motif", "Motif", _reason, width=220, sortable=False),
    Column("etat", "", _state, width=118, sortable=False, pill=_state_pill),
    Column(
        "justificatif",
        "Justificatif",
        _proof,
        width=150,
        sortable=False,
        tooltip=_file,
        sign=_proof_sign,
    ),
)


def spoken_absence(row: AbsenceRow) -> str:
    """Return what a screen reader says of an absence."""
    proof = proof_words(row.line)
    parts = (_days(row), _length(row), _reason(row), _state(row))
    return ", ".join((*parts, f"justificatif {proof}") if proof else parts)


def attendance_alerts(attendance: PathAttendance, today: date) -> list[Alert]:
    """Return what has to be looked at: repeated absences, then what contradicts."""
    found: list[Alert] = []
    if attendance.alert is not None:
        found.append(absence_line(attendance.alert, today))
    total = attendance.hours.total
    contradictions = (
        (total.closed, "un jour férié ou de fermeture"),
        (total.outside, "hors des jours du parcours"),
        (total.tally.unknown, "avec un code inconnu des réglages, non comptée"),
    )
    for count, words in contradictions:
        if count:
            entered = "saisies" if count > 1 else "saisie"
            told = words.replace("comptée", "comptées") if count > 1 else words
            found.append(Alert(f"{halves_words(count)} {entered} {told}", "warn"))
    return found
