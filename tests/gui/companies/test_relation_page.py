"""The relation with a company seen from the whole tab: head, menus, sub-tabs, list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot
from tests.helpers.given_files import pdf
from tests.helpers.partners import make_company
from tests.helpers.relation_desk import TODAY, SeenGoing, pictured_school
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.company_relation import CallDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.company_exchanges import plan_call
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.companies import papers_asking
from e2c_desktop.ui.companies.alerts import TO_CALL
from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.companies.presenting import head_content
from e2c_desktop.ui.companies.sub_tabs import CONTACTS, EXCHANGES, PAPERS, PLACEMENTS, SUMMARY
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return pictured_school(tmp_path / "ecole")


@pytest.fixture
def page(qtbot: QtBot, work: UnitOfWork) -> Iterator[CompaniesPage]:
    company = make_company(work)
    call = CallDraft(date(2026, 11, 10), None, "Assurance")
    plan_call(work, company_id=company, draft=call, today=date(2026, 11, 2))
    window = blank_window()
    doors = Doors(
        InlineTasks(),
        Bus(),
        SeenErrors(),
        ToastHost(window),
        KeptSettings(),
        lambda: TODAY,
        SeenGoing(),
    )
    found = CompaniesPage(doors)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(found)
    window.resize(1274, 720)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    found.open_base(work, Reads(work))
    found.open_record(company)
    yield found
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def late(page: CompaniesPage) -> list[str]:
    record = page.record.record()
    assert record is not None
    alerts = head_content(record, TODAY, may_edit=True).alerts
    return [alert.text for alert in alerts if alert.target == TO_CALL]


def test_a_late_contact_is_said_in_the_head_and_answered_from_there(page: CompaniesPage) -> None:
    assert page.record.shown_tab() == SUMMARY
    assert late(page) == ["Contact prévu le 10/11/2026, en retard de 2 jours"]
    page.record.open_tab(CONTACTS)
    page.record.head.alert_followed.emit(TO_CALL)
    assert page.record.shown_tab() == SUMMARY
    dialog = page.relation.summary.asking.dialog
    assert dialog is not None
    dialog.binder.fields["words"].editor.setPlainText("Assurance reçue")  # type: ignore[attr-defined]
    dialog.save_button.click()  # type: ignore[attr-defined]
    assert late(page) == []
    record = page.record.record()
    assert record is not None
    assert (record.exchanges, record.call) == (1, None)


def test_each_action_shows_the_sub_tab_that_it_changes(page: CompaniesPage) -> None:
    for name, key in (("note_exchange", EXCHANGES), ("engagement", EXCHANGES), ("pins", SUMMARY)):
        page.page_actions()[name].trigger()
        assert page.record.shown_tab() == key
        relation = page.relation
        asking = relation.exchanges.asking if key == EXCHANGES else relation.summary.asking
        assert asking.dialog is not None
        asking.dialog.reject()


def test_the_synthesis_leads_to_the_other_sub_tabs(page: CompaniesPage) -> None:
    page.relation.summary.placements_asked.emit()
    assert page.record.shown_tab() == PLACEMENTS
    page.record.open_tab(SUMMARY)
    page.relation.summary.contact_asked.emit()
    assert page.record.shown_tab() == CONTACTS


def test_a_paper_is_shown_by_the_window_around(
    page: CompaniesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Assurance.pdf"
    path.write_bytes(pdf())
    monkeypatch.setattr(papers_asking, "ask_files", lambda parent: [path])
    page.page_actions()["add_paper"].trigger()
    assert page.record.shown_tab() == PAPERS
    dialog = page.relation.papers.asking.dialog
    assert dialog is not None
    dialog.save_button.click()  # type: ignore[attr-defined]
    shown: list[str] = []
    page.pdf_ready.connect(lambda data, name: shown.append(name))
    page.relation.papers.view_button.click()
    assert shown == ["Assurance.pdf"]


def test_companies_to_call_are_offered_over_the_list(page: CompaniesPage) -> None:
    page.set_site(None)
    (chip,) = [
        one
        for one in page.list.head.findChildren(Chip)
        if "relancer" in one.text() and one.isVisible()
    ]
    assert chip.text() == "À relancer 1"
    chip.click()
    assert page.list.state().label == "À relancer"
    assert page.list.model.total() == 1
