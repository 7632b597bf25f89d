"""The tab « Entreprises » on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.helpers.builders import TODAY, make_path
from tests.helpers.companies import SIRET, dated_school, make_company, make_contact, place
from tests.helpers.goings import OtherWays
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole, PlacementState
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

LONG = "Association départementale pour l’accompagnement des familles et de leurs aidants"


class SeenGoing(OtherWays):
    """Where the page would have led."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    def trainee(self, trainee_id: UUID) -> None:
        self.asked.append(("trainee", trainee_id))

    def company(self, company_id: UUID) -> None:
        self.asked.append(("company", company_id))

    def placement(self, placement_id: UUID) -> None:
        self.asked.append(("placement", placement_id))

    def new_placement(self, *, path_id: UUID | None = None, company_id: UUID | None = None) -> None:
        self.asked.append(("new", company_id or path_id))

    def print_placements(self, placement_ids: Sequence[UUID]) -> None:
        self.asked.append(("print", list(placement_ids)))

    def print_company(self, company_id: UUID) -> None:
        self.asked.append(("print", company_id))

    def figures(self) -> None:
        self.asked.append(("figures", ()))

    def print_figures(self, *asked: object) -> None:
        self.asked.append(("print_figures", asked))


@dataclass
class CompanyDesk:
    """The page in a window, and what surrounds it."""

    work: Work
    reads: Reads
    page: CompaniesPage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    going: SeenGoing
    companies: dict[str, UUID] = field(default_factory=dict)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def names(self) -> list[str]:
        """The names that the list shows, in its order."""
        model = self.page.list.model
        return [model.row(number).name for number in range(model.rowCount())]

    def shown(self) -> str:
        """The name on the record shown, empty without one."""
        record = self.page.record.record()
        return "" if record is None else record.draft.name

    def do(self, action: str) -> None:
        """Ask for an action by its name, as a menu does."""
        self.page.page_actions()[action].trigger()

    def close(self) -> None:
        """Destroy the window at once: widgets left over slow every later test."""
        if not isValid(self.window):
            return
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def school_with_companies(folder: Path) -> tuple[Work, dict[str, UUID]]:
    """Open a school of one's own with five companies, in as many states."""
    work = dated_school(folder)
    path = make_path(work)
    garage = make_company(
        work,
        siret=SIRET,
        naf="45.20A",
        idcc="1090",
        sector="Automobile",
        accepts_minors=Answer.YES,
        follower_id=Reads(work).staff()[0].id,
        insured_until=date(2026, 9, 30),
    )
    make_contact(work, garage)
    signs = frozenset({ContactRole.HEAD, ContactRole.SIGNATORY})
    make_contact(work, garage, "Rosa Cardoso", function="Gérante", roles=signs)
    place(work, path.id, garage, date(2026, 5, 4), date(2026, 5, 29), state=PlacementState.REVIEWED)
    place(work, path.id, garage, date(2026, 11, 23), date(2026, 12, 18))
    companies = {
        "garage": garage,
        "crèche": make_company(work, name="Crèche Les Petits Galets", town="Alfortville"),
        "relance": make_company(work, name="Électricité Morvan", state=CompanyState.TO_CALL),
        "prospect": make_company(work, name=LONG, state=CompanyState.PROSPECT, town=""),
        "évitée": make_company(
            work, name="Zinc", state=CompanyState.AVOID, avoid_reason="Stagiaire laissé seul"
        ),
    }
    return work, companies


def _today() -> date:
    return TODAY


def open_company_desk(
    qtbot: QtBot,
    work: Work,
    companies: dict[str, UUID],
    *,
    size: tuple[int, int] = (1366, 689),
    settings: KeptSettings | None = None,
) -> CompanyDesk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    reads, bus = Reads(work), Bus()
    errors, toasts = SeenErrors(), ToastHost(window)
    going = SeenGoing()
    kept = settings or KeptSettings()
    page = CompaniesPage(Doors(InlineTasks(), bus, errors, toasts, kept, _today, going))
    row.addWidget(page)
    page.open_base(work, reads)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return CompanyDesk(work, reads, page, window, toasts, bus, kept, errors, going, companies)
