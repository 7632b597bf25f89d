"""The synthesis of a record: what a colleague knows in ten seconds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.helpers.builders import TODAY, current_path, make_placement
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.follow_note import NoteDraft, NoteKind
from e2c_desktop.services.follow_notes import add_note
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, IDENTITY, NOTES, PORTFOLIO, SUMMARY
from e2c_desktop.ui.trainees.summary_content import duration, present_facts
from e2c_desktop.ui.trainees.summary_tab import SummaryTab


def shown(desk: Desk, name: str) -> SummaryTab:
    desk.page.open_trainee(desk.people[name])
    desk.page.record.open_tab(SUMMARY)
    return desk.page.record.summary


def facts(tab: SummaryTab) -> list[str]:
    return [fact.text for fact in tab.now.facts]


def test_where_the_person_stands_is_told_in_words(desk: Desk) -> None:
    assert facts(shown(desk, "NGUYỄN")) == [
        "En parcours depuis le 04/05/2026 (6\u00a0mois), fin prévue le 03/12/2026",
        "Aujourd’hui au centre, site de Créteil",
        "Nadège Lemaître, référente · promotion Créteil mai 2026",
        "06 39 98 12 45",
    ]
    assert facts(shown(desk, "ŒUVRARD"))[0] == (
        "Parcours suspendu depuis le 02/11/2026 (14\u00a0jours)"
    )
    assert facts(shown(desk, "DA SILVA E SOUSA"))[0].startswith("Candidate depuis")
    assert facts(shown(desk, "D’HÔTEL"))[0].startswith("Sorti le 30/10/2026")
    assert facts(shown(desk, "KABANGU"))[0] == (
        "En intégration depuis le 12/10/2026 (35\u00a0jours), jusqu’au 22/11/2026"
    )


def test_a_placement_of_today_says_where_and_until_when(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    make_placement(desk.work, path.id, TODAY - timedelta(days=3), TODAY + timedelta(days=4))
    tab = shown(desk, "NGUYỄN")
    assert facts(tab)[1].startswith("Aujourd’hui en entreprise\u00a0: ")
    assert facts(tab)[1].endswith("jusqu’au 20/11/2026")


def test_what_comes_next_is_listed_the_soonest_first(desk: Desk) -> None:
    tab = shown(desk, "KABANGU")
    assert [step.title for step in tab.next.steps] == [
        "Fin de la période d’intégration",
        "Fin de parcours",
    ]
    left = shown(desk, "D’HÔTEL")
    assert left.next.steps == ()
    assert left.nothing_next.isVisible()


def test_every_alert_has_its_link(desk: Desk) -> None:
    tab = shown(desk, "TCHOUMI")
    assert [alert.text for alert in tab.alerts.alerts] == [
        "Date de naissance à compléter",
        "Sans nouvelle depuis 158 jours",
        "Pièces à demander\u00a0: 8 sur la liste",
    ]
    link = tab.alerts.findChild(Button)
    assert link is not None
    assert link.accessibleName() == "Compléter\u00a0: Date de naissance à compléter"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    form = desk.page.editing.form()
    assert form is not None
    assert desk.page.record.tabs.currentIndex() == IDENTITY


def test_nothing_to_do_is_said(desk: Desk) -> None:
    tab = shown(desk, "D’HÔTEL")
    assert tab.alerts.alerts == ()
    assert "Rien à signaler" in [line.accessibleName() for line in tab.alerts.findChildren(QWidget)]


def test_papers_that_lack_are_named_and_lead_to_them(desk: Desk) -> None:
    tab = shown(desk, "NGUYỄN")
    assert len(tab.papers.missing.facts) == 8
    assert all(fact.text.endswith("manquante") for fact in tab.papers.missing.facts)
    QTest.mouseClick(tab.papers.link, Qt.MouseButton.LeftButton)
    assert desk.page.record.tabs.currentIndex() == DOCUMENTS


def test_the_latest_notes_and_what_they_ask_are_there(desk: Desk) -> None:
    person = desk.people["NGUYỄN"]
    assert not shown(desk, "NGUYỄN").notes.isVisible()
    for days, text in ((9, "Première.\nSuite."), (3, "mot " * 40), (1, "Secret.")):
        note = NoteDraft(
            kind=NoteKind.CALL,
            on=TODAY - timedelta(days=days),
            text=text,
            next_action="Rappeler la mission locale" if days == 9 else "",
            due_on=TODAY - timedelta(days=2) if days == 9 else None,
            confidential=days == 1,
        )
        add_note(desk.work, trainee_id=person, draft=note, today=TODAY)
    desk.page.refresh()
    tab = shown(desk, "NGUYỄN")
    told = [fact.text for fact in tab.notes.lines.facts]
    assert told[0] == "15/11/2026 · Note confidentielle"
    assert told[1].startswith("13/11/2026 · Appel\u00a0: mot mot")
    assert told[1].endswith("mot…")
    assert told[2] == "07/11/2026 · Appel\u00a0: Première."
    step = tab.next.steps[0]
    assert (step.title, step.note) == ("Rappeler la mission locale", "En retard")
    QTest.mouseClick(tab.notes.link, Qt.MouseButton.LeftButton)
    assert desk.page.record.tabs.currentIndex() == NOTES


def test_the_booklet_is_told_by_chapters(desk: Desk) -> None:
    tab = shown(desk, "NGUYỄN")
    assert tab.portfolio.isVisible()
    lines = {line.accessibleName() for line in tab.portfolio.findChildren(QWidget)}
    assert "Mon contrat d’engagement, 1 sur 2, il manque objectifs" in lines
    assert "Mes stages, pas encore" in lines
    suite = "Mon projet et la suite, 0 sur 2, il manque projet, prochaines étapes"
    assert any(line.startswith(suite) for line in lines)
    titles = {label.text(): label for label in tab.portfolio.findChildren(ElidedLabel)}
    assert titles["Mes stages"].toolTip() == ""
    titles["Mon contrat d’engagement"].setFixedWidth(100)
    assert titles["Mon contrat d’engagement"].toolTip() == "Mon contrat d’engagement"
    QTest.mouseClick(tab.portfolio.link, Qt.MouseButton.LeftButton)
    assert desk.page.record.tabs.currentIndex() == PORTFOLIO


def test_a_visitor_sees_no_telephone(desk: Desk) -> None:
    desk.reads.visitor = True
    assert not any("06" in line for line in facts(shown(desk, "KABANGU")))


def test_somebody_without_a_path_is_told_so(desk: Desk) -> None:
    record = replace(desk.reads.trainee(desk.people["NGUYỄN"]), paths=())
    assert present_facts(record, None, TODAY)[0].text == "Aucun parcours n’est ouvert."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PathState.ADMITTED, "Admise"),
        (PathState.REFUSED, "Candidature refusée"),
        (PathState.FOLLOWED_UP, "Suivi terminé"),
    ],
)
def test_other_states_have_their_words(desk: Desk, state: PathState, words: str) -> None:
    record = desk.reads.trainee(desk.people["DA SILVA E SOUSA"])
    path = record.current
    assert path is not None
    record = replace(
        record, draft=replace(record.draft, sex=desk.reads.trainee(desk.people["NGUYỄN"]).draft.sex)
    )
    assert present_facts(record, replace(path, state=state), TODAY)[0].text == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 11, 15), date(2026, 11, 16), "1\u00a0jour"),
        (date(2026, 10, 1), date(2026, 11, 16), "46\u00a0jours"),
        (date(2026, 5, 17), date(2026, 11, 16), "5\u00a0mois"),
        (date(2026, 5, 16), date(2026, 11, 16), "6\u00a0mois"),
    ],
)
def test_durations_are_told_whole(start: date, end: date, words: str) -> None:
    assert duration(start, end) == words


def test_the_synthesis_is_walked_by_keyboard(desk: Desk) -> None:
    tab = shown(desk, "TCHOUMI")
    desk.page.record.focus_body()
    holder = desk.window.focusWidget()
    assert holder is not None
    assert tab.isAncestorOf(holder)
