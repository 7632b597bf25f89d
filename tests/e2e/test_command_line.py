"""Short stories told through the command line, on real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, make_path, make_school
from tests.helpers.shared import SHARED

from e2c_desktop.cli import run_command
from e2c_desktop.cli.session import PASSWORD_VARIABLE
from e2c_desktop.services.demo import DEMO_PASSWORD

DAY = date(2026, 11, 12)
PASSWORD = "Lanterne-verte-8-ponts"


class Terminal:
    """Types commands and reads what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str], password: str | None) -> None:
        self._capsys = capsys
        self._environment = {} if password is None else {PASSWORD_VARIABLE: password}

    def type(self, *words: str | Path, today: date = DAY) -> tuple[int, str, str]:
        """Return the exit code, the output and the errors of one command."""
        code = run_command(
            [str(word) for word in words],
            environment=self._environment,
            fast=True,
            today=today,
        )
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys, PASSWORD)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Return a closed school with three people: two complete, one without a birth date."""
    work = make_school(tmp_path)
    make_path(work)
    make_path(work, last_name="Sow", first_name="Aminata")
    make_path(work, last_name="Tchoumi", first_name="Ange", birth_date=None)
    base = work.opened.files.base
    work.opened.close()
    return base


def test_from_an_empty_folder_to_a_restored_base(terminal: Terminal, tmp_path: Path) -> None:
    base = tmp_path / "ecole.e2c"
    code, out, err = terminal.type(
        "creer", "--base", tmp_path / "ecole", "--ecole", "E2C d’Essai", "--ville", "Créteil"
    )
    assert (code, err) == (0, "")
    page = tmp_path / "ecole.fiche-de-secours.pdf"
    assert str(base) in out
    assert len(PdfReader(page, strict=True).pages) == 1

    code, out, _ = terminal.type("verifier", "--base", base)
    assert code == 0
    assert "chaîne intacte" in out
    assert terminal.type("sauvegarder", "--base", base)[0] == 0
    backups = sorted((tmp_path / "ecole - sauvegardes").glob("*.e2csav"))
    assert backups
    base.unlink()
    code, _, err = terminal.type("verifier", "--base", base)
    assert code == 1
    assert "n’est pas à l’endroit attendu" in err
    code, out, err = terminal.type("restaurer", backups[-1], "--base", base)
    assert (code, err) == (0, "")
    code, out, err = terminal.type("restaurer", "--base", base, "--sauvegarde", backups[-1])
    assert (code, err) == (0, "")
    assert "L’état d’avant est conservé" in out
    assert terminal.type("verifier", "--base", base)[0] == 0


def test_a_second_copy_goes_to_another_folder(terminal: Terminal, tmp_path: Path) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    terminal.type("creer", "--base", tmp_path / "ecole")
    code, out, _ = terminal.type("sauvegarder", "--base", tmp_path / "ecole", "--dossier", stick)
    assert code == 0
    assert out.count(".e2csav") == 2
    assert list(stick.rglob("*.e2csav"))


def test_a_school_is_not_made_twice(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.type("creer", "--base", tmp_path / "ecole")[0] == 0
    before = (tmp_path / "ecole.e2c").read_bytes()
    code, _, err = terminal.type("creer", "--base", tmp_path / "ecole")
    assert code == 1
    assert err.count("\n") == 1
    assert (tmp_path / "ecole.e2c").read_bytes() == before


def test_a_weak_password_of_the_variable_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = Terminal(capsys, "azerty").type("creer", "--base", tmp_path / "ecole")
    assert code == 0
    assert err.startswith("Mot de passe faible")


def test_without_password_nor_keyboard(
    capsys: pytest.CaptureFixture[str], school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    code, _, err = Terminal(capsys, None).type("verifier", "--base", school)
    assert code == 1
    assert PASSWORD_VARIABLE in err


def test_a_typed_password_must_be_strong_and_typed_twice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: typed.pop(0))
    terminal = Terminal(capsys, None)
    typed += ["azerty"]
    assert terminal.type("creer", "--base", tmp_path / "ecole")[0] == 1
    typed += [PASSWORD, "autre"]
    code, _, err = terminal.type("creer", "--base", tmp_path / "ecole")
    assert code == 1
    assert "différents" in err
    assert not (tmp_path / "ecole.e2c").exists()
    typed += [PASSWORD, PASSWORD]
    assert terminal.type("creer", "--base", tmp_path / "ecole")[0] == 0


def test_a_wrong_password_is_refused(capsys: pytest.CaptureFixture[str], school: Path) -> None:
    code, out, err = Terminal(capsys, "faux").type("verifier", "--base", school)
    assert (code, out) == (1, "")
    assert err.startswith("Mot de passe incorrect.")


def test_printing_a_cohort_lists_who_is_incomplete(
    capsys: pytest.CaptureFixture[str], school: Path, tmp_path: Path
) -> None:
    terminal = Terminal(capsys, SCHOOL_PASSWORD)
    folder = tmp_path / "sortie"
    code, out, err = terminal.type(
        "imprimer", "attestation-entree", "--base", school,
        "--promotion", "créteil MAI 2026", "--dossier", folder, today=TODAY,
    )  # fmt: skip
    assert code == 0
    assert "2 documents imprimés" in out
    assert "TCHOUMI Ange" in err
    assert "Date de naissance vide" in err
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "NGUYEN_Thi-Mai_Attestation-entree_2026-11-16.pdf",
        "SOW_Aminata_Attestation-entree_2026-11-16.pdf",
    ]
    for path in folder.iterdir():
        assert len(PdfReader(path, strict=True).pages) == 1


def test_printing_everybody_in_one_file(
    capsys: pytest.CaptureFixture[str], school: Path, tmp_path: Path
) -> None:
    terminal = Terminal(capsys, SCHOOL_PASSWORD)
    code, _, _ = terminal.type(
        "imprimer", "portefeuille", "--base", school, "--tous", "--un-seul-fichier",
        "--projet", "--date", "16/11/2026", "--dossier", tmp_path / "sortie",
    )  # fmt: skip
    assert code == 0
    (file,) = (tmp_path / "sortie").iterdir()
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    for name in ("Nguyễn", "Sow", "Tchoumi"):
        assert name.casefold() in text.casefold()


def test_printing_nobody_is_refused_with_fitting_advice(terminal: Terminal, tmp_path: Path) -> None:
    base = tmp_path / "ecole.e2c"
    terminal.type("creer", "--base", base)
    code, out, err = terminal.type(
        "imprimer", "portefeuille", "--base", base, "--tous", "--dossier", tmp_path / "sortie"
    )
    assert (code, out) == (1, "")
    assert err.startswith("Aucun parcours à imprimer.")
    assert "Inscrivez une personne" in err
    assert "Complétez la fiche" not in err


def test_printing_one_person_by_name_or_identifier(
    capsys: pytest.CaptureFixture[str], school: Path, tmp_path: Path
) -> None:
    terminal = Terminal(capsys, SCHOOL_PASSWORD)
    people = json.loads(terminal.type("lister", "stagiaires", "--base", school, "--json")[1])
    sow = next(person for person in people if person["nom"] == "Sow")
    assert (sow["statut"], sow["entree"], sow["sexe"]) == ("en_parcours", "2026-05-04", "F")
    common = ("imprimer", "portefeuille", "--base", school, "--dossier", tmp_path / "sortie")
    code, out, _ = terminal.type(*common, "--stagiaire", sow["id"], "nguyen thi mai")
    assert code == 0
    assert "2 documents" in out
    code, _, err = terminal.type(*common, "--stagiaire", "personne")
    assert code == 1
    assert "Aucun stagiaire" in err
    code, _, err = terminal.type(*common, "--stagiaire", "alfortville")
    assert code == 1
    assert "3 stagiaires répondent" in err
    assert terminal.type(*common, "--promotion", "inconnue")[0] == 1
    assert terminal.type(*common, "--stagiaire", "00000000-0000-0000-0000-000000000000")[0] == 1
    code, _, err = terminal.type(
        "imprimer", "attestation-entree", *common[2:], "--stagiaire", "tchoumi"
    )
    assert code == 1
    assert "Date de naissance vide" in err


def test_listing_for_a_person(capsys: pytest.CaptureFixture[str], school: Path) -> None:
    code, out, _ = Terminal(capsys, SCHOOL_PASSWORD).type("lister", "stagiaires", "--base", school)
    assert code == 0
    assert "SOW Aminata\tEn parcours" in out
    assert out.endswith("3 stagiaires\n")


def test_acting_as_somebody(capsys: pytest.CaptureFixture[str], school: Path) -> None:
    terminal = Terminal(capsys, SCHOOL_PASSWORD)
    assert terminal.type("verifier", "--base", school, "--utilisateur", "nadege lemaitre")[0] == 0
    code, _, err = terminal.type("verifier", "--base", school, "--utilisateur", "Zoé")
    assert code == 1
    assert "Aucun accès" in err


def test_the_demonstration_without_a_window(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    code, out, _ = terminal.type(
        "demo", "--base", tmp_path / "demo", "--sans-fenetre", "--dossier", folder
    )
    assert code == 0
    assert DEMO_PASSWORD in out
    assert "200 stagiaires" in out
    names = {path.name for path in folder.iterdir()}
    assert "NGUYEN_Thi-Mai_Portefeuille_2026-11-12.pdf" in names
    assert len(names) == 90
    assert any("_ACA_" in name for name in names)
    assert "DHOTEL_Maelle_Attestation-assiduite_2026-11-12.pdf" in names
    assert "Chiffres-cles_2025.pdf" in names
    assert str(folder) in out


def test_the_demonstration_of_the_day_is_kept(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E2C_DOSSIER", str(tmp_path))
    words = ("demo", "--sans-fenetre", "--graine", "5")
    assert "200 stagiaires" in terminal.type(*words)[1]
    code, out, _ = terminal.type(*words, "--dossier", tmp_path / "documents")
    assert code == 0
    assert "200 stagiaires" not in out
    assert "documents imprimés" in out
    code, _, err = terminal.type(
        "demo", "--sans-fenetre", "--annees", "1", "--stagiaires-par-an", "5"
    )
    assert code == 1
    assert "au moins 200" in err


def test_a_message_is_one_line_for_another_program(tmp_path: Path) -> None:
    environment = {**os.environ, PASSWORD_VARIABLE: "x"}
    done = subprocess.run(
        [sys.executable, "-m", "e2c_desktop", "verifier", "--base", str(tmp_path / "rien")],
        capture_output=True,
        encoding="utf-8",
        env={**environment, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


@pytest.fixture
def workbook() -> Path:
    """Return the workbook of a real school's shape."""
    path = SHARED / "samples" / "visible" / "stagiaires_2024-2026.xlsx"
    if not path.is_file():
        pytest.skip("the sample files are not here")
    return path


