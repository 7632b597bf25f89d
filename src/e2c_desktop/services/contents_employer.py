"""What the booklet « pour un employeur » says: what the trainee ticked, on the day they agreed to.

Levels are those that the school, a tutor or a jury gave, from « avec appui » on; what the trainee
thinks of themself, the level at the entry and absences are nowhere here (documents-design §16.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from e2c_desktop.documents.content import (
    DocumentStamp,
    EmployerContent,
    EmployerPlacement,
    EmployerSkills,
    LevelWord,
    ValidatedSkill,
)
from e2c_desktop.domain.employer_choice import EmployerChoice, EmployerPart, allowed_choice
from e2c_desktop.queries.booklet_rows import BookletFacts
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.queries.frameworks import FrameworkRow, LevelRow
from e2c_desktop.services.contents_booklet_levels import framework_name
from e2c_desktop.services.contents_certifications import certification_lines
from e2c_desktop.services.contents_common import person_name, school_block
from e2c_desktop.services.contents_path import begun_placements, path_figures

LEAST_LEVEL: Final = 2
"""« Avec appui »: below, a competence is being discovered, and says nothing to an employer."""

_ACA: Final = "ACA-"
"""What the numbers of the attestations of competences begin with (documents-design §13.1)."""


def employer_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> EmployerContent:
    """Return the paper for an employer; `missing_facts` must have found nothing."""
    day, facts = stamp.issued_on, facts_of(dossier)
    choice, agreed_on = employer_choice(dossier, day), facts.portfolio.employer_agreed_on
    if choice is None or agreed_on is None:
        raise ValueError("nothing may be printed for an employer without an agreement")
    person, own = dossier.person, facts.portfolio

    def kept(part: EmployerPart, words: str) -> str:
        return words.strip() if choice.has(part) else ""

    placed = choice.has(EmployerPart.PLACEMENTS)
    figures = path_figures(dossier, facts, day)
    return EmployerContent(
        school=school_block(school, dossier),
        stamp=stamp,
        person=person_name(person),
        agreed_on=agreed_on,
        town=kept(EmployerPart.TOWN, person.town),
        phone=kept(EmployerPart.PHONE, person.phone),
        email=kept(EmployerPart.EMAIL, person.email),
        photo=dossier.photo if choice.has(EmployerPart.PHOTO) else None,
        looking_for=kept(EmployerPart.LOOKING_FOR, own.looking_for),
        strengths=tuple(lines_of(kept(EmployerPart.STRENGTHS, own.strengths))),
        hours=figures.total_hours,
        company_hours=figures.company_hours if placed else None,
        companies=len({one.company for one in begun_placements(dossier, day)}),
        certifications=_certifications(dossier, choice, day),
        placements=_placements(dossier, choice, day) if placed else (),
        professional=_professional(dossier, facts, day)
        if choice.has(EmployerPart.TRADE_SKILLS)
        else (),
        basics=_basics(facts) if choice.has(EmployerPart.BASIC_SKILLS) else (),
        levels=scale_in(facts.framework, lambda level: level.employer),
        framework=framework_name(facts.framework),
        aca_number=attestation_number(facts, day),
    )


def facts_of(dossier: Dossier) -> BookletFacts:
    """Return what was read for the papers a person leaves with; nothing when it was not."""
    return dossier.booklet or BookletFacts()


def employer_choice(dossier: Dossier, on: date) -> EmployerChoice | None:
    """Return what the trainee lets an employer read on a day; None without their agreement."""
    own = facts_of(dossier).portfolio
    return allowed_choice(own.employer_choice, own.employer_agreed_on, on)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def scale_in(
    framework: FrameworkRow | None, said: Callable[[LevelRow], str]
) -> tuple[LevelWord, ...]:
    """Return the scale of a framework, each level with one of its sentences."""
    levels = framework.levels if framework else ()
    return tuple(LevelWord(level.rank, level.word, said(level)) for level in levels)


def attestation_number(facts: BookletFacts, day: date) -> str:
    """Return the number of the last attestation of competences delivered by a day."""
    numbers = [
        one.number for one in facts.issued if one.number.startswith(_ACA) and one.issued_on <= day
    ]
    return numbers[-1] if numbers else ""


def _certifications(dossier: Dossier, choice: EmployerChoice, day: date) -> tuple[str, ...]:
    if not choice.has(EmployerPart.CERTIFICATIONS):
        return ()
    # What is partial or over says nothing that an employer could rely on.
    return tuple(one.name for one in certification_lines(dossier, day) if not one.state)


def _placements(
    dossier: Dossier, choice: EmployerChoice, day: date
) -> tuple[EmployerPlacement, ...]:
    """Return the placements begun, the latest first."""
    return tuple(
        EmployerPlacement(
            one.trade,
            one.company,
            one.starts_on,
            one.ends_on,
            Decimal(str(one.done_hours)) if one.done_hours else None,
            one.tutor_words if choice.keeps_words(one.id) else "",
        )
        for one in reversed(begun_placements(dossier, day))
    )


def _professional(dossier: Dossier, facts: BookletFacts, day: date) -> tuple[EmployerSkills, ...]:
    """Return what tutors validated, by trade: of two levels of a competence, the later one."""
    words = _words(facts)
    groups: dict[str, dict[str, int]] = {}
    for placement in begun_placements(dossier, day):
        review = facts.reviews.get(placement.id)
        if review is not None and review.received_on <= day:
            found = groups.setdefault(placement.trade or placement.company, {})
            found.update({label: int(box.value) for label, box in review.skills.items()})
    return _groups(
        (trade, [(label, level) for label, level in skills.items()], words)
        for trade, skills in groups.items()
    )


def _basics(facts: BookletFacts) -> tuple[EmployerSkills, ...]:
    """Return the competences of the framework, by domain, with the level that counts."""
    if facts.framework is None:
        return ()
    shown, words = facts.shown_levels(), _words(facts)
    return _groups(
        (
            domain.label,
            [(one.label, shown[one.id].level) for one in domain.competences if one.id in shown],
            words,
        )
        for domain in facts.framework.domains
    )


def _words(facts: BookletFacts) -> dict[int, str]:
    levels = facts.framework.levels if facts.framework else ()
    return {level.rank: level.word for level in levels}


def _groups(
    told: Iterable[tuple[str, list[tuple[str, int]], dict[int, str]]],
) -> tuple[EmployerSkills, ...]:
    """Return the groups that have a competence at the least level told to an employer."""
    found = (
        EmployerSkills(
            title,
            tuple(
                ValidatedSkill(label, level, words.get(level, ""))
                for label, level in skills
                if level >= LEAST_LEVEL
            ),
        )
        for title, skills, words in told
    )
    return tuple(group for group in found if group.skills)
