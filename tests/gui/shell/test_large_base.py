"""A large base in the window: its rows first, then the check of what is behind them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, make_trainee
from tests.helpers.damages import spoil_table
from tests.helpers.held_tasks import HeldTasks
from tests.helpers.programs import failing, log_in, words_of

from e2c_desktop.domain.errors import Cancelled, DatabaseCorrupt, DiskFault
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.services import sessions
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage import soundness
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.session import Session
from e2c_desktop.ui.shell.tasks import InlineTasks
from e2c_desktop.ui.trainees.filters import ListState


@pytest.fixture(autouse=True)
def _take_for_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "CHECKED_WHOLE_UP_TO", 0)


def open_base(program: Application, base: Path) -> OpenedBase:
    """Open a base up to what comes after its first rows; its session."""
    program.start(base)
    log_in(program)
    assert program.workspace is not None
    opened = program.workspace.work.opened
    program.workspace.trainees.finish_opening()
    return opened


def spoil(base: Path, *tables: str) -> None:
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    spoil_table(work.opened, *tables)


def test_a_sound_base_stays_open_and_nothing_is_said(
    program: Application, base: Path, told: list[MessageDialog]
) -> None:
    opened = open_base(program, base)
    assert opened.unchecked == ()
    assert program.workspace is not None
    assert told == []


def test_nothing_is_checked_before_the_rows_are_there(program: Application, base: Path) -> None:
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    make_trainee(work)
    work.opened.close()
    program.start(base)
    log_in(program)
    assert program.workspace is not None
    assert "placement" in program.workspace.work.opened.unchecked
    rows = program.workspace.trainees.list
    rows.set_state(ListState.of_view(TraineeView.ALL))
    assert rows.model.total() == 1


def test_damage_found_behind_the_rows_closes_the_base_and_offers_a_backup(
    program: Application, base: Path, told: list[MessageDialog]
) -> None:
    spoil(base, "loan")
    before = base.read_bytes()
    open_base(program, base)
    assert program.workspace is None
    assert program.session.work is None
    assert program.window.page is program.login
    assert [message.title.text() for message in told] == [DatabaseCorrupt.title]
    assert words_of(told[0]) == ["Fermer", "Choisir une autre base", "Restaurer une sauvegarde"]
    assert not list(BaseFiles(base).backups.glob("*"))
    written = sum(one != other for one, other in zip(base.read_bytes(), before, strict=True))
    assert written < 8 * soundness.PAGE


def test_a_base_damaged_in_several_places_is_closed_too(
    program: Application,
    base: Path,
    told: list[MessageDialog],
    allow_log: list[logging.LogRecord],
) -> None:
    spoil(base, "loan", "journal")
    open_base(program, base)
    assert program.workspace is None
    assert program.window.page is program.login
    assert DatabaseCorrupt.title in [message.title.text() for message in told]
    assert all(record.levelno == logging.WARNING for record in allow_log)


def test_a_disk_that_fails_meanwhile_is_told_the_same_way(
    program: Application,
    base: Path,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sessions, "check_rest", failing(DiskFault()))
    open_base(program, base)
    assert program.workspace is None
    assert words_of(told[-1]) == ["Fermer", "Choisir une autre base", "Réessayer"]


def test_a_check_that_is_stopped_says_nothing(
    program: Application,
    base: Path,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sessions, "check_rest", failing(Cancelled()))
    open_base(program, base)
    assert program.workspace is not None
    assert told == []


class Closing:
    """A session whose check waits for the test, and what it said."""

    def __init__(self, base: Path, folder: Path, parent: QObject) -> None:
        self.tasks = HeldTasks()
        runner = cast("InlineTasks", self.tasks)
        self.session = Session(runner, MachineSettings(folder), parent, policy=FAST)
        self.said: list[str] = []
        self.session.damaged.connect(lambda error: self.said.append("damaged"))
        self.session.closed.connect(lambda made, error: self.said.append("closed"))
        work = open_school(base, user=None, password=SCHOOL_PASSWORD, quick=True, policy=FAST)
        self.session.adopt(work)

    def end(self) -> None:
        """Check, close meanwhile, then let both go on."""
        self.session.check_rest()
        self.session.close()
        assert self.tasks.asked[0].cancelled
        assert self.said == []
        self.tasks.asked[0].run()
        self.tasks.asked[1].run()


@pytest.fixture
def closing(base: Path, tmp_path: Path, program: Application) -> Closing:
    return Closing(base, tmp_path, program)


def test_a_closing_stops_the_check_and_follows_it(closing: Closing) -> None:
    closing.end()
    assert closing.said == ["closed"]


def test_damage_found_while_closing_is_left_to_the_last_backup(
    closing: Closing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "check_rest", failing(DatabaseCorrupt()))
    closing.end()
    assert closing.said == ["closed"]


def test_a_base_that_is_closed_is_not_checked(closing: Closing) -> None:
    work = closing.session.work
    assert work is not None
    closing.session.give_up()
    closing.session.give_up()
    closing.session.check_rest()
    assert closing.tasks.asked == []
    assert work.read_only
