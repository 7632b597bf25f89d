"""What an import of placements would do, decided without touching the base: rules G12 and S."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_lines import (
    IMPORTED,
    TO_CONFIRM,
    Place,
    ReadLine,
    Suggestion,
    Twin,
    Verdict,
)
from e2c_desktop.domain.import_matching import (
    COMPANY,
    TRAINEE,
    CompanyFound,
    CompanyMatcher,
    MatchCompany,
    MatchPerson,
    PersonFound,
    PersonMatcher,
)
from e2c_desktop.domain.import_plan import IGNORED, MERGED, REFUSED, UNCHANGED
from e2c_desktop.domain.import_values import LineWarning

DOUBLE = "S-DOUBLON"
AMBIGUOUS, UNKNOWN_PERSON = "S-AMBIGU", "S-STAGIAIRE"
SEVERAL_COMPANIES, UNKNOWN_COMPANY = "S-ENT-AMBIGU", "S-ENTREPRISE"
OUTSIDE = "W-HORS-PARCOURS"


@dataclass(frozen=True, slots=True)
class PlacementValues:
    """What a row says of a placement; hours are decimal hours a week, dates include both ends."""

    trainee: str = ""
    company: str = ""
    town: str = ""
    kind: PlacementKind = PlacementKind.PMSMP
    state: PlacementState = PlacementState.ENDED
    starts_on: date | None = None
    ends_on: date | None = None
    weekly_hours: float | None = None
    purpose: PlacementObject | None = None
    objectives: str = ""
    trade_code: str = ""
    trade: str = ""
    tutor: str = ""
    signed_on: date | None = None
    renewal: bool = False
    review_received: bool = False
    hiring: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementLine(ReadLine):
    """One row of a file of placements, as read."""

    values: PlacementValues = PlacementValues()


@dataclass(frozen=True, slots=True)
class KnownPlacement:
    """A placement of the base: what makes it the same as a line's."""

    id: UUID
    trainee_id: UUID
    company_id: UUID
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PlacementChoice:
    """What somebody chose for a line: this person, this company."""

    trainee_id: UUID | None = None
    company_id: UUID | None = None

    def taking(self, suggestion: Suggestion) -> PlacementChoice:
        """Return the choice with a suggestion accepted."""
        if suggestion.field == TRAINEE:
            return replace(self, trainee_id=suggestion.id)
        return replace(self, company_id=suggestion.id)


