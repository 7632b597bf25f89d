"""The sub-tab « Portefeuille » of somebody, ready to be used by the keyboard."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QDialog
from tests.helpers.builders import TODAY
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.experience import ExperienceDraft
from e2c_desktop.services import experiences
from e2c_desktop.ui.portfolio.tab import PortfolioTab
from e2c_desktop.ui.portfolio.writing_dialog import WritingDialog
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.trainees.record_pane import PORTFOLIO

TRIP = ExperienceDraft(
    "Le voyage à Lille",
    starts_on=date(2026, 6, 18),
    did="J’ai préparé le budget",
    learned="À prévoir",
)


def opened(desk: Desk, name: str = "NGUYỄN", section: int = 0) -> PortfolioTab:
    """Show the booklet of somebody at one of its sections."""
    desk.page.open_trainee(desk.people[name])
    desk.page.record.open_tab(PORTFOLIO)
    tab = desk.page.record.portfolio
    tab.show_section(section)
    return tab


def path_of(desk: Desk, name: str = "NGUYỄN") -> UUID:
    """Return the present path of somebody."""
    path = desk.reads.trainee(desk.people[name]).current
    assert path is not None
    return path.id


def told(desk: Desk, draft: ExperienceDraft = TRIP) -> UUID:
    """Note an experience of somebody; returns it."""
    path_id = path_of(desk)
    added = experiences.add_experience(desk.work, path_id=path_id, draft=draft, today=TODAY)
    return added.experience_id


def form(tab: PortfolioTab) -> DraftDialog:
    """Return the form that is open."""
    assert isinstance(tab.doing.dialog, DraftDialog)
    return tab.doing.dialog


def writing(tab: PortfolioTab) -> WritingDialog:
    """Return the large view that is open."""
    assert isinstance(tab.doing.dialog, WritingDialog)
    return tab.doing.dialog


def closed(dialog: QDialog) -> bool:
    """Tell whether a window is closed."""
    return not dialog.isVisible()
