"""Ctrl K over everything: groups, keys, where each line leads, records seen lately."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_path, make_placement, make_trainee
from tests.helpers.notes import make_note
from tests.helpers.placements import make_host, prepare

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.printing import (
    print_company_documents,
    print_documents,
    print_placement_documents,
)
from e2c_desktop.services.printing_figures import print_figures
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.storage.models import DocumentFile
from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.placements.ways import Way
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.found_lines import excerpt
from e2c_desktop.ui.shell.quick_search import QuickSearch
from e2c_desktop.ui.shell.tabs import PLACEMENTS, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.record_pane import NOTES, PATH

TEXT = (
    "Nous avons parlé longuement du logement, puis la mission locale a promis de rappeler dans "
    "la semaine pour fixer le prochain rendez-vous avec la conseillère et la famille du jeune."
)


@pytest.fixture
def page(opened: Application) -> Workspace:
    """The open school with somebody placed in a company, and notes about them."""
    page = opened.workspace
    assert page is not None
    today = page.around.today()
    path = make_path(page.work)
    make_placement(page.work, path.id, today, today + timedelta(days=18))
    person = page.reads.trainees_page(TraineeFilter(text="nguyen"))[0].id
    for days, text in ((3, "Rien de neuf."), (9, TEXT)):
        make_note(page.work, person, text=text, on=today - timedelta(days=days), today=today)
    page.trainees.refresh()
    return page


def person_of(page: Workspace) -> UUID:
    return page.reads.trainees_page(TraineeFilter(text="nguyen"))[0].id


def searching(page: Workspace, typed: str) -> QuickSearch:
    page.open_search()
    page.search.field.clear()
    QTest.keyClicks(page.search.field, typed)
    page.search.search_texts()
    return page.search


def test_people_come_at_once_and_texts_when_the_hand_rests(page: Workspace, qtbot: QtBot) -> None:
    page.open_search()
    QTest.keyClicks(page.search.field, "nguyen")
    assert page.search.list.titles() == ["Stagiaires", "Actions"]
    qtbot.waitUntil(lambda: "Stages" in page.search.list.titles())
    assert page.search.list.lines()[0].title == "NGUYỄN Thị Mai"
    assert page.search.list.lines()[0].rest.startswith("née le 17/08/2007")
    assert page.search.count.text() == "3 résultats"


def test_a_note_leads_to_its_person_and_itself(page: Workspace) -> None:
    search = searching(page, "mission locale")
    assert search.list.titles() == ["Notes (les confidentielles ne sont pas cherchées)"]
    (line,) = search.list.lines()
    assert line.caption.startswith("… puis la mission") or "mission locale" in line.caption
    assert line.spoken() == search.field.accessibleDescription()
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    record = page.trainees.record
    assert record.tabs.currentIndex() == NOTES
    note = record.notes.current()
    assert note is not None
    assert note.text == TEXT
    assert record.notes.table.hasFocus()


def test_a_placement_leads_to_itself(page: Workspace) -> None:
    search = searching(page, "mai galets")
    (line,) = [each for each in search.list.lines() if "chez" in each.title]
    assert line.title == "NGUYỄN Thị Mai chez Crèche Les Petits Galets"
    search._choose(line)
    assert not search.isVisible()
    shown = page.tabs.current()
    assert isinstance(shown, PlacementsTab)
    row = shown.page.record.row()
    assert row is not None
    assert (row.last_name, row.company) == ("NGUYỄN", "Crèche Les Petits Galets")


def test_an_action_is_done_in_its_own_page(page: Workspace) -> None:
    tab = page.tabs.page(PLACEMENTS)
    assert isinstance(tab, PlacementsTab)
    page.tabs.show(PLACEMENTS)
    tab.open_form(page.reads.placements.ids(PlacementFilter())[0])
    page.tabs.show(TRAINEES)
    search = searching(page, "ou sont-ils")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert page.tabs.current() is tab
    assert not tab.is_form_shown()
    assert tab.page.ways.way() is Way.WHERE
    offered = [action.text() for action in page.offered_actions()]
    assert "Noter les signatures du stage…" not in offered
    assert offered.index("Imprimer les stages") < offered.index("Actualiser")


def test_a_company_leads_to_its_record(page: Workspace) -> None:
    search = searching(page, "creche")
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    line = search.list.current()
    assert line is not None
    assert (line.title, line.caption) == ("Crèche Les Petits Galets", "1 stage")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert not search.isVisible()
    shown = page.tabs.current()
    assert isinstance(shown, CompaniesPage)
    record = shown.record.record()
    assert record is not None
    assert record.draft.name == "Crèche Les Petits Galets"


def test_a_click_chooses_a_line_and_not_a_title(page: Workspace) -> None:
    search = searching(page, "nguyen")
    model = search.list.model()
    for row, gone in ((0, False), (1, True)):
        place: QPoint = search.list.visualRect(model.index(row, 0)).center()
        QTest.mouseClick(search.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert search.isVisible() is not gone
    record = page.trainees.record.record()
    assert record is not None
    assert record.id == person_of(page)


def test_the_number_of_a_document_leads_to_what_it_tells(
    page: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = make_host(page.work)
    path = make_path(page.work, last_name="SOW")
    placement = prepare(page.work, path_id=path.id, company_id=host.id, tutor_id=host.tutor_id)
    on = page.around.today()
    files = [
        *print_placement_documents(
            page.work, kinds=[DocumentKind.EVALUATION], placement_ids=[placement], on=on
        ),
        *print_company_documents(
            page.work, kinds=[DocumentKind.COMPANY_SHEET], company_ids=[host.id], on=on
        ),
        *print_documents(page.work, kinds=[DocumentKind.BOOKLET], path_ids=[path.id], on=on),
    ]
    gone: list[tuple[str, UUID]] = []
    for name in ("placement", "company"):
        monkeypatch.setattr(page.going, name, partial(_note, gone, name))
    for item in files:
        assert item.file is not None
        search = searching(page, f"e2c1:{item.file.number}".lower())
        assert search.list.titles() == ["Documents"]
        (line,) = search.list.lines()
        assert (item.file.number or "?") in line.title
        QTest.keyClick(search.field, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert gone == [("placement", placement), ("company", host.id)]
    record = page.trainees.record
    assert record.tabs.currentIndex() == PATH
    number = page.reads.placement_form.record(placement).convention_number
    search = searching(page, number)
    assert "Numéro de convention" in [line.caption for line in search.list.lines()]


def test_the_number_of_a_report_shows_it_as_it_was_issued(
    page: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = page.around.today()
    asked = FiguresAsked(ReportPeriod.of_year(on.year), on, E2C_2023)
    (item,) = print_figures(page.work, kind=DocumentKind.SURVEY, asked=asked, on=on)
    assert item.file is not None
    shown: list[tuple[bytes, str]] = []
    monkeypatch.setattr(page, "show_file", lambda *file: shown.append(file))
    search = searching(page, item.file.number or "")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert shown == [(item.file.data, item.file.file_name)]
    told: list[BaseException] = []
    monkeypatch.setattr(page.around.errors, "show", lambda error, _: told.append(error))
    with page.work.write("Abîmer") as scope:
        scope.session.execute(sa.update(DocumentFile).values(data=b"autre"))
    search = searching(page, item.file.number or "")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert [type(error) for error in told] == [DatabaseCorrupt]


def _note(gone: list[tuple[str, UUID]], name: str, identifier: UUID) -> None:
    gone.append((name, identifier))


def test_nothing_found_is_said_with_what_was_not_searched(page: Workspace) -> None:
    search = searching(page, "zzzzz")
    assert search.nothing.text() == (
        "Rien pour «\u00a0zzzzz\u00a0». Les notes confidentielles ne sont pas cherchées."
    )
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert search.isVisible()
    QTest.keyClick(search.field, Qt.Key.Key_F7)
    search.field.clear()
    QTest.keyClicks(search.field, "y")
    assert search.nothing.text().startswith("Rien pour")
    QTest.keyClicks(search.field, "y")
    assert search.nothing.text() == "Recherche…"


def test_signs_alone_search_nothing(page: Workspace) -> None:
    search = searching(page, "%_*")
    assert search.list.titles() in ([], ["Vus récemment"])
    assert search.count.text() == ""


def test_visitors_find_initials_and_no_note(page: Workspace) -> None:
    page.visiting.toggle()
    search = searching(page, "nguyen")
    assert [line.title.strip() for line in search.list.lines()] == [
        "T. N.",
        "T. N. chez Crèche Les Petits Galets",
    ]
    assert "sans les notes" in search.way.text()
    assert searching(page, "mission").list.lines() == []
    assert "confidentielles" not in search.nothing.text()


def test_the_records_looked_at_come_first_when_nothing_is_typed(page: Workspace) -> None:
    page.open_search()
    page.search.close_search()
    others = [make_trainee(page.work, last_name=name) for name in ("SOW", "LO", "BA")]
    page.trainees.refresh()
    for person in (*others, person_of(page), others[0]):
        page.trainees.open_trainee(person)
        page.open_search()
        page.search.close_search()
    archive_trainee(page.work, trainee_id=others[2], version=1)
    page.open_search()
    assert page.search.list.titles() == ["Vus récemment"]
    names = [line.title.split(" ")[0] for line in page.search.list.lines()]
    assert names == ["SOW", "NGUYỄN", "LO"]
    settings = page.around.settings.value(f"stagiaires/vus/{page.work.actor.id}")
    assert settings
    assert str(others[0]) not in settings
    assert others[0].hex not in settings


def test_a_record_passed_by_is_not_looked_at(page: Workspace, qtbot: QtBot) -> None:
    recents = page.search._recents
    known = recents.ids()
    person = make_trainee(page.work, last_name="SOW")
    recents.note(person)
    recents.note(None)
    recents.keep()
    assert recents.ids() == known
    recents.note(person)
    qtbot.waitUntil(lambda: person in recents.ids(), timeout=5000)


def test_a_record_that_is_gone_leads_nowhere(page: Workspace) -> None:
    from e2c_desktop.domain.ids import new_id
    from e2c_desktop.ui.shell.found_lines import NoteFound

    page.search.chosen.emit(NoteFound(new_id(), new_id()))
    assert page.trainees.record.record() is None


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("un deux trois quatre cinq", "cinq", "… deux trois quatre cinq"),
        ("un deux", "un", "un deux"),
        ("un deux", "rien", "un deux"),
    ],
)
def test_an_excerpt_begins_just_before_what_was_typed(text: str, typed: str, shown: str) -> None:
    assert excerpt(text, typed) == shown
