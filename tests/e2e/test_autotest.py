"""`--autotest` from the outside: what it says, what it finds, and what it leaves alone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from e2c_desktop.runtime.paths import FOLDER_VARIABLE
from e2c_desktop.runtime.version import __version__

SOURCES = Path(__file__).parents[2] / "src"
LONGEST = 300
NAMES = (
    "Charger les bibliothèques",
    "Créer une école",
    "Importer un classeur",
    "Imprimer un portefeuille et une attestation d’entrée",
    "Mettre en page avec un second processus",
    "Sauvegarder",
    "Restaurer la sauvegarde ailleurs",
    "Ouvrir et contrôler la base restaurée",
    "Afficher en français les boutons de Qt",
    "Ouvrir l’assistant de premier démarrage",
    "Entrer par le mot de passe, voir l’accueil et la liste",
    "Ouvrir le formulaire",
    "Voir l’aperçu avant impression",
    "Parcourir l’assistant d’import",
    "Ouvrir les réglages et la page des touches",
    "Chercher partout",
    "Montrer une erreur",
    "Verrouiller, puis fermer",
    "Ne rien laisser derrière soi",
)


FEW_SCREENS = """
from e2c_desktop.ui.shell import autotest_screens
class Few(autotest_screens.Screens):
    def left_out(self): pass
    looks = lists = companies = placements = exits = relation = outcomes = papers = left_out
    record = form = printing = importing = settings = search = error = left_out
    indicators = figures = planning = activities = left_out
