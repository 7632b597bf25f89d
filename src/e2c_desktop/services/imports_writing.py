"""Applying the plan of an import inside one writing: people, paths, their dated steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_people import FieldChange
from e2c_desktop.domain.import_plan import ImportPlan, KnownUpdate, NewPath, NewPerson
from e2c_desktop.domain.import_values import PERSON_FIELDS, PathValues
from e2c_desktop.domain.path import PathDates, expected_end, integration_end, state_from_dates
from e2c_desktop.exchange.grid import Progress
from e2c_desktop.services.imports_known import RQTH
from e2c_desktop.services.imports_places import Places
from e2c_desktop.storage.models import Base, Path, PathEvent, School, Site, Trainee
from e2c_desktop.storage.sealed import seal

_CHUNK = 500
_PLAIN = tuple(name for name in PERSON_FIELDS if name != "rqth")
_STEPS = (
    ("entry_on", EventKind.ENTRY),
    ("contract_on", EventKind.CONTRACT),
    ("exit_on", EventKind.EXIT),
)
# A follow-up that ended or a record put away keeps its state, whatever date is completed.
_SETTLED = frozenset({PathState.FOLLOWED_UP, PathState.ARCHIVED})
_T = TypeVar("_T")


def _chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    source = iter(items)
    while part := list(islice(source, _CHUNK)):
        yield part


class PlanWriter:
    """Writes a plan; the caller holds the transaction, and takes everything back by raising.

    Args:
        session: the writing.
        school: its settings.
        places: what the lines name.
        key: the key `sensible`, or None: `rqth` is then left as it is.
        progress: called with (people written, people to write); may raise `Cancelled`.
    """

    def __init__(
        self,
        session: Session,
        *,
        school: School,
        places: Places,
        key: bytes | None,
        progress: Progress | None = None,
    ) -> None:
        self._session = session
        self._school = school
        self._places = places
        self._key = key
        self._progress = progress
        self._done = 0

    def write(self, plan: ImportPlan) -> None:
        """Create the new people and complete the known ones."""
        total = len(plan.new_people) + len(plan.updates)
        for people in _chunks(plan.new_people):
            self._create(people)
            self._tell(len(people), total)
        for updates in _chunks(plan.updates):
            self._complete(updates)
            self._tell(len(updates), total)

    def _tell(self, count: int, total: int) -> None:
        self._done += count
        if self._progress is not None:
            self._progress(self._done, total)

    def _flush(self, records: Sequence[Base]) -> None:
        """Write records of one table; the next ones refer to them."""
        self._session.add_all(records)
        self._session.flush()

    def _create(self, people: Sequence[NewPerson]) -> None:
        trainees: list[Base] = []
        paths: list[Path] = []
        for person in people:
            trainee_id = new_id()
            homes = [self._places.site(path.values.site) for path in person.paths]
            values = {name: getattr(person.values, name) for name in _PLAIN}
            sealed = self._sealed(trainee_id, person.values.rqth)
            trainees.append(
                Trainee(id=trainee_id, site_origine=homes[0].code, rqth_sealed=sealed, **values)
            )
            made = [self._path(trainee_id, path) for path in person.paths]
            _mark_current(made)
            paths += made
        self._flush(trainees)
        self._flush(paths)
        self._flush([event for path in paths for event in _events(path, _STEPS)])

    def _sealed(self, trainee_id: UUID, answer: Any) -> bytes | None:  # noqa: ANN401  # a code or None
        if answer is None or self._key is None:
            return None
        return seal(self._key, answer.value, row_id=trainee_id, **RQTH)

    def _path(self, trainee_id: UUID, planned: NewPath) -> Path:
        values = planned.values
        site = self._places.site(values.site)
        path = Path(
            id=new_id(),
            trainee_id=trainee_id,
            site_origine=site.code,
            current=False,
            site_id=site.id,
            cohort_id=self._places.cohort_id(values.cohort, site),
            referent_id=self._places.referent_id(values.referent, site),
            prescriber_id=self._places.prescriber_id(values, site),
            entry_level=values.entry_level,
            last_class=values.last_class,
            entry_on=values.entry_on,
            contract_on=values.contract_on,
            exit_on=values.exit_on,
        )
        self._follow_dates(path, entered=True)
        return path

    def _follow_dates(self, path: Path, *, entered: bool) -> None:
        """Set the state that the dates stand for; at an entry, the dates that follow from it."""
        dates = PathDates(
            entry_on=path.entry_on, contract_on=path.contract_on, exit_on=path.exit_on
        )
        suspended = path.state is PathState.SUSPENDED and path.exit_on is None
        if path.state not in _SETTLED and not suspended:
            path.state = state_from_dates(dates)
        if entered and path.entry_on is not None:
            path.integration_end_on = integration_end(path.entry_on, self._school.integration_weeks)
            usual = expected_end(path.entry_on, self._school.path_months)
            path.planned_end_on = path.planned_end_on or usual
            path.weekly_hours = path.weekly_hours or self._school.weekly_hours

    def _complete(self, updates: Sequence[KnownUpdate]) -> None:
        ids = [update.person_id for update in updates]
        query = sa.select(Trainee).where(Trainee.id.in_(ids))
        trainees = {one.id: one for one in self._session.execute(query).scalars()}
        paths: dict[UUID, list[Path]] = {}
        query_paths = sa.select(Path).where(Path.trainee_id.in_(ids), Path.archived_at.is_(None))
        for path in self._session.execute(query_paths).scalars():
            paths.setdefault(path.trainee_id, []).append(path)
        created: list[Path] = []
        events: list[PathEvent] = []
        for update in updates:
            self._fill_person(trainees[update.person_id], update.changes)
            held = paths.setdefault(update.person_id, [])
            by_id = {path.id: path for path in held}
            for path_id, changes in update.path_changes:
                events += self._fill_path(by_id[path_id], changes)
            new = [self._path(update.person_id, path) for path in update.new_paths]
            created += new
            if new:
                _mark_current([*held, *new])
        self._flush(created)
        self._flush([*events, *(event for path in created for event in _events(path, _STEPS))])

    def _fill_person(self, trainee: Trainee, changes: Sequence[FieldChange]) -> None:
        for change in changes:
            if change.field == "rqth":
                trainee.rqth_sealed = self._sealed(trainee.id, change.value)
            else:
                setattr(trainee, change.field, change.value)

    def _fill_path(self, path: Path, changes: Sequence[FieldChange]) -> list[PathEvent]:
        """Fill the empty fields of a path of the base; returns the steps that come with dates."""
        read: dict[str, Any] = {change.field: change.value for change in changes}
        values = PathValues(**read)
        site = self._session.get_one(Site, path.site_id)
        found = {
            "prescriber": ("prescriber_id", self._places.prescriber_id(values, site)),
            "referent": ("referent_id", self._places.referent_id(values.referent, site)),
            "cohort": ("cohort_id", self._places.cohort_id(values.cohort, site)),
        }
        for name, value in read.items():
            if name != "prescriber_name":
                column, stored = found.get(name, (name, value))
                setattr(path, column, stored)
        steps = [step for step in _STEPS if step[0] in read]
        if steps:
            self._follow_dates(path, entered="entry_on" in read)
        return _events(path, steps)


def _events(path: Path, steps: Iterable[tuple[str, EventKind]]) -> list[PathEvent]:
    """Return the dated steps that the dates of a path stand for."""
    found: list[tuple[EventKind, date | None]] = [
        (kind, getattr(path, name)) for name, kind in steps
    ]
    return [
        PathEvent(id=new_id(), site_origine=path.site_origine, path_id=path.id, kind=kind, on=day)
        for kind, day in found
        if day is not None
    ]


def _mark_current(paths: Sequence[Path]) -> None:
    """Mark the latest path of a person: the one that lists show."""
    latest = max(paths, key=_begun)
    for path in paths:
        if path.current != (path is latest):
            path.current = path is latest


def _begun(path: Path) -> date:
    return path.entry_on or path.application_on or date.min
