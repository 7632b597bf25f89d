"""What an attendance sheet (feuille d’émargement) carries: half-days to sign, one line a person.

The sheet circulates among the trainees: why somebody is absent never stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock
from e2c_desktop.domain.attendance import Half


@dataclass(frozen=True, slots=True)
class SheetHalf:
    """One half-day: a column to sign.

    Attributes:
        hours: « 9 h – 12 h 30 »; empty when nothing is planned.
        module: what is taught.
        trainers: « C. ŒUVRARD »; several share the signature cell.
        closed: why nobody signs: « férié », « fermeture », « pas de séance »; empty when open.
    """

    day: date
    half: Half
    hours: str = ""
    module: str = ""
    trainers: tuple[str, ...] = ()
    closed: str = ""


class SheetCellKind(StrEnum):
    """What stands in the cell of somebody for a half-day."""

    SIGN = "a signer"
    COMPANY = "en entreprise"
    EXPECTED_ABSENCE = "absence prevue"
    OUTSIDE = "hors parcours"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """The cell of somebody for a half-day; neighbours in one company are one cell.

    `short` is what stands there when the words do not hold.
    """

    kind: SheetCellKind = SheetCellKind.SIGN
    words: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One person: family name, first names, a cell for each half-day."""

    last: str
    first: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class AttendanceSheetContent:
    """« Feuille d’émargement » of some days.

    Attributes:
        when: beside the title: « semaine du 16 au 20 mars 2026 ».
        about: the line under it: action, cohort, place, hours planned.
        halves: the columns, in their order, two for each day.
        lines: in the order of the names.
        blank_lines: lines to write a name on, after the people.
        days_per_page: one day lies on an upright page; up to five lie on a landscape one.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    title: str
    when: str
    about: tuple[str, ...]
    halves: tuple[SheetHalf, ...]
    lines: tuple[SheetLine, ...]
    blank_lines: int = 0
    days_per_page: int = 5