def _squeezed(text: str) -> str:
    """Return a name as a page holds it: composed, ’ for ', without blanks or case."""
    composed = unicodedata.normalize("NFC", text).replace("'", "’")
    return "".join(composed.split()).casefold()


def _first_pages(path: Path) -> str:
    """Open a booklet strictly and return the words of its cover and of the page after it."""
    pages = PdfReader(path, strict=True).pages
    assert len(pages) >= 5
    return _squeezed("".join(page.extract_text() for page in pages[:2]))


def test_from_a_workbook_to_printed_booklets(
    terminal: Terminal, workbook: Path, tmp_path: Path
) -> None:
    base, report = tmp_path / "ecole.e2c", tmp_path / "rapport.json"
    assert terminal.type("creer", "--base", base, "--ville", "Créteil")[0] == 0
    words = ("importer", workbook, "--type", "stagiaires", "--base", base, "--rapport", report)
    code, out, _ = terminal.type(*words, "--simuler")
    assert code == 0
    assert "rien n’a été enregistré" in out
    assert json.loads(terminal.type("lister", "stagiaires", "--base", base, "--json")[1]) == []
    assert terminal.type(*words)[0] == 0
    expected = json.loads((workbook.parent / "expected" / "comptes.json").read_text("utf-8"))
    counts = json.loads(report.read_text("utf-8"))["comptes"]
    wanted = expected["scenario_1_brut"]["stagiaires"]
    assert {name: counts.get(name) for name in wanted} == wanted
    people = json.loads(terminal.type("lister", "stagiaires", "--base", base, "--json")[1])
    assert len(people) == counts["nouveau"]
    folder = tmp_path / "livrets"
    code, out, err = terminal.type(
        "imprimer", "portefeuille", "--base", base, "--tous", "--dossier", folder
    )
    assert (code, err) == (0, "")
    texts = [_first_pages(path) for path in folder.iterdir()]
    assert f"{len(texts)} documents imprimés" in out
    assert len(texts) == counts["nouveau"] + counts["nouveau_parcours"]
    names = [(_squeezed(person["nom"]), _squeezed(person["prenom"])) for person in people]
    printed = [
        {(last, first) for last, first in names if last in text and first in text} for text in texts
    ]
    assert all(printed)
    assert set().union(*printed) == set(names)
    assert terminal.type("verifier", "--base", base)[0] == 0


def test_a_file_that_is_not_a_table_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    base = tmp_path / "ecole.e2c"
    terminal.type("creer", "--base", base)
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, _, err = terminal.type("importer", picture, "--type", "stagiaires", "--base", base)
    assert code == 1
    assert err.count("\n") == 1


def test_the_installation_sheet_needs_no_base(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "paquets"
    words = ("imprimer", "fiche-installation", "--dossier", folder, "--date", "26/11/2026")
    code, out, err = terminal.type(*words)
    assert (code, err) == (0, "")
    (sheet,) = folder.iterdir()
    assert sheet.name in out
    first = sheet.read_bytes()
    assert len(PdfReader(sheet, strict=True).pages) == 1
    assert terminal.type(*words)[0] == 0
    assert sheet.read_bytes() == first
    assert "fiche-installation" in terminal.type("imprimer", "--liste")[1]
    code, _, err = terminal.type("imprimer", "fiche-installation")
    assert (code, "il manque : --dossier" in err) == (2, True)
    code, _, err = terminal.type("imprimer", "fiche-installation", "--dossier", sheet / "dessous")
    assert (code, err.count("\n")) == (1, 1)
