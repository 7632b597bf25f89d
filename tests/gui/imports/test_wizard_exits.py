"""The wizard with a file of exits: groups of columns, doubts, what is not kept, the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.services.imports_kinds import import_file, preview_file
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports.line_rows import UNDO_PICK
from e2c_desktop.ui.imports.wizard import CHECK, COLUMNS, RESULT, ImportWizard
from e2c_desktop.ui.kit.lookup import Lookup

GROUPS = ("STAGIAIRE", None, None, "SORTIE", None, None, "SUIVI 3 MOIS", None, None, None)
TITLES = (
    *("NOM", "Prénom", "Né(e) le", "Date", "Motif", "Situation"),
    *("Contact le", "Joint", "Situation", "Commentaire"),
)
TAIL = ("12/09/2025", "Terme", "CDI", "12/12/2025", "O", "CDI", "")


def _file(folder: Path, *rows: tuple[object, ...]) -> Path:
    made = Book()
    page = made.active
    assert page is not None
    page.title = "Sorties"
    for row in (("SORTIES ET SUIVI",), (), GROUPS, TITLES, *rows):
        page.append(row)
    page.merge_cells("A3:C3")
    page.merge_cells("D3:F3")
    page.merge_cells("G3:J3")
    path = folder / "sorties.xlsx"
    made.save(path)
    return path


@pytest.fixture
def filled(work: Work, tmp_path: Path) -> Work:
    """A base that knows two people."""
    other = ("HADDAD", "Rayan", "03/02/2004", "03/03/2025", "14/04/2025", "")
    people = book(tmp_path, ("Créteil", [ADA, other]))
    import_file(
        work, preview=preview_file(work, kind=ImportKind.TRAINEES, file=people, today=TODAY)
    )
    return work


def _check(wizard: ImportWizard, file: Path) -> None:
    wizard.read(file)
    assert wizard.step() == COLUMNS
    click(wizard.foot.go)
    assert wizard.step() == CHECK


def test_exits_are_recognised_checked_noted_and_taken_back(
    wizard: ImportWizard, filled: Work, around: Around, tmp_path: Path
) -> None:
    del filled
    sure = ("KOWALCZYK", "Ada", "12/05/2005", *TAIL)
    sick = ("HADDAD", "Rayan", "03/02/2004", "12/09/2025", "Santé", "santé")
    wizard.read(_file(tmp_path, sure, (*sick, "", "", "", "hospitalisé")))
    assert wizard.kinds.current() == 3
    linked = {row.combo.accessibleName(): row.combo.currentText() for row in wizard.columns.rows}
    shown = {name.replace("\u00a0", " "): field for name, field in linked.items()}
    assert shown["Champ pour la colonne « SORTIE : Situation »"] == "À la sortie, situation"
    assert shown["Champ pour la colonne « SUIVI 3 MOIS : Situation »"] == "À 3 mois, situation"
    assert shown["Champ pour la colonne « Commentaire »"] == "Commentaire"
    click(wizard.foot.go)
    assert figures(wizard) == [
        "2 à créer",
        "0 à mettre à jour",
        "0 à confirmer",
        "0 déjà identique",
        "0 à corriger",
    ]
    assert "1 sortie pour cause extérieure" in wizard.checks.note.text()
    assert "Stagiaire" in all_words(wizard.checks)
    assert row_of(wizard, 5).look.title == "Parcours sans sortie dans la base"
    click(wizard.foot.go)
    assert wizard.step() == RESULT
    assert "2 sorties notées" in wizard.ending.text.text()
    assert around.published[0].of(Kind.PATH)
    assert around.published[0].of(Kind.SITUATION)
    click(wizard.ending.undo)
    assert wizard.ending.title.text() == "Import annulé"


def test_a_suggestion_is_taken_and_taken_back(
    wizard: ImportWizard, filled: Work, tmp_path: Path
) -> None:
    del filled
    _check(wizard, _file(tmp_path, ("KOWALCYZK", "Ada", "12/05/2005", *TAIL)))
    assert figures(wizard)[2] == "1 à confirmer"
    assert not wizard.foot.go.isEnabled()
    assert row_of(wizard, 5).look.title == "Sans doute KOWALCZYK Ada"
    combo = combo_of(wizard, 5)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    combo.activated.emit(combo.currentIndex())  # what Qt emits when a list is left by Enter
    assert figures(wizard)[:3] == ["1 à créer", "0 à mettre à jour", "0 à confirmer"]
    choose(combo_of(wizard, 5), UNDO_PICK)
    click(wizard.checks.lines.accept)
    click(wizard.foot.go)
    assert "1 sortie notée" in wizard.ending.text.text()


def test_somebody_unknown_is_chosen_in_the_list(
    wizard: ImportWizard, filled: Work, tmp_path: Path
) -> None:
    del filled
    _check(wizard, _file(tmp_path, ("SOW", "Aïcha", "12/05/2005", *TAIL)))
    assert figures(wizard)[4] == "1 à corriger"
    lookup = row_of(wizard, 5).editor
    assert isinstance(lookup, Lookup)
    lookup.setFocus()
    QTest.keyClicks(lookup, "hadd")
    QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert figures(wizard)[4] == "0 à corriger"
    assert row_of(wizard, 5).look.title.replace("\u00a0", " ") == "Choisi : HADDAD Rayan"


def test_a_date_is_typed_again(wizard: ImportWizard, filled: Work, tmp_path: Path) -> None:
    del filled
    wrong = ("KOWALCZYK", "Ada", "12/05/2005", "juin", *TAIL[1:])
    _check(wizard, _file(tmp_path, wrong))
    row = row_of(wizard, 5)
    assert row.look.placeholder == "jj/mm/aaaa"
    assert row.editor.accessibleName().startswith("Date de sortie, ligne 5")
    wizard.doing.correct(row.look.place, "exit_on", "12/09/2025")
    assert figures(wizard)[0] == "1 à créer"
