"""Attendance sheets asked from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.e2e.test_command_line import Terminal
from tests.helpers.attendance import cohort_of, somebody
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, make_school
from tests.unit.documents.reading import texts

from e2c_desktop.queries.reads import Reads


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys, SCHOOL_PASSWORD)


def test_the_sheets_of_a_week(terminal: Terminal, tmp_path: Path) -> None:
    work = make_school(tmp_path)
    somebody(work)
    cohort = cohort_of(work)
    name = next(words for known, words in Reads(work).cohort_names() if known == cohort)
    base = work.opened.files.base
    work.opened.close()
    folder = tmp_path / "sortie"
    common = ("imprimer", "emargement", "--base", base, "--dossier", folder)
    code, out, _ = terminal.type(
        *common, "--promotion", name, "--semaine", "2026-11-09", today=TODAY
    )
    assert code == 0
    assert "1 document imprimé" in out
    (file,) = folder.iterdir()
    assert file.name.startswith("Emargement_")
    words = texts(file.read_bytes())
    assert len(words) == 1
    assert "semaine du 9 au 13 novembre 2026" in words[0]
    code, out, _ = terminal.type(
        *common, "--tous", "--semaine", "12/11/2026", "--jours", "1", "--lignes-vides", "2",
        "--un-seul-fichier", today=TODAY,
    )  # fmt: skip
    assert code == 0
    (other,) = set(folder.iterdir()) - {file}
    assert len(texts(other.read_bytes())) == 4  # Wednesday is a holiday
    code, _, err = terminal.type(*common, "--tous", "--semaine", "06/01/2020")
    assert code == 1
    assert "Aucune promotion n’est au centre cette semaine." in err
    code, _, err = terminal.type(*common, "--promotion", "x", "--semaine", "06/01/2020")
    assert code == 1
    assert "Aucune promotion ne s’appelle" in err
