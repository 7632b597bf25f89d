"""Pictures of the relation with a company: its sub-tabs, a call noted, a company looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import sqlalchemy as sa
from PySide6.QtWidgets import QDialog
from tests.helpers.queried import rows

from e2c_desktop.storage.models import Company, CompanyPin, Placement
from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.companies.sub_tabs import EXCHANGES, SUMMARY, TRADES
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import COMPANIES, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_relation(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    workspace: Workspace,
) -> None:
    """The sub-tabs of the company of which most is known, and what they ask."""
    search = workspace.trainees.page_actions()["find_company"]
    search.trigger()
    dialog = workspace.trainees.asking.stay.dialog
    assert isinstance(dialog, QDialog)
    shoot_dialog("entreprises-chercher", program, dialog)
    page = cast("CompaniesPage", workspace.tabs.show(COMPANIES))
    pins = sa.select(sa.func.count()).where(CompanyPin.company_id == Company.id)
    stays = sa.select(sa.func.count()).where(Placement.company_id == Company.id)
    known = (pins.scalar_subquery().label("pins"), stays.scalar_subquery().label("stays"))
    found = rows(workspace.work, Company.id, *known)
    page.open_record(max(found, key=lambda row: (row.pins, row.stays, row.id)).id)
    for key in (SUMMARY, EXCHANGES, TRADES):
        page.record.open_tab(key)
        shoot(f"entreprises-{key}", program.window)
    page.record.open_tab(SUMMARY)
    page.page_actions()["note_call"].trigger()
    asked = page.relation.summary.asking.dialog
    assert asked is not None
    shoot_dialog("entreprises-appel", program, asked)
    workspace.tabs.show(TRAINEES)
