"""The lists the demonstration school is drawn from, read once from `resources/demo`."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.runtime.resources import resource_text


@dataclass(frozen=True, slots=True)
class Origin:
    """Names of one part of the population, and its share of the school."""

    weight: int
    last: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A sector that receives trainees, and what is done and learned there."""

    sector: str
    naf: str
    rome: str
    title: str
    companies: tuple[str, ...]
    tutor: str
    tasks: tuple[str, ...]
    learned: str
    words: str
    project: str


@dataclass(frozen=True, slots=True)
class Town:
    """A real commune with its INSEE code, first postal code and population."""

    code: str
    name: str
    department: str
    postal_code: str
    population: int


@dataclass(frozen=True, slots=True)
class PresentPerson:
    """A trainee of the pictured school: present on the day of the pictures."""

    last_name: str
    first_name: str
    sex: str
    birth_date: date | None
    town: str
    state: str
    entry_month: int
    referent: str
    phone: str


@dataclass(frozen=True, slots=True)
class Words:
    """Small lists: streets, languages, classes, advisers, prescribers and so on."""

    streets: tuple[str, ...]
    buildings: tuple[str, ...]
    languages: tuple[str, ...]
    mobility: tuple[str, ...]
    classes: tuple[str, ...]
    diplomas: tuple[str, ...]
    projects: tuple[str, ...]
    steps: tuple[str, ...]
    advisers: tuple[str, ...]
    prescribers: tuple[tuple[PrescriberKind, str], ...]


@lru_cache(maxsize=1)
def origins() -> tuple[Origin, ...]:
    """Return the lists of names."""
    stored = tomllib.loads(resource_text("demo/names.toml"))
    return tuple(
        Origin(
            entry["weight"],
            *(tuple(entry[name].split("|")) for name in ("last", "female", "male")),
        )
        for entry in stored["origin"]
    )


@lru_cache(maxsize=1)
def trades() -> tuple[Trade, ...]:
    """Return the sectors that receive trainees."""
    stored = tomllib.loads(resource_text("demo/trades.toml"))
    return tuple(
        Trade(**{**entry, "companies": tuple(entry["companies"]), "tasks": tuple(entry["tasks"])})
        for entry in stored["trade"]
    )


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """Return the communes of mainland France, the most populated first."""
    rows = csv.DictReader(resource_text("reference/communes.csv").splitlines())
    found = [
        Town(
            row["code_insee"],
            row["nom"],
            row["departement"],
            row["codes_postaux"].split("|")[0],
            int(row["population"] or 0),
        )
        for row in rows
        if row["type"] == "commune" and row["codes_postaux"] and row["departement"] < "96"
    ]
    return tuple(sorted(found, key=lambda town: (-town.population, town.code)))


@lru_cache(maxsize=1)
def present_people() -> tuple[PresentPerson, ...]:
    """Return the trainees that the pictures of the design show."""
    rows = csv.DictReader(resource_text("demo/present.csv").splitlines())
    return tuple(
        PresentPerson(
            row["last_name"],
            row["first_name"],
            row["sex"],
            date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
            row["town"],
            row["state"],
            int(row["entry"]),
            row["referent"],
            row["phone"],
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the small lists."""
    stored = tomllib.loads(resource_text("demo/words.toml"))
    kinds = {kind.value: kind for kind in PrescriberKind}
    prescribers = tuple(
        (kinds[code], name) for code, names in stored.pop("prescribers").items() for name in names
    )
    lists = {name: tuple(values) for name, values in stored.items()}
    return Words(**lists, prescribers=prescribers)
