"""Content of every printed document: the one module to import from outside the room."""

from __future__ import annotations

from e2c_desktop.documents.content_attendance import AttendanceSheetContent
from e2c_desktop.documents.content_attestations import (
    AcaContent,
    AcquiredCompetence,
    AcquiredDomain,
    CompanySkill,
    CompanySkills,
    TrainingEndContent,
)
from e2c_desktop.documents.content_bilan import BilanContent
from e2c_desktop.documents.content_booklet import (
    BookletContent,
    BookletSignature,
    Chapter,
    ContactCard,
    ContactMonth,
    ContractChapter,
    CoverContent,
    DateEntry,
    HoursMonth,
    IdentityChapter,
    Milestone,
    NextChapter,
    Objective,
    ObjectiveState,
    PathChapter,
    PathFigures,
    PathSpan,
    PlacementFrame,
    PlacementPage,
    PlacementsChapter,
    ProjectBlock,
    SignatureRole,
    SignedBy,
    ValidatedSkill,
    WeekCell,
    WeekKind,
)
from e2c_desktop.documents.content_common import (
    AccentPreset,
    Agreement,
    DocumentStamp,
    PersonName,
    SchoolBlock,
    Signatory,
    StampState,
)
from e2c_desktop.documents.content_data import SchoolPaperContent
from e2c_desktop.documents.content_figures import (
    Bar,
    BarChart,
    Cascade,
    Definition,
    ExitGroup,
    FigureTable,
    FigureTablesContent,
    Hero,
    KeyFiguresContent,
    Month,
    Part,
    RuleBar,
    Tone,
    TownSheetContent,
    Trend,
    TrendLine,
)
from e2c_desktop.documents.content_hours import (
    AbsenceLetterContent,
    Addressee,
    CompletionContent,
    DiligenceContent,
    HoursDone,
    MissedDay,
    MonthLine,
    PresenceContent,
    StatementContent,
    StatementLine,
)
from e2c_desktop.documents.content_journey import (
    ActivityLine,
    AnnexLine,
    AttitudeLine,
    BilanLine,
    CertificationLine,
    ExperienceCard,
    ExperiencesChapter,
    OthersChapter,
    TradeLine,
)
from e2c_desktop.documents.content_letters import LetterContent
from e2c_desktop.documents.content_levels import (
    FrameworkName,
    LevelWord,
    ProgressChapter,
    ProgressLine,
    SkillGroup,
    SkillLine,
    SkillsChapter,
)
from e2c_desktop.documents.content_papers import (
    CompanyContact,
    CompanyPlacement,
    CompanySheetContent,
    EvaluationAnswers,
    EvaluationContent,
    PlacementCertificateContent,
    Rating,
    ThankYouContent,
    VisitBlock,
    VisitReportContent,
)
from e2c_desktop.documents.content_path_papers import PathPaperContent
from e2c_desktop.documents.content_placement import (
    ActivityBlock,
    AmendmentContent,
    BeneficiaryBlock,
    ChangeLine,
    ConventionContent,
    EarlierConvention,
    GuardianBlock,
    HostBlock,
    MinorBox,
    PaperFrame,
    Party,
    PartyRole,
    PeriodBlock,
    PrescriberBlock,
    PrintedDay,
    PrintedSlot,
    PrintedWeek,
    Purpose,
    WaiverLine,
    WorkContact,
)
from e2c_desktop.documents.content_sheets import (
    ColumnAlign,
    EntryCertificateContent,
    HelpSheetContent,
    InstallationSheetContent,
    ListColumn,
    ListContent,
    PayStatus,
    RecoverySheetContent,
)
from e2c_desktop.documents.content_variants import (
    EasyContent,
    EasyExperience,
    EasyPlacement,
    EasySkill,
    EmployerContent,
    EmployerPlacement,
    EmployerSkills,
)

