"""Who was where, half-day by half-day: codes, what they are worth, weeks as they are stored.

A week of one path is one line of fourteen half-days, from Monday morning to Sunday afternoon. Hours
are counted from it and never stored: a setting that changes later recounts every year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from e2c_desktop.domain.codes import Coded

HALF_DAY_MINUTES = 210
"""Three hours and a half: what a half-day counts for (rule M of the imports, a setting)."""
HALVES_A_WEEK = 14
_SEPARATOR = ","


class Half(StrEnum):
    """The two halves of a day, in their order."""

    MORNING = "M"
    AFTERNOON = "AM"

    @property
    def words(self) -> str:
        """« matin », « après-midi »."""
        return "matin" if self is Half.MORNING else "après-midi"


class Worth(StrEnum):
    """What a code is worth in hours."""

    CENTRE = "centre"
    COMPANY = "entreprise"
    JUSTIFIED = "justifiée"
    UNJUSTIFIED = "injustifiée"
    NOTHING = "rien"


class AttendanceCode(Coded):
    """What a half-day was (domain §4.4): presence, or the reason of an absence."""

    PRESENT = "P", "Présent au centre"
    LATE = "RET", "En retard"
    COMPANY = "ENT", "En entreprise"
    UNJUSTIFIED = "INJ", "Absence injustifiée"
    AUTHORISED = "AUT", "Absence autorisée"
    SICK = "MAL", "Maladie"
    ACCIDENT = "AT", "Accident du travail ou de trajet"
    SUMMONED = "CONV", "Convocation officielle"
    FAMILY = "EVF", "Événement familial"
    CHILD = "ENF", "Enfant malade"
    APPOINTMENT = "RDV", "Rendez-vous emploi ou mission locale"
    EXAM = "EXA", "Examen ou permis"
    TRANSPORT = "TRA", "Transport ou intempérie"
    CLOSED = "FER", "Fermeture ou jour férié"

    @property
    def worth(self) -> Worth:
        """What it counts for."""
        return _WORTH.get(self, Worth.JUSTIFIED)


_WORTH: Mapping[AttendanceCode, Worth] = MappingProxyType(
    {
        AttendanceCode.PRESENT: Worth.CENTRE,
        AttendanceCode.LATE: Worth.CENTRE,
        AttendanceCode.COMPANY: Worth.COMPANY,
        AttendanceCode.UNJUSTIFIED: Worth.UNJUSTIFIED,
        AttendanceCode.CLOSED: Worth.NOTHING,
    }
)
_BY_VALUE = {code.value: code for code in AttendanceCode}


@dataclass(frozen=True, slots=True)
class Cell:
    """One half-day: its code, and the minutes of a late arrival when they are known."""

    code: AttendanceCode
    late: int = 0

    @property
    def text(self) -> str:
        """« P », « RET15 »."""
        return f"{self.code.value}{self.late or ''}"


Place = tuple[date, Half]
"""A half-day."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of a span of days by what they were; late minutes are taken from the centre."""

    centre: int = 0
    company: int = 0
    justified: int = 0
    unjustified: int = 0
    late: int = 0

    def __add__(self, other: Hours) -> Hours:
        return Hours(
            self.centre + other.centre,
            self.company + other.company,
            self.justified + other.justified,
            self.unjustified + other.unjustified,
            self.late + other.late,
        )


def hours_of(cells: Iterable[Cell], half_day: int = HALF_DAY_MINUTES) -> Hours:
    """Count half-days, each for `half_day` minutes."""
    worth: Counter[Worth] = Counter()
    late = 0
    for cell in cells:
        worth[cell.code.worth] += 1
        late += min(cell.late, half_day) if cell.code.worth is Worth.CENTRE else 0
    return Hours(
        worth[Worth.CENTRE] * half_day - late,
        worth[Worth.COMPANY] * half_day,
        worth[Worth.JUSTIFIED] * half_day,
        worth[Worth.UNJUSTIFIED] * half_day,
        late,
    )


@dataclass(frozen=True, slots=True)
class Week:
    """The half-days of one path from a Monday on; what was not entered is not there."""

    monday: date
    cells: Mapping[Place, Cell] = field(default_factory=dict)

    def to_text(self) -> str:
        """Return the week as it is stored; a week without anything is an empty text."""
        texts = [self._text(rank) for rank in range(HALVES_A_WEEK)]
        return _SEPARATOR.join(texts) if any(texts) else ""

    def _text(self, rank: int) -> str:
        cell = self.cells.get(_place(self.monday, rank))
        return "" if cell is None else cell.text

    @classmethod
    def from_text(cls, monday: date, text: str) -> Week:
        """Read a stored week.

        Raises:
            ValueError: it is none.
        """
        read = _read(text)
        cells = {_place(monday, rank): cell for rank, cell in enumerate(read) if cell is not None}
        return cls(monday, cells)

    def between(self, first: date, last: date) -> list[Cell]:
        """Return the half-days of some days, both included, in their order."""
        return [cell for (day, _), cell in sorted(self.cells.items()) if first <= day <= last]


def _place(monday: date, rank: int) -> Place:
    half = Half.AFTERNOON if rank % 2 else Half.MORNING
    return monday + timedelta(days=rank // 2), half


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Cell | None, ...]:
    """Read the fourteen cells of a text; most weeks of a school are written alike."""
    if not text:
        return (None,) * HALVES_A_WEEK
    parts = text.split(_SEPARATOR)
    if len(parts) != HALVES_A_WEEK:
        raise ValueError(text)
    return tuple(_cell(part) for part in parts)


def _cell(text: str) -> Cell | None:
    if not text:
        return None
    letters = text.rstrip("0123456789")
    code = _BY_VALUE.get(letters)
    if code is None:
        raise ValueError(text)
    return Cell(code, int(text[len(letters) :] or 0))


def weeks_of(cells: Mapping[Place, Cell]) -> dict[date, Week]:
    """Return half-days by their weeks."""
    found: dict[date, dict[Place, Cell]] = {}
    for place, cell in cells.items():
        monday = place[0] - timedelta(days=place[0].weekday())
        found.setdefault(monday, {})[place] = cell
    return {monday: Week(monday, held) for monday, held in found.items()}
