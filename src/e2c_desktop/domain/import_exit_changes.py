"""What a row of exits writes of a path, against what the base knows of its end (G10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import ExitReason, Moment
from e2c_desktop.domain.import_exit_values import ExitValues, Observation
from e2c_desktop.domain.import_matching import MatchPath
from e2c_desktop.domain.import_values import LineWarning

CONFLICTING = "W-CONFLIT"


@dataclass(frozen=True, slots=True)
class KnownExit:
    """What the base knows of the end of a path.

    Attributes:
        reason: why it ended.
        observations: what was observed, by moment.
    """

    reason: ExitReason | None = None
    observations: Mapping[Moment, Observation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExitChange:
    """What is written of one path.

    Attributes:
        path_id: the path.
        exit_on: its last day, when it is new or moves.
        reason: why it ended, when the base does not say.
        created: observations that the base does not have.
        completed: what known observations receive, by moment then column.
    """

    path_id: UUID
    exit_on: date | None = None
    reason: ExitReason | None = None
    created: tuple[Observation, ...] = ()
    completed: Mapping[Moment, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the base already says all of it."""
        said = (self.exit_on, self.reason)
        return said == (None, None) and not self.created and not self.completed

    @property
    def moments(self) -> list[Moment]:
        """The moments that it speaks of, in their order."""
        spoken = {one.moment for one in self.created} | set(self.completed)
        return [moment for moment in Moment if moment in spoken]


def change_of(
    values: ExitValues, path: MatchPath, known: KnownExit
) -> tuple[ExitChange, list[LineWarning]]:
    """Return what is written of a path, and what the file says otherwise than the base (G10)."""
    created: list[Observation] = []
    completed: dict[Moment, Mapping[str, Any]] = {}
    otherwise: list[str] = []
    for one in values.observations:
        before = known.observations.get(one.moment)
        if before is None:
            created.append(one)
            continue
        added, different = one.differences(before)
        if one.moment is Moment.EXIT and "observed_on" in different:
            # The day of the exit is the one of this file (X), wherever it is noted.
            added, different = added | {"observed_on": one.observed_on}, different[1:]
        if added:
            completed[one.moment] = added
        if different:
            otherwise.append(one.moment.label.lower())
    reason = values.reason if known.reason is None else None
    if values.reason not in (None, known.reason) and known.reason is not None:
        otherwise.insert(0, "motif de sortie")
    end = values.exit_on if values.exit_on != path.exit_on else None
    change = ExitChange(path.id, end, reason, tuple(created), completed)
    if not otherwise:
        return change, []
    told = f"La base dit autre chose ({', '.join(otherwise)}) : elle est gardée."
    return change, [LineWarning(CONFLICTING, told, "", ",".join(otherwise))]
