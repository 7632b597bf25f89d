"""A framework changed piece by piece: domains and competences added, moved, removed.

A place is the rank of a domain and that of a competence in it, from 0; without a competence it is
the domain itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from e2c_desktop.domain.framework import CompetenceDraft, DomainDraft, FrameworkDraft

_LAST_NUMBER = re.compile(r"[0-9]+$")
Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a domain or a competence stands."""

    domain: int
    competence: int | None = None

    @property
    def field(self) -> str:
        """The beginning of the fields of its problems (see `domain.framework_draft`)."""
        if self.competence is None:
            return f"domains.{self.domain}"
        return f"domains.{self.domain}.competences.{self.competence}"


def place_of(field: str) -> Place | None:
    """Return the place that a problem names; None for the head, the levels and the whole."""
    parts = field.split(".")
    if parts[0] != "domains" or len(parts) == 1:
        return None
    inside = len(parts) > 3 and parts[2] == "competences"
    return Place(int(parts[1]), int(parts[3]) if inside else None)


def competence_at(draft: FrameworkDraft, place: Place) -> CompetenceDraft:
    """Return the competence of a place."""
    assert place.competence is not None, "the place of a competence"
    return draft.domains[place.domain].competences[place.competence]


def with_domain(draft: FrameworkDraft, rank: int, domain: DomainDraft) -> FrameworkDraft:
    """Return the framework with other words for a domain; its competences are those given."""
    domains = [*draft.domains]
    domains[rank] = domain
    return replace(draft, domains=tuple(domains))


def with_competence(
    draft: FrameworkDraft, place: Place, competence: CompetenceDraft
) -> FrameworkDraft:
    """Return the framework with other words for a competence."""
    domain = draft.domains[place.domain]
    inside = [*domain.competences]
    inside[place.competence or 0] = competence
    return with_domain(draft, place.domain, replace(domain, competences=tuple(inside)))


def add_domain(draft: FrameworkDraft, after: Place | None) -> tuple[FrameworkDraft, Place]:
    """Add an empty domain after that of a place, or at the end; returns its place."""
    rank = len(draft.domains) if after is None else after.domain + 1
    code = _next_code([domain.code for domain in draft.domains], "D")
    domains = [*draft.domains]
    domains.insert(rank, DomainDraft(code=code))
    return replace(draft, domains=tuple(domains)), Place(rank)


def add_competence(draft: FrameworkDraft, after: Place) -> tuple[FrameworkDraft, Place]:
    """Add an empty competence after a place, first in its domain; returns its place."""
    domain = draft.domains[after.domain]
    rank = len(domain.competences) if after.competence is None else after.competence + 1
    code = _next_code([one.code for one in domain.competences], f"{domain.code}.")
    inside = [*domain.competences]
    inside.insert(rank, CompetenceDraft(code=code))
    changed = with_domain(draft, after.domain, replace(domain, competences=tuple(inside)))
    return changed, Place(after.domain, rank)


def remove(draft: FrameworkDraft, place: Place) -> tuple[FrameworkDraft, Place | None]:
    """Remove a piece; returns the place to look at next, None when there is no domain left."""
    if place.competence is None:
        domains = _without(draft.domains, place.domain)
        next_one = Place(min(place.domain, len(domains) - 1)) if domains else None
        return replace(draft, domains=domains), next_one
    domain = draft.domains[place.domain]
    inside = _without(domain.competences, place.competence)
    changed = with_domain(draft, place.domain, replace(domain, competences=inside))
    rank = min(place.competence, len(inside) - 1) if inside else None
    return changed, Place(place.domain, rank)


def move(draft: FrameworkDraft, place: Place, step: int) -> tuple[FrameworkDraft, Place]:
    """Move a piece one rank up (-1) or down (1); a competence passes to the domain beside.

    At the end of what it may do, nothing changes.
    """
    if place.competence is None:
        rank = place.domain + step
        if not 0 <= rank < len(draft.domains):
            return draft, place
        domains = _moved(draft.domains, place.domain, rank)
        return replace(draft, domains=domains), Place(rank)
    domain = draft.domains[place.domain]
    rank = place.competence + step
    if 0 <= rank < len(domain.competences):
        inside = _moved(domain.competences, place.competence, rank)
        changed = with_domain(draft, place.domain, replace(domain, competences=inside))
        return changed, Place(place.domain, rank)
    return _moved_beside(draft, place, step)


def _moved_beside(draft: FrameworkDraft, place: Place, step: int) -> tuple[FrameworkDraft, Place]:
    beside = place.domain + step
    if not 0 <= beside < len(draft.domains):
        return draft, place
    one, left = competence_at(draft, place), draft.domains[place.domain]
    rest = _without(left.competences, place.competence or 0)
    draft = with_domain(draft, place.domain, replace(left, competences=rest))
    taking = draft.domains[beside]
    rank = len(taking.competences) if step < 0 else 0
    inside = (*taking.competences[:rank], one, *taking.competences[rank:])
    return with_domain(draft, beside, replace(taking, competences=inside)), Place(beside, rank)


def _moved(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    changed = [*pieces]
    changed.insert(end, changed.pop(start))
    return tuple(changed)


def _without(pieces: tuple[Piece, ...], rank: int) -> tuple[Piece, ...]:
    return (*pieces[:rank], *pieces[rank + 1 :])


def _next_code(codes: Sequence[str], head: str) -> str:
    """Return the code after the highest one; the head and 1 when there is none."""
    numbers = [int(found[0]) for code in codes if (found := _LAST_NUMBER.search(code))]
    heads = [_LAST_NUMBER.sub("", code) for code in codes if _LAST_NUMBER.search(code)]
    return f"{heads[-1] if heads else head}{max(numbers, default=0) + 1}"
