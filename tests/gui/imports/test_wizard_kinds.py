"""The wizard with companies and placements: the kind of the file, doubts, choices, the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from tests.helpers.import_wizard import (
    ADA,
    TODAY,
    Around,
    all_words,
    book,
    choose,
    click,
    combo_of,
    figures,
    row_of,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports.line_rows import IMPORT, LEAVE, LEAVE_DOUBT, PICK, SKIP, UNDO_PICK
from e2c_desktop.ui.imports.wizard import CHECK, COLUMNS, RESULT, ImportWizard
from e2c_desktop.ui.kit.lookup import Lookup

COMPANIES = ("RAISON SOCIALE", "SIRET", "CP", "VILLE")
PLACEMENTS = ("Stagiaire", "Entreprise", "Ville", "Du", "Au", "H/sem", "Convention signée le")
DATES = ("10/03/2025", "21/03/2025", "35", "03/03/2025")


def _file(folder: Path, titles: tuple[str, ...], *rows: tuple[object, ...], name: str) -> Path:
    made = Book()
    page = made.active
    assert page is not None
    page.title = "Feuil1"
    for row in (titles, *rows):
        page.append(row)
    path = folder / name
    made.save(path)
    return path


def _companies(folder: Path) -> Path:
    rows = [
        ("Garage Perrault", "73282932000074", "94000", "Créteil"),
        ("Ébène & Co", "", "94000", "Créteil"),
        ("Ebene et Co", "", "94140", "Alfortville"),
        ("Ébène & Co", "", "94140", "Alfortville"),
        ("", "", "94000", "Créteil"),
    ]
    return _file(folder, COMPANIES, *rows, name="entreprises.xlsx")


def _placements(folder: Path, *rows: tuple[object, ...]) -> Path:
    return _file(folder, PLACEMENTS, *rows, name="stages.xlsx")


@pytest.fixture
def filled(work: Work, tmp_path: Path) -> Work:
    """A base that knows two people and the companies."""
    other = ("KOWALCZYK", "Ada Maria", "03/02/2004", "03/03/2025", "", "")
    late = ("HADDAD", "Rayan", "03/02/2004", "03/03/2026", "", "")
    people = book(tmp_path, ("Créteil", [ADA, other, late]))
    for kind, file in ((ImportKind.TRAINEES, people), (ImportKind.COMPANIES, _companies(tmp_path))):
        import_file(work, preview=preview_file(work, kind=kind, file=file, today=TODAY))
    return work


def _check(wizard: ImportWizard, file: Path) -> None:
    wizard.read(file)
    assert wizard.step() == COLUMNS
    click(wizard.foot.go)
    assert wizard.step() == CHECK


def _kind(wizard: ImportWizard) -> str:
    return wizard.doing.kind.value


def _items(combo: QComboBox) -> list[str]:
    return [combo.itemText(index).replace("\u00a0", " ") for index in range(combo.count())]


def test_companies_are_recognised_checked_and_created(
    wizard: ImportWizard, around: Around, tmp_path: Path
) -> None:
    wizard.read(_companies(tmp_path))
    assert wizard.kinds.current() == 1
    assert wizard.columns.rows[0].combo.currentText() == "Raison sociale"
    click(wizard.foot.go)
    assert figures(wizard) == [
        "4 à créer",
        "0 à mettre à jour",
        "0 déjà identique",
        "1 à corriger",
    ]
    assert "Entreprise" in all_words(wizard.checks)
    assert row_of(wizard, 6).editor.accessibleName().startswith("Raison sociale, ligne 6")
    assert row_of(wizard, 3).look.title == "Ressemble à Ébène & Co"
    assert row_of(wizard, 3).look.detail == "Peut-être la même entreprise."
    click(wizard.foot.go)
    assert wizard.step() == RESULT
    assert around.published[0].of(Kind.COMPANY)
    assert "4 entreprises créées" in wizard.ending.text.text()
    click(wizard.ending.undo)
    assert wizard.ending.title.text() == "Import annulé"


def test_the_kind_of_a_file_may_be_chosen(
    wizard: ImportWizard, around: Around, tmp_path: Path
) -> None:
    wizard.kinds.set_current(2)
    wizard.kinds.changed.emit(2)  # no file yet: the choice waits for it
    assert _kind(wizard) == ImportKind.PLACEMENTS.value
    rows = [("Garage Perrault", "SOW", "Créteil", "94000", "0199000001", "")]
    titles = ("Entreprise", "Nom", "Ville", "CP", "Tél", "SIRET")
    wizard.read(_file(tmp_path, titles, *rows, name="f.xlsx"))
    assert _kind(wizard) == ImportKind.COMPANIES.value
    wizard.kinds.set_current(0)
    wizard.kinds.changed.emit(0)
    assert _kind(wizard) == ImportKind.TRAINEES.value
    assert wizard.columns.rows[1].combo.currentText() == "Nom de naissance"
    assert wizard.columns.rows[0].combo.currentText() == "Ne pas importer"
    wizard.read(_companies(tmp_path))
    wizard.kinds.set_current(2)
    wizard.kinds.changed.emit(2)
    assert isinstance(around.shown[0], ImportProblem)
    assert (_kind(wizard), wizard.kinds.current()) == ("entreprises", 1)
    assert wizard.columns.rows[0].combo.currentText() == "Raison sociale"


def test_a_suggestion_is_taken_and_taken_back_by_keyboard(
    wizard: ImportWizard, filled: Work, tmp_path: Path
) -> None:
    del filled
    _check(wizard, _placements(tmp_path, ("KOWALCYZK Ada", "Garage Perrault", "", *DATES)))
    assert figures(wizard)[:2] == ["0 à créer", "1 à confirmer"]
    assert not wizard.foot.go.isEnabled()
    look = row_of(wizard, 2).look
    assert look.title == "Sans doute KOWALCZYK Ada"
    assert look.detail == "Né(e) le 12/05/2005, nom très proche."
    combo = combo_of(wizard, 2)
    assert _items(combo) == [LEAVE_DOUBT, "C’est KOWALCZYK Ada, né(e) le 12/05/2005", PICK, SKIP]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    combo.activated.emit(combo.currentIndex())  # what Qt emits when a list is left by Enter
    assert figures(wizard)[:2] == ["1 à créer", "0 à confirmer"]
    assert row_of(wizard, 2).look.title.replace("\u00a0", " ") == "Choisi : KOWALCZYK Ada"
    assert combo_of(wizard, 2).hasFocus()
    choose(combo_of(wizard, 2), UNDO_PICK)
    assert figures(wizard)[1] == "1 à confirmer"
    click(wizard.checks.lines.accept)
    assert wizard.checks.lines.accept.isHidden()
    click(wizard.foot.go)
    assert "1 stage créé" in wizard.ending.text.text()


def test_a_record_is_chosen_in_the_list(wizard: ImportWizard, filled: Work, tmp_path: Path) -> None:
    del filled
    unknown = ("SOW Aïcha", "Garage Perrault", "", *DATES)
    several = ("KOWALCZYK Ada", "Ebene & Co", "", *DATES)
    _check(wizard, _placements(tmp_path, unknown, several))
    assert figures(wizard)[3] == "2 à corriger"
    combo = combo_of(wizard, 3)
    assert _items(combo)[0] == LEAVE
    assert len(_items(combo)) == 5
    lookup = row_of(wizard, 2).editor
    assert isinstance(lookup, Lookup)
    lookup.setFocus()
    QTest.keyClicks(lookup, "hadd")
    QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert figures(wizard)[3] == "1 à corriger"
    assert row_of(wizard, 2).look.title.replace("\u00a0", " ") == "Choisi : HADDAD Rayan"
    choose(combo_of(wizard, 3), PICK)
    lookup = row_of(wizard, 3).editor
    assert isinstance(lookup, Lookup)
    lookup.open_list()
    QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert figures(wizard)[3] == "0 à corriger"


def test_somebody_outside_of_the_path_is_given_to_another(
    wizard: ImportWizard, filled: Work, tmp_path: Path
) -> None:
    del filled
    _check(wizard, _placements(tmp_path, ("HADDAD Rayan", "Garage Perrault", "", *DATES)))
    assert figures(wizard)[0] == "1 à créer"
    assert row_of(wizard, 2).look.title == "Hors parcours"
    combo = combo_of(wizard, 2)
    assert _items(combo) == [IMPORT, PICK, SKIP]
    choose(combo, SKIP)
    assert figures(wizard)[0] == "0 à créer"
    choose(combo_of(wizard, 2), IMPORT)
    assert figures(wizard)[0] == "1 à créer"


def test_what_the_rules_say_is_told_before_and_after(
    wizard: ImportWizard, filled: Work, tmp_path: Path
) -> None:
    del filled
    long = ("KOWALCZYK Ada", "Garage Perrault", "", "10/03/2025", "30/05/2025", "35", "03/03/2025")
    doubtful = ("KOWALCYZK Ada", "Garage Perrault", "", *DATES)
    wrong = ("KOWALCZYK Ada", "Garage Perrault", "", "31/02/2025", "21/03/2025", "35", "")
    _check(wizard, _placements(tmp_path, long, doubtful, wrong))
    told = wizard.checks.note.text().replace("\u00a0", " ")
    assert "Règles des stages : 2 points bloquants" in told
    click(wizard.foot.go)
    said = wizard.ending.text.text().replace("\u00a0", " ")
    assert "1 ligne à confirmer" in said
    assert "1 ligne à corriger" in said
    assert "Règles des stages" in said
