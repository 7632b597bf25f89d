"""Pictures of every screen on the fictitious school, for the documentation and for reviews.

`python dev.py screenshots [folder]` fills `docs/images/` (or the folder): 1366×768 in light and in
dark, 1920×1080, and a screen of 1920×1080 at 150 %. The day, the hours and the codes shown are
always the same, so that two runs give the same pictures. `screenshots documents [folder]` takes
only the papers, side by side (see `document_sheets`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from tests import document_sheets
from tests.helpers.assistant_pictures import shoot_assistant
from tests.helpers.bases import FAST
from tests.helpers.company_pictures import shoot_companies
from tests.helpers.duplicate_pictures import shoot_duplicates
from tests.helpers.figure_paper_pictures import shoot_figure_papers
from tests.helpers.framework_pictures import shoot_frameworks
from tests.helpers.home_pictures import shoot_home
from tests.helpers.hours_pictures import shoot_hours
from tests.helpers.import_pictures import shoot_imports
from tests.helpers.indicator_pictures import shoot_indicators
from tests.helpers.letter_pictures import shoot_letters
from tests.helpers.outcome_pictures import shoot_outcomes
from tests.helpers.outcome_rule_pictures import shoot_outcome_rules
from tests.helpers.paper_pictures import FOLDER, shoot_placement_papers
from tests.helpers.record_pictures import shoot_record
from tests.helpers.sitting import MovingClock, at_clock
from tests.helpers.story_pictures import shoot_stories
from tests.helpers.tab_pictures import TABS

from e2c_desktop.domain.errors import DatabaseOpenElsewhere
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView, view_filter
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.services.demo import DEMO_PASSWORD, create_demo
from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.printing import dialog as printing
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.keyboard_dialog import KeyboardDialog
from e2c_desktop.ui.shell.qt_setup import make_application
from e2c_desktop.ui.shell.refusals import Ways, choices_for
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog
from e2c_desktop.ui.shell.tasks import InlineTasks, Task
from e2c_desktop.ui.shell.workspace import Workspace

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DAY = date(2026, 11, 12)
SAVED = "Sauvegardé à 12\u202fh\u202f32"
COLOURS = 192
_PLAIN = Image.Dither.NONE
_VEIL = QColor(12, 30, 40, 97)
_SCALED = "--150"
_PAPERS = "documents"
_BATCH = 12
_RENDERING_MS = 600


class _Paused(BaseException):
    """Ends a work in its middle, as if the picture were taken then."""


class PausedTasks(InlineTasks):
    """Runs work at once, and leaves the next long one unfinished when asked to."""

    pause_after = 0

    def submit(self, owner: Any, work: Any, **named: Any) -> Task:  # as InlineTasks
        """Do the work, or its beginning."""
        if not self.pause_after or not named.get("cancellable"):
            return super().submit(owner, work, **named)
        last, self.pause_after = self.pause_after, 0
        task = Task(self, named.get("label", ""), cancellable=True)
        task.progressed.connect(named["progressed"])
        report = task.report

        def until(done: int, total: int, label: str = "") -> None:
            report(done, total, label)
            if done >= last:
                raise _Paused

        try:
            work(SimpleNamespace(report=until, cancelled=False))
        except _Paused:
            return task
        return task


class Camera:
    """Saves what a window shows, under a name, a theme and a size."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self._folder, self._suffix = folder, suffix

    def shoot(
        self,
        name: str,
        window: QWidget,
        dialog: QWidget | None = None,
        *,
        at: QPoint | None = None,
    ) -> None:
        """Save one picture; a dialog stands in the middle of its veiled window, or at a place."""
        _settle()
        picture = window.grab()
        if dialog is not None:
            _lay_over(picture, window, dialog, at)
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(held, "PNG")
        plain = Image.open(BytesIO(held.data().data())).convert("RGB")
        small = plain.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=_PLAIN)
        small.save(self._folder / f"{name}-{self._suffix}.png", optimize=True)


def _settle() -> None:
    for _ in range(8):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _lay_over(picture: QPixmap, window: QWidget, dialog: QWidget, at: QPoint | None) -> None:
    painter = QPainter(picture)
    if at is not None:
        painter.drawPixmap(at, dialog.grab())
        painter.end()
        return
    painter.fillRect(window.rect(), _VEIL)
    left = (window.width() - dialog.width()) // 2
    top = (window.height() - dialog.height()) // 2
    painter.drawPixmap(QPoint(left, max(top, 0)), dialog.grab())
    painter.end()


