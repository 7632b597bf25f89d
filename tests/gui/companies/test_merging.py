"""Companies registered twice: the report, side by side, said to be two, undone."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.companies import make_company, record_of
from tests.helpers.company_pages import CompanyDesk

from e2c_desktop.domain.errors import Cancelled, Refused
from e2c_desktop.domain.merging import Take
from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.services import company_merging, form_drafts
from e2c_desktop.services.companies import archive_company
from e2c_desktop.ui.companies.company_form import key_of
from e2c_desktop.ui.companies.merge_dialog import MergeDialog

NBSP = "\u00a0"


@pytest.fixture
def twin(desk: CompanyDesk) -> UUID:
    made = make_company(
        desk.work, name="SARL Garage des Sorbiers", legal_form="SAS", phone="", note="À rappeler"
    )
    desk.page.refresh()
    return made


def opened(desk: CompanyDesk) -> MergeDialog:
    dialog = desk.page.asking.merging.merge
    assert dialog is not None
    return dialog


def test_two_selected_records_stand_side_by_side_and_become_one(
    desk: CompanyDesk, twin: UUID
) -> None:
    table = desk.page.list.table
    for company_id in (desk.companies["garage"], twin):
        desk.page.list.ticks.add([company_id])
    assert table.model().rowCount() == 4
    desk.do("merge")
    dialog = opened(desk)
    labels = {choice.row.label: choice for choice in dialog.choices}
    assert set(labels) >= {"Raison sociale", "SIRET", "Forme juridique", "Note"}
    kept = dialog.request().kept.record_id
    assert kept == desk.companies["garage"]  # that of the placements
    side = [record.id for record in dialog._records].index(twin)
    labels["Forme juridique"].group.choose(side)
    dialog.merge_button.click()
    record = record_of(desk.work, twin)
    assert record.id == desk.companies["garage"]
    assert (record.draft.legal_form, record.draft.note) == ("SAS", "À rappeler")
    assert desk.toast() == f"SARL Garage des Sorbiers{NBSP}: fiches fusionnées"
    toast = desk.toasts.toast()
    assert toast is not None
    toast.button.click()
    assert record_of(desk.work, twin).id == twin


def test_the_other_record_is_picked_among_the_likely_ones(desk: CompanyDesk, twin: UUID) -> None:
    desk.page.open_record(desk.companies["garage"])
    desk.do("merge")
    pick = desk.page.asking.merging.pick
    assert pick is not None
    assert not pick.go_button.isEnabled()
    pick.field.open_list()
    assert [item.value for item in pick.field.lines()] == [twin]
    QTest.keyClicks(pick.field, "creche")
    assert [item.value for item in pick.field.lines()] == [desk.companies["crèche"]]
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    pick.go_button.click()
    dialog = opened(desk)
    request = dialog.request()
    assert {request.kept.record_id, request.gone.record_id} == {
        desk.companies["garage"],
        desk.companies["crèche"],
    }
    assert request.choices["name"] in (Take.KEPT, Take.GONE)
    dialog.set_busy(True)
    dialog.reject()
    assert dialog.isVisible()
    dialog.set_busy(False)
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_a_merge_that_is_stopped_or_refused_changes_nothing(
    desk: CompanyDesk, twin: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    merging = desk.page.asking.merging
    merging.open_merge(desk.companies["garage"], twin)
    faults: list[Exception] = [Cancelled(), Refused("Non.")]

    def fail(*args: object, **named: object) -> None:
        raise faults.pop(0)

    monkeypatch.setattr(company_merging, "merge_companies", fail)
    dialog = opened(desk)
    dialog.merge_button.click()
    assert desk.errors.seen == []
    dialog.progress.stop_asked.emit()
    dialog.merge_button.click()
    assert len(desk.errors.seen) == 1
    assert dialog.merge_button.isEnabled()
    dialog.reject()
    assert record_of(desk.work, twin).id == twin


@pytest.mark.parametrize("why", ["same", "bin", "draft"])
def test_what_cannot_be_put_side_by_side_is_said(desk: CompanyDesk, twin: UUID, why: str) -> None:
    first = desk.companies["garage"]
    if why == "bin":
        archive_company(desk.work, company_id=twin, version=1)
    elif why == "draft":
        form_drafts.keep_draft(desk.work, key=key_of(twin), values={"name": "X"})
    desk.page.asking.merging.open_merge(first, first if why == "same" else twin)
    assert desk.page.asking.merging.merge is None
    assert isinstance(desk.errors.seen[0], Refused)


def test_the_report_merges_and_says_that_two_are_two(desk: CompanyDesk, twin: UUID) -> None:
    make_company(desk.work, name="Crèche Les Petits Galet", town="Alfortville")
    desk.do("duplicates")
    report = desk.page.asking.merging.pairs
    dialog = report.dialog
    assert dialog is not None
    assert dialog.model.total() == 2
    pairs = [dialog.model.row(row) for row in range(2)]
    assert [pair.likeness.value for pair in pairs] == [
        "même nom, même code postal",
        "noms proches, même code postal",
    ]
    dialog.reason.setCurrentIndex(4)
    assert dialog.model.total() == 1
    dialog.distinct_button.click()
    assert dialog.model.total() == 0
    dialog.reason.setCurrentIndex(0)
    assert dialog.model.total() == 1
    dialog.note.button.click()
    assert dialog.model.total() == 2
    dialog.table.choose_row(0)
    dialog.merge_button.click()
    opened(desk).merge_button.click()
    assert dialog.model.total() == 1
    assert desk.reads.companies.count(CompanyFilter(text="sorbiers")) == 1
    dialog.first_button.click()
    assert report.dialog is None
    assert "Crèche" in desk.shown()


def test_the_report_sorts_by_each_column_and_is_taken_out(desk: CompanyDesk, twin: UUID) -> None:
    desk.do("duplicates")
    dialog = desk.page.asking.merging.pairs.dialog
    assert dialog is not None
    header = dialog.table.horizontalHeader()
    for section in range(header.count()):
        header.sectionClicked.emit(section)
        assert dialog.model.total() == 1
    shown = dialog.shown()
    assert shown.total == "1 paire"
    assert "Garage des Sorbiers" in next(iter(shown.rows))
    QTest.keyClicks(dialog.search, "732 829")
    assert dialog.model.total() == 1
    dialog.close_button.click()
    del twin


def test_an_address_is_written_as_on_an_envelope(desk: CompanyDesk) -> None:
    twin = make_company(desk.work, name="SARL Garage des Sorbiers", address="2 rue Haute")
    desk.page.refresh()
    desk.page.asking.merging.open_merge(desk.companies["garage"], twin)
    address = next(one for one in opened(desk).choices if one.row.label == "Adresse")
    assert address.row.right == "2 rue Haute, 94400 Vitry-sur-Seine"
