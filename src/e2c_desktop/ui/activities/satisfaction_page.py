"""The section « Satisfaction »: what the papers of a period say, and the windows that type them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.outcomes.comparison import period_name
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.periods import PeriodChoice, period_choices
from e2c_desktop.domain.outcomes.shares import decimal_text
from e2c_desktop.domain.satisfaction import Questionnaire
from e2c_desktop.domain.satisfaction_synthesis import QuestionLine, Synthesis
from e2c_desktop.queries.satisfaction import AnswerFilter
from e2c_desktop.services import satisfaction
from e2c_desktop.services.lists import ShownList
from e2c_desktop.services.satisfaction_papers import blank_questionnaires, synthesis_list
from e2c_desktop.ui.activities.quality_page import QualityPage
from e2c_desktop.ui.activities.satisfaction_papers import PapersWindow
from e2c_desktop.ui.activities.satisfaction_series import SatisfactionWindow
from e2c_desktop.ui.activities.satisfaction_side import SatisfactionSide
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.list_window import Placed, column, place_of
from e2c_desktop.ui.records.tab_actions import TabActions
from e2c_desktop.ui.records.taking_out import TakingOut

ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "type": ("Saisir des questionnaires…", "Ctrl+N"),
        "papers": ("Questionnaires saisis, un par un…", "Ctrl+Shift+F"),
        "blank": ("Imprimer ce questionnaire à remplir", "Ctrl+Shift+P"),
        "refresh": ("Calculer à nouveau la satisfaction", "F5"),
        "print_list": ("Imprimer la synthèse de satisfaction", "Ctrl+P"),
        "excel": ("Synthèse de satisfaction vers Excel", "Ctrl+E"),
    }
)
"""Words and key of each."""
_EVERYBODY = "Toutes les promotions"
_FEW = "Moins de cinq réponses\u00a0: leur nombre seul est donné."


def _change(line: QuestionLine) -> str:
    """Return « +0,3 » since the year before; nothing when one of the two is not told."""
    now, before = line.now.mean, line.before.mean
    if now is None or before is None:
        return ""
    words = decimal_text(abs(now - before))
    if words == "0,0":
        return "="
    return f"{'+' if now > before else '−'}{words}"


class SatisfactionActions(TabActions):
    """The actions of the section."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = ACTIONS