class Tour:
    """One walk through the program in one theme and one size."""

    def __init__(
        self, application: QApplication, base: Path, camera: Camera, size: Any
    ) -> None:  # a pair
        self._application, self._base, self._camera = application, base, camera
        self._size = size
        self._tasks = PausedTasks()

    def walk(self) -> None:
        """Take every picture."""
        with self._program() as program:
            shoot_assistant(self._camera.shoot, program)
        with self._program() as program:
            program.start(self._base)
            self._lock_page(program)
            program.login.password.setText(DEMO_PASSWORD)
            program.login.button.click()
            page = program.workspace
            assert page is not None
            shoot_home(self._camera.shoot, program, page)
            self._trainees(program, page)
            self._printing(program, page)
            _say_saved(program)
            shoot_imports(self._camera.shoot, self._shoot_dialog, self._fit, program, page)
            shoot_placement_papers(self._shoot_dialog, program, page, self._fit)
            shoot_figure_papers(self._shoot_dialog, program, page, self._fit)
            shoot_hours(self._shoot_dialog, program, page, self._fit)
            shoot_letters(self._shoot_dialog, program, page, self._fit)
            self._dialogs(program)

    @contextmanager
    def _program(self) -> Iterator[Application]:
        clock = MovingClock(datetime(DAY.year, DAY.month, DAY.day, 13, 30, tzinfo=UTC))
        with tempfile.TemporaryDirectory() as folder, at_clock(clock):
            program = Application(
                self._application,
                AppPaths.under(Path(folder)),
                tasks=self._tasks,
                today=_day,
                policy=FAST,
            )
            program.window.resize(*self._size)
            program.window.show()
            try:
                yield program
            finally:
                program.idle.stop()
                if program.session.work is not None:
                    program.session.work.opened.close()
                program.end()
                program.window.deleteLater()
                _settle()

    def _lock_page(self, program: Application) -> None:
        program.login.set_base(
            school="E2C Bords de Marne",
            site="Site de Créteil",
            base="bords-de-marne.e2c",
            backup="Dernière sauvegarde vérifiée aujourd’hui à 12 h 32",
        )
        words = "Session verrouillée à 14 h 12 après 10 minutes d’inactivité. "
        program.login.set_notice(words + "Votre travail est enregistré.")
        self._camera.shoot("verrouillage", program.window)

    def _trainees(self, program: Application, page: Workspace) -> None:
        shoot, window = self._camera.shoot, program.window
        _say_saved(program)
        page.trainees.open_trainee(_named(page, "nguyen thi mai"))
        shoot_record(shoot, window, page)
        page.trainees.page_actions()["cohorts"].trigger()
        cohorts = page.trainees.asking.stay.dialog
        assert cohorts is not None
        self._shoot_dialog("stagiaires-promotions", program, cohorts)
        page.open_search()
        QTest.keyClicks(page.search.field, "nguyen")
        page.search.search_texts()
        shoot("recherche", window)
        page.search.close_search()
        shoot_duplicates(shoot, window, page, self._fit)
        shoot_companies(shoot, window, page, self._fit)
        shoot_outcomes(shoot, window, page, self._fit)
        shoot_indicators(shoot, program, page)
        for shoot_more in TABS:
            shoot_more(shoot, self._shoot_dialog, program, page)

    def _printing(self, program: Application, page: Workspace) -> None:
        wanted = view_filter(TraineeView.CURRENT)
        rows = page.reads.trainees_page(wanted, limit=_BATCH)
        candidate = page.reads.trainees_page(view_filter(TraineeView.CANDIDATES), limit=1)
        paths = [row.path_id for row in (*rows, *candidate) if row.path_id is not None]
        ticks = count(0, 1)
        clock = SimpleNamespace(monotonic=lambda: float(next(ticks)))
        for name, stop in (("impression-en-cours", 7), ("impression-finie", 0)):
            with patch.object(printing, "time", clock):
                self._tasks.pause_after = 0
                page.open_printing(paths)
                _settle()
                dialog = page.dialog
                assert isinstance(dialog, printing.PrintDialog)
                dialog.choices.set_folder(Path(tempfile.gettempdir()) / "Impressions")
                dialog.choices.folder_label.set_text(FOLDER)
                dialog.resize(*self._fit(1270, 704))
                self._tasks.pause_after = stop
                dialog.prepare()
            dialog.choices.table.choose_row(1)
            QTest.qWait(_RENDERING_MS)
            dialog.preview.view.verticalScrollBar().setValue(0)
            self._shoot_dialog(name, program, dialog)

    def _dialogs(self, program: Application) -> None:
        program.open_settings()
        settings = program.window.findChild(SettingsDialog)
        assert settings is not None
        self._shoot_dialog("reglages", program, settings)
        program.school.placements.ask()
        assert program.school.placements.dialog is not None
        self._shoot_dialog("regles-stages", program, program.school.placements.dialog)
        program.school.access.ask()
        assert program.school.access.dialog is not None
        self._shoot_dialog("acces", program, program.school.access.dialog)
        shoot_outcome_rules(self._shoot_dialog, program)
        shoot_frameworks(self._shoot_dialog, program)
        program.helping.open()
        assert program.helping.dialog is not None
        program.helping.dialog.show_page("presences")
        self._shoot_dialog("aide", program, program.helping.dialog)
        program.window.show_keyboard()
        keys = program.window.findChild(KeyboardDialog)
        assert keys is not None
        self._shoot_dialog("clavier", program, keys)
        ways = Ways(_nothing, _nothing, _nothing, _nothing)
        error = DatabaseOpenElsewhere()
        message = program.errors.show(error, program.window, *choices_for(error, ways))
        assert message is not None
        self._shoot_dialog("message", program, message)

    def _shoot_dialog(self, name: str, program: Application, dialog: QDialog) -> None:
        _say_saved(program)
        self._camera.shoot(name, program.window, dialog)
        dialog.hide()
        dialog.deleteLater()
        _settle()

    def _fit(self, width: int, height: int) -> tuple[int, int]:
        wide, tall = self._size
        return min(width, wide - 36), min(height, tall - 36)


