"""Papers of placements and companies asked from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.e2e.test_command_line import Terminal
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, make_path, make_school
from tests.helpers.placements import make_host, prepare, record_of


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys, SCHOOL_PASSWORD)


@pytest.fixture
def school(tmp_path: Path) -> tuple[Path, str, str]:
    """Return a closed school, the number of a convention and the identifier of its placement."""
    work = make_school(tmp_path)
    host = make_host(work)
    path = make_path(work)
    placement = prepare(work, path_id=path.id, company_id=host.id, tutor_id=host.tutor_id)
    prepare(work, path_id=make_path(work, last_name="Sow").id, company_id=host.id, tutor_id=None)
    make_host(work, "Garage du Pont")
    base = work.opened.files.base
    number = record_of(work, placement).convention_number
    work.opened.close()
    return base, number, str(placement)


def test_conventions_of_a_year(
    terminal: Terminal, school: tuple[Path, str, str], tmp_path: Path
) -> None:
    base, number, placement = school
    folder = tmp_path / "sortie"
    common = ("--base", base, "--dossier", folder)
    code, out, err = terminal.type(
        "imprimer", "convention-pmsmp", *common, "--annee", "2026", today=TODAY
    )
    assert code == 0
    assert "1 document imprimé" in out
    assert "SOW Thi Mai" in err or "Tuteur vide" in err
    (file,) = folder.iterdir()
    assert len(PdfReader(file, strict=True).pages) == 3
    for chosen in (("--stage", number), ("--stage", placement), ("--stagiaire", "nguyen thi mai")):
        code, out, _ = terminal.type("imprimer", "fiche-evaluation", *common, *chosen, today=TODAY)
        assert code == 0
        assert "1 document imprimé" in out
    code, out, _ = terminal.type(
        "imprimer", "compte-rendu-visite", *common, "--entreprise", "garage des sorbiers",
        today=TODAY,
    )  # fmt: skip
    assert code == 0
    assert "2 documents imprimés" in out
    code, _, err = terminal.type("imprimer", "avenant", *common, "--annee", "1999")
    assert code == 1
    assert "Aucun stage à imprimer." in err
    code, _, err = terminal.type("imprimer", "avenant", *common, "--stage", "2026-CRE-999")
    assert code == 1
    assert "Aucun stage n’a le numéro" in err
    assert terminal.type("imprimer", "avenant", *common)[0] == 2


def test_sheets_of_companies(
    terminal: Terminal, school: tuple[Path, str, str], tmp_path: Path
) -> None:
    base = school[0]
    common = ("imprimer", "fiche-entreprise", "--base", base, "--dossier", tmp_path / "sortie")
    code, out, _ = terminal.type(*common, "--tous")
    assert code == 0
    assert "2 documents imprimés" in out
    for name, expected in (
        ("garage", "2 entreprises répondent à « garage »."),
        ("boulangerie", "Aucune entreprise ne s’appelle « boulangerie »."),
    ):
        code, _, err = terminal.type(*common, "--entreprise", name)
        assert code == 1
        assert expected in err.replace("\u00a0", " ")


def test_a_list_and_blank_forms(
    terminal: Terminal, school: tuple[Path, str, str], tmp_path: Path
) -> None:
    base, number, _ = school
    folder = tmp_path / "sortie"
    common = ("--base", base, "--dossier", folder)
    for chosen, words in (
        (("--annee", "2026"), "Commencés en 2026"),
        (("--entreprise", "garage des sorbiers"), "garage des sorbiers"),
        (("--stage", number), number),
    ):
        code, out, _ = terminal.type("imprimer", "liste-stages", *common, *chosen, today=TODAY)
        assert code == 0
        assert "stage" in out
        text = PdfReader(folder / "Liste-stages_2026-11-16.pdf").pages[0].extract_text()
        assert words in text
        assert "Garage des Sorbiers" in text
    code, _, err = terminal.type("imprimer", "liste-stages", *common, "--annee", "1999")
    assert code == 1
    assert "Aucun stage à imprimer." in err
    for document, name, pages in (
        ("fiche-evaluation", "Fiche-evaluation_vierge.pdf", 2),
        ("convention-pmsmp", "Convention-PMSMP_vierge.pdf", 3),
        ("convention-stage", "Convention-stage_vierge.pdf", 3),
    ):
        code, out, _ = terminal.type("imprimer", document, *common, "--vierge", today=TODAY)
        assert code == 0
        assert name in out
        assert len(PdfReader(folder / name, strict=True).pages) == pages
    code, _, err = terminal.type("imprimer", "avenant", *common, "--vierge")
    assert code == 1
    assert "n’a pas de formulaire vierge" in err
    code, out, _ = terminal.type("imprimer", "questionnaire-satisfaction", *common, today=TODAY)
    assert code == 0
    assert "Questionnaires à remplir" in out
    assert len(PdfReader(folder / "Questionnaires-satisfaction.pdf", strict=True).pages) == 4
    code, out, _ = terminal.type("imprimer", "--liste")
    assert "questionnaire-satisfaction\tQuestionnaires de satisfaction" in out
    assert "convention-pmsmp\tConvention de PMSMP" in out
    assert "liste-stages\tListe des stages" in out
    assert date(2026, 11, 16) == TODAY


def test_a_folder_that_cannot_be_made(
    terminal: Terminal, school: tuple[Path, str, str], tmp_path: Path
) -> None:
    taken = tmp_path / "fichier"
    taken.write_text("", encoding="utf-8")
    code, _, err = terminal.type(
        "imprimer", "liste-stages", "--base", school[0], "--dossier", taken / "x", "--annee", "2026"
    )
    assert code == 1
    assert err
