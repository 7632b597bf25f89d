"""The right pane: one placement, its head and the sub-tabs of its follow-up."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.paged_pane import PagedPane
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.amendments_tab import AmendmentsTab
from e2c_desktop.ui.placements.columns import full_name, hours_words, row_due
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.follow_tab import FollowTab
from e2c_desktop.ui.placements.review_tab import ReviewTab
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.header_card import Alert, HeadContent, HeaderCard
from e2c_desktop.ui.records.key_facts import KeyFact
from e2c_desktop.ui.records.statuses import placement_pill

FOLLOW, REVIEW, AMENDMENTS = range(3)
_TITLES = ["Visites et présence", "Bilan", "Avenants"]
_TARGETS = {
    "accident": FOLLOW,
    "visite": FOLLOW,
    "visite_a_prevoir": FOLLOW,
    "bilan": REVIEW,
}
_ANSWERS = {
    "accident": "Voir",
    "visite": "Noter la visite",
    "visite_a_prevoir": "Prévoir",
    "bilan": "Saisir le bilan",
    "convention": "Ouvrir",
}
_LOW = 570


def head_content(row: PlacementRow, today: date) -> HeadContent:
    """Return what the head says of a placement."""
    pills = [placement_pill(row.state)]
    birth = row.birth_date
    if birth is not None and age_on(birth, max(row.starts_on, min(today, row.ends_on))) < ADULT_AGE:
        age = age_on(birth, row.starts_on)
        pills.append(PillSpec(f"Mineur, {age} ans", "warn", "triangle-alert"))
    tutor = f"tuteur\u00a0: {row.tutor} {display_phone(row.tutor_phone)}".strip()
    # The town last: where room is short, the telephone counts more.
    parts = [row.company, tutor if row.tutor else "sans tuteur", row.town]
    alerts = tuple(
        Alert(due.text, due.tone, _ANSWERS[due.code], due.code) for due in row_due(row, today)
    )
    facts = (
        KeyFact("Type", row.kind.label),
        KeyFact("Du", short_date(row.starts_on)),
        KeyFact("Au", short_date(row.ends_on)),
        KeyFact("Heures prévues", hours_words(row.planned_hours) or "Non renseigné"),
        KeyFact("Heures faites", hours_words(row.done_hours) or "Non renseigné"),
        KeyFact("Convention n°", row.number or "Non renseigné"),
    )
    return HeadContent(
        full_name(row),
        "",
        tuple(pills),
        " · ".join(part for part in parts if part),
        alerts,
        facts,
        icon="briefcase-business",
    )


class FollowPane(PagedPane):
    """One placement and what is noted of it.

    Args:
        doors: of the page.
        doing: calls the services.

    Signals:
        sheet_asked: the sheet of the placement shown is to be typed.
        form_asked: the placement shown is to be opened.

    Attributes:
        follow, review, amendments: the bodies of the sub-tabs.
    """

    sheet_asked = Signal()
    form_asked = Signal()

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._row: PlacementRow | None = None
        self.empty = EmptyState(
            "briefcase-business",
            "Choisissez un stage dans la liste",
            "Ou tapez le nom du stagiaire, puis Entrée.",
        )
        self.head = HeaderCard("Stages")
        self.tabs = SubTabs(_TITLES)
        self.follow = FollowTab(doors, doing)
        self.review = ReviewTab(doors, doing)
        self.amendments = AmendmentsTab(doors, doing)
        self._bodies = Pages()
        self._build()
        self.tabs.currentChanged.connect(self._bodies.setCurrentIndex)
        self.head.alert_followed.connect(self.follow_alert)
        self.review.entry_asked.connect(self.sheet_asked)
        self.follow.filled.connect(self._on_visits)
        self.amendments.filled.connect(self._on_amendments)
        self.amendments.report_asked.connect(self.form_asked)

    def _build(self) -> None:
        for body in (self.follow, self.review, self.amendments):
            self._bodies.addWidget(body)
        column = self._column
        column.addWidget(self.head)
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 16, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column.addWidget(bar)
        column.addWidget(Line())
        column.addWidget(self._bodies, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page)

    def row(self) -> PlacementRow | None:
        """Return the placement shown, or None."""
        return self._row

    def show_nothing(self) -> None:
        """Show what to do when no placement is chosen."""
        self._row = None
        self._pages.setCurrentIndex(0)

    def show_row(self, row: PlacementRow) -> None:
        """Show a placement and what is noted of it; the sub-tab in force stays."""
        self._row = row
        self.head.show_content(head_content(row, self._doors.today()))
        found = self._doors.reads.placements.follow_up(row.id)
        for body in (self.follow, self.review, self.amendments):
            body.show_follow_up(row, found)
        self._pages.setCurrentIndex(1)

    def open_tab(self, index: int) -> None:
        """Go to a sub-tab."""
        self.tabs.setCurrentIndex(index)

    def next_tab(self) -> None:
        """Go to the next sub-tab (Ctrl Tab)."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def previous_tab(self) -> None:
        """Go to the sub-tab before (Ctrl Maj Tab)."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    def follow_alert(self, code: str) -> None:
        """Go where a thing to do is done."""
        if code == "convention":
            self.form_asked.emit()
            return
        self.open_tab(_TARGETS[code])
        if code == "visite":
            self.follow.note_visit()
        elif code == "visite_a_prevoir":
            self.follow.plan_visit()
        elif code == "bilan":
            self.sheet_asked.emit()

    def body(self) -> QWidget:
        """Return the body of the sub-tab in force."""
        current = self._bodies.currentWidget()
        return current if current is not None else self

    def focus_body(self) -> None:
        """Give the keyboard to the sub-tabs."""
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_visits(self, count: int) -> None:
        self.tabs.set_count(FOLLOW, count or None)

    def _on_amendments(self, count: int) -> None:
        self.tabs.set_count(AMENDMENTS, count or None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep one line of head on low screens."""
        super().resizeEvent(event)
        self.head.set_compact(compact=self.height() < theme().px(_LOW))
