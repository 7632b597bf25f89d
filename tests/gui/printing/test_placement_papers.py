"""The printing dialog of placements and of a company: what lacks, what is made, « Remplir »."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.builders import TODAY
from tests.helpers.issuing import count
from tests.helpers.placements import make_host, prepare
from tests.helpers.windows import blank_window

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind, PlacementKind
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.file_dialog import FileDialog
from e2c_desktop.ui.printing.people_model import Stage
from e2c_desktop.ui.printing.sources import PrintSource, company_source, placement_source
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Shower = Callable[[PrintSource], PrintDialog]
K = DocumentKind


@pytest.fixture
def bus() -> Bus:
    """Tells what was printed."""
    return Bus()


@pytest.fixture
def show(qtbot: QtBot, work: Work, tmp_path: Path, told: Told, bus: Bus) -> Iterator[Shower]:
    """Open the dialog on a source."""
    window = blank_window()
    qtbot.addWidget(window)

    def show_it(source: PrintSource) -> PrintDialog:
        dialog = PrintDialog(
            work=work,
            reads=Reads(work),
            tasks=InlineTasks(),
            errors=told,
            settings=MachineSettings(tmp_path),
            bus=bus,
            today=lambda: TODAY,
            source=source,
            documents=tmp_path / "Impressions",
            parent=window,
        )
        dialog.open()
        return dialog

    yield show_it
    assert told.faults == []


def test_the_conventions_of_two_kinds_share_a_box(work: Work, show: Shower, bus: Bus) -> None:
    told: list[Changes] = []
    bus.changed.connect(lambda changes, _: told.append(changes))
    ids = [prepare(work), prepare(work, kind=PlacementKind.TRAINING, purpose=None)]
    dialog = show(placement_source(Reads(work), ids))
    choices = dialog.choices
    assert [box.text() for box in dict.fromkeys(choices.kinds.values())][:3] == [
        "Convention",
        "Avenant à la convention",
        "Fiche d’évaluation à remplir",
    ]
    assert dialog.count.text() == "2 stages"
    assert choices.everybody.text().replace("\u00a0", " ") == "Stages, 2 cochés sur 2"
    assert dialog.preview.has_pages()
    dialog.choices.table.choose_row(1)
    assert "Convention de stage" in dialog.preview.title.toolTip() or dialog.preview.has_pages()
    dialog.foot.go.click()
    assert [line.stage for line in choices.model.people] == [Stage.DONE, Stage.DONE]
    assert [file.kind for file in dialog.files] == [K.PMSMP_CONVENTION, K.TRAINING_CONVENTION]
    assert sorted(path.name for path in choices.folder.iterdir()) == [
        "NGUYEN_Thi-Mai_Convention-PMSMP_2026-11-16.pdf",
        "NGUYEN_Thi-Mai_Convention-stage_2026-11-16.pdf",
    ]
    assert told[-1].of(Kind.PLACEMENT) == set(ids)
    assert "2 fichiers enregistrés" in dialog.foot.said.text()


def test_the_trainee_and_the_company_are_told_apart(work: Work, show: Shower) -> None:
    dialog = show(placement_source(Reads(work), [prepare(work)]))
    (line,) = dialog.choices.model.people
    name, where = line.person.words.split(" ·\u00a0")
    assert name == line.person.strong
    assert where.startswith("Garage des Sorbiers")
    assert dialog.preview.title.text().startswith(line.person.words)


def stages(dialog: PrintDialog) -> list[Stage]:
    return [line.stage for line in dialog.choices.model.people]


def test_forms_for_anybody_are_shown(work: Work, show: Shower) -> None:
    dialog = show(placement_source(Reads(work), [prepare(work)]))
    assert dialog.choices.blanks.text() == "Formulaires vierges"
    actions = dialog.choices.blanks.menu().actions()
    assert [action.text() for action in actions] == [
        "Convention de PMSMP",
        "Convention de stage",
        "Fiche d’évaluation",
    ]
    actions[2].trigger()
    shown = dialog.findChild(FileDialog)
    assert shown is not None
    assert shown.preview.document.pageCount() == 2
    shown.reject()


def test_what_lacks_is_told_before_anything_is_made(work: Work, show: Shower) -> None:
    host = make_host(work)
    placement = prepare(work, company_id=host.id, tutor_id=None, tasks="")
    dialog = show(placement_source(Reads(work), [placement]))
    (line,) = dialog.choices.model.people
    assert stages(dialog) == [Stage.FAILED]
    assert line.said == "Tuteur vide · Tâches vides"
    assert not dialog.foot.go.isEnabled()
    assert "1 à compléter avant de délivrer" in dialog.foot.said.text()
    assert dialog.preview.has_pages()
    asked: list[object] = []
    dialog.fill_asked.connect(asked.append)
    dialog.choices.table.setFocus()
    QTest.keyClick(dialog.choices.table, Qt.Key.Key_Return)
    assert asked == [placement]
    dialog.choices.kinds[K.PMSMP_CONVENTION].click()
    dialog.choices.kinds[K.EVALUATION].click()
    assert stages(dialog) == [Stage.WAITING]
    assert dialog.foot.go.isEnabled()
    dialog.foot.go.click()
    assert count(work, IssuedDocument) == 1


def test_a_company_has_its_sheet(work: Work, show: Shower) -> None:
    host = make_host(work)
    dialog = show(company_source(Reads(work), host.id))
    assert dialog.count.text() == "1 entreprise"
    assert dialog.choices.everybody.text().replace("\u00a0", " ") == ("Entreprises, 1 cochée sur 1")
    dialog.foot.go.click()
    (file,) = dialog.files
    assert file.kind is K.COMPANY_SHEET
