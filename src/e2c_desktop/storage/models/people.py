"""Trainees and their paths."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import (
    Answer,
    ApplicationChannel,
    EntryLevel,
    EventKind,
    ExitReason,
    Nationality,
    Opinion,
    PathState,
    PayStatus,
    Sex,
)
from e2c_desktop.domain.profile_codes import (
    DigitalEase,
    Diploma,
    EntrySituation,
    Experience,
    Household,
    QpvVintage,
    RegistrationLength,
    Resources,
    RuralVintage,
    TravelMeans,
)
from e2c_desktop.storage.models.base import Base, Code, Entity


class Trainee(Entity, Base):
    """A person who is, was or may become a trainee.

    `sort_key`, `name_key` and `search_text` are filled from the names at each saving (see
    `storage.models.keys`); `rqth_sealed` is encrypted with the key `sensible`. `merged_into_id`
    names the record that took this one in (see `services.merging`).
    """

    __tablename__ = "trainee"
    __kind__: ClassVar[Kind] = Kind.TRAINEE

    last_name: Mapped[str]
    first_name: Mapped[str]
    usual_name: Mapped[str] = mapped_column(default="")
    sex: Mapped[Sex | None] = mapped_column(Code(Sex))
    birth_date: Mapped[date | None]
    birth_place: Mapped[str] = mapped_column(default="")
    nationality: Mapped[Nationality | None] = mapped_column(Code(Nationality))
    file_number: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    town_code: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    phone_2: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    emergency_name: Mapped[str] = mapped_column(default="")
    emergency_phone: Mapped[str] = mapped_column(default="")
    guardian_name: Mapped[str] = mapped_column(default="")
    guardian_phone: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    mobility: Mapped[str] = mapped_column(default="")
    driving_licence: Mapped[str] = mapped_column(default="")
    diplomas: Mapped[str] = mapped_column(default="")
    qpv: Mapped[Answer | None] = mapped_column(Code(Answer))
    rqth_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    image_consent: Mapped[Answer | None] = mapped_column(Code(Answer))
    note: Mapped[str] = mapped_column(default="")
    residence_permit: Mapped[str] = mapped_column(default="")
    residence_permit_end: Mapped[date | None]
    right_to_work: Mapped[Answer | None] = mapped_column(Code(Answer))
    france_travail_id: Mapped[str] = mapped_column(default="")
    imilo_number: Mapped[str] = mapped_column(default="")
    asp_number: Mapped[str] = mapped_column(default="")
    qpv_code: Mapped[str] = mapped_column(default="")
    qpv_vintage: Mapped[QpvVintage | None] = mapped_column(Code(QpvVintage))
    frr: Mapped[Answer | None] = mapped_column(Code(Answer))
    frr_vintage: Mapped[RuralVintage | None] = mapped_column(Code(RuralVintage))
    emergency_link: Mapped[str] = mapped_column(default="")
    guardian_link: Mapped[str] = mapped_column(default="")
    guardian_email: Mapped[str] = mapped_column(default="")
    guardian_address: Mapped[str] = mapped_column(default="")
    guardian2_name: Mapped[str] = mapped_column(default="")
    guardian2_link: Mapped[str] = mapped_column(default="")
    guardian2_phone: Mapped[str] = mapped_column(default="")
    guardian2_email: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(index=True, default="")
    search_text: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("trainee.id"))

    __table_args__ = (
        # The list searches and sorts on this index alone, without reading the records.
        sa.Index("ix_trainee_list", "sort_key", "id", "archived_at", "search_text"),
        # People born on a day, then those of them whose name begins alike: see `duplicates`.
        sa.Index("ix_trainee_birth", "birth_date", "name_key"),
        # What figures look at of a person: their records are long, and are not read for it.
        sa.Index(
            "ix_trainee_facts",
            "id",
            "archived_at",
            "birth_date",
            "town",
            "sex",
            "qpv",
            "frr",
            "nationality",
            "rqth_sealed",
        ),
        # Only merged records: « not merged » must never be answered by an index of everybody.
        sa.Index(
            "ix_trainee_merged",
            "merged_into_id",
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        ),
    )


class DistinctPair(Entity, Base):
    """Two people who look alike, and of whom somebody said that they are two (homonyms)."""

    __tablename__ = "distinct_pair"
    __kind__: ClassVar[Kind] = Kind.TRAINEE

    first_id: Mapped[UUID] = mapped_column(sa.ForeignKey("trainee.id", ondelete="RESTRICT"))
    second_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("trainee.id", ondelete="RESTRICT"), index=True
    )

    __table_args__ = (sa.UniqueConstraint("first_id", "second_id"),)


class Path(Entity, Base):
    """One stay of a person at the school, from application to the end of the follow-up.

    `current` marks the latest path of the person: the one that lists show. A prescriber that tells
    of a person's life stands in `prescriber_sealed` with its adviser, never in the clear columns;
    `protected_sealed` holds the protected values (see `storage.sealed_path`).
    """

    __tablename__ = "path"
    __kind__: ClassVar[Kind] = Kind.PATH

    trainee_id: Mapped[UUID] = mapped_column(sa.ForeignKey("trainee.id", ondelete="RESTRICT"))
    current: Mapped[bool] = mapped_column(default=True)
    site_id: Mapped[UUID] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"))
    cohort_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("cohort.id", ondelete="RESTRICT"), index=True
    )
    referent_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("staff.id", ondelete="RESTRICT"), index=True
    )
    prescriber_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("prescriber.id", ondelete="RESTRICT"), index=True
    )
    prescriber_adviser: Mapped[str] = mapped_column(default="")
    state: Mapped[PathState] = mapped_column(Code(PathState), default=PathState.CANDIDATE)
    entry_level: Mapped[EntryLevel | None] = mapped_column(Code(EntryLevel))
    last_class: Mapped[str] = mapped_column(default="")
    derogation: Mapped[str] = mapped_column(default="")
    application_on: Mapped[date | None]
    information_on: Mapped[date | None]
    interview_on: Mapped[date | None]
    interview_opinion: Mapped[Opinion | None] = mapped_column(Code(Opinion))
    admitted_on: Mapped[date | None]
    entry_on: Mapped[date | None] = mapped_column(index=True)
    integration_end_on: Mapped[date | None]
    contract_on: Mapped[date | None]
    planned_end_on: Mapped[date | None]
    suspended_on: Mapped[date | None]
    exit_on: Mapped[date | None]
    exit_reason: Mapped[ExitReason | None] = mapped_column(Code(ExitReason))
    follow_up_end_on: Mapped[date | None]
    weekly_hours: Mapped[int | None]
    planned_hours: Mapped[int | None]
    pay_status: Mapped[PayStatus | None] = mapped_column(Code(PayStatus))
    payer: Mapped[str] = mapped_column(default="")
    fse: Mapped[bool] = mapped_column(default=False)
    project: Mapped[str] = mapped_column(default="")
    project_trade_code: Mapped[str] = mapped_column(sa.String(8), default="")
    next_steps: Mapped[str] = mapped_column(default="")
    prescriber_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    protected_sealed: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    entry_situation: Mapped[EntrySituation | None] = mapped_column(Code(EntrySituation))
    jobseeker_length: Mapped[RegistrationLength | None] = mapped_column(Code(RegistrationLength))
    left_school_on: Mapped[date | None]
    highest_diploma: Mapped[Diploma | None] = mapped_column(Code(Diploma))
    experience: Mapped[Experience | None] = mapped_column(Code(Experience))
    resources: Mapped[Resources | None] = mapped_column(Code(Resources))
    travel_means: Mapped[TravelMeans | None] = mapped_column(Code(TravelMeans))
    household: Mapped[Household | None] = mapped_column(Code(Household))
    children: Mapped[int | None]
    childcare: Mapped[Answer | None] = mapped_column(Code(Answer))
    has_computer: Mapped[Answer | None] = mapped_column(Code(Answer))
    has_connection: Mapped[Answer | None] = mapped_column(Code(Answer))
    has_smartphone: Mapped[Answer | None] = mapped_column(Code(Answer))
    digital_ease: Mapped[DigitalEase | None] = mapped_column(Code(DigitalEase))
    application_channel: Mapped[ApplicationChannel | None] = mapped_column(Code(ApplicationChannel))
    information_present: Mapped[Answer | None] = mapped_column(Code(Answer))
    interview_reason: Mapped[str] = mapped_column(default="")
    returns_on: Mapped[date | None]
    call_hint: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        # From a person to what the filters ask of their path, without reading the path.
        sa.Index(
            "ix_path_trainee",
            "trainee_id",
            "current",
            "state",
            "site_id",
            "cohort_id",
            "referent_id",
        ),
        sa.Index("ix_path_list", "current", "state", "trainee_id"),
        sa.Index("ix_path_site", "site_id", "current"),
        # Who left between two days, or was there, without reading the paths.
        sa.Index("ix_path_span", "exit_on", "entry_on", "archived_at", "id"),
    )


class PathEvent(Entity, Base):
    """A dated step of a path: what happened, when, and what was noted about it."""

    __tablename__ = "path_event"
    __kind__: ClassVar[Kind] = Kind.PATH

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[EventKind] = mapped_column(Code(EventKind))
    on: Mapped[date]
    detail: Mapped[str] = mapped_column(default="")