def _say_saved(program: Application) -> None:
    """Write the hour of the drawings over the hour of this run."""
    if program.workspace is not None:
        program.workspace.bar.backup.set_state("shield-check", SAVED)


def _day() -> date:
    return DAY


def _nothing() -> None:
    return None


def _named(page: Workspace, words: str) -> UUID:
    return page.reads.trainees_page(TraineeFilter(text=words), limit=1)[0].id


def _make_school(folder: Path) -> Path:
    folder.mkdir()
    created = create_demo(folder / "bords-de-marne.e2c", today=DAY, policy=FAST)
    created.work.opened.close()
    return created.work.opened.files.base


def _series(scaled: bool) -> list[tuple[ThemeChoice, tuple[int, int], str]]:
    if scaled:
        return [(ThemeChoice.LIGHT, (1280, 720), "clair-150")]
    return [
        (ThemeChoice.LIGHT, (1366, 768), "clair-1366"),
        (ThemeChoice.DARK, (1366, 768), "sombre-1366"),
        (ThemeChoice.LIGHT, (1920, 1080), "clair-1920"),
    ]


def take(folder: Path, *, scaled: bool, say: Callable[[str], object] = print) -> None:
    """Take the pictures of one process: Qt knows one scale for its whole life."""
    application = make_application([sys.argv[0]])
    application.setCursorFlashTime(0)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        base = _make_school(Path(made) / "modele")
        for choice, size, suffix in _series(scaled):
            theme().apply(choice)
            copied = Path(shutil.copytree(base.parent, Path(made) / suffix)) / base.name
            Tour(application, copied, Camera(folder, suffix), size).walk()
            say(f"{suffix} : fait")


def main(arguments: list[str]) -> int:
    """Take everything: this process, then one at 150 %; or the papers alone."""
    if arguments[:1] == [_PAPERS]:
        return document_sheets.main(arguments[1:])
    scaled = _SCALED in arguments
    named = [argument for argument in arguments if argument != _SCALED]
    folder = Path(named[0]) if named else IMAGES
    take(folder, scaled=scaled)
    if scaled:
        return 0
    shoot_stories(folder)
    document_sheets.take(folder / _PAPERS)
    command = [sys.executable, "-m", "tests.screenshots", str(folder), _SCALED]
    larger = os.environ | {"QT_SCALE_FACTOR": "1.5"}
    return subprocess.run(command, env=larger, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
