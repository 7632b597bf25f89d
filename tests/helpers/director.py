"""The director of the fictitious school, in front of the program in December."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QDialog
from tests.helpers.bases import FAST
from tests.helpers.keyboard import plain, press, write
from tests.helpers.sitting import MovingClock, Picture, Sitting, no_picture

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.services.demo import DEMO_PASSWORD, create_demo
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Situation
from e2c_desktop.ui.figures.page import FiguresPage
from e2c_desktop.ui.home.page import HomePage
from e2c_desktop.ui.printing.file_dialog import FileDialog
from e2c_desktop.ui.shell.tabs import FIGURES, HOME

DAY = date(2026, 12, 10)
"""A Thursday of December."""
YEAR = ReportPeriod.of_year(2026)


def make_december_school(folder: Path) -> Path:
    """Make the fictitious school, closed; of one exit, the end of the contract was never noted."""
    folder.mkdir(parents=True)
    made = create_demo(folder / "bords-de-marne.e2c", today=DAY, policy=FAST)
    with made.work.write("Saisie incomplète") as scope:
        wanted = (
            sa.select(Situation)
            .join(PathRow, PathRow.id == Situation.path_id)
            .where(
                Situation.moment == Moment.EXIT,
                Situation.code == SituationCode.FIXED_TERM,
                PathRow.exit_on.between(YEAR.first, DAY),
            )
            .order_by(PathRow.exit_on, Situation.id)
        )
        scope.session.scalars(wanted).first().ends_on = None  # type: ignore[union-attr]  # there are
    made.work.opened.close()
    return made.work.opened.files.base


class DirectorDecember(Sitting):
    """The program, the day of the story, and what the base holds.

    Args:
        application: Qt's application.
        folder: where the machine and the school are made.
        picture: saves what is seen.
    """

    def __init__(
        self, application: QApplication, folder: Path, picture: Picture = no_picture
    ) -> None:
        super().__init__(
            application,
            folder,
            base=make_december_school(folder / "école"),
            password=DEMO_PASSWORD,
            clock=MovingClock(datetime(2026, 12, 10, 8, 30, tzinfo=UTC)),
            picture=picture,
        )
        self.fse = folder / "fse.csv"
        self.told: dict[str, str] = {}

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
        self.rest()

    def picture(self, name: str) -> None:
        """Save what is seen now, without the notice of what was done before."""
        self.page.toasts.dismiss()
        super().picture(name)

    # What is read.

    @property
    def home(self) -> HomePage:
        """The tab « Accueil »."""
        page = self.page.tabs.page(HOME)
        assert isinstance(page, HomePage)
        return page

    @property
    def figures(self) -> FiguresPage:
        """The tab « Indicateurs »."""
        page = self.page.tabs.page(FIGURES)
        assert isinstance(page, FiguresPage)
        return page

    def dialog(self) -> QDialog:
        """Return the window over the page."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        return dialog

    def tiles(self) -> dict[str, tuple[str, str]]:
        """Return the figures in large: the value and its parts, by their key."""
        assert self.figures.board is not None
        tiles = self.figures.board.sections[0].tiles
        return {tile.key: (plain(tile.text), plain(tile.parts)) for tile in tiles}

    def behind(self) -> list[tuple[str, str]]:
        """Return the people behind the figure that is open, each with the reason."""
        model = self.figures.panel.model
        lines = (model.line(row) for row in range(model.rowCount()))
        return [(plain(line.name), plain(line.caption)) for line in lines if line is not None]

    def report(self, rules: OutcomeRules, period: ReportPeriod = YEAR) -> Figures:
        """Return what the engine tells of the year."""
        return self.reads.figures.report(period, extracted_on=self.today(), rules=rules)

    def file_shown(self) -> str:
        """Return the words of the pages over the window."""
        dialog = self.dialog()
        assert isinstance(dialog, FileDialog)
        return words_of(dialog.data())

    def printed(self) -> list[Path]:
        """Return the files that were printed."""
        return sorted((self._folder / "poste").rglob("*.pdf"))


def words_of(data: bytes) -> str:
    """Return the words of some pages, on one line."""
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(plain(" ".join(page.extract_text() for page in pages)).split())
