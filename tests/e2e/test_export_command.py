"""`exporter fse`: the participants of a year taken out from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import SCHOOL_PASSWORD, make_school, make_trainee, path_draft

from e2c_desktop.cli import run_command
from e2c_desktop.cli.entry import DONE, REFUSED
from e2c_desktop.cli.french_parser import MISUSED
from e2c_desktop.cli.session import PASSWORD_VARIABLE
from e2c_desktop.storage.models import Path as PathRow


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A closed school of two participants, one of whom left on the day of entry."""
    work = make_school(tmp_path)
    for rank, leaving in enumerate((None, date(2025, 3, 3))):
        draft = path_draft(work, fse=True)
        trainee_id = make_trainee(work, last_name=f"Nom{rank}", path=draft)
        with work.write("Dater") as scope:
            path = scope.session.scalars(
                sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
            ).one()
            path.entry_on, path.exit_on = date(2025, 3, 3), leaving
    work.opened.close()
    return work.opened.files.base


def run(capsys: pytest.CaptureFixture[str], base: Path, *words: str) -> tuple[int, str, str]:
    code = run_command(
        ["exporter", "fse", "--base", str(base), *words],
        environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
        fast=True,
        today=date(2026, 6, 30),
    )
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_participants_of_a_year(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    target = tmp_path / f"fse.{ending.upper()}"
    code, out, err = run(capsys, base, "--annee", "2025", "--fichier", str(target))
    assert (code, err) == (DONE, "")
    assert out.splitlines() == [
        f"1 participants FSE+ en 2025 : {target.name}",
        "Incomplets : 1",
        "Laissés de côté, moins d’un jour : 1",
    ]
    assert target.stat().st_size > 100


def test_a_year_without_anybody(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--annee", "2020", "--fichier", str(tmp_path / "f.csv"), "--extraction", "2020-12-31")
    code, out, _ = run(capsys, base, *words)
    assert (code, out.splitlines()[0]) == (DONE, "0 participants FSE+ en 2020 : f.csv")


def test_refusals(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, base, "--annee", "2025", "--fichier", str(tmp_path / "f.txt"))
    assert code == MISUSED
    assert "il faut un nom en .csv ou en .xlsx" in err
    nowhere = tmp_path / "absent" / "f.csv"
    code, _, err = run(capsys, base, "--annee", "2025", "--fichier", str(nowhere))
    assert code == REFUSED
    assert err
