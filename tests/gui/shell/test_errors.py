"""Faults on the screen: three parts for the expected, a report without data for the others."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.helpers.windows import blank_window

from e2c_desktop.domain.errors import Cancelled, DiskFull
from e2c_desktop.ui.shell.errors import Choice, ErrorPresenter


@pytest.fixture
def presenter(qtbot: QtBot, tmp_path: Path) -> ErrorPresenter:
    return ErrorPresenter(tmp_path, clock=lambda: datetime(2026, 11, 12, 9, 0))


def test_an_expected_fault_says_what_is_safe_and_what_to_do(
    qtbot: QtBot, presenter: ErrorPresenter
) -> None:
    parent = blank_window()
    qtbot.addWidget(parent)
    pressed: list[str] = []
    dialog = presenter.show(
        DiskFull(), parent, Choice("Fermer"), Choice("Réessayer", lambda: pressed.append("oui"))
    )
    assert dialog is not None
    assert dialog.title.text() == "Il n’y a plus de place sur le disque"
    assert "intactes" in dialog.text.text()
    assert "réessayez" in dialog.text.text()
    dialog.buttons[-1].click()
    assert pressed == ["oui"]
    assert not dialog.isVisible()


def test_a_stop_asked_by_the_user_shows_nothing(presenter: ErrorPresenter) -> None:
    assert presenter.show(Cancelled(), None) is None


def test_an_incident_offers_a_report_without_what_was_typed(
    qtbot: QtBot,
    presenter: ErrorPresenter,
    tmp_path: Path,
    allow_log: list[logging.LogRecord],
) -> None:
    parent = blank_window()
    qtbot.addWidget(parent)
    fault = ValueError("NGUYEN Mai")
    dialog = presenter.show(fault, parent)
    assert dialog is not None
    report = dialog.details.toPlainText()
    assert "ValueError" in report
    assert "NGUYEN" not in report
    assert "se répète" not in dialog.text.text()
    dialog.details_button.click()
    assert not dialog.details.isHidden()
    dialog.buttons[0].click()
    assert QGuiApplication.clipboard().text().replace("\u00a0", " ") == report
    again = presenter.show(fault, parent)
    assert again is not None
    assert "se répète" in again.text.text()
    again.buttons[1].click()
    assert [path.suffix for path in tmp_path.iterdir()] == [".txt"]
    assert [record.levelno for record in allow_log] == [logging.ERROR, logging.ERROR]
