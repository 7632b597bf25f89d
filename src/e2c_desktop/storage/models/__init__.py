"""The tables of the base as mapped classes; they run on SQLCipher and on PostgreSQL."""

from e2c_desktop.storage.models.activity import (
    Activity,
    ActivityParticipant,
    ActivityPhoto,
    ActivityProof,
    ActivitySession,
    Certification,
    Complaint,
    SatisfactionAnswer,
)
from e2c_desktop.storage.models.attendance import (
    AbsenceProof,
    AttendanceCodeRule,
    AttendanceMonth,
    AttendancePrint,
    AttendanceSheet,
    PlanningException,
    PlanningSlot,
)
from e2c_desktop.storage.models.base import Base, Entity
from e2c_desktop.storage.models.company import Company, Contact, DistinctCompanies
from e2c_desktop.storage.models.competence import (
    Competence,
    CompetenceNote,
    CompetenceProof,
    Evaluation,
    Framework,
    FrameworkDomain,
    FrameworkLevel,
)
from e2c_desktop.storage.models.consents import Consent, Photo, PhotoFile
from e2c_desktop.storage.models.follow_up import FollowNote
from e2c_desktop.storage.models.heads import DocumentText, FunderLogo
from e2c_desktop.storage.models.keys import (
    activity_keys,
    company_keys,
    contact_keys,
    note_keys,
    trainee_keys,
)
from e2c_desktop.storage.models.outcome import FollowUpCall, OutcomeRuleSet, Situation
from e2c_desktop.storage.models.papers import DocumentCounter, DocumentFile, IssuedDocument
from e2c_desktop.storage.models.people import DistinctPair, Path, PathEvent, Trainee
from e2c_desktop.storage.models.pieces import Piece, PieceFile, PieceKind, PieceThumbnail
from e2c_desktop.storage.models.placement import (
    Delegation,
    PartnerFile,
    Placement,
    PlacementPause,
    PlacementSignature,
    RuleWaiver,
)
from e2c_desktop.storage.models.placement_follow_up import (
    PlacementAbsence,
    PlacementAccident,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
)
from e2c_desktop.storage.models.portfolio import (
    Bilan,
    Experience,
    ExploredTrade,
    PathObjective,
    Portfolio,
    ProjectStep,
)
from e2c_desktop.storage.models.relations import (
    CompanyCall,
    CompanyEngagement,
    CompanyExchange,
    CompanyPin,
    CompanyTrade,
    PlacementAppraisal,
)
from e2c_desktop.storage.models.rules import DatedRules, SchoolClosure
from e2c_desktop.storage.models.school import Cohort, Prescriber, School, Site, Staff
from e2c_desktop.storage.models.stay import Aid, Loan, ReferentPeriod
from e2c_desktop.storage.models.system import FormDraft, ImportBatch, JournalEntry, Meta, Operation

__all__ = [
    "AbsenceProof",
    "Activity",
    "ActivityParticipant",
    "ActivityPhoto",
    "ActivityProof",
    "ActivitySession",
    "Aid",
    "AttendanceCodeRule",
    "AttendanceMonth",
    "AttendancePrint",
    "AttendanceSheet",
    "Base",
    "Bilan",
    "Certification",
    "Cohort",
    "Company",
    "CompanyCall",
    "CompanyEngagement",
    "CompanyExchange",
    "CompanyPin",
    "CompanyTrade",
    "Competence",
    "CompetenceNote",
    "CompetenceProof",
    "Complaint",
    "Consent",
    "Contact",
    "DatedRules",
    "Delegation",
    "DistinctCompanies",
    "DistinctPair",
    "DocumentCounter",
    "DocumentFile",
    "DocumentText",
    "Entity",
    "Evaluation",
    "Experience",
    "ExploredTrade",
    "FollowNote",
    "FollowUpCall",
    "FormDraft",
    "Framework",
    "FrameworkDomain",
    "FrameworkLevel",
    "FunderLogo",
    "ImportBatch",
    "IssuedDocument",
    "JournalEntry",
    "Loan",
    "Meta",
    "Operation",
    "OutcomeRuleSet",
    "PartnerFile",
    "Path",
    "PathEvent",
    "PathObjective",
    "Photo",
    "PhotoFile",
    "Piece",
    "PieceFile",
    "PieceKind",
    "PieceThumbnail",
    "Placement",
    "PlacementAbsence",
    "PlacementAccident",
    "PlacementAmendment",
    "PlacementAppraisal",
    "PlacementPause",
    "PlacementReview",
    "PlacementSignature",
    "PlacementVisit",
    "PlanningException",
    "PlanningSlot",
    "Portfolio",
    "Prescriber",
    "ProjectStep",
    "ReferentPeriod",
    "RuleWaiver",
    "SatisfactionAnswer",
    "School",
    "SchoolClosure",
    "Site",
    "Situation",
    "Staff",
    "Trainee",
    "activity_keys",
    "company_keys",
    "contact_keys",
    "note_keys",
    "trainee_keys",
]