# What the numbered documents carry.
Content = (
    BookletContent
    | BilanContent
    | EntryCertificateContent
    | ConventionContent
    | AmendmentContent
    | EvaluationContent
    | PlacementCertificateContent
    | VisitReportContent
    | ThankYouContent
    | CompanySheetContent
    | KeyFiguresContent
    | TownSheetContent
    | FigureTablesContent
    | AttendanceSheetContent
    | CompletionContent
    | PresenceContent
    | DiligenceContent
    | AbsenceLetterContent
    | StatementContent
    | EmployerContent
    | EasyContent
    | AcaContent
    | TrainingEndContent
    | PathPaperContent
    | LetterContent
    | SchoolPaperContent
)

__all__ = [
    "AbsenceLetterContent",
    "AcaContent",
    "AccentPreset",
    "AcquiredCompetence",
    "AcquiredDomain",
    "ActivityBlock",
    "ActivityLine",
    "Addressee",
    "Agreement",
    "AmendmentContent",
    "AnnexLine",
    "AttendanceSheetContent",
    "AttitudeLine",
    "Bar",
    "BarChart",
    "BeneficiaryBlock",
    "BilanContent",
    "BilanLine",
    "BookletContent",
    "BookletSignature",
    "Cascade",
    "CertificationLine",
    "ChangeLine",
    "Chapter",
    "ColumnAlign",
    "CompanyContact",
    "CompanyPlacement",
    "CompanySheetContent",
    "CompanySkill",
    "CompanySkills",
    "CompletionContent",
    "ContactCard",
    "ContactMonth",
    "Content",
    "ContractChapter",
    "ConventionContent",
    "CoverContent",
    "DateEntry",
    "Definition",
    "DiligenceContent",
    "DocumentStamp",
    "EarlierConvention",
    "EasyContent",
    "EasyExperience",
    "EasyPlacement",
    "EasySkill",
    "EmployerContent",
    "EmployerPlacement",
    "EmployerSkills",
    "EntryCertificateContent",
    "EvaluationAnswers",
    "EvaluationContent",
    "ExitGroup",
    "ExperienceCard",
    "ExperiencesChapter",
    "FigureTable",
    "FigureTablesContent",
    "FrameworkName",
    "GuardianBlock",
    "HelpSheetContent",
    "Hero",
    "HostBlock",
    "HoursDone",
    "HoursMonth",
    "IdentityChapter",
    "InstallationSheetContent",
    "KeyFiguresContent",
    "LevelWord",
    "ListColumn",
    "ListContent",
    "Milestone",
    "MinorBox",
    "MissedDay",
    "Month",
    "MonthLine",
    "NextChapter",
    "Objective",
    "ObjectiveState",
    "OthersChapter",
    "PaperFrame",
    "Part",
    "Party",
    "PartyRole",
    "PathChapter",
    "PathFigures",
    "PathSpan",
    "PayStatus",
    "PeriodBlock",
    "PersonName",
    "PlacementCertificateContent",
    "PlacementFrame",
    "PlacementPage",
    "PlacementsChapter",
    "PrescriberBlock",
    "PresenceContent",
    "PrintedDay",
    "PrintedSlot",
    "PrintedWeek",
    "ProgressChapter",
    "ProgressLine",
    "ProjectBlock",
    "Purpose",
    "Rating",
    "RecoverySheetContent",
    "RuleBar",
    "SchoolBlock",
    "Signatory",
    "SignatureRole",
    "SignedBy",
    "SkillGroup",
    "SkillLine",
    "SkillsChapter",
    "StampState",
    "StatementContent",
    "StatementLine",
    "ThankYouContent",
    "Tone",
    "TownSheetContent",
    "TradeLine",
    "TrainingEndContent",
    "Trend",
    "TrendLine",
    "ValidatedSkill",
    "VisitBlock",
    "VisitReportContent",
    "WaiverLine",
    "WeekCell",
    "WeekKind",
    "WorkContact",
]
