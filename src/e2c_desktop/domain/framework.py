"""A framework of competences (référentiel): domains, competences, and the four levels.

A school has several, each in a version that never changes once somebody was assessed with it: an
old file then prints as it did. The one shipped is a demonstration: the official wording of the
network is public nowhere, and only a framework that the school marks « officiel » is printed as
such (domain §1.2).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LEVELS = (1, 2, 3, 4)
"""The four levels of validation of the network (domain §1.2); not assessed is never a level."""

SHIPPED = "referentiel_demonstration_1"
"""The name of the shipped framework among the reference files, which every base begins with."""


@dataclass(frozen=True, slots=True)
class LevelDraft:
    """One of the four levels, as a school words it.

    Attributes:
        rank: 1 to 4.
        word: « En autonomie ».
        me: a sentence in the first person, for the booklet.
        employer: the same for an employer, without subject.
        easy: the same, easy to read.
    """

    rank: int
    word: str = ""
    me: str = ""
    employer: str = ""
    easy: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceDraft:
    """A competence of a domain.

    Attributes:
        code: unique in the framework, « D3.1 ».
        label: as printed.
        description: more words for those who assess.
        easy: a wording of at most eight words in the first person; empty prints the label.
        descriptors: for each level, what is seen of somebody who has it; empty when not written.
    """

    code: str = ""
    label: str = ""
    description: str = ""
    easy: str = ""
    descriptors: tuple[str, str, str, str] = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class DomainDraft:
    """A domain of competences.

    Attributes:
        code: unique in the framework, « D3 ».
        label: as printed.
        clea: numbers of the domains of CléA it answers to (1 to 7), with commas.
        europe: numbers of the European key competences of 2018 (1 to 8), with commas.
    """

    code: str = ""
    label: str = ""
    clea: str = ""
    europe: str = ""
    competences: tuple[CompetenceDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkDraft:
    """A whole framework as typed, imported or shipped.

    Attributes:
        official: it is the network's own, and may be printed as such.
        demonstration: the shipped one, which is never printed as the network's.
    """

    name: str = ""
    version: str = ""
    year: int | None = None
    source: str = ""
    official: bool = False
    demonstration: bool = False
    levels: tuple[LevelDraft, ...] = ()
    domains: tuple[DomainDraft, ...] = field(default=())

    def competences(self) -> Iterator[tuple[DomainDraft, CompetenceDraft]]:
        """Yield each competence with its domain, in order."""
        for domain in self.domains:
            for competence in domain.competences:
                yield domain, competence


def shipped_framework(text: str) -> FrameworkDraft:
    """Return the framework that a reference file holds.

    Args:
        text: the file, as TOML.

    Raises:
        KeyError, ValueError: the file is not one of ours.
    """
    table: Mapping[str, Any] = tomllib.loads(text)
    return FrameworkDraft(
        name=table["name"],
        version=table["version"],
        year=table["year"],
        source=table["source"],
        demonstration=True,
        levels=tuple(LevelDraft(**level) for level in table["levels"]),
        domains=tuple(_domain(domain) for domain in table["domains"]),
    )


def _domain(table: Mapping[str, Any]) -> DomainDraft:
    return DomainDraft(
        code=table["code"],
        label=table["label"],
        clea=table.get("clea", ""),
        europe=table.get("europe", ""),
        competences=tuple(_competence(one) for one in table["competences"]),
    )


def _competence(table: Mapping[str, Any]) -> CompetenceDraft:
    first, second, third, fourth = table.get("descriptors", ("", "", "", ""))
    return CompetenceDraft(
        code=table["code"],
        label=table["label"],
        description=table.get("description", ""),
        easy=table.get("easy", ""),
        descriptors=(first, second, third, fourth),
    )
