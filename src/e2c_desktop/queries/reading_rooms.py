"""What the reading door opens on, room by room.

What the list, a record and the day do not read is loaded with the screen that reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2c_desktop.queries.activity_reads import ActivityReads
from e2c_desktop.queries.competence_reads import CompetenceReads
from e2c_desktop.queries.home_reads import HomeReads
from e2c_desktop.queries.journey_reads import JourneyReads
from e2c_desktop.queries.papers import PaperReads
from e2c_desktop.queries.portfolio_reads import PortfolioReads
from e2c_desktop.queries.presence_reads import PresenceReads
from e2c_desktop.queries.printing_reads import PrintingReads
from e2c_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from e2c_desktop.queries.company_reads import CompanyReads
    from e2c_desktop.queries.exit_reads import ExitReads
    from e2c_desktop.queries.figure_reads import FigureReads
    from e2c_desktop.queries.follow_up_reads import FollowUpReads
    from e2c_desktop.queries.fse import FseReads
    from e2c_desktop.queries.partners import PartnerReads
    from e2c_desktop.queries.placement_lists import PlacementReads
    from e2c_desktop.queries.placement_reads import PlacementFormReads
    from e2c_desktop.queries.rule_reads import RuleReads
    from e2c_desktop.queries.school_reads import SchoolReads
    from e2c_desktop.queries.situation_reads import SituationReads


class ReadingRooms:
    """The readings of each screen, in the name of one person.

    Attributes:
        visitor: people are told by their initials and their age only (visitor mode).
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self.visitor = False

    @property
    def portfolios(self) -> PortfolioReads:
        """How far booklets are."""
        return PortfolioReads(self._work, visitor=self.visitor)

    @property
    def papers(self) -> PaperReads:
        """The readings of papers and consents."""
        return PaperReads(self._work, visitor=self.visitor)

    @property
    def placements(self) -> PlacementReads:
        """The readings of the list of placements and of their follow-up."""
        from e2c_desktop.queries.placement_lists import PlacementReads

        return PlacementReads(self._work, visitor=self.visitor)

    @property
    def placement_form(self) -> PlacementFormReads:
        """The readings of one placement and of what its form offers."""
        from e2c_desktop.queries.placement_reads import PlacementFormReads

        return PlacementFormReads(self._work, visitor=self.visitor)

    @property
    def printing(self) -> PrintingReads:
        """The readings of the printing dialog, and documents found by their code."""
        return PrintingReads(self._work, visitor=self.visitor)

    @property
    def partners(self) -> PartnerReads:
        """The readings of the relation with companies."""
        from e2c_desktop.queries.partners import PartnerReads

        return PartnerReads(self._work, visitor=self.visitor)

    @property
    def companies(self) -> CompanyReads:
        """The readings of companies and of their contacts."""
        from e2c_desktop.queries.company_reads import CompanyReads

        return CompanyReads(self._work, visitor=self.visitor)

    @property
    def rules(self) -> RuleReads:
        """The readings of the rules of placements."""
        from e2c_desktop.queries.rule_reads import RuleReads

        return RuleReads(self._work, visitor=self.visitor)

    @property
    def fse(self) -> FseReads:
        """The FSE+ participants of a period, and what they still lack."""
        from e2c_desktop.queries.fse import FseReads

        return FseReads(self._work, visitor=self.visitor)

    @property
    def figures(self) -> FigureReads:
        """The figures of a period: populations, rates, breakdowns."""
        from e2c_desktop.queries.figure_reads import FigureReads

        return FigureReads(self._work, visitor=self.visitor)

    @property
    def exits(self) -> ExitReads:
        """The readings of exits and of what becomes of people."""
        from e2c_desktop.queries.exit_reads import ExitReads

        return ExitReads(self._work, visitor=self.visitor)

    @property
    def follow_ups(self) -> FollowUpReads:
        """Who is to be asked for news after the exit."""
        from e2c_desktop.queries.follow_up_reads import FollowUpReads

        return FollowUpReads(self._work, visitor=self.visitor)

    @property
    def situations(self) -> SituationReads:
        """What is typed of an exit: situations, calls, proofs."""
        from e2c_desktop.queries.situation_reads import SituationReads

        return SituationReads(self._work, visitor=self.visitor)

    @property
    def home(self) -> HomeReads:
        """What is to be done, who is where, and the four figures of the day."""
        return HomeReads(self._work, visitor=self.visitor)

    @property
    def presence(self) -> PresenceReads:
        """Who was where: weeks, planning, hours, sheets."""
        return PresenceReads(self._work, visitor=self.visitor)

    @property
    def activities(self) -> ActivityReads:
        """Activities, certifications, satisfaction and complaints."""
        return ActivityReads(self._work, visitor=self.visitor)

    @property
    def competences(self) -> CompetenceReads:
        """Frameworks, and the grids of paths and cohorts."""
        return CompetenceReads(self._work, visitor=self.visitor)

    @property
    def school_settings(self) -> SchoolReads:
        """Sites, logos of funders and wordings of documents."""
        from e2c_desktop.queries.school_reads import SchoolReads

        return SchoolReads(self._work)

    @property
    def journey(self) -> JourneyReads:
        """Experiences, projects, objectives and meetings of paths."""
        return JourneyReads(self._work, visitor=self.visitor)
