"""Applying the plan of an import inside one writing: people, paths, their dated steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_people import FieldChange
from e2c_desktop.domain.import_plan import ImportPlan, KnownUpdate, NewPath, NewPerson
from e2c_desktop.domain.import_values import PERSON_FIELDS, PathValues
from e2c_desktop.domain.path import PathDates, expected_end, integration_end, state_from_dates
from e2c_desktop.domain.protected import ProtectedPrescriber
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.imports_known import RQTH
from e2c_desktop.services.imports_places import Places
from e2c_desktop.services.imports_progress import Written
from e2c_desktop.services.protected import sealed_prescriber
from e2c_desktop.services.records import apply_values
from e2c_desktop.storage.models import Path, PathEvent, School, Site, Trainee
from e2c_desktop.storage.sealed import seal
from e2c_desktop.storage.unit_of_work import WriteScope

_PLAIN = tuple(name for name in PERSON_FIELDS if name != "rqth")
_STEPS = (
    ("entry_on", EventKind.ENTRY),
    ("contract_on", EventKind.CONTRACT),
    ("exit_on", EventKind.EXIT),
)
# A follow-up that ended or a record put away keeps its state, whatever date is completed.
_SETTLED = frozenset({PathState.FOLLOWED_UP, PathState.ARCHIVED})
_PATH_PLAIN = ("entry_level", "last_class", "entry_on", "contract_on", "exit_on")
Row = dict[str, Any]
"""The columns of a record to create."""


class PlanWriter:
    """Writes a plan; the caller holds the transaction, and takes everything back by raising.

    Args:
        scope: the writing.
        school: its settings.
        places: what the lines name.
        key: the key `sensible`, or None: `rqth` is then left as it is.
        progress: called with (people written, people to write); may raise `Cancelled`.
    """

    def __init__(
        self,
        scope: WriteScope,
        *,
        school: School,
        places: Places,
        key: bytes | None,
        progress: Progress | None = None,
    ) -> None:
        self._scope, self._session = scope, scope.session
        self._school = school
        self._places = places
        self._key = key
        self._progress = progress

    def write(self, plan: ImportPlan) -> None:
        """Create the new people and complete the known ones."""
        written = Written(self._progress, len(plan.new_people) + len(plan.updates))
        for people in written.parts(plan.new_people):
            self._create(people)
        for updates in written.parts(plan.updates):
            self._complete(updates)

    def _create(self, people: Sequence[NewPerson]) -> None:
        trainees: list[Row] = []
        paths: list[Row] = []
        for person in people:
            trainee_id = new_id()
            made = [self._path(trainee_id, path) for path in person.paths]
            max(made, key=_begun_row)["current"] = True
            values = {name: getattr(person.values, name) for name in _PLAIN}
            values |= {
                "id": trainee_id,
                "site_origine": made[0]["site_origine"],
                "rqth_sealed": self._sealed(trainee_id, person.values.rqth),
            }
            trainees.append(values)
            paths += made
        self._scope.insert_all(Trainee, trainees)
        self._insert_paths(paths)

    def _insert_paths(self, paths: Sequence[Row]) -> None:
        self._scope.insert_all(Path, paths)
        steps = [event for path in paths for event in _events(path, path, _STEPS)]
        self._scope.insert_all(PathEvent, steps)

    def _sealed(self, trainee_id: UUID, answer: Any) -> bytes | None:  # noqa: ANN401  # a code or None
        if answer is None or self._key is None:
            return None
        return seal(self._key, answer.value, row_id=trainee_id, **RQTH)

    def _path(self, trainee_id: UUID, planned: NewPath) -> Row:
        values = planned.values
        site = self._places.site(values.site)
        row: Row = {name: getattr(values, name) for name in _PATH_PLAIN}
        row |= {
            "id": new_id(),
            "trainee_id": trainee_id,
            "site_origine": site.code,
            "current": False,
            "site_id": site.id,
            "cohort_id": self._places.cohort_id(values.cohort, site),
            "referent_id": self._places.referent_id(values.referent, site),
            "state": state_from_dates(_dates(row)),
        }
        row |= self._prescriber(row["id"], values, site)
        return row | (self._computed(values.entry_on) if values.entry_on else {})

    def _prescriber(self, path_id: UUID, values: PathValues, site: Site) -> Row:
        """Return the columns of the prescriber of a path, sealed when it tells of a life."""
        found = self._places.prescriber_id(values, site)
        sensitive = values.prescriber is not None and values.prescriber.sensitive
        if found is None or not sensitive or self._key is None:
            return {"prescriber_id": found}
        return sealed_prescriber(self._key, path_id, ProtectedPrescriber(found))

    def _computed(self, entry: date) -> Row:
        """Return what the school's settings say of a path that has an entry."""
        return {
            "integration_end_on": integration_end(entry, self._school.integration_weeks),
            "planned_end_on": expected_end(entry, self._school.path_months),
            "weekly_hours": self._school.weekly_hours,
        }

    def _complete(self, updates: Sequence[KnownUpdate]) -> None:
        ids = [update.person_id for update in updates]
        query = sa.select(Trainee).where(Trainee.id.in_(ids))
        trainees = {one.id: one for one in self._session.execute(query).scalars()}
        paths: dict[UUID, list[Path]] = {}
        query_paths = sa.select(Path).where(Path.trainee_id.in_(ids), Path.archived_at.is_(None))
        for path in self._session.execute(query_paths).scalars():
            paths.setdefault(path.trainee_id, []).append(path)
        created: list[Row] = []
        steps: list[Row] = []
        for update in updates:
            self._fill_person(trainees[update.person_id], update.changes)
            held = paths.get(update.person_id, [])
            by_id = {path.id: path for path in held}
            for path_id, changes in update.path_changes:
                steps += self._fill_path(by_id[path_id], changes)
            new = [self._path(update.person_id, path) for path in update.new_paths]
            created += new
            _mark_current(held, new)
        self._scope.insert_all(PathEvent, steps)
        self._insert_paths(created)

    def _fill_person(self, trainee: Trainee, changes: Sequence[FieldChange]) -> None:
        for change in changes:
            if change.field == "rqth":
                trainee.rqth_sealed = self._sealed(trainee.id, change.value)
            else:
                setattr(trainee, change.field, change.value)

    def _fill_path(self, path: Path, changes: Sequence[FieldChange]) -> list[Row]:
        """Fill the empty fields of a path of the base; returns the steps that come with dates."""
        read: dict[str, Any] = {change.field: change.value for change in changes}
        values = PathValues(**read)
        site = self._session.get_one(Site, path.site_id)
        found = {
            "referent": ("referent_id", self._places.referent_id(values.referent, site)),
            "cohort": ("cohort_id", self._places.cohort_id(values.cohort, site)),
        }
        for name, value in read.items():
            if name == "prescriber":
                apply_values(path, self._prescriber(path.id, values, site))
            elif name != "prescriber_name":
                column, stored = found.get(name, (name, value))
                setattr(path, column, stored)
        steps = [step for step in _STEPS if step[0] in read]
        if steps:
            self._follow_dates(path, read.get("entry_on"))
        return _events({"id": path.id, "site_origine": path.site_origine}, read, steps)

    def _follow_dates(self, path: Path, entry: date | None) -> None:
        """Set the state that the dates stand for; at an entry, the dates that follow from it."""
        suspended = path.state is PathState.SUSPENDED and path.exit_on is None
        if path.state not in _SETTLED and not suspended:
            path.state = state_from_dates(_dates(vars(path)))
        for name, value in self._computed(entry).items() if entry is not None else ():
            if getattr(path, name) is None:
                setattr(path, name, value)


def _dates(values: Mapping[str, Any]) -> PathDates:
    return PathDates(**{name: values[name] for name, _ in _STEPS})


def _events(path: Row, days: Row, steps: Iterable[tuple[str, EventKind]]) -> list[Row]:
    """Return the dated steps that some dates of a path stand for."""
    return [
        {
            "id": new_id(),
            "site_origine": path["site_origine"],
            "path_id": path["id"],
            "kind": kind,
            "on": days[name],
        }
        for name, kind in steps
        if days[name] is not None
    ]


def _mark_current(held: Sequence[Path], new: Sequence[Row]) -> None:
    """Mark the latest path of a person of the base: the one that lists show."""
    if not new:
        return
    newest = max(new, key=_begun_row)
    newest["current"] = all(_begun(path) <= _begun_row(newest) for path in held)
    for path in held:
        if path.current and newest["current"]:
            path.current = False


def _begun(path: Path) -> date:
    return path.entry_on or path.application_on or date.min


def _begun_row(path: Row) -> date:
    entry: date | None = path["entry_on"]
    return entry or date.min
