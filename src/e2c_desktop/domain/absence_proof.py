"""What justifies absences of some days, brought later: its motive and the days it covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.attendance_codes import CodeBook, Worth
from e2c_desktop.domain.attendance_week import HalfDay
from e2c_desktop.domain.problems import Problem

LONGEST = timedelta(days=366)
"""A longer absence is a suspension."""
_ABSENT = frozenset({Worth.JUSTIFIED, Worth.UNJUSTIFIED})


@dataclass(frozen=True, slots=True)
class ProofDraft:
    """A proof as it is typed.

    Attributes:
        code: the motive, one of the codes that justify.
        first_on: the first day it covers.
        last_on: the last one.
    """

    code: str | None = None
    first_on: date | None = None
    last_on: date | None = None


def validate_proof(draft: ProofDraft) -> list[Problem]:
    """Return what a rule has to say of a proof."""
    found = []
    if not draft.code:
        found.append(Problem.error("code", "vide", "Choisissez un motif."))
    if draft.first_on is None:
        found.append(Problem.error("first_on", "vide", "Notez le premier jour."))
    if draft.last_on is None:
        found.append(Problem.error("last_on", "vide", "Notez le dernier jour."))
    if draft.first_on is not None and draft.last_on is not None:
        if draft.last_on < draft.first_on:
            message = "Le dernier jour vient avant le premier."
            found.append(Problem.error("last_on", "ordre", message))
        elif draft.last_on - draft.first_on > LONGEST:
            message = "Une absence de plus d’un an est une suspension du parcours."
            found.append(Problem.error("last_on", "duree", message))
    return found


def absent_days(halves: Iterable[HalfDay], day: date, book: CodeBook) -> tuple[date, date]:
    """Return the days of the absence around a day, in the week: what a proof is likely to cover.

    Days without any half-day entered (a holiday) do not end an absence; a day that somebody was
    there does.
    """
    absent: dict[date, bool] = {}
    for half in halves:
        if half.cell is not None:
            rule = book.rule(half.cell.code, half.place[0])
            missed = rule is not None and rule.worth in _ABSENT
            absent[half.place[0]] = absent.get(half.place[0], False) or missed
    first = last = day
    for before in sorted((one for one in absent if one < day), reverse=True):
        if not absent[before]:
            break
        first = before
    for after in sorted(one for one in absent if one > day):
        if not absent[after]:
            break
        last = after
    return first, last