class SatisfactionPage(QualityPage):
    """The section « Satisfaction ».

    Attributes:
        questionnaire, period, cohort: whose papers are looked at.
        table, model, side: what they say.
        series, papers: the last windows opened.
    """

    title = "Satisfaction"
    kinds = frozenset({Kind.SATISFACTION, Kind.COHORT, Kind.SITE})
    actions_class = SatisfactionActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(doors, parent)
        self._site: UUID | None = None
        self._found: Synthesis | None = None
        self.series: SatisfactionWindow | None = None
        self.papers: PapersWindow | None = None
        self.questionnaire = ChoiceBox("Questionnaire", [(one.label, one) for one in Questionnaire])
        self.questionnaire.choose(Questionnaire.TRAINEE_END)
        periods = [(one.label, one) for one in period_choices(doors.today())]
        self.period = ChoiceBox("Période", periods)
        self.cohort = ChoiceBox("Promotion", [(_EVERYBODY, None)])
        self.count = CountBubble(0)
        self.blank_button = Button("Vierge", icon="printer", size="small")
        self.blank_button.setAccessibleName("Imprimer un questionnaire à remplir")
        self.papers_button = Button("Questionnaires saisis", icon="list-checks", size="small")
        self.type_button = Button("Saisir", ButtonRole.PRIMARY, icon="plus", size="small")
        self.table = DataTable("Réponses par question")
        self.model: QueryTableModel[Placed] = QueryTableModel(
            self._columns(), ListSource([]), row_id=place_of, parent=self
        )
        self.side = SatisfactionSide()
        self.foot = ElidedLabel(_FEW, "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.taking_out = TakingOut(doors, self, self.pdf_ready.emit)
        self.build(
            self._body(),
            {
                "type": self.type_papers,
                "papers": self.show_papers,
                "blank": self.print_blank,
                "refresh": self.refresh,
                "print_list": self.print_list,
                "excel": self.write_book,
            },
        )
        self._connect()

    def _columns(self) -> list[Any]:
        def now(line: QuestionLine) -> str:
            return str(line.now.count or "")

        def before(line: QuestionLine) -> str:
            return str(line.before.count or "")

        return [
            column("question", "Question", lambda line: line.question.words),
            column("answers", "Réponses", now, width=84, number=True, tabular=True),
            column(
                "mean",
                "Moyenne",
                lambda line: line.now.mean_text,
                width=84,
                number=True,
                tabular=True,
            ),
            column(
                "satisfied",
                "Satisfaits",
                lambda line: line.now.share_text,
                width=90,
                number=True,
                tabular=True,
            ),
            column("before", "Réponses avant", before, width=112, number=True, tabular=True),
            column(
                "mean_before",
                "Moyenne avant",
                lambda line: line.before.mean_text,
                width=108,
                number=True,
                tabular=True,
            ),
            column("change", "Écart", _change, width=76, number=True, tabular=True),
        ]

    def _body(self) -> QWidget:
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = Panel("surface")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Label(self.title, "h2"))
        row.addWidget(self.count)
        for box in (self.questionnaire, self.period, self.cohort):
            box.setProperty("compact", True)
            box.setMaximumWidth(theme().px(264))
            row.addWidget(box)
        row.addStretch(1)
        menu = QMenu(self)
        menu.addAction("Ce questionnaire").triggered.connect(self.print_blank)
        menu.addAction("Les quatre questionnaires").triggered.connect(self.print_all_blank)
        self.blank_button.set_menu(menu)
        for button in (self.blank_button, self.papers_button, self.type_button):
            row.addWidget(button)
        outer.addWidget(head)
        outer.addWidget(Line())
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.set_widths([one.width for one in self.model.columns()], stretch=0)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(16)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.side)
        outer.addLayout(middle, 1)
        outer.addWidget(Line())
        foot = Panel("surface")
        below = QHBoxLayout(foot)
        below.setContentsMargins(16, 4, 12, 4)
        below.setSpacing(6)
        below.addWidget(self.foot, 1)
        below.addWidget(self.print_button)
        below.addWidget(self.excel_button)
        outer.addWidget(foot)
        return body

    def _connect(self) -> None:
        for box in (self.questionnaire, self.period, self.cohort):
            box.currentIndexChanged.connect(self._on_choice)
        for button, name in (
            (self.papers_button, "papers"),
            (self.type_button, "type"),
            (self.print_button, "print_list"),
            (self.excel_button, "excel"),
        ):
            button.clicked.connect(self.page_actions[name].trigger)

    # Showing.

    def show_base(self) -> None:
        """Offer the cohorts of a base, and read its papers."""
        known = [(name, cohort_id) for cohort_id, name in self.doors.reads.cohort_names()]
        self.cohort.blockSignals(True)
        self.cohort.fill([(_EVERYBODY, None), *known])
        self.cohort.blockSignals(False)
        may, out = self.doing.may(satisfaction.note_answers), self.doing.may_take_out()
        self.page_actions["type"].setEnabled(may)
        self.type_button.setVisible(may)
        for name, button in (("print_list", self.print_button), ("excel", self.excel_button)):
            self.page_actions[name].setEnabled(out)
            button.setVisible(out)
        self.refresh()

    def _on_choice(self, *_: object) -> None:
        if self._is_open:
            self.refresh()

    def wanted(self) -> AnswerFilter:
        """Return which papers are looked at."""
        questionnaire: Questionnaire = self.questionnaire.value()
        cohort = self.cohort.value() if questionnaire.of_trainees else None
        return AnswerFilter(questionnaire, self._period(), self._site, cohort)

    def _period(self) -> ReportPeriod:
        chosen: PeriodChoice = self.period.value()
        return chosen.period

    def refresh(self) -> None:
        """Read what the papers say again."""
        wanted = self.wanted()
        self.cohort.setVisible(wanted.questionnaire.of_trainees)
        self._found = found = self.doors.reads.activities.satisfaction.synthesis(wanted)
        before = period_name(wanted.period.year_before) or "Un an avant"
        self.count.set_count(found.answers)
        self.model.set_source(ListSource(list(enumerate(found.lines))))
        self.table.choose_row(0)
        self.side.show_synthesis(found, before)
        self.foot.set_text(f"{self._recommended(found)}{_FEW}")

    def _recommended(self, found: Synthesis) -> str:
        mean = found.recommend.mean
        if mean is None:
            return ""
        plural = "s" if found.recommend.count > 1 else ""
        return (
            f"Recommandation\u00a0: {decimal_text(mean)} sur 10, {found.recommend.count} "
            f"réponse{plural}. "
        )

    def set_site(self, site: UUID | None) -> None:
        """Limit the papers to a site, or look at them all."""
        self._site = site
        super().set_site(site)

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through."""
        return [self.questionnaire, self.table, self.print_button]

    def focus_list(self) -> None:
        """Give the keyboard to the questions."""
        self.table.setFocus()

    # The windows.

    def type_papers(self) -> None:
        """Type a pile of papers of the questionnaire in force."""
        if not self.doing.may(satisfaction.note_answers):
            return
        self.series = SatisfactionWindow(self.doors, self.doing, self.questionnaire.value(), self)
        self.series.finished.connect(self.series.deleteLater)
        self.series.open()

    def show_papers(self) -> None:
        """Show the papers one by one."""
        self.papers = PapersWindow(
            self.doors, self.doing, self.wanted(), self._words(), self.pdf_ready.emit, self
        )
        self.papers.finished.connect(self.papers.deleteLater)
        self.papers.open()

    # Paper.

    def print_blank(self) -> None:
        """Lay out the questionnaire in force, to be filled in by hand."""
        self._print_blank([self.questionnaire.value()])

    def print_all_blank(self) -> None:
        """Lay out the four questionnaires."""
        self._print_blank(list(Questionnaire))

    def _print_blank(self, questionnaires: list[Questionnaire]) -> None:
        work, today = self.doors.work, self.doors.today()

        def make() -> bytes:
            return blank_questionnaires(work, questionnaires=questionnaires, on=today)

        self.taking_out.show_pages(make, "Questionnaire de satisfaction")

    def _words(self) -> str:
        parts = [self.period.currentText()]
        if self.cohort.isVisibleTo(self) and self.cohort.value() is not None:
            parts.append(self.cohort.currentText())
        site = next((row.name for row in self.doors.reads.sites() if row.id == self._site), "")
        return " · ".join(part for part in (*parts, site) if part)

    def shown_list(self) -> ShownList:
        """Return what the papers say, to be taken out."""
        found = self._found
        assert found is not None
        mark = "Démonstration" if self.doors.reads.visitor else ""
        return synthesis_list(found, subtitle=self._words(), mark=mark)

    def print_list(self) -> None:
        """Lay the synthesis out on one page and show it."""
        self.taking_out.print_list(self.shown_list())

    def write_book(self) -> None:
        """Write the synthesis as a workbook where the person chooses."""
        self.taking_out.write_book(self.shown_list())
