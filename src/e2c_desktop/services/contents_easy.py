"""What the booklet « facile à lire » says: few facts, in the short wordings of the framework."""

from __future__ import annotations

from datetime import date

from e2c_desktop.documents.content import (
    DocumentStamp,
    EasyContent,
    EasyExperience,
    EasyPlacement,
    EasySkill,
)
from e2c_desktop.domain.dates import add_months
from e2c_desktop.queries.booklet_rows import BookletFacts
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.services.contents_booklet import FOLLOW_UP_MONTHS
from e2c_desktop.services.contents_booklet_levels import framework_name
from e2c_desktop.services.contents_certifications import certification_lines
from e2c_desktop.services.contents_common import agreement_of, person_name, school_block
from e2c_desktop.services.contents_employer import (
    facts_of,
    lines_of,
    scale_in,
)
from e2c_desktop.services.contents_path import begun_placements, path_figures


def easy_content(dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp) -> EasyContent:
    """Return the easy-to-read booklet as it stands on the day of its stamp."""
    day, facts = stamp.issued_on, facts_of(dossier)
    person, path, referent = dossier.person, dossier.path, dossier.referent
    end = path.exit_on or path.planned_end_on
    contract = path.contract_on if path.contract_on and path.contract_on <= day else None
    figures = path_figures(dossier, facts, day)
    return EasyContent(
        school=school_block(school, dossier),
        stamp=stamp,
        person=person_name(person),
        agreement=agreement_of(person.sex),
        photo=dossier.photo,
        phone=person.phone,
        email=person.email,
        town=person.town,
        referent=referent.name if referent else "",
        referent_phone=referent.phone if referent else "",
        referent_agreement=agreement_of(referent.sex if referent else None),
        entry=path.entry_on,
        end=end,
        left=path.exit_on is not None and path.exit_on <= day,
        contract_on=contract,
        objectives=tuple(one.text for one in facts.objectives) if contract else (),
        hours=figures.total_hours,
        centre_hours=figures.centre_hours,
        company_hours=figures.company_hours,
        levels=scale_in(facts.framework, lambda level: level.easy),
        skills=_skills(facts),
        framework=framework_name(facts.framework),
        placements=_placements(dossier, day),
        experiences=_experiences(facts),
        certifications=tuple(one.name for one in certification_lines(dossier, day)),
        project=path.project,
        project_validated=facts.portfolio.project_validated_on is not None,
        steps=_steps(dossier, facts),
        calls=tuple(add_months(end, months) for months in FOLLOW_UP_MONTHS)
        if end is not None and contract is not None
        else (),
    )


def _skills(facts: BookletFacts) -> tuple[EasySkill, ...]:
    """Return the competences in the order of the framework, with the level that counts.

    A competence without a short wording keeps its ordinary one.
    """
    shown = facts.shown_levels()
    known = facts.framework.competences() if facts.framework else ()
    return tuple(
        EasySkill(one.easy or one.label, shown[one.id].level) for one in known if one.id in shown
    )


def _placements(dossier: Dossier, day: date) -> tuple[EasyPlacement, ...]:
    return tuple(
        EasyPlacement(
            one.trade,
            one.company,
            one.town,
            one.starts_on,
            one.ends_on,
            one.tutor,
            tasks=tuple(lines_of(one.tasks)),
            learned=one.learned,
            tutor_words=one.tutor_words,
        )
        for one in begun_placements(dossier, day)
    )


def _experiences(facts: BookletFacts) -> tuple[EasyExperience, ...]:
    return tuple(
        EasyExperience(one.title, one.starts_on or one.ends_on, one.did, one.learned, one.reuse)
        for one in facts.experiences
        if one.in_booklet
    )


def _steps(dossier: Dossier, facts: BookletFacts) -> tuple[str, ...]:
    """Return what is still to be done; the leads of the path when no step was noted."""
    noted = tuple(one.label for one in facts.steps if one.done_on is None)
    return noted or tuple(lines_of(dossier.path.next_steps))
