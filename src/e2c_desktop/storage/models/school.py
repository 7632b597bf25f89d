"""The school, its sites (antennes), its staff, its cohorts (promotions) and its prescribers."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import PrescriberKind, Sex
from e2c_desktop.domain.work_calendar import HolidayZone
from e2c_desktop.storage.models.base import Base, Code, Entity


class School(Entity, Base):
    """The one school of the base: identity printed on documents, and settings of its rules.

    `review_criteria` holds the criteria of the tutor's sheet, one a line; none: those of the
    network. `followed_moments` names the moments at which the school asks for news, with commas;
    `follow_up_window` the days around such a day within which an answer belongs to it.
    `half_day_minutes` is what a half-day counts for without a planning; people are told when they
    missed `absence_alert_count` half-days without reason in `absence_alert_days` days;
    `certificate_split` prints the hours at school and in company on certificates of hours;
    `expiry_notice` is how many days before its end a certificate is told.
    `booklet_chapters` holds the chapters of the booklet and their order (see
    `domain.booklet_chapters`), empty: the usual ones; `aca_minimum` is the lowest level that the
    attestation of competences names; `economy_signs` has a representative of companies sign it and
    the booklet too, whom `economy_name`, `economy_function` and `economy_sex` tell.
    `signature` and `stamp` are pictures of the signature of who signs, and of the school's stamp.
    `rules_name` is the rule set under which figures are told, `second_rules_name` the one beside.
    """

    __tablename__ = "school"
    __kind__: ClassVar[Kind] = Kind.SCHOOL

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    name_with_article: Mapped[str] = mapped_column(default="")
    carrier: Mapped[str] = mapped_column(default="")
    legal_form: Mapped[str] = mapped_column(default="")
    siret: Mapped[str] = mapped_column(default="")
    nda: Mapped[str] = mapped_column(default="")
    nda_region: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    label_number: Mapped[str] = mapped_column(default="")
    label_end: Mapped[date | None]
    qualiopi: Mapped[bool] = mapped_column(default=False)
    accent: Mapped[str] = mapped_column(default="petrole")
    logo: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    signatory_name: Mapped[str] = mapped_column(default="")
    signatory_function: Mapped[str] = mapped_column(default="")
    signatory_sex: Mapped[str] = mapped_column(default="")
    action_title: Mapped[str] = mapped_column(default="")
    age_min: Mapped[int] = mapped_column(default=16)
    age_max: Mapped[int] = mapped_column(default=25)
    age_max_derogation: Mapped[int] = mapped_column(default=29)
    integration_weeks: Mapped[int] = mapped_column(default=6)
    path_months: Mapped[int] = mapped_column(default=7)
    weekly_hours: Mapped[int] = mapped_column(default=35)
    cohort_capacity: Mapped[int] = mapped_column(default=15)
    review_criteria: Mapped[str] = mapped_column(default="")
    followed_moments: Mapped[str] = mapped_column(default="M3,M6,M12")
    follow_up_window: Mapped[int] = mapped_column(default=15)
    rules_name: Mapped[str] = mapped_column(default="E2C-2023")
    second_rules_name: Mapped[str] = mapped_column(default="durable ≥ 6 mois")
    half_day_minutes: Mapped[int] = mapped_column(default=210)
    absence_alert_count: Mapped[int] = mapped_column(default=3)
    absence_alert_days: Mapped[int] = mapped_column(default=10)
    expiry_notice: Mapped[int] = mapped_column(default=30)
    certificate_split: Mapped[bool] = mapped_column(default=True)
    booklet_chapters: Mapped[str] = mapped_column(default="")
    aca_minimum: Mapped[int] = mapped_column(default=2)
    economy_signs: Mapped[bool] = mapped_column(default=False)
    economy_name: Mapped[str] = mapped_column(default="")
    economy_function: Mapped[str] = mapped_column(default="")
    economy_sex: Mapped[str] = mapped_column(default="")
    signature: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    stamp: Mapped[bytes | None] = mapped_column(sa.LargeBinary)


class Site(Entity, Base):
    """A place where the school receives trainees; `code` stands in document numbers.

    Without a `holiday_zone`, public holidays are those of the postal code. Logo, signatory and
    stamp are those of the site when it has its own; without them those of the school are printed.
    """

    __tablename__ = "site"
    __kind__: ClassVar[Kind] = Kind.SITE

    name: Mapped[str]
    code: Mapped[str] = mapped_column(sa.String(3), unique=True)
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    holiday_zone: Mapped[HolidayZone | None] = mapped_column(Code(HolidayZone))
    logo: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    signatory_name: Mapped[str] = mapped_column(default="")
    signatory_function: Mapped[str] = mapped_column(default="")
    signatory_sex: Mapped[str] = mapped_column(default="")
    signature: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    stamp: Mapped[bytes | None] = mapped_column(sa.LargeBinary)


class Staff(Entity, Base):
    """A member of staff; with an account when a key slot bears this identifier."""

    __tablename__ = "staff"
    __kind__: ClassVar[Kind] = Kind.STAFF

    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True, default="")
    function: Mapped[str] = mapped_column(default="")
    sex: Mapped[Sex | None] = mapped_column(Code(Sex))
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    site_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"))
    active: Mapped[bool] = mapped_column(default=True)


class Cohort(Entity, Base):
    """A group that enters together (promotion), usually fifteen people at most."""

    __tablename__ = "cohort"
    __kind__: ClassVar[Kind] = Kind.COHORT

    site_id: Mapped[UUID] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    capacity: Mapped[int] = mapped_column(default=15)


class Prescriber(Entity, Base):
    """A structure that directs young people to the school."""

    __tablename__ = "prescriber"
    __kind__: ClassVar[Kind] = Kind.PRESCRIBER

    kind: Mapped[PrescriberKind] = mapped_column(Code(PrescriberKind), index=True)
    name: Mapped[str]
    adviser: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    legal_form: Mapped[str] = mapped_column(default="")
    siret: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
