"""Putting several records in the bin: one action, undone as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

_TOGETHER: Final = 100


@allowed(*EDITORS)
def archive_trainees(
    work: UnitOfWork,
    *,
    trainee_ids: Sequence[UUID],
    progress: Callable[[int, int], None] | None = None,
) -> Changes:
    """Put records aside, all or none: out of the lists, nothing erased.

    Those that are aside already stay so, untouched. No version is asked for: nothing that somebody
    typed is written over.

    Args:
        work: the open base.
        trainee_ids: the people.
        progress: told how many are done, and how many there are; what it raises leaves every
            record as it was.

    Raises:
        NotFound: a record is gone.
    """
    wanted = list(dict.fromkeys(trainee_ids))
    with work.write("Mettre des stagiaires à la corbeille") as scope:
        now = work.now()
        for first in range(0, len(wanted), _TOGETHER):
            part = wanted[first : first + _TOGETHER]
            found = scope.session.scalars(sa.select(Trainee).where(Trainee.id.in_(part))).all()
            if len(found) < len(part):
                raise NotFound
            for trainee in found:
                trainee.archived_at = trainee.archived_at or now
            scope.session.flush()
            if progress is not None:
                progress(first + len(part), len(wanted))
    return scope.changes
