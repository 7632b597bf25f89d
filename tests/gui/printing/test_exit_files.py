"""Batches that are ready, exit files, and the copy on the stick of who leaves."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.gui.printing.conftest import Opener, Told
from tests.helpers.attendance import change_path, hold
from tests.helpers.builders import make_path
from tests.integration.services.test_printing_hours import ENTRY, LAST, cells
from tests.unit.documents.reading import texts

from e2c_desktop.domain.codes import DocumentKind as Kd
from e2c_desktop.domain.errors import Refused, TargetUnreachable
from e2c_desktop.services import exit_copy
from e2c_desktop.services.exit_file import ExitFile
from e2c_desktop.services.work import Work
from e2c_desktop.ui.printing.choices import EXIT_FILE, SEPARATE
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.people_model import Stage
from e2c_desktop.ui.printing.presets import EXIT


def leaver(work: Work, name: str = "BAKHTI") -> UUID:
    path_id = make_path(work, last_name=name, first_name="Lou").id
    change_path(work, path_id, exit_on=LAST, contract_on=date(2026, 5, 11))
    hold(work, path_id, cells(ENTRY, LAST))
    return path_id


def ticked(dialog: PrintDialog) -> list[Kd]:
    return dialog.choices.chosen_kinds


def pick(dialog: PrintDialog, words: str) -> None:
    """Choose a batch in the menu, as it is read there."""
    actions = {action.text(): action for action in dialog.choices.presets.menu.actions()}
    actions[words].trigger()


def test_a_batch_ticks_its_documents_and_nothing_else(work: Work, open_dialog: Opener) -> None:
    dialog = open_dialog([leaver(work)])
    pick(dialog, "Entrée")
    assert Kd.ENTRY_CERTIFICATE in ticked(dialog)
    assert Kd.BOOKLET not in ticked(dialog)
    assert dialog.choices.way.currentText() == SEPARATE
    pick(dialog, "Dossier de sortie")
    assert set(ticked(dialog)) == {Kd.ACA, Kd.BOOKLET, Kd.COMPLETION}
    assert dialog.choices.way.currentText() == EXIT_FILE
    assert dialog.choices.annexes.isVisible()
    pick(dialog, "Entrée")
    assert not dialog.choices.annexes.isVisible()


def test_an_exit_file_is_made_told_and_saved_in_the_folder_of_the_person(
    work: Work, open_dialog: Opener, tmp_path: Path
) -> None:
    dialog = open_dialog([leaver(work), leaver(work, "ADJOVI")])
    dialog.choices.presets.use(EXIT)
    dialog.foot.go.click()
    files = dialog.files
    assert all(isinstance(file, ExitFile) for file in files)
    assert len(files) == 2
    first = dialog.choices.model.people[0]
    assert first.stage is Stage.DONE
    assert "Attestation de compétences acquises" in first.said  # what it lacks, and why
    assert first.sign.icon == "triangle-alert"
    assert "Dossier de sortie" in texts(files[0].data)[0]
    saved = sorted((tmp_path / "Impressions").glob("*/*.pdf"))
    assert [path.parent.name for path in saved] == ["ADJOVI_Lou", "BAKHTI_Lou"]
    assert dialog.foot.go.text() == "Imprimer les 2 dossiers"
    dialog.choices.annexes.click()
    assert dialog.files == []


def test_the_file_of_the_person_shown_goes_on_that_person_s_stick(
    work: Work, open_dialog: Opener, tmp_path: Path
) -> None:
    dialog = open_dialog([leaver(work), leaver(work, "ADJOVI")])
    assert not dialog.foot.copy.isVisible()
    dialog.stick.ask()
    dialog.stick.copy(str(tmp_path))
    dialog.choices.presets.use(EXIT)
    dialog.foot.go.click()
    dialog.choices.table.choose_row(1)
    dialog.choices.person_chosen.emit(dialog.choices.model.people[1].person.subject_id)
    assert dialog.foot.copy.isVisible()
    dialog.foot.copy.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    assert asked.windowTitle() == "Choisir la clé de ADJOVI Lou"
    asked.close()
    stick = tmp_path / "clé"
    stick.mkdir()
    dialog.stick.copy(str(stick))
    (copied,) = stick.glob("*/*.pdf")
    assert copied.parent.name == "ADJOVI_Lou"
    assert dialog.foot.said.text().endswith("La clé peut être retirée.")


def test_what_a_stick_refuses_is_told(
    work: Work,
    open_dialog: Opener,
    tmp_path: Path,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = open_dialog([leaver(work), leaver(work, "ADJOVI")])
    dialog.choices.presets.use(EXIT)
    dialog.foot.go.click()
    stick = tmp_path / "clé"
    stick.mkdir()
    dialog.stick.copy(str(stick))
    dialog.choices.person_chosen.emit(dialog.choices.model.people[1].person.subject_id)
    dialog.stick.copy(str(stick))
    assert isinstance(told.faults[-1], Refused)

    def gone(*_: object, **__: object) -> Path:
        raise OSError(errno.ENODEV, "partie")

    monkeypatch.setattr(exit_copy, "write_atomically", gone)
    dialog.stick.copy(str(tmp_path / "clé"))
    empty = tmp_path / "autre"
    empty.mkdir()
    dialog.stick.copy(str(empty))
    assert isinstance(told.faults[-1], TargetUnreachable)
    assert list(empty.glob("*/*")) == []
