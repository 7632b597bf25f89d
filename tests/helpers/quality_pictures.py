"""Pictures of certifications, satisfaction and complaints: lists, series, forms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.certification_codes import CertificationKind
from e2c_desktop.ui.activities.cert_page import CertificationPage
from e2c_desktop.ui.activities.complaint_page import ComplaintPage
from e2c_desktop.ui.activities.satisfaction_page import SatisfactionPage
from e2c_desktop.ui.activities.sections import CERTIFICATIONS, COMPLAINTS, SATISFACTION
from e2c_desktop.ui.activities.tab import ActivitiesTab
from e2c_desktop.ui.shell.application import Application


def shoot_quality(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    tab: ActivitiesTab,
) -> None:
    """The three sections, then the windows where they are typed."""
    passed = tab.show_section(CERTIFICATIONS)
    assert isinstance(passed, CertificationPage)
    shoot("certifications", program.window)
    passed.ask_session()
    assert passed.session is not None
    passed.session.binder.editors["kind"].set_value(CertificationKind.SST)
    QTest.keyClicks(passed.session.table, "OONOO")
    shoot_dialog("certifications-session", program, passed.session)
    said = tab.show_section(SATISFACTION)
    assert isinstance(said, SatisfactionPage)
    said.period.setCurrentIndex(1)
    shoot("satisfaction", program.window)
    said.type_papers()
    assert said.series is not None
    QTest.keyClicks(said.series.grid, "434343449")
    shoot_dialog("satisfaction-saisie", program, said.series)
    register = tab.show_section(COMPLAINTS)
    assert isinstance(register, ComplaintPage)
    shoot("reclamations", program.window)
    register.ask_new()
    assert register.dialog is not None
    shoot_dialog("reclamation", program, register.dialog)
