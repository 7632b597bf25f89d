"""A trainer assesses a domain from the keyboard, adds a proof, and finds both the next time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.helpers.builders import SCHOOL_PASSWORD
from tests.helpers.keyboard import fill, plain, press, write
from tests.helpers.sitting import MovingClock, Sitting
from tests.helpers.strays import strays
from tests.helpers.trainee_pages import school_with_people

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries.competence_rows import CompetenceGrid
from e2c_desktop.services.backups import check_base
from e2c_desktop.ui.competences.tab import CompetencesTab
from e2c_desktop.ui.kit.theme import ThemeChoice, load_fonts, theme
from e2c_desktop.ui.records.panes import Shown


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """The program on the lock page, three weeks before an exit."""
    qapp.setStyle("Fusion")
    load_fonts()
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    work, _ = school_with_people(tmp_path / "base")
    base = work.opened.files.base
    work.opened.close()
    clock = MovingClock(datetime(2026, 11, 16, 14, 30, tzinfo=UTC))
    found = Sitting(qapp, tmp_path, base=base, password=SCHOOL_PASSWORD, clock=clock)
    yield found
    found.leave()


def grid_tab(sitting: Sitting) -> CompetencesTab:
    """Look for somebody, and go to the sub-tab « Compétences »."""
    press("Alt+S", "Ctrl+F")
    write("nguyen")
    press("Return", "Return", "Ctrl+Tab")
    trainees = sitting.page.trainees
    assert trainees.panes.shown() is Shown.RECORD
    return trainees.record.competences


def kept(sitting: Sitting) -> CompetenceGrid:
    """Return the grid of the person, as the base holds it."""
    shown = sitting.page.trainees.record.shown_path()
    assert shown is not None
    return sitting.reads.competences.grid(shown.id)


def test_a_trainer_assesses_a_domain_and_adds_a_proof(sitting: Sitting) -> None:
    with strays() as flashing:
        sitting.open()
        tab = grid_tab(sitting)
        assert plain(tab.head.to_assess.spec().text) == "26 à évaluer"
        for level in ("3", "é", "4", "1"):
            write(level)
            press("Return")
        press("Up", "Up", "J")
        fill("En quelques mots", "A présenté son stage au groupe")
        press("Return")
        assert plain(sitting.toast()) == "Preuve ajoutée"
        press("C")
        write("A pris la parole deux fois.")
        press("Ctrl+Return")
        sitting.reopen()
        again = grid_tab(sitting)
        assert plain(again.head.to_assess.spec().text) == "22 à évaluer"
        cases = kept(sitting).domains[0].cases
        found = [one.at(Moment.EXIT) for one in cases]
        assert [one.level for one in found if one is not None] == [3, 2, 4, 1]
        (proof,) = [line for one in cases for line in one.proofs]
        assert proof.title == "A présenté son stage au groupe"
        assert [one.note for one in cases if one.note] == ["A pris la parole deux fois."]
        write("2")
        press("Ctrl+Z")
        undone = kept(sitting).domains[0].cases[0].at(Moment.EXIT)
        assert undone is not None
        assert undone.level == 3
        assert not check_base(sitting.work).problems
    assert flashing == []
