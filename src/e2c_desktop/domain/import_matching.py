"""Who and which company a line of a file of placements means: exactly, else by suggestion.

Rules S of the imports. An exact name wins, in either order; several people of one name are told
apart by the path that covers the first day. Failing that, at most two keystrokes, then all the
words written, give a suggestion that somebody confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.communes import commune_key
from e2c_desktop.domain.company_names import NearKeys, company_key
from e2c_desktop.domain.french import born_on
from e2c_desktop.domain.import_lines import Suggestion
from e2c_desktop.domain.text import comparison_key, search_key

TRAINEE, COMPANY = "trainee", "company"
SHORTEST_NAME, SHORTEST_COMPANY = 8, 6
"""Letters of a name under which a slip of the keyboard could be anybody."""
FEWEST_WORDS = 2
_CIVILITY = re.compile(r"(?:m\.?|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle)\s+", re.I)


@dataclass(frozen=True, slots=True)
class MatchPath:
    """A path of a person, from its entry to its exit; without exit, it goes on."""

    id: UUID
    entry_on: date | None
    exit_on: date | None
    contract_on: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether a day is inside the path."""
        if self.entry_on is None or day < self.entry_on:
            return False
        return self.exit_on is None or day <= self.exit_on

    def distance(self, day: date) -> int:
        """Return how many days away from the path a day is."""
        if self.entry_on is None:
            return date.max.toordinal()
        if day < self.entry_on:
            return (self.entry_on - day).days
        return 0 if self.exit_on is None else max(0, (day - self.exit_on).days)


@dataclass(frozen=True)
class MatchPerson:
    """A person as an import looks for her."""

    id: UUID
    last_name: str
    first_name: str
    birth_date: date | None
    paths: tuple[MatchPath, ...] = ()
    sex: Sex | None = None

    @property
    def name(self) -> str:
        """The names as recorded."""
        return f"{self.last_name} {self.first_name}"

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the names, folded."""
        return frozenset(search_key(self.name).split())

    def covers(self, day: date) -> bool:
        """Tell whether one of her paths covers a day."""
        return any(path.covers(day) for path in self.paths)

    def path_at(self, day: date) -> MatchPath | None:
        """Return the path that covers a day, else the nearest one."""
        return min(self.paths, key=lambda path: path.distance(day), default=None)

    def suggested(self, reason: str) -> Suggestion:
        """Return this person as a suggestion."""
        born = born_on(self.sex, self.birth_date) if self.birth_date else ""
        return Suggestion(TRAINEE, self.id, self.name, born, reason)


@dataclass(frozen=True)
class MatchCompany:
    """A company as an import looks for it."""

    id: UUID
    name: str
    trade_name: str = ""
    town: str = ""
    postal_code: str = ""
    siret: str = ""

    def suggested(self, reason: str) -> Suggestion:
        """Return this company as a suggestion."""
        place = " ".join(text for text in (self.postal_code, self.town) if text)
        return Suggestion(COMPANY, self.id, self.name or self.trade_name, place, reason)


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Who a name means: a sure `person`, else what may be proposed; `several` when no one is."""

    person: MatchPerson | None = None
    suggestions: tuple[Suggestion, ...] = ()
    several: bool = False

    def likeliest(self, people: PersonMatcher) -> MatchPerson | None:
        """Return the person, sure or the only one suggested; None when nobody can be meant."""
        if self.person is not None or self.several or not self.suggestions:
            return self.person
        return people.by_id[self.suggestions[0].id]