autotest_screens.Screens = Few
"""
"""Leaves the tour of the screens to the one test that makes it whole."""


class Account:
    """A person's account: a home with things in it, and a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home, self.temporary = folder / "compte", folder / "tmp"
        self.own = folder / "E2C à moi"
        for place in (self.home / ".config" / "E2C Desktop", self.temporary, self.own / "config"):
            place.mkdir(parents=True)
        settings = "[base]\nderniere=/ailleurs/école.e2c\n"
        (self.home / ".config" / "E2C Desktop" / "poste.ini").write_text(settings, "utf-8")
        (self.own / "config" / "poste.ini").write_text(settings, "utf-8")

    def contents(self) -> dict[str, str]:
        """Every file with its hash; what the font library of the system keeps is not ours."""
        return {
            path.relative_to(self.folder).as_posix(): (
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            )
            for path in self.folder.rglob("*")
            if "fontconfig" not in path.parts and path.name != ".cache"
        }

    def run(self, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run Python in this account."""
        dropped = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_CONFIG_HOME"}
        outside = {name: value for name, value in os.environ.items() if name not in dropped}
        places = {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            FOLDER_VARIABLE: str(self.own),
            "PYTHONPATH": str(SOURCES),
        }
        return subprocess.run(
            [sys.executable, *command],
            env=outside | places | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONGEST,
            check=False,
        )

    def run_fast(self, damage: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Run `--autotest` with cheap passwords, after lines of Python that damage something."""
        script = f"""
import sys
from e2c_desktop.cli import run_command
{damage}
sys.exit(run_command(["--autotest", *sys.argv[1:]], fast=True))
"""
        return self.run("-c", script, *options)


@pytest.fixture
def account(tmp_path: Path) -> Account:
    return Account(tmp_path)


def failures(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("✗")]


def test_a_sound_installation(account: Account, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("résultats")
    before = account.contents()
    options = ("--rapport", out / "rapport.json", "--capture", out / "liste.png", "--garder", "0")
    done = account.run("-m", "e2c_desktop", "--autotest", *options)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert failures(done.stdout) == []
    for name in NAMES:
        assert f"✓ {name}" in done.stdout, name
    assert "toutes réussies" in done.stdout

    report = json.loads((out / "rapport.json").read_text(encoding="utf-8"))
    assert report["reussi"] is True
    assert report["version"] == __version__
    assert report["systeme"]
    assert all(step["reussi"] and step["secondes"] >= 0 for step in report["etapes"])
    assert set(NAMES) <= {step["nom"] for step in report["etapes"]}

    with Image.open(out / "liste.png") as picture:
        assert picture.size == (1366, 768)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 64
    assert sorted(path.name for path in out.iterdir()) == ["liste.png", "rapport.json"]
    assert account.contents() == before


def test_a_resource_that_is_missing_fails_its_step(account: Account) -> None:
    damage = """
from e2c_desktop.runtime import resources
real = resources._find
def find(name):
    if name == "reference/communes.csv":
        raise resources.ResourceMissing(name)
    return real(name)
resources._find = find
from e2c_desktop.ui.shell import autotest
autotest._PATIENCE = 1.0
"""
    done = account.run_fast(damage)
    assert done.returncode == 1
    assert any(
        "Lire les listes de référence" in line and "communes.csv" in line
        for line in failures(done.stdout)
    )
    assert list(account.temporary.iterdir()) == []


def test_a_base_that_cannot_be_made_leaves_the_other_steps(
    account: Account, tmp_path_factory: pytest.TempPathFactory
) -> None:
    damage = """
from e2c_desktop.services import schools
def refuse(*given, **named):
    raise OSError("plus de place")
schools.create_school = refuse
from e2c_desktop.ui.shell import autotest
autotest._PATIENCE = 1.0
"""
    report = tmp_path_factory.mktemp("résultats") / "r.json"
    done = account.run_fast(damage, "--rapport", str(report))
    assert done.returncode == 1
    assert done.stderr == ""
    found = {step["nom"]: step for step in json.loads(report.read_text("utf-8"))["etapes"]}
    assert "plus de place" in found["Créer une école"]["detail"]
    assert "pas essayé" in found["Sauvegarder"]["detail"]
    assert found["Ouvrir l’assistant de premier démarrage"]["reussi"]
    assert "attendu en vain" in found["Ouvrir la page de verrouillage"]["detail"]
    assert found["Ne rien laisser derrière soi"]["reussi"]
    assert list(account.temporary.iterdir()) == []


SAID = {
    "assistant": (
        "from PySide6.QtCore import qWarning; qWarning('couche absente')",
        "couche absente",
    ),
    "looks": ("sys.stderr.write('bruit inattendu')", "sortie d’erreur : bruit inattendu"),
    "lock_page": ("import os; os.write(2, b'bruit de C')", "sortie d’erreur : bruit de C"),
    "log_in": (
        "import warnings; warnings.warn('vieux', DeprecationWarning)",
        "DeprecationWarning vieux",
    ),
    "record": ("import logging; logging.getLogger('x').error('panne')", "journal : ERROR x panne"),
    "form": ("import socket; socket.socket().close()", "réseau : socket.__new__"),
    "printing": ("pass", ""),
}


def test_what_nobody_should_hear_fails_the_step_under_way(account: Account) -> None:
    steps = "\n".join(f"    def {name}(self): {saying}" for name, (saying, _) in SAID.items())
    damage = f"""
from e2c_desktop.ui.shell import autotest_screens
class Noisy(autotest_screens.Screens):
{steps}
    lists = companies = placements = exits = relation = outcomes = papers = printing
    importing = settings = search = error = show = close = printing
    indicators = figures = planning = activities = printing
autotest_screens.Screens = Noisy
"""
    done = account.run_fast(damage)
    assert (done.returncode, done.stderr) == (1, "")
    lines = [line.replace("\u00a0", " ") for line in failures(done.stdout)]
    heard = [words for _, words in SAID.values() if words]
    assert len(lines) == len(heard)
    assert all(words in line for words, line in zip(heard, lines, strict=True))
    assert lines[0].startswith("✗ Ouvrir l’assistant de premier démarrage : ")


def test_buttons_that_stay_english_are_seen(account: Account) -> None:
    damage = """
from e2c_desktop.ui.shell import qt_setup
qt_setup.speak_french = lambda application: False
"""
    done = account.run_fast(damage + FEW_SCREENS)
    assert done.returncode == 1
    (line,) = failures(done.stdout)
    assert "« Cancel » au lieu de « Annuler »" in line.replace("\u00a0", " ")


def test_a_windowed_program_has_no_stream(
    account: Account, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = tmp_path_factory.mktemp("résultats") / "r.json"
    damage = "sys.stdin = sys.stdout = sys.stderr = None"
    done = account.run_fast(damage + FEW_SCREENS, "--rapport", str(report))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(report.read_text(encoding="utf-8"))["reussi"] is True


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--autotest", "--rapport", "absent/r.json"), 1, "introuvable"),
        (("--autotest", "--capture", "absent/r.png"), 1, "introuvable"),
        (("--autotest", "--garder", "toujours"), 2, "valeur incorrecte"),
        (("--autotest", "--garder", "-1"), 2, "il faut de 0 à 600 secondes"),
        (("--autotest", "lister", "stagiaires", "--base", "x"), 2, "ne va pas avec la commande"),
        (("--rapport", "r.json"), 2, "--rapport n’est possible qu’avec --autotest"),
        (("--capture", "r.png"), 2, "--capture n’est possible qu’avec --autotest"),
        (("--garder", "2"), 2, "--garder n’est possible qu’avec --autotest"),
    ],
)
def test_a_misuse_is_said_before_anything_is_tried(
    options: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from e2c_desktop.cli import run_command

    assert run_command(options) == code
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
