"""« À faire »: every source of lines, in one list that a later feature adds its own to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from e2c_desktop.domain.todo import Task
from e2c_desktop.queries import (
    home_task_attendance,
    home_task_booklets,
    home_task_papers,
    home_task_paths,
    home_task_placements,
    home_task_quality,
)
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.masking import initials

Source = Callable[[Session, TaskScope], Iterable[Task]]
"""Reads the lines of one kind of work: few statements, on indexes."""

SOURCES: Sequence[Source] = (
    home_task_placements.accidents,
    home_task_paths.open_paths,
    home_task_paths.missing_pieces,
    home_task_placements.conventions,
    home_task_placements.reviews,
    home_task_placements.planned_visits,
    home_task_placements.unplanned_visits,
    home_task_paths.follow_ups,
    home_task_paths.exits,
    home_task_papers.image_consents,
    home_task_papers.insurances,
    home_task_papers.school_papers,
    home_task_papers.company_calls,
    home_task_papers.note_actions,
    home_task_attendance.half_days,
    home_task_attendance.unsigned_sheets,
    home_task_quality.expiring_certifications,
    home_task_quality.expected_results,
    home_task_quality.unanswered_complaints,
    home_task_booklets.booklets,
    home_task_booklets.bilans,
)


def tasks(session: Session, scope: TaskScope, sources: Sequence[Source] = SOURCES) -> list[Task]:
    """Return everything that is to be done in a scope, in no order."""
    return [task for source in sources for task in source(session, scope)]


def masked_task(task: Task) -> Task:
    """Return a line as a visitor may see it: initials, and nothing that was typed."""
    name = initials(task.last_name, task.first_name)
    return replace(task, last_name=name, first_name="", words="")