@dataclass(frozen=True, slots=True)
class ExitFound:
    """Who an identity means: a sure `person`, else the only `likely` one; `several` when many."""

    person: MatchPerson | None = None
    likely: MatchPerson | None = None
    suggestions: tuple[Suggestion, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class CompanyFound:
    """Which company a name means, as `PersonFound`."""

    company: MatchCompany | None = None
    suggestions: tuple[Suggestion, ...] = ()
    several: bool = False

    def likeliest(self, companies: CompanyMatcher) -> MatchCompany | None:
        """Return the company, sure or the only one suggested; None when none can be meant."""
        if self.company is not None or self.several or not self.suggestions:
            return self.company
        return companies.by_id[self.suggestions[0].id]


def without_civility(text: str) -> str:
    """Return a name without « M. » or « Mme »; « M’MADI » keeps its letter."""
    return _CIVILITY.sub("", text.strip(), count=1) if _CIVILITY.match(text.strip()) else text


class PersonMatcher:
    """The people of the base, by name."""

    def __init__(self, people: Iterable[MatchPerson]) -> None:
        self.by_id: dict[UUID, MatchPerson] = {}
        self._keys: NearKeys[UUID] = NearKeys()
        self._by_word: dict[str, list[UUID]] = {}
        for person in people:
            self.by_id[person.id] = person
            last, first = comparison_key(person.last_name), comparison_key(person.first_name)
            self._keys.add(last + first, person.id)
            self._keys.add(first + last, person.id)
            for word in person.words:
                self._by_word.setdefault(word, []).append(person.id)
        self._likely: dict[str, list[Suggestion]] = {}
        self._near_keys: dict[str, list[UUID]] = {}

    def find(self, text: str, day: date) -> PersonFound:
        """Return who a name means in a placement that starts on a day."""
        name = without_civility(text)
        same = [self.by_id[one] for one in self._keys.exact(comparison_key(name))]
        if not same:
            likely = self.likely(name)
            return PersonFound(suggestions=tuple(likely), several=len(likely) > 1)
        present = same if len(same) == 1 else [one for one in same if one.covers(day)]
        if len(present) == 1:
            return PersonFound(present[0])
        choices = tuple(one.suggested("même nom") for one in present or same)
        return PersonFound(suggestions=choices, several=True)

    def find_exactly(self, last_name: str, first_name: str, birth: date | None) -> ExitFound:
        """Return who an identity means: both names and the birth date (rules X).

        Without birth date, the only person of that name; when nobody bears it, the one it likely
        means, provided that the birth dates agree.
        """
        last, first = comparison_key(last_name), comparison_key(first_name)
        named = [
            one
            for one in map(self.by_id.__getitem__, self._keys.exact(last + first))
            if (comparison_key(one.last_name), comparison_key(one.first_name)) == (last, first)
        ]
        same = [one for one in named if birth is None or one.birth_date == birth]
        if len(same) == 1:
            return ExitFound(same[0])
        if same:
            told = tuple(one.suggested("même nom") for one in same)
            return ExitFound(suggestions=told, several=True)
        name = f"{last_name} {first_name}"
        agreeing = self._agreeing(self._near(name), birth) or self._agreeing(
            self._holding(name), birth
        )
        if len(agreeing) == 1:
            return ExitFound(likely=self.by_id[agreeing[0].id], suggestions=agreeing)
        if agreeing:
            return ExitFound(suggestions=agreeing, several=True)
        return ExitFound(suggestions=tuple(one.suggested("même nom") for one in named))

    def _agreeing(
        self, suggestions: Iterable[Suggestion], birth: date | None
    ) -> tuple[Suggestion, ...]:
        """Return those whose birth date is the one told, or is not known."""
        wanted = (birth, None)
        return tuple(
            one for one in suggestions if birth is None or self.by_id[one.id].birth_date in wanted
        )

    def likely(self, text: str) -> list[Suggestion]:
        """Return who a name that nobody bears may mean: a slip of the keyboard, else words."""
        name = without_civility(text)
        if name not in self._likely:
            self._likely[name] = self._near(name) or self._holding(name)
        return self._likely[name]

    def others(self, text: str, person: MatchPerson, day: date) -> tuple[Suggestion, ...]:
        """Return who else a name may mean when the person who bears it was not there that day."""
        name = without_civility(text)
        found = {one.id: one for one in (*self._near(name), *self._holding(name))}
        return tuple(
            one for one in found.values() if one.id != person.id and self.by_id[one.id].covers(day)
        )

    def _near(self, name: str) -> list[Suggestion]:
        key = comparison_key(name)
        if len(key) < SHORTEST_NAME:
            return []
        if key not in self._near_keys:  # the longest search, and a name comes several times
            self._near_keys[key] = self._keys.near(key)
        return [self.by_id[one].suggested("nom très proche") for one in self._near_keys[key]]

    def _holding(self, name: str) -> list[Suggestion]:
        words = search_key(name).split()
        if len(words) < FEWEST_WORDS:
            return []
        wanted = set(words)
        return [
            self.by_id[one].suggested("nom écrit en partie")
            for one in self._by_word.get(words[0], ())
            if wanted <= self.by_id[one].words
        ]


class CompanyMatcher:
    """The companies of the base, by name and trade name, alone or followed by the town."""

    def __init__(self, companies: Iterable[MatchCompany]) -> None:
        self.by_id: dict[UUID, MatchCompany] = {}
        self._keys: NearKeys[UUID] = NearKeys()
        for company in companies:
            self.by_id[company.id] = company
            self._keys.add(company_key(company.name), company.id)
            self._keys.add(company_key(company.trade_name), company.id)

    def find(self, text: str, town: str) -> CompanyFound:
        """Return which company a name means, the town being what the line says of it."""
        key = company_key(text)
        place = commune_key(town)
        alone = self._keys.exact(key)
        ids = dict.fromkeys((*alone, *self._keys.exact(key + comparison_key(town))))
        same = [self.by_id[one] for one in ids]
        if len(same) == 1:
            return CompanyFound(same[0])
        if same:
            there = [one for one in same if place and commune_key(one.town) == place]
            if len(there) == 1:
                return CompanyFound(there[0])
            return _several(same, "même nom")
        near = self._near(key, place)
        if len(near) == 1:
            return CompanyFound(suggestions=(near[0].suggested("nom très proche"),))
        return _several(near, "nom très proche") if near else CompanyFound()

    def _near(self, key: str, place: str) -> Sequence[MatchCompany]:
        if len(key) < SHORTEST_COMPANY:
            return ()
        near = [self.by_id[one] for one in self._keys.near(key)]
        return [one for one in near if not place or commune_key(one.town) == place]


def _several(companies: Sequence[MatchCompany], reason: str) -> CompanyFound:
    return CompanyFound(suggestions=tuple(one.suggested(reason) for one in companies), several=True)
