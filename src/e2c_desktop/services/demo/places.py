"""The school itself: its sites, its people, its cohorts and those who send it trainees."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.french import month_name
from e2c_desktop.domain.numbers import site_code
from e2c_desktop.services.demo.companies import Companies, Workplace
from e2c_desktop.services.demo.dice import Dice, Weighted
from e2c_desktop.services.demo.lives import Place
from e2c_desktop.services.demo.people import Area, People
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.services.demo.sources import Town, towns, words
from e2c_desktop.storage.models import Cohort, Prescriber, Staff

CAPACITY = 15
"""People who enter together at most."""

_PRESCRIBED = (
    (PrescriberKind.ML, 56.0),
    (PrescriberKind.SPON, 29.0),
    (PrescriberKind.FAM, 6.0),
    (PrescriberKind.FT, 3.0),
    (PrescriberKind.MLDS, 3.0),
    (PrescriberKind.ASE, 1.0),
    (PrescriberKind.PREV, 1.0),
    (PrescriberKind.PJJ, 0.5),
    (PrescriberKind.CCAS, 0.3),
    (PrescriberKind.CAP, 0.2),
)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """A site before it is written: its commune and its three letters."""

    id: UUID
    code: str
    town: Town


@dataclass(slots=True)
class OpenCohort:
    """The cohort that takes the next people of a month."""

    id: UUID
    free: int


@dataclass(slots=True)
class OpenSite:
    """A site with what its paths refer to."""

    plan: SitePlan
    area: Area
    places: list[Workplace]
    referents: list[UUID]
    cohorts: dict[date, OpenCohort] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def plan_sites(dice: Dice, count: int) -> list[SitePlan]:
    """Choose the sites: Créteil, Champigny-sur-Marne, then the largest communes of France."""
    first = ("Créteil", "Champigny-sur-Marne")
    found = {town.name: town for town in reversed(towns())}
    chosen = [found[name] for name in first]
    chosen += [town for town in towns() if town.name not in first][: max(0, count - len(first))]
    plans: list[SitePlan] = []
    codes: set[str] = set()
    for town in chosen[:count]:
        code = _free_code(site_code(town.name), codes)
        codes.add(code)
        plans.append(SitePlan(dice.new_id(), code, town))
    return plans


def _free_code(proposed: str, taken: set[str]) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    candidates = [proposed, *(proposed[:2] + letter for letter in letters)]
    return next(code for code in candidates if code not in taken)


class Places:
    """Gives each path its site, cohort, referent and prescriber.

    Args:
        dice: the chance.
        people: names the referents of the other sites.
        rows: where the rows go.
        companies: writes the companies around each site.
    """

    def __init__(self, dice: Dice, people: People, rows: Rows, companies: Companies) -> None:
        self._dice = dice
        self._people = people
        self._rows = rows
        self._companies = companies
        self._kinds = Weighted(_PRESCRIBED)
        self._prescribers: dict[PrescriberKind, list[UUID]] = {}

    def write_prescribers(self) -> None:
        """Write the structures that send trainees."""
        for kind, name in words().prescribers:
            identifier = self._dice.new_id()
            self._rows.add(Prescriber, "", id=identifier, kind=kind, name=name)
            self._prescribers.setdefault(kind, []).append(identifier)

    def open_site(self, plan: SitePlan, referents: list[UUID], repeats: int = 1) -> OpenSite:
        """Return a site ready to receive paths; without referents, two are invented."""
        area = Area.of(plan.town.department)
        places = self._companies.around(plan.code, area, repeats)
        known = referents or [self._invent_referent(plan) for _ in range(2)]
        return OpenSite(plan, area, places, known)

    def _invent_referent(self, plan: SitePlan) -> UUID:
        last, first, sex = self._people.name()
        identifier = self._dice.new_id()
        function = "Formatrice référente" if sex.value == "F" else "Formateur référent"
        self._rows.add(
            Staff,
            plan.code,
            id=identifier,
            name=f"{first} {last}",
            function=function,
            sex=sex,
            site_id=plan.id,
        )
        return identifier

    def place(self, site: OpenSite, entry: date | None, referent: UUID | None = None) -> Place:
        """Return a place in the school for a path that enters on a day."""
        kind = self._kinds.draw(self._dice)
        return Place(
            site.plan.id,
            site.plan.code,
            self._cohort(site, entry) if entry else None,
            referent or (self._dice.one(site.referents) if entry else None),
            self._dice.one(self._prescribers[kind]),
        )

    def sensitive_prescribers(self) -> frozenset[UUID]:
        """Return the structures that tell of a life: paths name them sealed."""
        kinds = [kind for kind in self._prescribers if kind.sensitive]
        return frozenset(found for kind in kinds for found in self._prescribers[kind])

    def mission_locale(self) -> UUID:
        """Return the first mission locale: that of the pictured trainee."""
        return self._prescribers[PrescriberKind.ML][0]

    def _cohort(self, site: OpenSite, entry: date) -> UUID:
        open_one = site.cohorts.get(entry)
        if open_one is None or open_one.free == 0:
            open_one = OpenCohort(self._dice.new_id(), CAPACITY)
            site.cohorts[entry] = open_one
            self._rows.add(
                Cohort,
                site.plan.code,
                id=open_one.id,
                site_id=site.plan.id,
                name=self._cohort_name(site, entry),
                starts_on=entry,
                capacity=CAPACITY,
            )
        open_one.free -= 1
        return open_one.id

    def _cohort_name(self, site: OpenSite, entry: date) -> str:
        month = f"{month_name(entry.month).capitalize()} {entry.year}"
        name, number = month, 1
        while name in site.names:
            number += 1
            name = f"{month} ({number})"
        site.names.add(name)
        return name
