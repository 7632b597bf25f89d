"""Making the base of the demonstration school, encrypted, with accounts for its five people."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.queries.dossiers import DEMO_MARK
from e2c_desktop.services.demo.activities import ACTIVITIES_STREAM, write_activities
from e2c_desktop.services.demo.assessing import ASSESSING_STREAM, write_assessments
from e2c_desktop.services.demo.calls import CALLS_STREAM, write_calls
from e2c_desktop.services.demo.certifications import (
    CERTIFICATIONS_STREAM,
    write_certifications,
)
from e2c_desktop.services.demo.companies import Companies, siret
from e2c_desktop.services.demo.company_profiles import CompanyProfiles
from e2c_desktop.services.demo.conventions import CONVENTIONS_STREAM, write_conventions
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.follow_up import FOLLOW_UP_STREAM, write_follow_up
from e2c_desktop.services.demo.fse import FSE_STREAM, write_fse
from e2c_desktop.services.demo.lives import Lives
from e2c_desktop.services.demo.notes import Notes
from e2c_desktop.services.demo.papers import PAPERS_STREAM, write_papers
from e2c_desktop.services.demo.partners import PARTNERS_STREAM, write_partners
from e2c_desktop.services.demo.people import People
from e2c_desktop.services.demo.places import OpenSite, Places, SitePlan, plan_sites
from e2c_desktop.services.demo.population import Population
from e2c_desktop.services.demo.presence import PRESENCE_STREAM, write_presence
from e2c_desktop.services.demo.profiles import MOST_PROFILES, Profiles
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.services.demo.stays import Stays
from e2c_desktop.services.demo.story import Story
from e2c_desktop.storage.access import add_person
from e2c_desktop.storage.create import Person, create_base
from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.models import Meta, School, Site, Staff
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.slots import read_slots, write_slots
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope, utc_now

DEMO_SCHOOL = "E2C Bords de Marne"
DEMO_PASSWORD = "Canal-tranquille-2026"  # published on purpose: nobody exists
"""The password of the five accounts; the window shows it."""

DEFAULT_SEED = 2026
_PEOPLE_PER_SITE = 180
_NOTED_PEOPLE = 20_000
"""The whole network, made to measure the list, is left without journals of follow-up."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How large the school is; without years, the pictured year alone."""

    years: int = 0
    per_year: int = 0

    @property
    def trainees(self) -> int:
        """People in all."""
        return self.years * self.per_year

    @property
    def sites(self) -> int:
        """Sites: about one for 180 people a year, two at least."""
        return max(2, -(-self.per_year // _PEOPLE_PER_SITE))


NATIONAL = DemoSize(years=10, per_year=17_000)
"""The whole network over ten years: 170,000 trainees, for measures."""


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    sex: Sex
    function: str
    role: Role


_TEAM = (
    _Member("Hélène Marchetti", Sex.FEMALE, "Directrice", Role.DIRECTION),
    _Member("Nadège Lemaître", Sex.FEMALE, "Formatrice référente", Role.TRAINER),
    _Member("Yann Abgrall", Sex.MALE, "Formateur référent", Role.TRAINER),
    _Member("Karim Belhadj", Sex.MALE, "Chargé des relations avec les entreprises", Role.TRAINER),
    _Member("Sylvie Courtois", Sex.FEMALE, "Secrétaire", Role.SECRETARY),
)


@dataclass(frozen=True, slots=True)
class CreatedDemo:
    """The school just made, open in the name of its director."""

    work: UnitOfWork
    trainees: int
    counts: dict[str, int]
    recovery_code: str = field(repr=False)


def create_demo(
    path: Path,
    *,
    today: date,
    seed: int = DEFAULT_SEED,
    size: DemoSize | None = None,
    policy: KdfPolicy = STANDARD,
    progress: Progress | None = None,
) -> CreatedDemo:
    """Make the demonstration school as a new base, and leave it open.

    The same seed and day give the same people; keys and passwords' salts are new each time.

    Args:
        path: where; `.e2c` is added when it is missing.
        today: the day of the demonstration.
        seed: the number that decides everything.
        size: the pictured year alone by default.
        policy: cost of the passwords.
        progress: told (done, total, label) while people are written.

    Raises:
        Refused: a base of this name exists, or the size is smaller than the pictured year.
        CloudFolder, TargetUnreachable, DiskFull, DiskFault, DatabaseReadOnly: see `create_base`.
    """
    size = size or DemoSize()
    dice = Dice(seed, today)
    team = {member.name: dice.new_id() for member in _TEAM}
    person = Person(_TEAM[0].name, DEMO_PASSWORD, team[_TEAM[0].name])
    created = create_base(path, person, site_name=DEMO_SCHOOL, policy=policy)
    try:
        work = UnitOfWork(created.opened)
        _give_accounts(work, team, policy)
        # Whoever works on that day does it after: what is undone first is what was done last.
        night = dice.now.replace(hour=0)
        made = UnitOfWork(created.opened, clock=lambda: min(night, utc_now()))
        with made.write("Créer l’école de démonstration") as scope, _without_collector():
            profiles = Profiles(seed, work.sensitive_key, full=size.trainees <= MOST_PROFILES)
            seeding = _Seeding(work, scope, dice, team, today, progress, profiles, seed)
            if size.trainees <= _NOTED_PEOPLE:
                seeding.keep_journals()
            seeding.write(size)
            # Drawn apart: what was invented before this part of the record stays the same.
            write_papers(scope.session, Dice(seed + PAPERS_STREAM, today), today)
            if size.trainees <= _NOTED_PEOPLE:
                _write_daily_work(scope.session, seed, today, work.sensitive_key)
    except BaseException:
        created.opened.close()
        raise
    return CreatedDemo(work, seeding.trainees, seeding.counts, created.recovery_code)


def _write_daily_work(session: Session, seed: int, today: date, key: bytes | None) -> None:
    """Write what a school does day after day, each part drawn apart."""
    write_conventions(session, Dice(seed + CONVENTIONS_STREAM, today), today)
    write_partners(session, Dice(seed + PARTNERS_STREAM, today), today)
    write_follow_up(session, Dice(seed + FOLLOW_UP_STREAM, today), today, key)
    write_calls(session, Dice(seed + CALLS_STREAM, today), today)
    write_fse(session, Dice(seed + FSE_STREAM, today), today)
    write_presence(session, Dice(seed + PRESENCE_STREAM, today), today)
    write_activities(session, Dice(seed + ACTIVITIES_STREAM, today), today)
    write_certifications(session, Dice(seed + CERTIFICATIONS_STREAM, today), today)
    write_assessments(session, Dice(seed + ASSESSING_STREAM, today), today)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the cycle collector: it would walk millions of rows that hold no cycle, in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _give_accounts(work: UnitOfWork, team: dict[str, UUID], policy: KdfPolicy) -> None:
    """Give the others their access, with the same published password."""
    unlocked, files = work.opened.unlocked, work.opened.files
    slots = read_slots(files)
    for member in _TEAM[1:]:
        actor = Actor(team[member.name], member.name, member.role)
        slots = add_person(slots, unlocked, actor, DEMO_PASSWORD, policy)
    write_slots(files, slots)


class _Seeding:
    """One writing of a whole school."""

    def __init__(
        self,
        work: UnitOfWork,
        scope: WriteScope,
        dice: Dice,
        team: dict[str, UUID],
        today: date,
        progress: Progress | None,
        profiles: Profiles,
        seed: int,
    ) -> None:
        self._work = work
        self._scope = scope
        self._seed = seed
        self._dice = dice
        self._team = team
        self._today = today
        self._progress = progress
        self._rows = Rows(scope.session, dice.now, team[_TEAM[0].name])
        self._profiles = profiles
        self._people = People(dice, work.sensitive_key, profiles)
        self._companies = Companies(dice, self._people, self._rows, self._company_profiles())
        self._places = Places(dice, self._people, self._rows, self._companies)
        self._lives = Lives(dice, self._rows, today, profiles)
        self.trainees = 0

    def _company_profiles(self) -> CompanyProfiles:
        dice, key = self._dice.apart("entreprises"), self._work.sensitive_key
        people = People(dice, key, self._profiles)
        return CompanyProfiles(dice, people, self._rows, key, self._team["Karim Belhadj"])

    def keep_journals(self) -> None:
        """Write a journal of follow-up along each path."""
        dice, key = self._dice.apart("notes"), self._work.sensitive_key
        notes = Notes(dice, self._rows, self._today, key)
        self._lives = Lives(self._dice, self._rows, self._today, self._profiles, notes)

    @property
    def counts(self) -> dict[str, int]:
        """Rows written by table."""
        return {model.__tablename__: count for model, count in self._rows.counts.items()}

    def write(self, size: DemoSize) -> None:
        """Write the school, the pictured year, then the population that the size asks for."""
        plans = plan_sites(self._dice, size.sites)
        self._school(plans)
        self._places.write_prescribers()
        self._profiles.sensitive = self._places.sensitive_prescribers()
        referents = [self._team["Nadège Lemaître"], self._team["Yann Abgrall"]]
        repeats = 1 if size.years == 0 else 2
        sites = [
            self._places.open_site(plan, referents if rank < 2 else [], repeats)
            for rank, plan in enumerate(plans)
        ]
        called = self._dice.apart("prospects")
        self._companies.add_prospects(sites[0].plan.code, sites[0].area, called)
        story = Story(self._dice, self._people, self._rows, self._places, self._lives, self._today)
        story.write(sites[0], sites[1], self._team)
        self.trainees = story.trainees
        self._rows.flush()
        Stays(self._seed + 1, self._today, self._rows, self._scope.session).write()
        if size.years:
            self._populate(sites, size)
        self._rows.finish()

    def _populate(self, sites: list[OpenSite], size: DemoSize) -> None:
        missing = size.trainees - self.trainees
        if missing < 0:
            raise Refused(
                f"L’école de démonstration compte au moins {self.trainees} stagiaires.",
                advice="Demandez plus d’années ou plus de stagiaires par an.",
            )
        population = Population(
            self._dice, self._people, self._rows, self._places, self._lives, self._today
        )
        for done in population.write(sites, missing, size.years):
            if self._progress is not None:
                self._progress(self.trainees + done, size.trainees, "Stagiaires")
        self._rows.flush()
        self.trainees = size.trainees
        connection = self._scope.session.connection()
        for start in range(0, len(population.superseded), 500):
            ids = population.superseded[start : start + 500]
            statement = sa.update(PathRow).where(PathRow.id.in_(ids))
            connection.execute(statement.values(current=False))

    def _school(self, plans: list[SitePlan]) -> None:
        session = self._scope.session
        session.connection().execute(sa.insert(Meta), {"key": DEMO_MARK, "value": str(self._today)})
        session.add(_school_row(self._dice, self._today))
        for plan in plans:
            session.add(_site_row(plan))
        session.flush()
        for member in _TEAM:
            session.add(self._staff_row(member, plans[0]))
        session.flush()

    def _staff_row(self, member: _Member, plan: SitePlan) -> Staff:
        first, last = member.name.lower().split(" ")
        return Staff(
            id=self._team[member.name],
            site_origine=plan.code,
            name=member.name,
            function=member.function,
            sex=member.sex,
            email=f"{first[0]}.{last}@e2c-marne.example",
            phone="0199001200",
            site_id=plan.id,
        )


def _school_row(dice: Dice, today: date) -> School:
    return School(
        id=dice.new_id(),
        name="École de la 2e Chance Bords de Marne",
        short_name=DEMO_SCHOOL,
        name_with_article="l’École de la 2e Chance Bords de Marne",
        carrier="Association E2C Bords de Marne",
        legal_form="Association loi 1901",
        siret=siret(999_999),
        nda="11940000094",
        nda_region="Île-de-France",
        address="8, rue du Moulin-Vert",
        postal_code="94000",
        town="Créteil",
        phone="0199001200",
        email="accueil@e2c-marne.example",
        label_number="2024-094",
        label_end=add_months(today, 26),
        qualiopi=True,
        signatory_name="Hélène Marchetti",
        signatory_function="directrice",
        signatory_sex="F",
        action_title="Parcours de l’École de la 2e Chance",
    )


def _site_row(plan: SitePlan) -> Site:
    return Site(
        id=plan.id,
        site_origine=plan.code,
        name=plan.town.name,
        code=plan.code,
        address="8, rue du Moulin-Vert" if plan.code == "CRE" else "3, place du Marché",
        postal_code=plan.town.postal_code,
        town=plan.town.name,
        phone="0199001200" if plan.code == "CRE" else "0199001300",
        email="accueil@e2c-marne.example",
    )
