"""What a convention says today, in the words of an amendment: « ce qui était convenu »."""

from __future__ import annotations

from itertools import groupby

from e2c_desktop.domain.follow_up_codes import AmendmentSubject
from e2c_desktop.domain.french import DAYS, NBSP, long_date, typography
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_follow_up import show_hours
from e2c_desktop.domain.timetable import Timetable, Week, slot_text


def agreed_words(subject: AmendmentSubject | None, draft: PlacementDraft, tutor: str) -> str:
    """Return what a placement says of the subject of an amendment; empty when it says nothing.

    Args:
        subject: what the amendment changes.
        draft: the placement as it is saved.
        tutor: name of the tutor, empty when there is none.
    """
    if subject is AmendmentSubject.DATES:
        return _dates(draft)
    if subject is AmendmentSubject.HOURS:
        return _hours(draft)
    said = {
        AmendmentSubject.TUTOR: tutor,
        AmendmentSubject.PLACE: draft.place,
        AmendmentSubject.TASKS: draft.tasks,
    }
    return said.get(subject, "") if subject is not None else ""


def _dates(draft: PlacementDraft) -> str:
    if draft.starts_on is None or draft.ends_on is None:
        return ""
    return f"Du {long_date(draft.starts_on)} au {long_date(draft.ends_on)}"


def _hours(draft: PlacementDraft) -> str:
    """Return the usual week, days of the same hours together; else the hours of a week."""
    timetable = Timetable.from_text(draft.timetable)
    if timetable != Timetable():
        lines = _week_lines(timetable.usual)
        if timetable.others:
            lines.append("Certaines semaines diffèrent.")
        return typography("\n".join(lines))
    if draft.weekly_hours is None:
        return ""
    return f"{show_hours(draft.weekly_hours)}{NBSP}h par semaine"


def _week_lines(week: Week) -> list[str]:
    found = []
    for slots, days in groupby(zip(DAYS, week, strict=True), key=lambda one: one[1]):
        if not slots:
            continue
        names = [name for name, _ in days]
        span = names[0] if len(names) == 1 else f"{names[0]} au {names[-1]}"
        span = f"Du {span}" if len(names) > 1 else span.capitalize()
        found.append(f"{span} : {' et '.join(slot_text(slot) for slot in slots)}")
    return found
