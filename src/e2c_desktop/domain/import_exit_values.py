"""What a row of a file of exits says: the exit, then what was observed at each follow-up (X)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_kinds import observed_field
from e2c_desktop.domain.import_lines import ReadLine
from e2c_desktop.domain.import_values import LineWarning

NO_END, FOLLOW_UP_DATE = "W-CDD-FIN", "W-SUIVI-DATE"
MOST_DAYS_AWAY = 62
"""Days from its nominal date beyond which a follow-up is to be looked at (rule X)."""
_ENDING = frozenset({SituationCode.FIXED_TERM, SituationCode.AGENCY})
_JOBS = ("EMP_", "ALT_")
_MONTHS = {moment: int(moment.value[1:]) for moment in Moment if moment is not Moment.EXIT}


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen of somebody at the exit or at a follow-up.

    Attributes:
        moment: when, in the life of the path.
        observed_on: day of the exit, or of the contact.
        reached: whether the person could be reached.
        code: where the person is; None when it is not known.
        starts_on, ends_on: of the contract or of the training, both ends included.
        employer, organism: who employs, who trains: one of them at most.
        title: the trade or the name of the training.
        note: what was written beside.
    """

    moment: Moment
    observed_on: date | None = None
    reached: Answer | None = None
    code: SituationCode | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    employer: str = ""
    organism: str = ""
    title: str = ""
    note: str = ""

    def at_work(self, structure: str, title: str, note: str) -> Self:
        """Return the same with the words written beside it."""
        job = self.code is not None and self.code.value.startswith(_JOBS)
        return replace(
            self,
            employer=structure if job else "",
            organism="" if job else structure,
            title=title,
            note=note,
        )

    def differences(self, known: Observation) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return what this adds to a known one, then the names of what it says otherwise."""
        added: dict[str, Any] = {}
        otherwise: list[str] = []
        for name in CONTENT:
            mine, theirs = getattr(self, name), getattr(known, name)
            if mine in (None, "") or mine == theirs:
                continue
            if theirs in (None, ""):
                added[name] = mine
            else:
                otherwise.append(name)
        return added, tuple(otherwise)


CONTENT = (
    *("observed_on", "reached", "code", "starts_on", "ends_on"),
    *("employer", "organism", "title", "note"),
)
"""What an observation says, by the names of its columns."""


@dataclass(frozen=True, slots=True)
class ExitValues:
    """What a row says of an exit; `observations` are in the order of the moments."""

    last_name: str = ""
    first_name: str = ""
    birth_date: date | None = None
    exit_on: date | None = None
    reason: ExitReason | None = None
    observations: tuple[Observation, ...] = ()

    @property
    def name(self) -> str:
        """The names as typed."""
        return " ".join(text for text in (self.last_name, self.first_name) if text)

    @property
    def tells_outside_cause(self) -> bool:
        """Whether the row tells of an outside cause, at the exit or later.

        It is kept as such, without the words beside it: they could tell of health, of justice or
        of a residence permit (GDPR, articles 9 and 10).
        """
        codes = {one.code for one in self.observations}
        outside = SituationCode.OUTSIDE_CAUSE in codes
        return outside or self.reason is ExitReason.OUTSIDE_CAUSE

    def at(self, moment: Moment) -> Observation | None:
        """Return what was observed at a moment, None when the row says nothing of it."""
        return next((one for one in self.observations if one.moment is moment), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitLine(ReadLine):
    """One row of a file of exits, as read; `unsaid` when words of an outside cause are not kept."""

    values: ExitValues = ExitValues()
    unsaid: bool = False


def soft_warnings(values: ExitValues) -> list[LineWarning]:
    """Return what is to be looked at in a row that is imported all the same.

    One remark of a kind a row: it names the first moment that it concerns.
    """
    found: dict[str, LineWarning] = {}
    for one in values.observations:
        words = one.moment.label.lower()
        if one.code in _ENDING and one.ends_on is None:
            sentence = f"{one.code.label} sans date de fin : {words}."
            warning = LineWarning(NO_END, sentence, observed_field(one.moment, "to"))
            found.setdefault(NO_END, warning)
        if values.exit_on is not None and _is_misplaced(one, values.exit_on):
            day = short_date(one.observed_on) if one.observed_on else ""
            sentence = f"Contact loin de la date prévue : {words}, le {day}."
            warning = LineWarning(FOLLOW_UP_DATE, sentence, observed_field(one.moment, "on"))
            found.setdefault(FOLLOW_UP_DATE, warning)
    return list(found.values())


def _is_misplaced(one: Observation, exit_on: date) -> bool:
    """Tell whether a follow-up is dated before the exit, or too far from its nominal date."""
    if one.moment is Moment.EXIT or one.observed_on is None:
        return False
    nominal = add_months(exit_on, _MONTHS[one.moment])
    away = abs((one.observed_on - nominal).days)
    return one.observed_on < exit_on or away > MOST_DAYS_AWAY
