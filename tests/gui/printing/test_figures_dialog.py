"""The dialog of the documents of figures: choices, pages, what is issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.builders import TODAY, make_trainee
from tests.helpers.issuing import count
from tests.helpers.windows import blank_window

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import LASTING
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import IssuedDocument, Situation
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.ui.printing.figure_choices import EVERY_TOWN
from e2c_desktop.ui.printing.figures_dialog import FiguresDialog
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Shower = Callable[..., FiguresDialog]


@pytest.fixture
def people(work: Work) -> None:
    """Nine people who left in June 2025, two of them of a commune of their own."""
    for rank in range(9):
        town = "Antony" if rank < 2 else "Créteil"
        trainee_id = make_trainee(
            work, last_name=f"Nom{rank}", birth_date=date(2007, 1, 1 + rank), town=town
        )
        with work.write("Dater") as scope:
            path = scope.session.scalars(
                sa.select(PathRow).where(PathRow.trainee_id == trainee_id)
            ).one()
            path.entry_on, path.contract_on = date(2025, 1, 6), date(2025, 2, 10)
            path.exit_on = date(2025, 6, 30)
            scope.session.add(
                Situation(
                    path_id=path.id,
                    moment=Moment.EXIT,
                    observed_on=path.exit_on,
                    code=SituationCode.PERMANENT,
                )
            )


@pytest.fixture
def bus() -> Bus:
    """Tells what was issued."""
    return Bus()


@pytest.fixture
def show(qtbot: QtBot, work: Work, tmp_path: Path, told: Told, bus: Bus) -> Iterator[Shower]:
    """Open the dialog."""
    window = blank_window()
    qtbot.addWidget(window)

    def show_it(**shown: object) -> FiguresDialog:
        dialog = FiguresDialog(
            work=work,
            reads=Reads(work),
            tasks=InlineTasks(),
            errors=told,
            settings=MachineSettings(tmp_path),
            bus=bus,
            today=lambda: TODAY,
            documents=tmp_path / "Impressions",
            parent=window,
            **shown,  # type: ignore[arg-type]
        )
        dialog.open()
        return dialog

    yield show_it
    assert told.faults == []


def able(dialog: FiguresDialog) -> bool:
    """Whether the main button may be pressed."""
    return dialog.foot.go.isEnabled()


@pytest.mark.usefixtures("people")
def test_the_report_of_the_last_year_is_shown_then_issued(
    work: Work, show: Shower, bus: Bus, tmp_path: Path
) -> None:
    heard: list[Changes] = []
    bus.changed.connect(lambda changes, _: heard.append(changes))
    dialog = show()
    choices = dialog.choices
    assert choices.document.currentText() == "Chiffres-clés"
    assert choices.period.currentText() == "2025"
    assert choices.second.currentText().replace("\u00a0", " ") == "durable ≥ 6 mois"
    assert choices.town.isHidden() or not choices.town.isVisible()
    assert dialog.preview.has_pages()
    assert count(work, IssuedDocument) == 0
    QTest.keyClick(dialog.foot.go, Qt.Key.Key_Space)
    assert count(work, IssuedDocument) == 1
    (written,) = (tmp_path / "Impressions").iterdir()
    assert written.name == "Chiffres-cles_2025.pdf"
    assert "Chiffres-cles_2025.pdf enregistré." in dialog.foot.said.text()
    assert dialog.foot.go.text() == "Imprimer le document"
    assert len(heard[-1].of(Kind.DOCUMENT)) == 1


@pytest.mark.usefixtures("people")
def test_another_choice_forgets_what_was_made(work: Work, show: Shower) -> None:
    dialog = show()
    dialog.foot.go.click()
    assert dialog.files
    dialog.choices.rules.setCurrentIndex(1)
    assert not dialog.files
    assert dialog.foot.go.text() == "Délivrer et enregistrer"
    dialog.choices.rules.setCurrentIndex(0)
    dialog.foot.go.click()
    assert dialog.files[0].again
    assert count(work, IssuedDocument) == 1


@pytest.mark.usefixtures("people")
def test_the_sheets_of_the_communes(show: Shower) -> None:
    dialog = show()
    choices = dialog.choices
    choices.document.setCurrentIndex(1)
    assert choices.town.isVisibleTo(dialog)
    assert not choices.second.isVisibleTo(dialog)
    towns = [choices.town.itemText(rank) for rank in range(choices.town.count())]
    assert towns == [EVERY_TOWN, "Antony", "Créteil"]
    dialog.foot.go.click()
    assert [file.person for file in dialog.files] == ["Créteil, 2025"]
    said = dialog.foot.said.text().replace("\u00a0", " ")
    assert "enregistré. 1 document n’a pas été fait (Trop peu de personnes" in said
    choices.town.setCurrentIndex(1)
    assert not dialog.preview.has_pages()
    assert able(dialog) is False
    choices.document.setCurrentIndex(0)
    assert able(dialog) is True
    choices.document.setCurrentIndex(1)
    towns_wanted = (choices.towns, able(dialog))
    assert towns_wanted == (["Antony"], False)
    choices.period.setCurrentIndex(3)
    towns_wanted = (choices.towns, able(dialog))
    assert towns_wanted == (None, False)


@pytest.mark.usefixtures("people")
def test_days_of_ones_own(show: Shower) -> None:
    dialog = show(period=ReportPeriod(date(2024, 9, 1), date(2025, 8, 31)))
    choices = dialog.choices
    assert choices.first.isVisibleTo(dialog)
    assert dialog.preview.has_pages()
    choices.last.setFocus()
    choices.last.selectAll()
    QTest.keyClicks(choices.last, "01/01/2020")
    QTest.keyClick(choices.last, Qt.Key.Key_Return)
    assert dialog.files == []
    assert not dialog.foot.go.isEnabled()
    assert "deux jours de la période" in dialog.preview.empty.title()
    dialog.foot.go.setEnabled(True)
    dialog.prepare()
    assert dialog.files == []
    choices.last.setText("demain soir")
    choices.last.settle()
    assert choices.asked() is None
    choices.last.setText("31/12/2025")
    choices.last.settle()
    assert dialog.foot.go.isEnabled()
    assert dialog.preview.has_pages()


@pytest.mark.usefixtures("people")
def test_it_opens_on_what_a_screen_shows(show: Shower) -> None:
    dialog = show(
        period=ReportPeriod.of_year(2025), selection=Selection(site="Créteil"), rules=LASTING
    )
    asked = dialog.choices.asked()
    assert asked is not None
    assert (asked.selection.site, asked.rules, asked.second) == ("Créteil", LASTING, None)
    dialog.choices.second.setCurrentIndex(1)
    asked = dialog.choices.asked()
    assert asked is not None
    assert asked.second is not None


def test_a_period_without_anybody_has_no_sheet(show: Shower, told: Told) -> None:
    dialog = show()
    dialog.choices.document.setCurrentIndex(1)
    assert not dialog.foot.go.isEnabled()
    assert "Personne n’a été accueilli" in dialog.preview.empty.title()
    dialog.prepare()
    assert "Personne n’a été accueilli" in dialog.foot.said.text()
    assert told.messages == []


@pytest.mark.usefixtures("people")
def test_paper_and_the_way_out(show: Shower, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = show()
    dialog.foot.go.click()
    asked: list[bytes] = []
    monkeypatch.setattr(dialog.paper, "ask", lambda data: asked.append(data()))
    dialog.foot.go.click()
    assert asked[0].startswith(b"%PDF")
    dialog.paper.printed.emit(4)
    assert "4 pages envoyées" in dialog.foot.said.text().replace("\u00a0", " ")
    dialog.paper.printed.emit(0)
    assert told.messages[0][0] == "Aucune imprimante n’a répondu"
    dialog.stop()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
