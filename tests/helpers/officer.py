"""The company officer of the fictitious school, in front of the program for a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from tests.helpers.bases import FAST
from tests.helpers.given_files import pdf
from tests.helpers.keyboard import called, plain, press, write
from tests.helpers.sitting import MovingClock, Picture, Sitting, no_picture

from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.queries.placement_follow_up import FollowUp
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services.demo import DEMO_PASSWORD, create_demo
from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.placements.form import PlacementForm
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.printing.file_dialog import FileDialog
from e2c_desktop.ui.shell.tabs import COMPANIES, PLACEMENTS
from e2c_desktop.ui.suggestions.dialog import SuggestionsDialog

DAY = date(2026, 11, 12)
"""A Thursday: the day of the pictures."""
OFFICER = "Karim Belhadj"


def make_officer_school(folder: Path) -> Path:
    """Make the fictitious school of one year, closed."""
    folder.mkdir(parents=True)
    made = create_demo(folder / "bords-de-marne.e2c", today=DAY, policy=FAST)
    made.work.opened.close()
    return made.work.opened.files.base


class OfficerDay(Sitting):
    """The program, the day of the story, and what the base holds.

    Args:
        application: Qt's application.
        folder: where the machine and the school are made.
        picture: saves what is seen.

    Attributes:
        scan: a convention that came back signed, on the disk.
        workbook: where a list goes.
    """

    def __init__(
        self, application: QApplication, folder: Path, picture: Picture = no_picture
    ) -> None:
        super().__init__(
            application,
            folder,
            base=make_officer_school(folder / "école"),
            password=DEMO_PASSWORD,
            clock=MovingClock(datetime(2026, 11, 12, 8, 30, tzinfo=UTC)),
            picture=picture,
        )
        self.scan = folder / "convention signée.pdf"
        self.scan.write_bytes(pdf("Convention"))
        self.workbook = folder / "stages.xlsx"

    def choose_person(self) -> None:
        """Walk to the officer's name on the lock page."""
        press("Shift+Tab")
        for _ in range(8):
            if called().startswith(OFFICER):
                break
            press("Up")
        press("Space")
        chosen = self.program.login.chosen
        assert chosen is not None
        assert chosen.name == OFFICER

    def act(self, words: str) -> None:
        """Press Ctrl K, type the name of an action, and Enter."""
        press("Ctrl+K")
        write(words)
        search = self.page.search
        self.until(lambda: bool(search.list.lines()))
        line = search.list.current()
        assert line is not None
        assert plain(line.title).startswith(words), line.title
        press("Return")

    def picture(self, name: str, *, keep: bool = False) -> None:
        """Save what is seen now; the notice of what was done before is not, unless kept."""
        if not keep:
            self.page.toasts.dismiss()
        super().picture(name)

    # What is read.

    @property
    def companies(self) -> CompaniesPage:
        """The tab of the companies."""
        page = self.page.tabs.page(COMPANIES)
        assert isinstance(page, CompaniesPage)
        return page

    @property
    def placements(self) -> PlacementsTab:
        """The tab of the placements."""
        page = self.page.tabs.page(PLACEMENTS)
        assert isinstance(page, PlacementsTab)
        return page

    def shown_company(self, name: str) -> CompanyRecord:
        """Wait until the window shows a company, and return what the base holds of it."""
        record = self.companies.record
        self.until(lambda: (shown := record.record()) is not None and shown.draft.name == name)
        shown = record.record()
        assert shown is not None
        return self.reads.companies.record(shown.id)

    def company_alerts(self) -> list[str]:
        """Return the alerts of the head of the company."""
        return [plain(alert.text) for alert in self.companies.record.head.content().alerts]

    def placement_alerts(self) -> list[str]:
        """Return the alerts of the head of the placement."""
        head = self.placements.page.record.head
        return [plain(alert.text) for alert in head.content().alerts]

    def suggestions(self) -> SuggestionsDialog:
        """Return the window of the companies that are proposed."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SuggestionsDialog)
        return dialog

    def form(self) -> PlacementForm:
        """Return the form of the placement under way."""
        form = self.placements.forms.form
        assert form is not None
        return form

    def titles(self, group: str) -> list[str]:
        """Return the facts that a group of the live checks shows."""
        rows = self.form().checks.groups[group].rows
        return [plain(row.line.verdict.title) for row in rows if row.line and not row.isHidden()]

    def shown_placement(self) -> PlacementRecord:
        """Return what the base holds of the placement in the form."""
        record = self.form().record
        assert record is not None
        return self.reads.placement_form.record(record.id)

    def rows(self, words: str) -> list[PlacementRow]:
        """Return the placements that answer to some words, of the day of the pictures or later."""
        wanted = PlacementFilter(text=words, since=DAY)
        return sorted(self.reads.placements.page(wanted), key=lambda row: row.number)

    def follow_up(self) -> FollowUp:
        """Return what is noted of the placement shown."""
        row = self.placements.page.record.row()
        assert row is not None
        return self.reads.placements.follow_up(row.id)

    def accident_words(self) -> list[str]:
        """Return the first line of the accidents."""
        model = self.placements.page.record.follow.accidents.model
        return [plain(str(model.index(0, column).data())) for column in range(3)]

    def printed(self) -> list[Path]:
        """Return the files that were printed."""
        return sorted((self._folder / "poste").rglob("*.pdf"))

    def file_shown(self) -> str:
        """Return the words of the pages over the window."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        pages = PdfReader(BytesIO(dialog.data())).pages
        return "\n".join(page.extract_text() for page in pages)
