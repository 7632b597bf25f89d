"""The command line as it is typed: French help, French refusals, nothing heavy imported."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from e2c_desktop import bootstrap
from e2c_desktop.__main__ import main
from e2c_desktop.cli import run_command
from e2c_desktop.cli.arguments import build_parser, read_arguments
from e2c_desktop.cli.entry import DONE, REFUSED
from e2c_desktop.cli.french_parser import MISUSED, in_french
from e2c_desktop.cli.printing_options import DOCUMENTS
from e2c_desktop.documents.registry import DOCUMENT_TYPES

COMMANDS = (
    "creer",
    "demo",
    "importer",
    "imprimer",
    "sauvegarder",
    "restaurer",
    "verifier",
    "lister",
    "verifier-pmsmp",
    "chiffres",
    "verifier-mise-a-jour",
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*command.split(), "--help"]) == DONE
    out = capsys.readouterr().out
    assert out.startswith("Utilisation : e2c-desktop")
    for english in ("usage:", "positional", "show this", "optional arguments", "default"):
        assert english not in out


def test_every_command_is_in_the_help() -> None:
    help_ = build_parser().format_help()
    assert all(command in help_ for command in COMMANDS)
    assert "E2C_MOT_DE_PASSE" in help_


def test_documents_are_those_of_the_registry() -> None:
    assert tuple(known.command for known in DOCUMENT_TYPES) == DOCUMENTS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("inconnue", "n’est pas possible"),
        ("verifier", "il manque : --base"),
        ("verifier --base", "attend une valeur"),
        ("imprimer portefeuille --base x --dossier d", "--stagiaire, --promotion ou --tous"),
        ("imprimer portefeuille --base x --tous", "il manque : --dossier"),
        ("imprimer", "il manque : DOCUMENT"),
        ("imprimer portefeuille --tous --promotion x", "s’excluent"),
        ("imprimer portefeuille --base x --tous --dossier d --date demain", "n’est pas une date"),
        ("imprimer portefeuille --base x --tous --dossier d --site y", "s’excluent"),
        ("imprimer chiffres-cles --annee 2025 --dossier d", "il manque : --base"),
        ("imprimer chiffres-cles --base x --dossier d", "--annee, ou --du et --au"),
        ("imprimer chiffres-cles --base x --dossier d --annee 2025 --tous", "s’excluent"),
        ("imprimer chiffres-cles --base x --dossier d --annee 2025 --toutes", "s’excluent"),
        ("imprimer chiffres-cles --base x --dossier d --annee 2025 --commune y", "s’excluent"),
        ("imprimer enquete-reseau --base x --dossier d --annee 2025 --regle a b c", "une ou deux"),
        ("imprimer fiche-territoriale --base x --dossier d --annee 2025", "--commune ou --toutes"),
        ("imprimer chiffres-cles --base x --dossier d --du 2/1/2025 --au 1/1/2025", "après"),
        ("imprimer emargement --base x --tous --dossier d", "il manque : --semaine"),
        ("imprimer convocation --base x --tous --dossier d", "il manque : --jour, --heure"),
        ("imprimer convocation --jour 1/1/2027 --heure midi", "n’est pas une heure"),
        ("imprimer convocation --jour 1/1/2027 --heure 9 --faits x", "s’excluent"),
        ("imprimer avertissement --base x --stagiaire a --dossier d", "il manque : --faits"),
        ("imprimer avertissement --faits x --stagiaire a b", "une seule personne"),
        ("imprimer avertissement --faits x --tous", "s’excluent"),
        ("imprimer avertissement --faits x --stagiaire a --heure 9h", "s’excluent"),
        ("imprimer portefeuille --base x --tous --dossier d --jour 1/1/2027", "s’excluent"),
        ("imprimer emargement --base x --dossier d --semaine 9/11/2026", "--promotion ou --tous"),
        ("imprimer emargement --base x --tous --dossier d --semaine 9/11/2026 --jours 6", "1 à 5"),
        (
            "imprimer emargement --base x --tous --dossier d --semaine 9/11/2026 --lignes-vides 41",
            "0 à 40",
        ),
        ("imprimer emargement --semaine 9/11/2026 --stagiaire x", "s’excluent"),
        ("imprimer emargement --semaine 9/11/2026 --du 9/11/2026", "s’excluent"),
        ("imprimer portefeuille --base x --tous --dossier d --jours 1", "s’excluent"),
        ("imprimer etat-presence --base x --dossier d", "il manque : --mois"),
        ("imprimer etat-presence --base x --dossier d --mois 13/2026", "n’est pas un mois"),
        ("imprimer etat-presence --base x --dossier d --mois mai", "n’est pas un mois"),
        ("imprimer etat-presence --base x --dossier d --mois 2026-05 --tous", "s’excluent"),
        ("imprimer etat-presence --base x --dossier d --mois 2026-05 --annee 2026", "s’excluent"),
        ("imprimer certificat-realisation --base x --dossier d --tous --mois 2026-05", "excluent"),
        ("imprimer attestation-presence --base x --dossier d --tous --site y", "s’excluent"),
        ("imprimer attestation-presence --tous --du 2/1/2025 --au 1/1/2025", "après"),
        ("imprimer portefeuille --base x --tous --dossier d --du 1/1/2025", "s’excluent"),
        ("imprimer chiffres-cles --base x --dossier d --annee 2025 --mois 2026-05", "s’excluent"),
        ("imprimer attestation-entree --base x --tous --dossier d --livret-a5", "s’excluent"),
        ("imprimer portefeuille-facile --base x --tous --dossier d --livret-a5", "s’excluent"),
        ("imprimer convention-pmsmp --annee 2026 --pages-changees", "s’excluent"),
        ("imprimer portefeuille --tous --livret-a5 --pages-changees", "s’excluent"),
        ("imprimer chiffres-cles --annee 2025 --recto-verso-manuel", "s’excluent"),
        ("imprimer portefeuille --un-seul-fichier --recto-verso-manuel", "s’excluent"),
        ("imprimer portefeuille --tous --recto-verso-manuel droite", "n’est pas possible"),
        ("importer f.xlsx --base x", "il manque : --type"),
        ("importer f.xlsx --base x --type autre", "n’est pas possible"),
        ("demo --annees 0", "au moins 1"),
        ("demo --annees beaucoup", "valeur incorrecte"),
        ("lister stagiaires --base x --motdepasse y", "argument inconnu"),
        ("imprimer --stagiaire", "attend au moins une valeur"),
        ("restaurer --base x", "il manque : SAUVEGARDE"),
        ("restaurer a.e2csav --base x --sauvegarde b.e2csav", "s’excluent"),
    ],
)
def test_misuses_are_said_in_french(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(typed.split()) == MISUSED
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", ["a.e2csav --base x", "--base x --sauvegarde a.e2csav"])
def test_a_backup_is_named_with_or_without_its_option(words: str) -> None:
    arguments = read_arguments(["restaurer", *words.split()])
    assert (arguments.sauvegarde, arguments.base) == (Path("a.e2csav"), Path("x"))


def test_an_unknown_remark_is_left_as_it_is() -> None:
    assert in_french("something new") == "something new"


def test_a_date_is_read_day_first() -> None:
    arguments = read_arguments(
        [
            "imprimer",
            "portefeuille",
            "--base",
            "x",
            "--tous",
            "--dossier",
            "d",
            "--date",
            "05/04/2026",
        ]
    )
    assert arguments.date == date(2026, 4, 5)


@pytest.mark.parametrize("typed", ["2026-11", "11/2026", " 2026-11"])
def test_a_month_is_read_either_way(typed: str) -> None:
    words = ["imprimer", "etat-presence", "--base", "x", "--dossier", "d", "--mois", typed]
    assert read_arguments(words).mois == date(2026, 11, 1)


def test_the_days_of_hours_may_be_given() -> None:
    words = [
        "imprimer",
        "attestation-presence",
        "--base",
        "x",
        "--tous",
        "--dossier",
        "d",
        "--du",
        "1/9/2026",
    ]
    assert read_arguments(words).du == date(2026, 9, 1)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"]) == DONE
    assert capsys.readouterr().out.startswith("E2C Desktop ")


def test_alone_it_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def run(*, smoke: bool) -> int:
        asked.append(smoke)
        return 7

    monkeypatch.setattr(bootstrap, "run", run)
    assert run_command([]) == 7
    assert run_command(["--smoke"]) == 7
    monkeypatch.setattr(sys, "argv", ["e2c-desktop"])
    assert main() == 7
    assert asked == [False, True, False]


def test_main_returns_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["e2c-desktop", "inconnue"])
    assert main() == MISUSED


def test_stopping_by_the_keyboard_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("e2c_desktop.cli.schools.verify_school", stopped)
    assert run_command(["verifier", "--base", "x"], environment={}) == REFUSED
    assert "Arrêté" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("e2c_desktop.bootstrap", "reportlab openpyxl alembic PySide6 pypdf PIL sqlalchemy"),
        (
            "e2c_desktop.cli",
            "reportlab openpyxl alembic PySide6 PIL sqlalchemy argon2 argparse",
        ),
        ("e2c_desktop.cli.printing", "reportlab openpyxl alembic PySide6 pypdf PIL"),
        ("e2c_desktop.services.demo", "reportlab openpyxl alembic PySide6 pypdf PIL"),
    ],
)
def test_nothing_heavy_is_imported_at_the_start(module: str, heavy: str) -> None:
    script = (
        f"import sys, {module}; print(' '.join(n for n in {heavy.split()!r} if n in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
