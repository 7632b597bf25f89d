"""What an import of companies would do, decided without touching the base: rules G10, G12 and E.

The first row read for a company is the new one; later rows complete its empty fields and add the
contacts it does not have, never overwriting. The same file read again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from e2c_desktop.domain.company_names import NearKeys, company_key
from e2c_desktop.domain.duplicates import LARGEST_BLOCK, MAX_KEYSTROKES, keystrokes
from e2c_desktop.domain.identifiers import is_siret
from e2c_desktop.domain.import_company_values import (
    CompanyChange,
    CompanyLine,
    CompanyValues,
    ContactValues,
    KnownCompany,
    PlannedCompany,
)
from e2c_desktop.domain.import_lines import Place, Suggestion, Twin, Verdict
from e2c_desktop.domain.import_plan import (
    IGNORED,
    MERGED,
    NEW,
    REFUSED,
    UNCHANGED,
    UPDATED,
)
from e2c_desktop.domain.import_values import LineWarning

SAME_SIRET, SAME_NAME, BINNED = "E-DOUBLON-SIRET", "E-DOUBLON-NOM", "E-CORBEILLE"
TWIN_NAME, TWIN_CLOSE = "même nom, autre code postal", "noms proches, même code postal"


@dataclass(frozen=True, slots=True)
class CompanyVerdict(Verdict[CompanyLine]):
    """The verdict on one line of a file of companies.

    Attributes:
        verdict: « nouveau », « fusionné », « mis à jour », « inchangé », « refusé », « ignorée ».
        reason: code E-…, or what an ignored line is.
        company: label of the company in this plan (« E001 », or the identifier of a known one).
        warnings: W-… of the reading and of the plan.
        completes: the line fills something that was empty.
    """

    company: str = ""
    warnings: tuple[LineWarning, ...] = ()
    completes: bool = False

    @property
    def name(self) -> str:
        """The name as typed."""
        return self.line.values.shown_name

    @property
    def field(self) -> str:
        """The field at fault."""
        return self.line.refusal_field

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """A company is never mistaken for another: likely twins are listed apart."""
        return ()

    @property
    def record(self) -> str:
        """The label of the company."""
        return self.company


@dataclass(frozen=True, slots=True)
class CompanyUpdate:
    """A company of the base to complete; `tutors` are names of its contacts that are tutors too."""

    company_id: UUID
    changes: tuple[CompanyChange, ...]
    contacts: tuple[ContactValues, ...]
    tutors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewCompany:
    """A company to create."""

    label: str
    values: CompanyValues
    place: Place


@dataclass(frozen=True, slots=True)
class CompanyPlan:
    """All that an import of companies would do."""

    lines: tuple[CompanyVerdict, ...]
    new_companies: tuple[NewCompany, ...]
    updates: tuple[CompanyUpdate, ...]
    twins: tuple[Twin, ...]
    hidden_sheets: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    companies: tuple[PlannedCompany, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the base already holds all that the file says."""
        return not self.new_companies and not self.updates


class _Companies:
    """Every company by SIRET and by name: the base first, then the file in reading order."""

    def __init__(self, known: Iterable[KnownCompany]) -> None:
        self.all: list[PlannedCompany] = []
        self._by_siret: dict[str, PlannedCompany] = {}
        self._by_name: dict[tuple[str, str], list[PlannedCompany]] = {}
        self._binned: dict[str, str] = {}
        self._created = 0
        everyone = list(known)
        for one in everyone:
            if not one.binned:
                self._remember(PlannedCompany(str(one.id), one.values, one.id))
        by_id = {one.id: one for one in self.all}
        for one in everyone:
            siret = one.values.siret
            if one.binned and siret:
                kept = by_id.get(one.merged_into) if one.merged_into else None
                if kept is not None:
                    self._by_siret.setdefault(siret, kept)
                else:
                    self._binned[siret] = one.values.shown_name

    def _remember(self, company: PlannedCompany) -> None:
        self.all.append(company)
        self.index(company)

    def index(self, company: PlannedCompany) -> None:
        """Make a company findable under what it is known by now."""
        values = company.values
        if values.siret:
            self._by_siret.setdefault(values.siret, company)
        bearers = self._by_name.setdefault(_name_place(values), [])
        if company not in bearers:
            bearers.append(company)

    def create(self, line: CompanyLine) -> PlannedCompany:
        """Add the company of a line."""
        self._created += 1
        company = PlannedCompany(f"E{self._created:03d}", line.values, place=line.place)
        self._remember(company)
        return company

    def binned(self, values: CompanyValues) -> str:
        """Return the name of the company in the bin that bears the SIRET of a row, if any."""
        return self._binned.get(values.siret, "")

    def find(self, values: CompanyValues) -> tuple[PlannedCompany, str] | None:
        """Return the company that a row speaks of, and by which rule."""
        same = self._by_siret.get(values.siret) if values.siret else None
        if same is not None:
            return same, SAME_SIRET
        for other in self._by_name.get(_name_place(values), ()):
            sure = {one for one in (values.siret, other.values.siret) if is_siret(one)}
            if len(sure) < 2:
                return other, SAME_NAME
        return None