@dataclass(frozen=True, slots=True)
class PlacementVerdict(Verdict[PlacementLine]):
    """The verdict on one line of a file of placements.

    Attributes:
        verdict: « importé », « à confirmer », « fusionné », « inchangé », « refusé », « ignorée ».
        reason: code S-…, what is to be confirmed, or what an ignored line is.
        trainee_id: whose placement it is, sure or suggested.
        company_id: where, sure or suggested.
        path_id: the path it belongs to.
        placement: its label in this plan (« P0001 »), or the identifier of a known one.
        renews: the placement that it renews, named alike.
        warnings: W-… of the reading and of the plan.
        suggestions: records that the line may mean.
        field: the field at fault.
    """

    trainee_id: UUID | None = None
    company_id: UUID | None = None
    path_id: UUID | None = None
    placement: str = ""
    renews: str = ""
    warnings: tuple[LineWarning, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    field: str = ""

    @property
    def name(self) -> str:
        """The trainee as typed."""
        return self.line.values.trainee

    @property
    def record(self) -> str:
        """The label of the placement."""
        return self.placement

    @property
    def completes(self) -> bool:
        """A placement met again completes nothing: what was kept of it is what was signed."""
        return False


@dataclass(frozen=True, slots=True)
class PlacementPlan:
    """All that an import of placements would do; `people` and `companies` are those of the base."""

    lines: tuple[PlacementVerdict, ...]
    hidden_sheets: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    people: tuple[MatchPerson, ...] = ()
    companies: tuple[MatchCompany, ...] = ()

    def records(self, name: str) -> list[Suggestion]:
        """Return everybody that a line may be given to, or every company, by name."""
        found: Sequence[MatchPerson | MatchCompany]
        found = self.people if name == TRAINEE else self.companies
        return sorted((one.suggested("choisi") for one in found), key=lambda one: one.name)

    @property
    def twins(self) -> tuple[Twin, ...]:
        """Two placements are never likely twins: they are the same or not."""
        return ()

    @property
    def new_placements(self) -> tuple[PlacementVerdict, ...]:
        """The placements to create, in the order of the file."""
        return tuple(line for line in self.lines if line.verdict == IMPORTED)

    @property
    def changes_nothing(self) -> bool:
        """Whether the base already holds all that the file surely says."""
        return not any(line.verdict == IMPORTED for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Matched:
    """The two records that a line means, and what is left to be confirmed."""

    person: MatchPerson
    company: MatchCompany
    to_confirm: str = ""
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(slots=True)
class _Planner:
    """The placements met so far, by what makes two lines the same."""

    people: PersonMatcher
    companies: CompanyMatcher
    choices: Mapping[Place, PlacementChoice]
    met: dict[tuple[UUID, UUID, date, date], str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    hosted: dict[tuple[UUID, UUID], list[tuple[date, str]]] = field(default_factory=dict)
    made: int = 0

    def remember(self, key: tuple[UUID, UUID, date, date], label: str) -> None:
        """Keep a placement."""
        self.met.setdefault(key, label)
        self.hosted.setdefault(key[:2], []).append((key[2], label))

    def judge(self, line: PlacementLine) -> PlacementVerdict:
        """Decide what becomes of a line."""
        if line.ignored:
            return PlacementVerdict(line, IGNORED, line.ignored, line.sentence)
        start, end = line.values.starts_on, line.values.ends_on
        if line.refusal or start is None or end is None:
            return PlacementVerdict(
                line, REFUSED, line.refusal, line.sentence, field=line.refusal_field
            )
        found = self._match(line, start)
        if isinstance(found, PlacementVerdict):
            return found
        key = (found.person.id, found.company.id, start, end)
        label = self.met.get(key)
        if label is not None:
            return self._again(line, found, label)
        return self._new(line, found, key)

    def _match(self, line: PlacementLine, start: date) -> _Matched | PlacementVerdict:
        """Return the two records that a line means, what somebody chose coming first."""
        values, choice = line.values, self.choices.get(line.place, PlacementChoice())
        whom = self.people.find(values.trainee, start)
        chosen = self.people.by_id.get(choice.trainee_id) if choice.trainee_id else None
        person = chosen or whom.likeliest(self.people)
        if person is None:
            return _unknown_person(line, whom)
        where = self.companies.find(values.company, values.town)
        host = self.companies.by_id.get(choice.company_id) if choice.company_id else None
        company = host or where.likeliest(self.companies)
        if company is None:
            return _unknown_company(line, where)
        sure = (chosen or whom.person, host or where.company)
        doubt = TRAINEE if sure[0] is None else COMPANY if sure[1] is None else ""
        offered = (*self._people_offered(line, whom, chosen, start), *where.suggestions)
        return _Matched(person, company, doubt, offered)

    def _people_offered(
        self, line: PlacementLine, found: PersonFound, chosen: MatchPerson | None, start: date
    ) -> tuple[Suggestion, ...]:
        """Return who may be chosen for a line; after a choice, whom it was taken from too."""
        if found.person is None or chosen is None:
            return found.suggestions
        others = self.people.others(line.values.trainee, found.person, start)
        return (found.person.suggested("nom exact"), *others)

    def _again(self, line: PlacementLine, found: _Matched, label: str) -> PlacementVerdict:
        known = label in self.known
        return PlacementVerdict(
            line,
            UNCHANGED if known else MERGED,
            "" if known else DOUBLE,
            "Ce stage est déjà dans la base."
            if known
            else "Même stagiaire, même entreprise et mêmes dates qu’une autre ligne.",
            found.person.id,
            found.company.id,
            placement=label,
        )

    def _new(
        self, line: PlacementLine, found: _Matched, key: tuple[UUID, UUID, date, date]
    ) -> PlacementVerdict:
        _, _, start, end = key
        path = found.person.path_at(start)
        if path is None:
            sentence = f"{found.person.name} n’a aucun parcours."
            return PlacementVerdict(line, REFUSED, UNKNOWN_PERSON, sentence, field=TRAINEE)
        self.made += 1
        label = f"P{self.made:04d}"
        earlier = [one for one in self.hosted.get(key[:2], ()) if one[0] < start]
        renews = max(earlier, default=(start, ""))[1] if line.values.renewal else ""
        self.remember(key, label)
        suggestions, warnings = found.suggestions, line.warnings
        if not (path.covers(start) and path.covers(end)):
            warnings = (*warnings, _outside(start, end))
            if not found.suggestions:
                suggestions = self.people.others(line.values.trainee, found.person, start)
        return PlacementVerdict(
            line,
            TO_CONFIRM if found.to_confirm else IMPORTED,
            _TO_CONFIRM.get(found.to_confirm, ""),
            _question(line, found),
            found.person.id,
            found.company.id,
            path.id,
            label,
            renews,
            warnings,
            suggestions,
            found.to_confirm,
        )


_TO_CONFIRM = {TRAINEE: "stagiaire", COMPANY: "entreprise"}


def _question(line: PlacementLine, found: _Matched) -> str:
    if not found.to_confirm:
        return ""
    suggestion = next(one for one in found.suggestions if one.field == found.to_confirm)
    typed = line.values.trainee if found.to_confirm == TRAINEE else line.values.company
    return f"« {typed} » : sans doute {suggestion.words} ({suggestion.reason})."


def _outside(start: date, end: date) -> LineWarning:
    sentence = f"Hors parcours : du {short_date(start)} au {short_date(end)}."
    return LineWarning(OUTSIDE, sentence, TRAINEE)


def _unknown_person(line: PlacementLine, found: PersonFound) -> PlacementVerdict:
    typed = line.values.trainee
    if found.several:
        sentence = f"Plusieurs personnes possibles : « {typed} »."
        return PlacementVerdict(
            line, REFUSED, AMBIGUOUS, sentence, suggestions=found.suggestions, field=TRAINEE
        )
    sentence = f"Aucun stagiaire ne porte ce nom : « {typed} »."
    return PlacementVerdict(line, REFUSED, UNKNOWN_PERSON, sentence, field=TRAINEE)


def _unknown_company(line: PlacementLine, found: CompanyFound) -> PlacementVerdict:
    typed = line.values.company
    if found.several:
        sentence = f"Plusieurs entreprises possibles : « {typed} »."
        return PlacementVerdict(
            line, REFUSED, SEVERAL_COMPANIES, sentence, suggestions=found.suggestions, field=COMPANY
        )
    sentence = f"Aucune entreprise ne porte ce nom : « {typed} »."
    return PlacementVerdict(line, REFUSED, UNKNOWN_COMPANY, sentence, field=COMPANY)


def plan_placements(
    lines: Sequence[PlacementLine],
    *,
    people: Iterable[MatchPerson],
    companies: Iterable[MatchCompany],
    known: Iterable[KnownPlacement] = (),
    choices: Mapping[Place, PlacementChoice] | None = None,
    hidden_sheets: Sequence[str] = (),
    unread_sheets: Sequence[str] = (),
) -> PlacementPlan:
    """Decide what each line does, in reading order.

    Args:
        lines: as read from the file.
        people: those of the base with their paths; put aside ones out.
        companies: those of the base; put aside ones out.
        known: the placements of the base.
        choices: what somebody chose for a line.
        hidden_sheets: names of the sheets that were not read, for the report.
        unread_sheets: names of the visible sheets without a known header, for the report.
    """
    planner = _Planner(PersonMatcher(people), CompanyMatcher(companies), choices or {})
    for one in known:
        label = str(one.id)
        planner.known.add(label)
        planner.remember((one.trainee_id, one.company_id, one.starts_on, one.ends_on), label)
    judged = tuple(planner.judge(line) for line in lines)
    return PlacementPlan(
        judged,
        tuple(hidden_sheets),
        tuple(unread_sheets),
        tuple(planner.people.by_id.values()),
        tuple(planner.companies.by_id.values()),
    )
