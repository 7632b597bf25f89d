"""The director's December, from the keyboard alone: follow-ups, an anomaly, the year's figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from tests.helpers.director import DAY, YEAR, DirectorDecember
from tests.helpers.keyboard import choose, fill, go_to, pick, plain, press, write
from tests.helpers.strays import strays

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.domain.todo import TaskKind
from e2c_desktop.queries.follow_up_due import FollowUpFilter
from e2c_desktop.services.backups import check_base
from e2c_desktop.services.fse_export import FseFormat, export_fse
from e2c_desktop.ui.kit.theme import ThemeChoice, load_fonts, theme
from e2c_desktop.ui.outcomes.anomalies_window import AnomaliesWindow
from e2c_desktop.ui.outcomes.calls_window import CallsWindow
from e2c_desktop.ui.outcomes.series_window import SeriesWindow

ENTER = partial(press, "Return")
OWN = "E2C-2023, 3 mois"


def press_button(name: str) -> None:
    """Walk to a button and press it."""
    go_to(name)
    ENTER()


def the_day_tells_what_is_late(december: DirectorDecember) -> None:
    """Accueil opens first, with the follow-ups that wait and four figures."""
    december.home.finish_opening()
    december.rest()
    kinds = {line.task.kind for line in december.home.todo.tree.lines()}  # type: ignore[attr-defined]  # lines of tasks
    assert TaskKind.FOLLOW_UP in kinds
    rate = december.home.figures.cards[2]
    december.until(lambda: "…" not in rate.words().spoken())  # the rates come behind the day
    positive = plain(rate.words().spoken())
    assert positive.startswith("Sorties positives, année 2026 : 60,3 %, 35 sur 58")
    december.picture("1-accueil")


def who_is_to_be_called(december: DirectorDecember) -> None:
    """The agenda of the week, and its sheet of calls."""
    press("Alt+O")
    press("Ctrl+Shift+A")
    window = december.dialog()
    assert isinstance(window, CallsWindow)
    assert window.model.total() == 10
    assert plain(window.foot.text()).endswith("dont 3 en retard")
    december.picture("2-suivis-a-faire")
    press_button("Feuille d’appels")
    december.rest()
    words = december.file_shown()
    assert "Feuille d’appels" in words
    for name in ("BEN SALAH Tarik", "CLÉMENT", "OLIVIER"):
        assert name in words
    press("Escape")
    press("Escape")


def nobody_answers(december: DirectorDecember) -> None:
    """A call in vain is noted with the day on which to try again: the agenda asks for it then."""
    press("Home")
    shown = december.exit_shown()
    go_to("Noter")
    choose("Autre tentative", ENTER)
    december.rest()
    fill("Prochaine tentative", "14/12/2026")
    fill("Note", "Sonne dans le vide.")
    december.picture("3-sans-reponse")
    press_button("Enregistrer")
    december.rest()
    calls = [line.draft for line in december.reads.situations.subject(shown.id).calls]
    told = [(call.reached, call.note) for call in calls if call.next_on == date(2026, 12, 14)]
    assert told == [(False, "Sonne dans le vide.")]
    asked = december.reads.exits.record(shown.id).row.follow_up
    assert asked is not None
    assert (asked.moment, asked.next_on) == (Moment.M6, date(2026, 12, 14))
    press("Alt+O")


def three_answers_are_typed(december: DirectorDecember) -> None:
    """From the paper that came back, line after line; kept in one action."""
    december.act("Saisie en série")
    window = december.dialog()
    assert isinstance(window, SeriesWindow)
    plan = december.reads.follow_ups.plan()
    days = plan.exits_asked(Moment.M3, DAY, DAY)
    before = december.reads.follow_ups.unanswered(FollowUpFilter(*days), Moment.M3)
    assert len(before) == 6
    for answer in ("cdi", "en recherche", "cdi"):
        press("o")
        write(answer)
        press("Return")
        press("Shift+Tab")
    december.picture("4-saisie-en-serie")
    assert len(window.model.ready()) == 3
    press("Ctrl+Return")
    assert december.toast() == "3 suivis enregistrés"
    after = december.reads.follow_ups.unanswered(FollowUpFilter(*days), Moment.M3)
    assert len(after) == 3
    press("Escape")


def an_anomaly_is_corrected(december: DirectorDecember) -> None:
    """A fixed-term contract without its end: the line leads to the situation."""
    december.act("Anomalies des sorties")
    window = december.dialog()
    assert isinstance(window, AnomaliesWindow)
    assert window.model.total() == 1
    december.picture("5-anomalies")
    ENTER()
    december.rest()
    fill("Fin prévue", "30/06/2027")
    press("Tab")
    december.picture("6-situation-corrigee")
    press("Ctrl+S")
    assert december.toast() == "Situation enregistrée"
    found = december.reads.figures.anomalies(YEAR, extracted_on=DAY, rules=E2C_2023)
    assert found.rows == ()


def the_figures_of_the_year(december: DirectorDecember) -> None:
    """Each figure opens the people it is made of, and why."""
    press("Alt+I")
    december.rest()
    told = december.tiles()
    figures = december.report(E2C_2023)
    rate = figures.of("tsp").now
    assert told["tsp"][1] == f"{rate.numerator} sur {rate.denominator}"
    december.figures.open_tile("tsp")
    people = december.behind()
    assert len(people) == rate.numerator
    assert people[0] == ("BEN SALAH Tarik", "Sortie le 01/05/2026. CDI : positive.")
    december.told["tsp"] = told["tsp"][0]
    december.picture("7-derriere-le-chiffre")


def under_another_rule(december: DirectorDecember) -> None:
    """The same facts under the second rule set, then under the first again."""
    pick("Règle de calcul", "Règle durable")
    december.rest()
    assert december.tiles()["tsp"][0] != december.told["tsp"]
    december.picture("8-regle-durable")
    pick("Règle de calcul", "Règle E2C-2023")
    december.rest()
    assert december.tiles()["tsp"][0] == december.told["tsp"]


def the_proof_is_printed(december: DirectorDecember) -> None:
    """Who is counted and why, on paper."""
    press("Ctrl+Shift+P")
    december.rest()
    words = december.file_shown()
    assert "BEN SALAH Tarik" in words
    assert december.told["tsp"] in words
    december.picture("9-preuve")
    press("Escape")


def the_annual_report_tells_the_same(december: DirectorDecember) -> None:
    """The figures of the pages are those of the screen."""
    told = december.tiles()
    press("Ctrl+P")
    december.rest()
    december.picture("10-chiffres-cles")
    press_button("Délivrer et enregistrer")
    december.rest()
    (file,) = december.printed()
    words = plain(" ".join(page.extract_text() for page in PdfReader(file).pages))
    for key in ("accueillis", "taux_engagement", "sorties", "tsp"):
        assert told[key][0] in words, key
    press("Escape")


def a_rule_of_the_school(december: DirectorDecember) -> None:
    """A copy with another threshold; the shipped one answers as before, of old years too."""
    old = ReportPeriod.of_year(2025)
    earlier = december.report(E2C_2023, old).of("tsp").now.value
    before = december.report(E2C_2023).of("tsp").now
    december.act("Règles des sorties et du suivi")
    go_to("Rubriques de la fiche")
    press("Right")
    press_button("Copier")
    fill("Nom", OWN)
    pick("CDD, durée demandée", "au moins")
    fill("CDD, mois", "12")
    december.picture("11-regle-de-l-ecole")
    press_button("Enregistrer cette règle")
    press("Escape")
    sets = {rules.name: rules for rules in december.reads.figures.rule_sets()}
    after = december.report(sets[OWN]).of("tsp").now
    assert after.numerator < before.numerator
    assert december.report(E2C_2023).of("tsp").now.value == before.value
    assert december.report(E2C_2023, old).of("tsp").now.value == earlier


def the_participants_are_taken_out(december: DirectorDecember) -> None:
    """The FSE+ file has a line for each participant."""
    sheet = export_fse(
        december.work, period=YEAR, extracted_on=DAY, path=december.fse, kind=FseFormat.CSV
    )
    lines = december.fse.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(sheet.people)


STORY = (
    the_day_tells_what_is_late,
    who_is_to_be_called,
    nobody_answers,
    three_answers_are_typed,
    an_anomaly_is_corrected,
    the_figures_of_the_year,
    under_another_rule,
    the_proof_is_printed,
    the_annual_report_tells_the_same,
    a_rule_of_the_school,
    the_participants_are_taken_out,
)


@pytest.fixture
def december(qapp: QApplication, tmp_path: Path) -> Iterator[DirectorDecember]:
    """The program on the lock page, in December."""
    qapp.setStyle("Fusion")
    load_fonts()
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    found = DirectorDecember(qapp, tmp_path)
    yield found
    found.leave()


def test_the_director_s_december(december: DirectorDecember) -> None:
    with strays() as flashing:
        december.open()
        for part in STORY:
            part(december)
        assert not check_base(december.work).problems
    assert flashing == []