def _name_place(values: CompanyValues) -> tuple[str, str]:
    return company_key(values.shown_name), values.postal_code


def plan_companies(
    lines: Sequence[CompanyLine],
    known: Iterable[KnownCompany] = (),
    *,
    hidden_sheets: Sequence[str] = (),
    unread_sheets: Sequence[str] = (),
) -> CompanyPlan:
    """Decide what each line does, in reading order.

    Args:
        lines: as read from the file.
        known: the companies of the base with their contacts; those put aside out.
        hidden_sheets: names of the sheets that were not read, for the report.
        unread_sheets: names of the visible sheets without a known header, for the report.
    """
    companies = _Companies(known)
    judged = tuple(_judge(companies, line) for line in lines)
    every = companies.all
    return CompanyPlan(
        judged,
        tuple(NewCompany(one.label, one.values, one.place) for one in every if one.id is None),
        tuple(
            CompanyUpdate(one.id, tuple(one.changes), tuple(one.contacts), tuple(one.tutors))
            for one in every
            if one.id is not None and one.is_touched
        ),
        tuple(probable_twins(every)),
        tuple(hidden_sheets),
        tuple(unread_sheets),
        tuple(every),
    )


def _judge(companies: _Companies, line: CompanyLine) -> CompanyVerdict:
    if line.ignored:
        return CompanyVerdict(line, IGNORED, line.ignored, line.sentence)
    if line.refusal:
        return CompanyVerdict(line, REFUSED, line.refusal, line.sentence)
    if name := companies.binned(line.values):
        sentence = (
            f"Ce SIRET est celui de « {name} », à la corbeille. Reprenez cette fiche d’abord."
        )
        return CompanyVerdict(line, REFUSED, BINNED, sentence)
    found = companies.find(line.values)
    if found is None:
        company = companies.create(line)
        return CompanyVerdict(line, NEW, "", "", company.label, line.warnings)
    company, rule = found
    completes = company.complete(line.values)
    companies.index(company)
    warnings = (*line.warnings, *company.differences(line.values))
    if company.id is not None:
        verdict = UPDATED if completes else UNCHANGED
        sentence = f"Déjà connue : {company.values.shown_name}."
        return CompanyVerdict(line, verdict, "", sentence, company.label, warnings, completes)
    how = "Même SIRET" if rule == SAME_SIRET else "Même nom et même code postal"
    sentence = f"{how} que la ligne {company.place[1]} : {company.values.shown_name}."
    return CompanyVerdict(line, MERGED, rule, sentence, company.label, warnings, completes)


def probable_twins(companies: Sequence[PlannedCompany]) -> list[Twin]:
    """Return the pairs that may be one company, at least one of them new, in their order."""
    by_name: dict[str, list[int]] = {}
    by_place: dict[str, list[int]] = {}
    for rank, company in enumerate(companies):
        by_name.setdefault(company_key(company.values.shown_name), []).append(rank)
        if company.values.postal_code:
            by_place.setdefault(company.values.postal_code, []).append(rank)
    found: dict[tuple[int, int], str] = {}
    for ranks in by_name.values():
        for pair in _pairs(companies, ranks):
            one, other = (companies[rank].values for rank in pair)
            if one.postal_code != other.postal_code and not (one.siret and other.siret):
                found[pair] = TWIN_NAME
    for ranks in by_place.values():
        for pair in _close_pairs(companies, ranks):
            found[pair] = TWIN_CLOSE
    return [_twin(companies, pair, found[pair]) for pair in sorted(found)]


def _pairs(companies: Sequence[PlannedCompany], ranks: list[int]) -> list[tuple[int, int]]:
    if len(ranks) > LARGEST_BLOCK:
        return []
    return [
        (one, other)
        for one, other in combinations(ranks, 2)
        if companies[one].id is None or companies[other].id is None
    ]


def _close_pairs(companies: Sequence[PlannedCompany], ranks: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of one postal code whose names are a few keystrokes apart."""
    names: NearKeys[int] = NearKeys()
    keys = {rank: company_key(companies[rank].values.shown_name) for rank in ranks}
    found: list[tuple[int, int]] = []
    for rank, key in keys.items():
        for other in names.near(key):
            new = companies[rank].id is None or companies[other].id is None
            if new and keystrokes(keys[other], key, MAX_KEYSTROKES) > 0:
                found.append((other, rank))
        names.add(key, rank)
    return found


def _twin(companies: Sequence[PlannedCompany], pair: tuple[int, int], reason: str) -> Twin:
    one, other = (companies[rank] for rank in pair)
    return Twin(one.label, other.label, one.values.shown_name, other.values.shown_name, reason)
