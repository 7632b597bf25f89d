"""The sections of certifications, satisfaction and complaints on a small real school."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, make_path
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.quality import quality_school
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.complaint import ComplaintDraft, ComplaintOrigin
from e2c_desktop.domain.satisfaction import AnswerDraft, Questionnaire
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.certifications import add_certification
from e2c_desktop.services.complaints import note_complaint
from e2c_desktop.services.satisfaction import note_answers
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.activities.quality_page import QualityPage
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

DAY = timedelta(days=1)
K = CertificationKind
R = CertificationResult
PEOPLE = ("ABADIE Éric", "BÉRANGER Luciano", "DIALLO Aïssatou", "KEÏTA Moussa", "NGUYỄN Thị Mai")
Page = TypeVar("Page", bound=QualityPage)


def known(work: UnitOfWork) -> dict[str, UUID]:
    """Register five people with their certifications, papers and complaints; their paths."""
    paths: dict[str, UUID] = {}
    for names in PEOPLE:
        last, _, first = names.partition(" ")
        paths[last] = make_path(work, last_name=last, first_name=first).id
    sst = CertificationDraft(
        K.SST, "", "Croix-Rouge", passed_on=date(2026, 9, 15), result=R.OBTAINED
    )
    for name, draft in (
        ("ABADIE", replace(sst, expires_on=date(2028, 9, 15))),
        ("DIALLO", replace(sst, result=R.FAILED)),
        ("KEÏTA", CertificationDraft(K.CACES, "R489 cat. 3", "Aftral", passed_on=TODAY - DAY)),
        ("BÉRANGER", CertificationDraft(K.HIGHWAY_CODE)),
        (
            "NGUYỄN",
            replace(sst, passed_on=date(2024, 12, 2), expires_on=date(2026, 12, 2)),
        ),
    ):
        add_certification(work, path_id=paths[name], draft=draft, today=TODAY)
    return paths


def typed_papers(work: UnitOfWork) -> None:
    """Type eleven papers of this year, and six of the year before."""
    site = Reads(work).sites()[0]
    cohort = Reads(work).cohorts([site.id])[0]
    paper = AnswerDraft(
        Questionnaire.TRAINEE_END, TODAY - 20 * DAY, site_id=site.id, cohort_id=cohort.id
    )
    marks = ((4, 4, 3, 4, 3, 3, 2, 4), (3, 3, 4, None, 2, 3, 3, 3), (2, 3, 3, 3, 2, 1, 2, 2))
    now = [replace(paper, marks=marks[rank % 3], recommend=7 + rank % 4) for rank in range(11)]
    now[0] = replace(now[0], comment="Merci à toute l’équipe")
    now[1] = replace(now[1], comment="La salle est froide en hiver", cohort_id=None)
    before = [replace(paper, answered_on=date(2025, 6, 1), marks=marks[1])] * 6
    note_answers(work, drafts=[*now, *before], today=TODAY)


def told_complaints(work: UnitOfWork) -> dict[str, UUID]:
    """Write three complaints down: late, to be answered, answered."""
    late = ComplaintDraft(
        date(2026, 10, 5), ComplaintOrigin.COMPANY, "Menuiserie Tessier", "Convention reçue tard"
    )
    fresh = ComplaintDraft(date(2026, 11, 10), ComplaintOrigin.TRAINEE, "", "Bruit dans l’atelier")
    answered = ComplaintDraft(
        date(2026, 9, 1),
        ComplaintOrigin.GUARDIAN,
        "Mme Roche",
        "Horaires du stage",
        answer="Rendez-vous le 8",
        answered_on=date(2026, 9, 8),
    )
    return {
        name: note_complaint(work, draft=draft, today=TODAY).complaint_id
        for name, draft in (("late", late), ("fresh", fresh), ("answered", answered))
    }


@dataclass
class QualityDesk:
    """A section in a window, and what surrounds it."""

    work: UnitOfWork
    reads: Reads
    window: QWidget
    toasts: ToastHost
    errors: SeenErrors
    going: SeenGoing
    bus: Bus
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def close(self) -> None:
        """Destroy the window at once."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_section(
    qtbot: QtBot, kind: type[Page], folder: Path, work: UnitOfWork | None = None
) -> tuple[Page, QualityDesk]:
    """Show a section in a window of its own."""
    used = work or quality_school(folder)
    window = blank_window()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    bus, errors, going, toasts = Bus(), SeenErrors(), SeenGoing(), ToastHost(window)
    doors = Doors(InlineTasks(), bus, errors, toasts, KeptSettings(), lambda: TODAY, going)
    page = kind(doors)
    column.addWidget(page)
    reads = Reads(used)
    page.open_base(used, reads)
    window.resize(1274, 641)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk = QualityDesk(used, reads, window, toasts, errors, going, bus)

    def show_file(data: bytes, name: str) -> None:
        desk.files.append((name, bytes(data)))

    page.pdf_ready.connect(show_file)
    return page, desk
