"""« Chercher une entreprise »: the order, its explanation, and what is done with a company."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_path
from tests.helpers.partners import make_company
from tests.helpers.relation_desk import TODAY, pictured_school

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.company_trades import TradeDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.company_partnership import add_trade
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.suggestions.dialog import SuggestionsDialog

K = Qt.Key


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return pictured_school(tmp_path)


@pytest.fixture
def dialog(qtbot: QtBot, work: UnitOfWork) -> Iterator[SuggestionsDialog]:
    path = make_path(work)
    garage = make_company(work, capacity=1)
    make_company(work, name="Crèche Les Petits Galets", town="Alfortville", postal_code="94140")
    make_company(work, name="Atelier sombre", state=CompanyState.AVOID)
    add_trade(work, company_id=garage, draft=TradeDraft("I1604", "Mécanicien automobile"))
    reads = Reads(work)
    found = SuggestionsDialog(reads, reads.partners.seeker(path.id), today=lambda: TODAY)
    qtbot.addWidget(found)
    with qtbot.waitExposed(found):
        found.show()
    yield found
    found.close()


def names(dialog: SuggestionsDialog) -> list[str]:
    return [dialog.model.row(row).company.name for row in range(dialog.model.rowCount())]


def test_the_order_follows_the_trade_typed(dialog: SuggestionsDialog) -> None:
    assert names(dialog) == ["Crèche Les Petits Galets", "Garage des Sorbiers", "Atelier sombre"]
    assert dialog.count.text() == "2 entreprises possibles, 1 écartée"
    dialog.trade.setFocus()
    QTest.keyClicks(dialog.trade, "I1604")
    QTest.keyClick(dialog.trade, K.Key_Return)
    assert names(dialog)[0] == "Garage des Sorbiers"
    said = [reason.words.replace("\u00a0", " ") for reason in dialog.reasons.reasons]
    assert said[0] == "Accueille pour ce métier : Mécanicien automobile"


def test_a_company_set_aside_says_why_and_cannot_be_chosen(
    dialog: SuggestionsDialog, qtbot: QtBot
) -> None:
    dialog.table.choose_row(2)
    qtbot.waitUntil(lambda: not dialog.choose_button.isEnabled())
    assert dialog.choose_button.toolTip() == "À éviter"
    assert dialog.open_button.isEnabled()


def test_days_out_of_order_are_said_and_change_nothing(dialog: SuggestionsDialog) -> None:
    for typed in ("01/01/2026", "99"):
        dialog.ends.setFocus()
        dialog.ends.selectAll()
        QTest.keyClicks(dialog.ends, typed)
        QTest.keyClick(dialog.ends, K.Key_Tab)
        assert dialog.wish() is None
        assert "après le début" in dialog.ends_field.message()
    assert len(names(dialog)) == 3
    dialog.ends.set_date(date(2026, 12, 18))
    dialog.search()
    assert dialog.wish() is not None


def test_a_placement_is_prepared_or_a_record_opened(dialog: SuggestionsDialog) -> None:
    chosen: list[object] = []
    opened: list[object] = []
    dialog.chosen.connect(chosen.append)
    dialog.company_asked.connect(opened.append)
    first = dialog.model.row(0).company.id
    QTest.keyClick(dialog.table, K.Key_Return)
    assert opened == [first]
    dialog.show()
    dialog.choose_button.click()
    assert chosen == [first]


def test_without_any_company_it_is_said(qtbot: QtBot, work: UnitOfWork) -> None:
    path = make_path(work)
    reads = Reads(work)
    dialog = SuggestionsDialog(reads, reads.partners.seeker(path.id), today=lambda: TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.empty.isVisible()
    assert not dialog.choose_button.isEnabled()
    assert dialog.count.text() == "0 entreprise possible"
    dialog.close()
