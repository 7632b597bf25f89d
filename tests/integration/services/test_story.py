"""Any sequence of actions, undoings and restarts agrees with a simple model."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
)
from tests.helpers.bases import FAST
from tests.helpers.builders import (
    SCHOOL_PASSWORD,
    current_path,
    make_school,
    make_trainee,
    path_draft,
)
from tests.helpers.hostile import HOSTILE

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path import (
    CLOSED_STATES,
    PathAction,
    PathDates,
    allowed_actions,
    next_state,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.paths import act_on_path
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.trainees import (
    archive_trainee,
    open_new_path,
    unarchive_trainee,
    update_trainee,
)
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.journal import Chain
from e2c_desktop.storage.unit_of_work import UnitOfWork

START = date(2026, 5, 4)
names = st.one_of(st.sampled_from(HOSTILE), st.text("aéN’ -", min_size=1, max_size=8)).filter(
    lambda name: bool(name.strip())
)


@dataclass(frozen=True)
class Person:
    """What the model knows of a person."""

    name: str
    town: str = ""
    archived: bool = False
    paths: int = 1
    state: PathState = PathState.CANDIDATE
    signed: bool = False


Model = dict[UUID, Person]


class SchoolStory(RuleBasedStateMachine):
    """One school, one session at a time, and a model of what it must contain."""

    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="histoire-"))
        self.work: UnitOfWork = make_school(self.folder)
        self.model: Model = {}
        self.past: list[Model] = []
        self.future: list[Model] = []
        self.day = START

    def _did(self, person: UUID, known: Person | None) -> None:
        """Note in the model what an action did; it can be undone, and forgets the redoing."""
        self.past.append(dict(self.model))
        self.future.clear()
        if known is not None:
            self.model[person] = known

    def _next_day(self) -> date:
        self.day += timedelta(days=1)
        return self.day

    @rule(target=people, name=names)
    def register(self, name: str) -> UUID:
        person = make_trainee(self.work, last_name=name, town="")
        stored = Reads(self.work).trainee(person).draft.last_name
        self._did(person, Person(stored))
        return person

    @rule(person=people, town=names)
    def edit(self, person: UUID, town: str) -> None:
        if person not in self.model:
            return
        record = Reads(self.work).trainee(person)
        changes = update_trainee(
            self.work,
            trainee_id=person,
            version=record.version,
            draft=replace(record.draft, town=town),
            today=self.day,
        )
        stored = Reads(self.work).trainee(person).draft.town
        if changes:
            self._did(person, replace(self.model[person], town=stored))

    @rule(person=people, choice=st.integers(0, 99))
    def act(self, person: UUID, choice: int) -> None:
        known = self.model.get(person)
        if known is None or not allowed_actions(known.state):
            return
        actions = allowed_actions(known.state)
        action = actions[choice % len(actions)]
        path = current_path(self.work, person)
        act_on_path(
            self.work,
            path_id=path.id,
            version=path.version,
            action=action,
            on=self._next_day(),
            today=self.day,
        )
        dates = PathDates(contract_on=START if known.signed else None)
        after = next_state(action, known.state, dates)
        signed = known.signed or action is PathAction.SIGN
        self._did(person, replace(known, state=after, signed=signed))

    @rule(person=people)
    def come_back(self, person: UUID) -> None:
        known = self.model.get(person)
        if known is None or known.state not in CLOSED_STATES:
            return
        draft = path_draft(self.work)
        open_new_path(self.work, trainee_id=person, path=draft, today=self._next_day())
        back = replace(known, paths=known.paths + 1, state=PathState.CANDIDATE, signed=False)
        self._did(person, back)

    @rule(person=people)
    def put_aside_or_take_back(self, person: UUID) -> None:
        known = self.model.get(person)
        if known is None:
            return
        version = Reads(self.work).trainee(person).version
        action: Any = unarchive_trainee if known.archived else archive_trainee
        action(self.work, trainee_id=person, version=version)
        self._did(person, replace(known, archived=not known.archived))

    @rule()
    def undo(self) -> None:
        undone = undo_last(self.work)
        assert (undone is not None) is bool(self.past)
        if self.past:
            self.future.append(self.model)
            self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        again = redo_last(self.work)
        assert (again is not None) is bool(self.future)
        if self.future:
            self.past.append(self.model)
            self.model = self.future.pop()

    @rule()
    def restart(self) -> None:
        """Stop without closing properly, and log in again: nothing older can be undone."""
        self.work.opened.close()
        self.work = open_school(
            self.work.opened.files.base, user=None, password=SCHOOL_PASSWORD, policy=FAST
        )
        self.past.clear()
        self.future.clear()

    @invariant()
    def the_base_holds_what_the_model_says(self) -> None:
        reads = Reads(self.work)
        found: Model = {}
        for archived in (False, True):
            for row in reads.trainees_page(TraineeFilter(archived=archived)):
                record = reads.trainee(row.id)
                path = record.current
                assert path is not None
                assert sum(path.current for path in record.paths) == 1
                found[row.id] = Person(
                    row.last_name,
                    row.town,
                    archived,
                    len(record.paths),
                    path.state,
                    path.dates.contract_on is not None,
                )
        assert found == self.model

    @invariant()
    def the_base_and_its_journal_are_sound(self) -> None:
        opened = self.work.opened
        with self.work.read() as session:
            assert Chain(opened.keys.base, opened.base_id).verify(session).sound
            assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []

    def teardown(self) -> None:
        self.work.opened.close()
        shutil.rmtree(self.folder)


_NIGHTLY = os.environ.get("E2C_LONG_TESTS") == "1"
SchoolStory.TestCase.settings = settings(
    max_examples=200 if _NIGHTLY else 12,
    stateful_step_count=50 if _NIGHTLY else 25,
    deadline=None,
)
TestSchoolStory = SchoolStory.TestCase
