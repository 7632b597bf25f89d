"""`--autotest`, the relation with a company: each sub-tab and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from e2c_desktop.domain.company import CompanyDraft
from e2c_desktop.services.companies import register_company
from e2c_desktop.ui.shell.autotest import TriedProgram, look_at
from e2c_desktop.ui.shell.tabs import COMPANIES, TRAINEES

if TYPE_CHECKING:
    from e2c_desktop.ui.companies.page import CompaniesPage

_NAME: Final = "Garage des Sorbiers"
_ACTIONS: Final = (
    "note_call",
    "note_exchange",
    "plan_call",
    "pins",
    "engagement",
    "trade",
    "welcome",
)


def look_at_relation(tried: TriedProgram) -> str:
    """Register a company, look at each of its sub-tabs and at the windows they open.

    Raises:
        TrialFailed: a screen is empty, or a window did not open.
    """
    workspace = tried.page
    company_id, changes = register_company(
        workspace.work, draft=CompanyDraft(name=_NAME), today=tried.ground.today
    )
    page = cast("CompaniesPage", workspace.tabs.show(COMPANIES))
    workspace.bus.publish(changes)
    page.open_record(company_id)
    for rank in range(page.record.tabs.count()):
        page.record.tabs.setCurrentIndex(rank)
        look_at(tried.window)
    for name in _ACTIONS:
        page.page_actions()[name].trigger()
        tried.look_at_dialog()
    workspace.tabs.show(TRAINEES)
    return f"{page.record.tabs.count()} rubriques, {len(_ACTIONS)} dialogues"
