"""Pictures of the tab « Stages »: the list, a placement that is prepared, its windows."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.storage.models import Placement
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.placements.ways import Way
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import PLACEMENTS, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_placements(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The list, the form of a placement that the rules block, signatures and delegations."""
    tab = page.tabs.show(PLACEMENTS)
    assert isinstance(tab, PlacementsTab)
    shoot("stages", program.window)
    for name, way in (
        ("stages-semaine", Way.WEEK),
        ("stages-par-stagiaire", Way.MONTHS),
        ("stages-ou-sont-ils", Way.WHERE),
        ("stages-par-commune", Way.TOWNS),
    ):
        tab.page.show_way(way)
        shoot(name, program.window)
    tab.page.show_way(Way.LIST)
    tab.page.sheets.type_many()
    sheets = tab.page.sheets.dialog
    assert sheets is not None
    shoot_dialog("stages-bilans", program, sheets)
    query = sa.select(Placement.id).where(Placement.state == PlacementState.DRAFT)
    with page.work.read() as session:
        prepared = list(session.scalars(query.order_by(Placement.ends_on.desc())))
    tab.open_form(prepared[0])
    shoot("stages-formulaire", program.window)
    acts = tab.forms.acts
    for name, act in (
        ("stages-signatures", acts.sign),
        ("stages-delegations", acts.show_delegations),
    ):
        act()
        assert acts.dialog is not None
        shoot_dialog(name, program, acts.dialog)
    tab.forms.leave()
    page.tabs.show(TRAINEES)
