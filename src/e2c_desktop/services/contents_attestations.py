"""What the attestations of the end of a path say: competences with their level, hours, papers.

The self-assessment never stands here, nor what a competence lacks: positive things only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from e2c_desktop.documents.content import (
    AcaContent,
    AcquiredCompetence,
    AcquiredDomain,
    CompanySkill,
    CompanySkills,
    DocumentStamp,
    FrameworkName,
    HoursDone,
    LevelWord,
    Signatory,
    TrainingEndContent,
)
from e2c_desktop.domain.aca import AcaCase, Acquired, withheld
from e2c_desktop.domain.evaluation import Assessor, validated
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.queries.booklet_rows import BookletFacts, LevelGiven
from e2c_desktop.queries.dossier_rows import Dossier, PlacementFacts, SchoolFacts
from e2c_desktop.services.contents_certifications import certification_lines
from e2c_desktop.services.contents_common import (
    agreement_of,
    person_name,
    school_block,
    split_name,
)

_OF_SCHOOL = frozenset({Assessor.TRAINER, Assessor.JURY})


@dataclass(frozen=True, slots=True)
class _Basic:
    """A competence of the framework, the level given by the school, what shows it."""

    domain: str
    label: str
    given: LevelGiven
    proved: bool

    @property
    def acquired(self) -> Acquired:
        """What the guards look at."""
        return Acquired(self.given.level, self.proved, self.given.by)


@dataclass(frozen=True, slots=True)
class _Skill:
    """A competence validated in a placement, by the sheet of the tutor or by an assessment."""

    placement: PlacementFacts
    label: str
    level: int
    validator: str

    @property
    def acquired(self) -> Acquired:
        """What the guards look at: the placement itself shows what its tutor validates."""
        return Acquired(self.level, proved=True, validator=self.validator)


def aca_case(dossier: Dossier, school: SchoolFacts) -> AcaCase:
    """Return what the guards of the attestation look at."""
    facts = _facts(dossier)
    acquired = [one.acquired for one in _basics(facts)]
    acquired += [one.acquired for one in _skills(dossier, facts)]
    total = None if dossier.path_hours is None else dossier.path_hours.hours.total
    closed = total is not None and not (total.missing or total.outside or total.tally.unknown)
    return AcaCase(
        school.label_number,
        school.label_end,
        facts.frozen,
        0 if total is None else total.done,
        closed,
        acquired,
        school.aca_minimum,
    )


def aca_content(dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp) -> AcaContent:
    """Return the attestation on the day of its stamp; what may not be named is left out.

    Raises:
        ValueError: the path has no day to tell (`missing_facts` says so before).
    """
    facts, minimum = _facts(dossier), school.aca_minimum
    basics = [one for one in _basics(facts) if not withheld(one.acquired, minimum)]
    skills = [one for one in _skills(dossier, facts) if not withheld(one.acquired, minimum)]
    return AcaContent(
        school=school_block(school, dossier),
        stamp=stamp,
        person=person_name(dossier.person),
        done=_done(dossier),
        minimum=minimum,
        domains=_domains(basics),
        placements=_placements(skills),
        certifications=certification_lines(dossier, stamp.issued_on),
        levels=_scale(facts),
        framework=_framework(facts),
        birth_date=dossier.person.birth_date,
        birth_place=dossier.person.birth_place,
        economy_signs=school.economy_signs,
        economy=_economy(school),
    )


def training_end_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> TrainingEndContent:
    """Return the attestation of who leaves without one of competences.

    Raises:
        ValueError: the path has no day to tell (`missing_facts` says so before).
    """
    facts = _facts(dossier)
    basics = list(_basics(facts))
    return TrainingEndContent(
        school=school_block(school, dossier),
        stamp=stamp,
        person=person_name(dossier.person),
        done=_done(dossier),
        action_title=school.action_title,
        objectives=tuple(one.text for one in facts.objectives if one.text.strip()),
        domains=_domains(basics),
        levels=_scale(facts) if basics else (),
        framework=_framework(facts) if basics else None,
        birth_date=dossier.person.birth_date,
        birth_place=dossier.person.birth_place,
    )


def _facts(dossier: Dossier) -> BookletFacts:
    return dossier.booklet or BookletFacts()


def _done(dossier: Dossier) -> HoursDone:
    told = dossier.path_hours
    if told is None:
        raise ValueError("an attestation needs days to tell")
    hours = told.hours.total.tally.hours
    return HoursDone(told.first, told.last, hours.centre, hours.company)


def _basics(facts: BookletFacts) -> Iterator[_Basic]:
    """Yield the competences of the framework to which the school gave a level, in its order."""
    given, proofs = facts.by_competence(), facts.proofs_by_competence()
    for domain in facts.framework.domains if facts.framework else ():
        for one in domain.competences:
            own = (level for level in given.get(one.id, ()) if level.assessor in _OF_SCHOOL)
            last = validated(own)
            if last is not None:
                yield _Basic(domain.label, one.label, last, one.id in proofs)


def _skills(dossier: Dossier, facts: BookletFacts) -> list[_Skill]:
    """Return what was validated in companies, placement after placement, each competence once."""
    labels = _labels(facts)
    found: dict[tuple[UUID, str], _Skill] = {}
    for placement in dossier.placements:
        tutor = ", ".join(part for part in (placement.tutor, placement.tutor_function) if part)
        for label, level in _reviewed(facts, placement.id):
            found[placement.id, label] = _Skill(placement, label, level, tutor)
        for given in _tutored(facts, placement.id):
            label = labels.get(given.competence_id, "")
            if label:
                validator = given.by or tutor
                found[placement.id, label] = _Skill(placement, label, given.level, validator)
    return list(found.values())


def _labels(facts: BookletFacts) -> dict[UUID, str]:
    tree = facts.framework
    return {} if tree is None else {one.id: one.label for one in tree.competences()}


def _reviewed(facts: BookletFacts, placement_id: UUID) -> Iterator[tuple[str, int]]:
    """Yield the competences of the trade that a tutor's sheet gives a level."""
    review = facts.reviews.get(placement_id)
    for label, level in (review.skills if review else {}).items():
        if level is not GridLevel.NOT_SEEN and label.strip():
            yield label.strip(), int(level.value)


