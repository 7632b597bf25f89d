"""Who was where, half-day by half-day: cells, and months as they are stored.

A month of one path is one text of its half-days, from the first morning to the last afternoon.
Hours are counted from it and never stored: a setting that changes later recounts every year.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from e2c_desktop.domain.attendance_codes import Worth, shipped_worth

HALF_DAY_MINUTES = 210
"""Three hours and a half: what a half-day counts for (rule M of the imports, a setting)."""
_SEPARATOR = ","


class Half(StrEnum):
    """The two halves of a day, in their order."""

    MORNING = "M"
    AFTERNOON = "AM"

    @property
    def words(self) -> str:
        """« matin », « après-midi »."""
        return "matin" if self is Half.MORNING else "après-midi"


@dataclass(frozen=True, slots=True)
class Cell:
    """One half-day as entered.

    Attributes:
        code: of the codes of the school (`attendance_codes`), or one that it does not know.
        minutes: those of a late arrival, or of an absence shorter than the half-day; 0 when they
            are not known or the whole half-day is meant.
    """

    code: str
    minutes: int = 0

    @property
    def text(self) -> str:
        """« P », « RET15 », « RDV90 »."""
        return f"{self.code}{self.minutes or ''}"


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
    """Count half-days by the shipped codes, each for `half_day` minutes (rule M of the imports)."""
    worth: Counter[Worth] = Counter()
    late = 0
    for cell in cells:
        counts_for = shipped_worth(cell.code)
        worth[counts_for] += 1
        late += min(cell.minutes, half_day) if counts_for is Worth.CENTRE else 0
    return Hours(
        worth[Worth.CENTRE] * half_day - late,
        worth[Worth.COMPANY] * half_day,
        worth[Worth.JUSTIFIED] * half_day,
        worth[Worth.UNJUSTIFIED] * half_day,
        late,
    )


@dataclass(frozen=True, slots=True)
class Month:
    """The half-days of one path in a month; what was not entered is not there.

    Attributes:
        first: first day of the month.
        cells: half-days of that month.
    """

    first: date
    cells: Mapping[Place, Cell] = field(default_factory=dict)

    def to_text(self) -> str:
        """Return the month as it is stored, without what follows the last half-day entered."""
        texts: list[str] = []
        for place in sorted(self.cells, key=_rank):
            texts += [""] * (_rank(place) - len(texts))
            texts.append(self.cells[place].text)
        return _SEPARATOR.join(texts)

    @classmethod
    def from_text(cls, first: date, text: str) -> Month:
        """Read a stored month.

        Raises:
            ValueError: it is none.
        """
        return cls(first, {_place(first, rank): cell for rank, cell in cells_of(first, text)})

    def between(self, first: date, last: date) -> list[Cell]:
        """Return the half-days of some days, both included, in their order."""
        places = [place for place in self.cells if first <= place[0] <= last]
        return [self.cells[place] for place in sorted(places, key=_rank)]


def cells_of(first: date, text: str) -> list[tuple[int, Cell]]:
    """Return the half-days of a stored month by rank: 0 its first morning, 1 its afternoon.

    Raises:
        ValueError: the text is no month.
    """
    if not text:
        return []
    parts = text.split(_SEPARATOR)
    if len(parts) > 2 * monthrange(first.year, first.month)[1]:
        raise ValueError(text)
    return [(rank, cell_of(part)) for rank, part in enumerate(parts) if part]


def _place(first: date, rank: int) -> Place:
    return first + timedelta(days=rank // 2), Half.AFTERNOON if rank % 2 else Half.MORNING


def _rank(place: Place) -> int:
    return 2 * (place[0].day - 1) + (place[1] is Half.AFTERNOON)


@lru_cache(maxsize=4096)
def cell_of(text: str) -> Cell:
    """Read one half-day of a stored month: « P », « RET15 ».

    Raises:
        ValueError: it is none.
    """
    letters = text.rstrip("0123456789")
    minutes = text[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        raise ValueError(text)
    return Cell(letters, int(minutes or 0))


def month_of(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def end_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_of(cells: Mapping[Place, Cell]) -> dict[date, Month]:
    """Return half-days by their months."""
    found: dict[date, dict[Place, Cell]] = {}
    for place, cell in cells.items():
        found.setdefault(month_of(place[0]), {})[place] = cell
    return {first: Month(first, held) for first, held in found.items()}
