"""The section « Projet »: what is aimed at, the trades explored, objectives, next steps."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.experience_draft import ProjectDraft
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.services import nomenclatures
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.pills import Pill, PillSpec
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.lines_card import LinesCard
from e2c_desktop.ui.portfolio.project_asking import ProjectAsking
from e2c_desktop.ui.portfolio.project_order import ProjectOrder
from e2c_desktop.ui.portfolio.words import objective_told, step_told, trade_told


def project_pill(project: ProjectDraft) -> PillSpec:
    """Return where the project stands."""
    if project.validated_on is not None:
        return PillSpec(f"Validé le {short_date(project.validated_on)}", "ok", "circle-check")
    if project.project:
        return PillSpec("Hypothèse", "info", "circle-question-mark")
    return PillSpec("À construire", "mute", "circle-dashed")


class ProjectCard(Card):
    """The project in the words of the trainee, the trade it aims at, where it leads.

    Signals:
        edit_asked: « Modifier ».
    """

    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mon projet", parent=parent)
        self.pill = Pill()
        self.edit_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self.edit_button.setAccessibleName("Modifier le projet")
        if self.head is not None:
            self.head.insertWidget(1, self.pill)
        self.add_action(self.edit_button)
        self.words = Label("", "body", wrap=True, selectable=True)
        self.trade = Label("", "small", wrap=True)
        self.leads_title = Label("Mes pistes", "caption")
        self.leads = Label("", "body", wrap=True, selectable=True)
        for widget in (self.words, self.trade, self.leads_title, self.leads):
            self.add(widget)
        self.edit_button.clicked.connect(self.edit_asked)

    def show_project(self, project: ProjectDraft) -> None:
        """Show a project."""
        self.pill.set_spec(project_pill(project))
        self.words.setText(project.project or "Rien n’est noté pour l’instant.")
        self.words.set_tone("" if project.project else "text-muted")
        title = nomenclatures.trade_title(project.code) if project.code else ""
        self.trade.setText(" ".join(part for part in (project.code, title) if part))
        self.trade.setVisible(bool(project.code))
        self.leads.setText(project.leads)
        for widget in (self.leads_title, self.leads):
            widget.setVisible(bool(project.leads))


class ProjectSection(QWidget):
    """The project of a path.

    Args:
        doing: calls the services.

    Attributes:
        asking, ordering: the windows.
        project, trades, objectives, steps: the cards.
    """

    def __init__(self, doing: PortfolioDoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asking = ProjectAsking(doing)
        self.ordering = ProjectOrder(doing)
        self.project = ProjectCard()
        self.trades = LinesCard(
            "Métiers explorés", "Aucun métier n’est noté.", "Ajouter un métier exploré"
        )
        self.objectives = LinesCard(
            "Objectifs du contrat",
            "Aucun objectif n’est noté.",
            "Ajouter un objectif",
            order="Changer l’ordre des objectifs",
        )
        self.steps = LinesCard(
            "Prochaines étapes",
            "Aucune étape n’est notée.",
            "Ajouter une prochaine étape",
            order="Changer l’ordre des prochaines étapes",
        )
        self._columns = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(16, 8, 16, 12))
        outer.addWidget(scrolled)
        self._columns.setSpacing(12)
        for cards in ((self.project, self.steps), (self.trades, self.objectives)):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        scrolled.inner.addLayout(self._columns)
        scrolled.inner.addStretch(1)

    def _connect(self) -> None:
        self.project.edit_asked.connect(self.asking.edit_project)
        for card, ask, show in (
            (self.trades, self.asking.ask_trade, self.asking.open_trade),
            (self.objectives, self.asking.ask_objective, self.asking.open_objective),
            (self.steps, self.asking.ask_step, self.asking.open_step),
        ):
            card.add_asked.connect(ask)
            card.opened.connect(show)
        self.objectives.order_asked.connect(self.ordering.ask_objectives)
        self.steps.order_asked.connect(self.ordering.ask_steps)

    def show_journey(self, record: JourneyRecord, today: date) -> None:
        """Show the project of a path."""
        self.project.show_project(record.project)
        self.trades.show_lines([trade_told(row) for row in record.trades])
        self.objectives.show_lines([objective_told(row) for row in record.objectives])
        self.steps.show_lines(
            [step_told(row, today) for row in record.steps],
            sum(row.draft.done_on is None for row in record.steps),
        )

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self.project.edit_button.setVisible(editable)
        for card in (self.trades, self.objectives, self.steps):
            card.set_editable(editable)

    def set_narrow(self, narrow: bool) -> None:
        """Put one column under the other on narrow panes."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)

    def focus_first(self) -> None:
        """Give the keyboard to the first line, if there is one."""
        for card in (self.steps, self.trades, self.objectives):
            if card.lines:
                card.lines[0].setFocus()
                return
