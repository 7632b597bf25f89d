"""What half-days may be called: the codes, what each counts for, and since when (domain §4.4).

A school changes what a code counts for from a day on, adds its own, or puts one aside: the rule in
force on a day is the last that had begun. A code that no rule names is kept as typed and told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from e2c_desktop.domain.codes import Coded

ALWAYS = date(1900, 1, 1)
"""The first day of the shipped rules."""


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


def shipped_worth(code: str) -> Worth:
    """Return what a shipped code counts for (rule M of the imports).

    Raises:
        KeyError: it is none.
    """
    return _BY_VALUE[code].worth


@dataclass(frozen=True, slots=True)
class CodeRule:
    """What a code means from a day on.

    Attributes:
        code: one to eight capital letters, as typed in a half-day.
        label: French words.
        worth: what its half-days count for.
        paid: whether they are paid (article R6341-45: unjustified absences are not).
        piece_needed: whether a paper must prove it.
        starts_on: first day of the rule.
        in_use: False once the school has put the code aside.
    """

    code: str
    label: str
    worth: Worth
    paid: bool = True
    piece_needed: bool = False
    starts_on: date = ALWAYS
    in_use: bool = True


_NEED_PIECE = frozenset(
    {
        AttendanceCode.SICK,
        AttendanceCode.ACCIDENT,
        AttendanceCode.SUMMONED,
        AttendanceCode.FAMILY,
        AttendanceCode.CHILD,
        AttendanceCode.APPOINTMENT,
        AttendanceCode.EXAM,
        AttendanceCode.TRANSPORT,
    }
)
SHIPPED_RULES = tuple(
    CodeRule(
        code.value,
        code.label,
        code.worth,
        paid=code is not AttendanceCode.UNJUSTIFIED,
        piece_needed=code in _NEED_PIECE,
    )
    for code in AttendanceCode
)


class CodeBook:
    """The rules of all codes, by day.

    Args:
        rules: those of the school; the shipped ones hold before them and for every other code.
    """

    def __init__(self, rules: Iterable[CodeRule] = ()) -> None:
        found: dict[str, dict[date, CodeRule]] = {}
        for rule in (*SHIPPED_RULES, *rules):
            found.setdefault(rule.code, {})[rule.starts_on] = rule
        self._days = {code: sorted(dated) for code, dated in found.items()}
        self._rules = {code: [dated[day] for day in sorted(dated)] for code, dated in found.items()}
        self._begins = sorted({day for dated in found.values() for day in dated})

    def rule(self, code: str, day: date) -> CodeRule | None:
        """Return the rule of a code on a day; None for a code unknown to the settings."""
        days = self._days.get(code)
        if days is None:
            return None
        rank = bisect_right(days, day)
        return self._rules[code][rank - 1] if rank else None

    def on(self, day: date) -> Mapping[str, CodeRule]:
        """Return every rule in force on a day, by code, those put aside as well."""
        found = {code: self.rule(code, day) for code in self._days}
        return {code: rule for code, rule in found.items() if rule is not None}

    def edition(self, day: date) -> int:
        """Return a number that is the same on two days when no rule begins between them."""
        return bisect_right(self._begins, day)

    def changes_between(self, first: date, last: date) -> bool:
        """Tell whether a rule begins after the first day and not after the last one."""
        return self.edition(first) < self.edition(last)


SHIPPED_BOOK = CodeBook()
