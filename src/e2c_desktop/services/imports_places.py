"""What the lines of a file name: sites, cohorts, referents, prescribers; found, else created.

Everything is read once and looked up in memory: no statement per line.
"""

from __future__ import annotations

import re
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PrescriberKind, Sex
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_values import PathValues
from e2c_desktop.domain.numbers import free_site_code
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.shipped_lists import commune_index
from e2c_desktop.storage.models import Cohort, Prescriber, Site, Staff

_CIVILITIES = (
    (re.compile(r"(mme|madame|mlle)\b\.?", re.I), Sex.FEMALE),
    (re.compile(r"(m|mr|monsieur)\b\.?\s", re.I), Sex.MALE),
)


class Places:
    """The sites, cohorts, staff and prescribers of the base, completed while lines are applied.

    Args:
        session: the writing of the import.
        default_code: code of the site of whoever imports, for lines that name no site.
        named_sites: keys of the site names that a column « Site » gives: these are created when
            they are unknown. The name of a sheet only makes a site when it is that of a commune.
        departments: where that commune has to be; anywhere when empty.
        capacity: seats of a cohort that is created.
    """

    def __init__(
        self,
        session: Session,
        *,
        default_code: str,
        named_sites: frozenset[str],
        departments: tuple[str, ...],
        capacity: int,
    ) -> None:
        self._session = session
        self._named = named_sites
        self._departments = departments
        self._capacity = capacity
        sites = list(session.execute(sa.select(Site).order_by(Site.created_at, Site.id)).scalars())
        if not sites:
            raise NotFound
        self._default = next((site for site in sites if site.code == default_code), sites[0])
        self._codes = {site.code for site in sites}
        self._sites: dict[str, Site] = {}
        for site in sites:
            for name in (site.name, site.town):
                if comparison_key(name):
                    self._sites.setdefault(comparison_key(name), site)
        self._cohorts = {
            (cohort.site_id, cohort.name_key): cohort
            for cohort in session.execute(sa.select(Cohort)).scalars()
        }
        self._staff = {one.name_key: one for one in session.execute(sa.select(Staff)).scalars()}
        self._prescribers: dict[tuple[PrescriberKind, str], Prescriber] = {}
        for one in session.execute(sa.select(Prescriber).order_by(Prescriber.id)).scalars():
            self._prescribers.setdefault((one.kind, comparison_key(one.name)), one)

    def site(self, name: str) -> Site:
        """Return the site of a line; the default one when it names none that can be a site."""
        key = comparison_key(name)
        if not key:
            return self._default
        found = self._sites.get(key)
        if found is None:
            found = self._new_site(name) if self._is_a_place(key, name) else self._default
            self._sites[key] = found
        return found

    def _is_a_place(self, key: str, name: str) -> bool:
        return key in self._named or commune_index().holds(name, self._departments)

    def _new_site(self, name: str) -> Site:
        code = free_site_code(name, self._codes)
        self._codes.add(code)
        town = name if commune_index().holds(name, self._departments) else ""
        site = Site(id=new_id(), site_origine=code, name=name, code=code, town=town)
        self._add(site)
        return site

    def cohort_id(self, name: str, site: Site) -> UUID | None:
        """Return the cohort of a line in its site; None without a name."""
        key = (site.id, comparison_key(name))
        if not key[1]:
            return None
        if key not in self._cohorts:
            cohort = Cohort(
                id=new_id(),
                site_origine=site.code,
                site_id=site.id,
                name=name,
                capacity=self._capacity,
            )
            self._cohorts[key] = cohort
            self._add(cohort)
        return self._cohorts[key].id

    def referent_id(self, name: str, site: Site) -> UUID | None:
        """Return the member of staff of a name, created without an account; None without a name."""
        key = comparison_key(name)
        if not key:
            return None
        if key not in self._staff:
            staff = Staff(
                id=new_id(), site_origine=site.code, site_id=site.id, name=name, sex=_sex_of(name)
            )
            self._staff[key] = staff
            self._add(staff)
        return self._staff[key].id

    def prescriber_id(self, values: PathValues, site: Site) -> UUID | None:
        """Return the structure of the name typed, else the one that stands for its kind."""
        kind = values.prescriber
        if kind is None:
            return None
        named = self._prescribers.get((kind, comparison_key(values.prescriber_name)))
        if named is not None:
            return named.id
        key = (kind, comparison_key(kind.label))
        if key not in self._prescribers:
            one = Prescriber(id=new_id(), site_origine=site.code, kind=kind, name=kind.label)
            self._prescribers[key] = one
            self._add(one)
        return self._prescribers[key].id

    def _add(self, record: Site | Cohort | Staff | Prescriber) -> None:
        """Write at once: what follows refers to it."""
        self._session.add(record)
        self._session.flush()


def _sex_of(name: str) -> Sex | None:
    """Return the sex that « M. Osei » or « Mme Traoré » says."""
    return next((sex for pattern, sex in _CIVILITIES if pattern.match(name)), None)