def _tutored(facts: BookletFacts, placement_id: UUID) -> Iterator[LevelGiven]:
    """Yield the last level that a tutor gave each competence of the framework in a placement."""
    own: dict[UUID, list[LevelGiven]] = {}
    for given in facts.levels:
        if given.assessor is Assessor.TUTOR and given.placement_id == placement_id:
            own.setdefault(given.competence_id, []).append(given)
    yield from filter(None, map(validated, own.values()))


def _domains(basics: Iterable[_Basic]) -> tuple[AcquiredDomain, ...]:
    found: dict[str, list[AcquiredCompetence]] = {}
    for one in basics:
        line = AcquiredCompetence(one.label, one.given.level, one.given.on)
        found.setdefault(one.domain, []).append(line)
    return tuple(AcquiredDomain(label, tuple(lines)) for label, lines in found.items())


def _placements(skills: Sequence[_Skill]) -> tuple[CompanySkills, ...]:
    """Return what was validated by placement and by who validated it."""
    found: dict[tuple[UUID, str], list[_Skill]] = {}
    for one in skills:
        found.setdefault((one.placement.id, one.validator), []).append(one)
    return tuple(
        CompanySkills(
            lines[0].placement.trade,
            lines[0].placement.company,
            tuple(CompanySkill(one.label, one.level) for one in lines),
            validator,
        )
        for (_, validator), lines in found.items()
    )


def _scale(facts: BookletFacts) -> tuple[LevelWord, ...]:
    tree = facts.framework
    return tuple(LevelWord(one.rank, one.word, one.me) for one in (tree.levels if tree else ()))


def _framework(facts: BookletFacts) -> FrameworkName | None:
    tree = facts.framework
    if tree is None:
        return None
    return FrameworkName(tree.name, tree.edition, tree.year, tree.official)


def _economy(school: SchoolFacts) -> Signatory | None:
    """Return who represents companies; None when nobody is named."""
    first, last = split_name(school.economy_name)
    if not (first or last):
        return None
    return Signatory(first, last, school.economy_function, agreement_of(school.economy_sex))
