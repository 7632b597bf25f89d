"""What the home page shows, read behind the window in three times.

The lines of « À faire » come first, alone: they are what is waited for. Then who is where and the
counts; then how things went over a year.
"""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.domain.home_figures import Presence, Rate
from e2c_desktop.domain.todo import Task, backup_task
from e2c_desktop.domain.whereabouts import Person
from e2c_desktop.queries.home_reads import HomeReads
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.services.backups import backup_status
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Progress


@dataclass(frozen=True, slots=True)
class Day:
    """What is read after the lines: people, counts."""

    scope: TaskScope
    people: tuple[Person, ...]
    presence: Presence


@dataclass(frozen=True, slots=True)
class Rest:
    """What comes after: the counts with how they went, and the two rates."""

    presence: Presence
    rates: tuple[Rate, Rate]


def read_lines(
    reads: HomeReads, scope: TaskScope, work: Work, progress: Progress
) -> tuple[Task, ...]:
    """Read the lines of « À faire ».

    Args:
        reads: the reading door.
        scope: whose day.
        work: the base, whose backups are looked at too.
        progress: not told: the reading is short.
    """
    del progress
    tasks = reads.tasks(scope)
    late = None if work.read_only else backup_task(backup_status(work).last, scope.today)
    if late is not None:
        tasks.append(late)
    return tuple(tasks)


def read_day(reads: HomeReads, scope: TaskScope, progress: Progress) -> Day:
    """Read who is where, and the counts of the day."""
    del progress
    people = reads.whereabouts(scope)
    placed = sum(one.placed and scope.staff_id in (None, one.referent_id) for one in people)
    return Day(scope, people, reads.presence(scope, placed))


def read_rest(reads: HomeReads, day: Day, progress: Progress) -> Rest:
    """Read how the counts of a day went over a year, and the two rates."""
    del progress
    return Rest(reads.trends(day.scope, day.presence), reads.rates(day.scope))
