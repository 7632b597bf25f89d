"""What the sheet of the people to call carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import SchoolBlock


@dataclass(frozen=True, slots=True)
class CallLine:
    """One person to ask at one moment.

    Attributes:
        last, first: « NGUYỄN », « Thị Mai ».
        phones: one a line.
        hint: when to call: « plutôt après 15 h ».
        moment: « À 6 mois ».
        when: « prévu le 12/11/2026 », and what is late.
        situation: the exit and what is known last, one a line.
        tried: the attempts made in vain; empty when there is none.
    """

    last: str
    first: str
    phones: tuple[str, ...]
    mail: str
    hint: str
    moment: str
    when: tuple[str, ...]
    situation: tuple[str, ...]
    tried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallGroup:
    """The people of one day, or of one referent, under its name."""

    title: str
    lines: tuple[CallLine, ...]


@dataclass(frozen=True, slots=True)
class CallSheetContent:
    """« Feuille d’appels »; `total` is the sentence under the last line, `mark` a word across."""

    school: SchoolBlock
    title: str
    printed_on: date
    groups: tuple[CallGroup, ...]
    subtitle: str = ""
    total: str = ""
    mark: str = ""
