"""What the rules say of a situation as typed, and the service that saves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.situation import cleaned_situation, validate_exit, validate_situation
from e2c_desktop.queries.situation_reads import ExitSubject, SituationLine
from e2c_desktop.services import situations
from e2c_desktop.ui.exits.situation_fields import SituationForm
from e2c_desktop.ui.ports import RecordDoors


def remarks(
    subject: ExitSubject,
    moment: Moment,
    line: SituationLine | None,
    form: SituationForm,
    today: date,
) -> list[Problem]:
    """Return the remarks on a situation as typed, by the fields of the card.

    Args:
        subject: whose exit it is.
        moment: of which moment.
        line: the situation corrected, None for a new one.
        form: what is typed.
        today: the day of today.
    """
    at_exit = moment is Moment.EXIT
    without = None if line is None else line.id
    around = subject.around(moment, today, without, form.facts if at_exit else None)
    draft = cleaned_situation(form.situation, moment, around.exit_reason)
    found = validate_situation(draft, around)
    if at_exit:
        found += validate_exit(form.facts, around)
    return [replace(one, field="host") if one.field == "employer" else one for one in found]


def store(
    doors: RecordDoors,
    subject: ExitSubject,
    moment: Moment,
    line: SituationLine | None,
    form: SituationForm,
) -> Changes:
    """Save a situation as typed; at the exit, why and when the path ended with it.

    Raises:
        InvalidDraft, Conflict, NotFound, Forbidden, Refused: nothing is saved.
    """
    work, today, draft = doors.work, doors.today(), form.situation
    if moment is Moment.EXIT:
        _, changes = situations.save_exit(
            work,
            path_id=subject.path_id,
            path_version=subject.path_version,
            facts=form.facts,
            situation_id=None if line is None else line.id,
            version=0 if line is None else line.version,
            draft=draft,
            today=today,
        )
    elif line is None:
        _, changes = situations.note_situation(
            work, path_id=subject.path_id, moment=moment, draft=draft, today=today
        )
    else:
        changes = situations.correct_situation(
            work, situation_id=line.id, version=line.version, draft=draft, today=today
        )
    return changes
