"""How the exits of a period part: reason, situation, kind of solution, length (domain §3.3).

An outside cause is told as such only: a reason of health or of justice is stored nowhere.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from e2c_desktop.domain.codes import ExitReason, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.axes import UNKNOWN, Axis
from e2c_desktop.domain.outcomes.breakdowns import PartTable, breakdown
from e2c_desktop.domain.outcomes.solutions import Family, exit_code, family_of
from e2c_desktop.domain.outcomes.study import Study

_LENGTHS = (
    (0, "moins d’un mois"),
    (2, "1 à 3 mois"),
    (5, "3 à 6 mois"),
    (8, "6 à 9 mois"),
    (11, "9 à 12 mois"),
    (9_999, "un an et plus"),
)
_NO_SITUATION = "aucune situation notée"


def _reason(reason: ExitReason | None) -> str:
    return reason.label if reason else UNKNOWN


def _situation(code: SituationCode | None) -> str:
    return _NO_SITUATION if code is None else code.label


def _family(code: SituationCode | None) -> str:
    return family_of(code).label


def _length(told: tuple[date | None, date | None]) -> str:
    first, last = told[0] or date.max, told[1] or date.max  # an exit has both
    months = _months(first, last)
    return next(words for most, words in _LENGTHS if months <= most)


def _months(first: date, last: date) -> int:
    """Return the completed months of a path."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (add_months(first, months) > last)


_SOLUTION = Axis(
    "solution",
    "Nature de la solution",
    exit_code,
    _family,
    tuple(one.label for one in Family),
)

EXIT_AXES: tuple[Axis, ...] = (
    Axis(
        "motif_fin",
        "Motif de fin",
        attrgetter("exit_reason"),
        _reason,
        tuple(one.label for one in ExitReason),
    ),
    Axis(
        "duree",
        "Durée du parcours",
        attrgetter("entry_on", "exit_on"),
        _length,
        tuple(words for _, words in _LENGTHS),
    ),
)
"""How all the exits of a period part, whatever they are worth."""

COMPLETED_AXES: tuple[Axis, ...] = (
    _SOLUTION,
    Axis(
        "situation",
        "Situation à la sortie",
        exit_code,
        _situation,
        tuple(one.label for one in SituationCode),
        (_NO_SITUATION,),
        within=_SOLUTION,
    ),
)
"""How the exits of the denominator of a rule set part."""


def exit_tables(study: Study) -> tuple[PartTable, ...]:
    """Return the tables of the exits; the counts of each sum to the exits it is about."""
    told = (
        *((axis, study.exits, "sorties") for axis in EXIT_AXES),
        *((axis, study.counted, "sorties à l’issue du parcours") for axis in COMPLETED_AXES),
    )
    return tuple(
        PartTable(axis.key, axis.label, of, breakdown(axis, paths)) for axis, paths, of in told
    )
