"""Booklets from the command line: folded, both sides by hand, changed pages, for an employer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.e2e.test_command_line import Terminal
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, make_path, make_school


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A closed school with one person."""
    work = make_school(tmp_path)
    make_path(work)
    base = work.opened.files.base
    work.opened.close()
    return base


def test_a_folded_booklet_is_printed_by_hand_on_both_sides(
    capsys: pytest.CaptureFixture[str], school: Path, tmp_path: Path
) -> None:
    terminal = Terminal(capsys, SCHOOL_PASSWORD)
    folder = tmp_path / "sortie"
    code, out, _ = terminal.type(
        "imprimer", "portefeuille", "--base", school, "--stagiaire", "nguyen", "--dossier", folder,
        "--livret-a5", "--recto-verso-manuel", "inverse", today=TODAY,
    )  # fmt: skip
    assert code == 0
    assert "1 document imprimé" in out
    fronts, backs = sorted(folder.iterdir())
    assert fronts.name.endswith("_livret-A5_1-rectos.pdf")
    assert backs.name.endswith("_livret-A5_2-versos.pdf")
    sheets = [PdfReader(path, strict=True) for path in (fronts, backs)]
    assert len(sheets[0].pages) == len(sheets[1].pages)
    assert sheets[1].pages[0].rotation == 180


def test_only_the_changed_pages_are_printed_again(
    capsys: pytest.CaptureFixture[str], school: Path, tmp_path: Path
) -> None:
    terminal = Terminal(capsys, SCHOOL_PASSWORD)
    common = ("imprimer", "portefeuille-facile", "--base", school, "--stagiaire", "nguyen")
    for folder in ("premier", "second"):
        code, _, err = terminal.type(
            *common, "--pages-changees", "--dossier", tmp_path / folder, today=TODAY
        )
    assert code == 1
    assert "Aucune page n’a changé" in err
    assert len(list((tmp_path / "premier").iterdir())) == 1
    assert not list((tmp_path / "second").iterdir())


def test_an_employer_gets_nothing_without_an_agreement(
    capsys: pytest.CaptureFixture[str], school: Path, tmp_path: Path
) -> None:
    code, _, err = Terminal(capsys, SCHOOL_PASSWORD).type(
        "imprimer", "portefeuille-employeur", "--base", school, "--tous", "--dossier", tmp_path,
        today=TODAY,
    )  # fmt: skip
    assert code == 1
    assert "Accord de la personne pas noté" in err
