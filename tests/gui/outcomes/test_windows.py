"""« Suivis à faire » and « Anomalies »: read, narrowed, taken out, and led to the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, as_role, make_path
from tests.helpers.follow_ups import make_exit, note_call, note_situation
from tests.helpers.keyboard import plain
from tests.helpers.outcome_windows import OutcomeDesk, outcome_desk
from tests.unit.documents.reading import texts

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.errors import FileInUse
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.ui.outcomes.anomalies_window import AnomaliesAsked
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.list_window import ListWindow

Key = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OutcomeDesk]:
    """A school with one call late, one for today, one for next week."""
    desk = outcome_desk(qtbot, tmp_path)
    work = desk.work
    late = make_exit(work, add_months(TODAY - timedelta(days=40), -3), names="TARD Awa")
    note_situation(work, late, Moment.EXIT, SituationCode.FIXED_TERM, starts_on=TODAY)
    note_call(work, late, Moment.M3, TODAY - timedelta(days=2))
    make_exit(work, add_months(TODAY, -6), names="SIX Jean", call_hint="plutôt après 15 h")
    make_exit(work, add_months(TODAY + timedelta(days=22), -3), names="BIENTÔT Ines")
    yield desk
    if desk.windows.dialog is not None:
        desk.windows.dialog.close()


def lines(window: ListWindow, *columns: int) -> list[tuple[str, ...]]:
    model = window.model
    return [
        tuple(plain(str(model.index(row, column).data())) for column in columns)
        for row in range(model.rowCount())
    ]


def choose(box: QComboBox, words: str) -> None:
    """Choose by the keyboard, as a person does."""
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Key.Key_Up)
    for _ in range(box.findText(words)):
        QTest.keyClick(box, Key.Key_Down)
    assert box.currentText() == words


def test_the_week_tells_who_is_to_be_called_late_first(desk: OutcomeDesk) -> None:
    window = desk.windows.show_calls()
    assert lines(window, 0, 1, 2, 3, 5, 6, 7) == [
        ("TARD Awa", "06 39 98 12 45", "", "À 3 mois", "En retard", "1", "CDD"),
        ("SIX Jean", "06 39 98 12 45", "plutôt après 15 h", "À 6 mois", "À faire", "", ""),
    ]
    assert window.foot.text() == "2 personnes à appeler, dont 1 en retard"
    choose(window.period, "Les quatre prochaines semaines")
    assert [line[0] for line in lines(window, 0)] == ["TARD Awa", "SIX Jean", "BIENTÔT Ines"]
    choose(window.moment, "À 6 mois")
    assert window.foot.text() == "1 personne à appeler"


def test_one_may_look_at_ones_own_trainees(desk: OutcomeDesk) -> None:
    staff = {row.name: row.id for row in desk.doors.reads.staff()}
    make_exit(
        desk.work, add_months(TODAY, -12), names="AUTRE Paul", referent_id=staff["Yann Abgrall"]
    )
    window = desk.windows.show_calls()
    choose(window.mine, "Mes stagiaires")
    assert [line[0] for line in lines(window, 0)] == ["TARD Awa", "SIX Jean"]


def test_a_site_without_anybody_to_call_says_so(desk: OutcomeDesk) -> None:
    sites = {site.name: site.id for site in desk.doors.reads.sites()}
    window = desk.windows.show_calls(sites["Vitry"])
    assert window.empty.isVisible()
    assert not window.sheet_button.isEnabled()
    assert window.mine.itemText(0) == "Tout le site"


def test_enter_leads_to_the_exit(desk: OutcomeDesk) -> None:
    window = desk.windows.show_calls()
    QTest.keyClick(window.table, Key.Key_Down)
    QTest.keyClick(window.table, Key.Key_Return)
    (path_id,) = desk.exits
    people = desk.doors.reads.people_of_paths([path_id])  # type: ignore[list-item]  # a path
    assert [person.last_name for person in people] == ["SIX"]
    assert not window.isVisible()


def test_the_sheet_of_calls_and_the_share_reached_are_printed(desk: OutcomeDesk) -> None:
    window = desk.windows.show_calls()
    window.sheet_button.click()
    by_day = " ".join(texts(desk.files.pop()[1]))
    assert "Lundi 16 novembre 2026" in by_day
    assert "Nadège Lemaître" not in by_day
    choose(window.grouping, "Par référent")
    window.sheet_button.click()
    window.reach_button.click()
    window.print_button.click()
    names = [name for name, _ in desk.files]
    assert names == [
        "Feuille d’appels 2026-11-16.pdf",
        "Joignabilité 2026-11-16.pdf",
        "Suivis à faire 2026-11-16.pdf",
    ]
    sheet, reach, _ = (" ".join(texts(data)) for _, data in desk.files)
    assert "Du 16/11/2026 au 22/11/2026 · Toute l’école · Tous les suivis" in plain(sheet)
    assert "Nadège Lemaître" in sheet
    assert "Suivis échus du 17/11/2025 au 16/11/2026" in plain(reach)


def test_the_list_becomes_a_workbook(
    desk: OutcomeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "suivis.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    window = desk.windows.show_calls()
    window.excel_button.click()
    sheet = load_workbook(target).active
    assert sheet is not None
    assert sheet["A2"].value == "TARD Awa"
    assert desk.toast() == "Liste enregistrée\u00a0: suivis.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: None)
    window.excel_button.click()
    monkeypatch.setattr(exporting, "ask_target", lambda *_: tmp_path / "nulle part" / "x.xlsx")
    window.excel_button.click()
    assert len(desk.errors.seen) == 1


def test_a_visitor_sees_initials_and_a_reader_makes_no_file(desk: OutcomeDesk) -> None:
    desk.doors.reads.visitor = True
    window = desk.windows.show_calls()
    assert lines(window, 0, 1, 2)[0] == ("A. T.", "", "")
    window.print_button.click()
    assert "Démonstration" in " ".join(texts(desk.files[0][1]))
    window.close()
    reader = as_role(desk.work, Role.READER)
    desk.doors.open_base(reader, Reads(reader))
    window = desk.windows.show_calls()
    assert not window.sheet_button.isVisible()
    assert not window.excel_button.isVisible()
    assert window.close_button.isVisible()


def test_anomalies_say_what_figures_made_of_each(desk: OutcomeDesk) -> None:
    make_exit(desk.work, date(2026, 3, 2), names="AVANT Jean", entry_on=date(2026, 5, 4))
    window = desk.windows.show_anomalies()
    assert lines(window, 0, 1, 3)[0] == ("AVANT Jean", "Sortie avant l’entrée", "Laissé de côté")
    assert ("TARD Awa", "Contrat à durée limitée sans date de fin", "Compté") in lines(
        window, 0, 1, 3
    )
    assert "1 parcours sur" in window.foot.text()
    window.print_button.click()
    words = plain(" ".join(texts(desk.files[0][1])))
    assert "2026 · Tous les sites · Règle E2C-2023" in words
    QTest.keyClick(window.table, Key.Key_Return)
    assert len(desk.exits) == 1


def test_anomalies_are_narrowed_and_may_be_none(desk: OutcomeDesk) -> None:
    window = desk.windows.show_anomalies()
    found = len(lines(window, 0))
    choose(window.rules, "Règle durable ≥ 6 mois")
    assert len(lines(window, 0)) == found
    choose(window.site, "Vitry")
    assert window.empty.isVisible()
    assert window.foot.text().startswith("Aucune anomalie.")
    choose(window.site, "Tous les sites")
    choose(window.period, "2021")
    assert window.empty.isVisible()


def test_a_report_opens_its_own_anomalies(desk: OutcomeDesk) -> None:
    period = ReportPeriod(date(2026, 1, 1), date(2026, 6, 30))
    asked = AnomaliesAsked(period, selection=Selection(site="Vitry", funder="FSE+"))
    window = desk.windows.show_anomalies(asked)
    assert window.period.currentText() == "Du 01/01/2026 au 30/06/2026"
    assert window.site.currentText() == "Vitry"
    window.print_button.click()
    assert "FSE+" in " ".join(texts(desk.files[0][1]))


def test_an_anomaly_without_exit_leads_to_the_person(desk: OutcomeDesk) -> None:
    path = make_path(desk.work, last_name="SANS", first_name="Entrée")
    with desk.work.write("Contrat") as scope:
        row = scope.session.get_one(PathRow, path.id)
        row.contract_on = date(2026, 4, 1)
    window = desk.windows.show_anomalies()
    places = [line[0] for line in lines(window, 0)]
    window.table.choose_row(places.index("SANS Entrée"))
    window.open_button.click()
    assert len(desk.people) == 1


def test_a_fault_of_a_file_is_shown(desk: OutcomeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise FileInUse

    monkeypatch.setattr("e2c_desktop.services.lists.list_as_pdf", refuse)
    desk.windows.show_calls().print_button.click()
    assert len(desk.errors.seen) == 1
