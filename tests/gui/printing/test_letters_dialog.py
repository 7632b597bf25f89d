"""Convocations and disciplinary letters: what is typed, what is refused, what is issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.builders import TODAY, make_path
from tests.helpers.issuing import count
from tests.helpers.windows import blank_window

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.discipline import Sanction, Step
from e2c_desktop.domain.meeting import MeetingKind
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument
from e2c_desktop.ui.printing.issuing_dialog import IssuingDoors
from e2c_desktop.ui.printing.letters_dialog import (
    ConvocationDialog,
    DisciplineDialog,
    LettersDialog,
)
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Opener = Callable[[type[LettersDialog], object], LettersDialog]


@pytest.fixture
def published() -> list[tuple[Kind, UUID]]:
    """What the dialogs tell to the others."""
    return []


@pytest.fixture
def show(
    qtbot: QtBot, work: Work, tmp_path: Path, told: Told, published: list[tuple[Kind, UUID]]
) -> Iterator[Callable[..., LettersDialog]]:
    """Open a dialog."""
    window = blank_window()
    qtbot.addWidget(window)
    bus = Bus()

    def show_it(kind: type[ConvocationDialog | DisciplineDialog], whom: object) -> LettersDialog:
        doors = IssuingDoors(
            work,
            InlineTasks(),
            told,
            MachineSettings(tmp_path),
            bus,
            lambda: TODAY,
            tmp_path / "Impressions",
        )
        dialog: LettersDialog = kind(doors, Reads(work), whom, parent=window)  # type: ignore[arg-type]  # paths, or one
        dialog.open()
        return dialog

    yield show_it
    assert told.faults == []


def put(dialog: LettersDialog, name: str, words: str) -> None:
    """Type into a field, and leave it."""
    widget = dialog.choices.binder.editors[name].widget
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.clear()
    QTest.keyClicks(widget, words)
    dialog.choices.binder.editors[name].left.emit()


def choose(dialog: LettersDialog, name: str, value: object) -> None:
    """Choose a value of a list."""
    editor = dialog.choices.binder.editors[name]
    widget = editor.widget
    assert isinstance(widget, QComboBox)
    for rank in range(widget.count()):
        widget.setCurrentIndex(rank)
        if editor.value() == value:
            return
    raise AssertionError(value)


def shown(dialog: LettersDialog) -> list[str]:
    """The fields that are seen, in their order."""
    binder = dialog.choices.binder
    return [spec.name for spec in binder.specs if not binder.fields[spec.name].isHidden()]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_made_before_the_day_and_the_hour(show: Opener, work: Work) -> None:
    dialog = show(ConvocationDialog, [make_path(work).id])
    assert dialog.windowTitle() == "Convoquer"
    assert not dialog.foot.go.isEnabled()
    assert shown(dialog) == ["kind", "on", "at", "place", "bring", "words"]
    put(dialog, "on", "20/11/2026")
    assert not dialog.foot.go.isEnabled()
    put(dialog, "at", "9h30")
    assert dialog.foot.go.isEnabled()
    assert dialog.preview.has_pages()
    assert count(work, IssuedDocument) == 0


def test_a_group_is_called_into_one_file(
    show: Opener, work: Work, tmp_path: Path, published: list[tuple[Kind, UUID]]
) -> None:
    paths = [make_path(work, last_name=name).id for name in ("NGUYỄN", "SOW")]
    dialog = show(ConvocationDialog, paths)
    assert not dialog.choices.one_file.isHidden()
    put(dialog, "on", "20/11/2026")
    put(dialog, "at", "14")
    put(dialog, "bring", "CV")
    dialog.choices.one_file.click()
    dialog.foot.go.click()
    assert count(work, IssuedDocument) == 2
    assert len(names(tmp_path / "Impressions")) == 1
    assert dialog.foot.go.text() == "Imprimer les 2 documents"
    put(dialog, "place", "Salle B")
    assert dialog.foot.go.text() == "Délivrer et enregistrer"


def test_another_meeting_asks_for_its_object(show: Opener, work: Work) -> None:
    dialog = show(ConvocationDialog, [make_path(work).id])
    assert dialog.choices.one_file.isHidden()
    choose(dialog, "kind", MeetingKind.OTHER)
    assert shown(dialog)[:2] == ["kind", "subject"]
    put(dialog, "on", "20/11/2026")
    put(dialog, "at", "14")
    assert not dialog.foot.go.isEnabled()
    put(dialog, "subject", "Visite du chantier")
    assert dialog.foot.go.isEnabled()


def test_a_day_that_passed_is_told_at_its_field(show: Opener, work: Work) -> None:
    dialog = show(ConvocationDialog, [make_path(work).id])
    put(dialog, "on", "01/11/2026")
    assert [one.message for one in dialog.choices.binder.problems()] == ["Ce jour est passé."]
    put(dialog, "at", "vers midi")
    assert not dialog.foot.go.isEnabled()


def test_each_step_asks_its_own(show: Opener, work: Work) -> None:
    dialog = show(DisciplineDialog, make_path(work).id)
    assert shown(dialog) == ["step", "facts"]
    choose(dialog, "step", Step.MEETING)
    assert shown(dialog) == ["step", "facts", "meeting_on", "at", "place"]
    choose(dialog, "step", Step.SANCTION)
    choose(dialog, "sanction", Sanction.FINAL)
    assert shown(dialog)[-1] == "starts_on"
    choose(dialog, "sanction", Sanction.TEMPORARY)
    assert shown(dialog)[-2:] == ["starts_on", "ends_on"]
    choose(dialog, "sanction", Sanction.REPRIMAND)
    assert shown(dialog)[-1] == "sanction"


def test_a_warning_is_written_and_kept(show: Opener, work: Work, tmp_path: Path) -> None:
    dialog = show(DisciplineDialog, make_path(work).id)
    assert not dialog.foot.go.isEnabled()
    facts = dialog.choices.binder.editors["facts"].widget
    facts.setFocus()
    QTest.keyClicks(facts, "Depart sans prevenir.")
    assert dialog.foot.go.isEnabled()
    dialog.foot.go.click()
    assert names(tmp_path / "Impressions") == ["NGUYEN_Thi-Mai_Avertissement_2026-11-16.pdf"]
    assert dialog.files[0].kind is DocumentKind.WARNING
    QTest.keyClicks(facts, " Bis.")
    assert dialog.files == []


def test_the_days_of_a_decision_are_counted_and_refused(show: Opener, work: Work) -> None:
    dialog = show(DisciplineDialog, make_path(work).id)
    choose(dialog, "step", Step.SANCTION)
    put(dialog, "facts", "Depart sans prevenir.")
    put(dialog, "meeting_on", "15/11/2026")
    choose(dialog, "sanction", Sanction.REPRIMAND)
    words = dialog.choices.told.text().replace("\u00a0", " ")
    assert words == "Décision possible : 17 – 30 novembre 2026 (article R. 6352-6)."
    assert not dialog.foot.go.isEnabled()
    put(dialog, "meeting_on", "12/11/2026")
    assert dialog.foot.go.isEnabled()
    assert dialog.preview.has_pages()
    assert dialog.wanted_label() == "Notification de sanction"
    choose(dialog, "step", Step.WARNING)
    assert dialog.choices.told.isHidden()


def test_a_base_that_is_only_read_shows_and_issues_nothing(
    show: Opener, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    path_id = make_path(work).id
    monkeypatch.setattr(type(work), "read_only", property(lambda _: True))
    dialog = show(ConvocationDialog, [path_id])
    put(dialog, "on", "20/11/2026")
    put(dialog, "at", "14")
    assert not dialog.foot.go.isEnabled()
    assert dialog.preview.has_pages()
