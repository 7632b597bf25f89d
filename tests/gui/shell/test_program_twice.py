"""A base that is open already: elsewhere, or in another window of this machine."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.helpers.builders import SCHOOL_PASSWORD
from tests.helpers.programs import log_in, press

from e2c_desktop.services.sessions import open_school
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog


def test_a_base_open_elsewhere_is_opened_for_reading(
    program: Application, base: Path, told: list[MessageDialog]
) -> None:
    from tests.helpers.bases import FAST

    holder = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    program.start(base)
    log_in(program)
    press(told[-1], "Réessayer")
    press(told[-1], "Ouvrir en lecture seule")
    page = program.workspace
    assert page is not None
    assert page.work.read_only
    assert "lecture seule" in page.banner.text()
    assert not page.rail.button("import").isVisibleTo(page)
    assert not page.import_action.isEnabled()
    holder.opened.close()


def test_a_second_window_of_the_same_base_only_wakes_the_first(
    opened: Application, base: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QApplication
    from tests.helpers.programs import end_program, new_program

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    second = new_program(application, tmp_path / "poste 2")
    assert opened._instance is not None
    with qtbot.waitSignal(opened._instance.woken, timeout=5000):
        assert not second.start(base)
    end_program(second)
