"""What the trainee's booklet says, chapter by chapter (domain, §4.1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content import (
    Agreement,
    BookletContent,
    BookletSignature,
    Chapter,
    ContactCard,
    ContactMonth,
    ContractChapter,
    CoverContent,
    DocumentStamp,
    IdentityChapter,
    NextChapter,
    Objective,
    ObjectiveState,
    OthersChapter,
    PlacementFrame,
    PlacementPage,
    PlacementsChapter,
    ProgressChapter,
    SignatureRole,
    SignedBy,
    SkillsChapter,
    ValidatedSkill,
)
from e2c_desktop.domain.booklet_chapters import (
    BookletChapter,
    BookletPart,
    ChapterChoice,
    choice_for,
)
from e2c_desktop.domain.codes import DocumentKind, PlacementKind, PlacementObject
from e2c_desktop.domain.dates import add_months
from e2c_desktop.queries.booklet_rows import BookletFacts, ReviewFacts
from e2c_desktop.queries.dossier_rows import Dossier, PlacementFacts, SchoolFacts
from e2c_desktop.services.contents_booklet_journey import (
    aca_number,
    annex_lines,
    experiences_chapter,
    lines_of,
    next_steps,
    others_chapter,
    project_block,
    skill_levels,
    trade_lines,
)
from e2c_desktop.services.contents_booklet_levels import (
    level_words,
    progress_chapter,
    skills_chapter,
)
from e2c_desktop.services.contents_common import (
    address_lines,
    agreement_of,
    person_name,
    school_block,
    signatory,
)
from e2c_desktop.services.contents_path import begun_placements, path_chapter, week_cells

BOOKLET_KINDS = frozenset(
    {
        DocumentKind.BOOKLET,
        DocumentKind.EMPLOYER_BOOKLET,
        DocumentKind.EASY_BOOKLET,
        DocumentKind.BILAN,
        DocumentKind.ACA,
        DocumentKind.TRAINING_END,
        DocumentKind.CONTRACT,
    }
)
"""The papers whose content is read from the facts of a booklet (`queries.booklet_rows`)."""

FOLLOW_UP_MONTHS = (3, 6, 9, 12)

_FRAMES = {
    PlacementObject.DISCOVER: PlacementFrame.DISCOVER,
    PlacementObject.CONFIRM: PlacementFrame.CONFIRM,
    PlacementObject.RECRUIT: PlacementFrame.RECRUIT,
}
_MY_REFERENT = {
    Agreement.FEMININE: "Ma formatrice référente",
    Agreement.MASCULINE: "Mon formateur référent",
    Agreement.NEUTRAL: "Mon référent ou ma référente",
}
_DIRECTION = {
    Agreement.FEMININE: "La directrice",
    Agreement.MASCULINE: "Le directeur",
    Agreement.NEUTRAL: "La direction",
}


def booklet_content(dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp) -> BookletContent:
    """Return the booklet as it stands on the day of its stamp.

    Chapters are those that the school, or somebody for this trainee, chose, in their order.
    """
    day = stamp.issued_on
    facts = (dossier.booklet or BookletFacts()).up_to(day)
    choice = choice_for(school.booklet_chapters, facts.portfolio.chapters)
    builders: dict[BookletChapter, Callable[[], Chapter]] = {
        BookletChapter.IDENTITY: lambda: _identity(dossier),
        BookletChapter.PATH: lambda: path_chapter(dossier, facts, school, choice, day),
        BookletChapter.CONTRACT: lambda: _contract(dossier, facts, school, day),
        BookletChapter.PROGRESS: lambda: progress_chapter(facts),
        BookletChapter.SKILLS: lambda: skills_chapter(facts),
        BookletChapter.PLACEMENTS: lambda: _placements(dossier, facts, day),
        BookletChapter.EXPERIENCES: lambda: experiences_chapter(dossier, facts, choice, day),
        BookletChapter.OTHERS: lambda: others_chapter(dossier, facts, school, choice, day),
        BookletChapter.NEXT: lambda: _next(dossier, facts, school, choice, day),
    }
    made = (builders[chapter]() for chapter in choice.printed)
    chapters = tuple(chapter for chapter in made if not chapter.is_empty)
    return BookletContent(
        school=school_block(school, dossier),
        stamp=stamp,
        cover=_cover(dossier, day),
        chapters=chapters,
        levels=level_words(facts.framework) if any(map(_shows_levels, chapters)) else (),
    )


def _shows_levels(chapter: Chapter) -> bool:
    if isinstance(chapter, PlacementsChapter):
        return any(page.validated for page in chapter.placements)
    if isinstance(chapter, OthersChapter):
        return bool(chapter.attitudes)
    return isinstance(chapter, (ProgressChapter, SkillsChapter))


def _referent_agreement(dossier: Dossier) -> Agreement:
    return agreement_of(dossier.referent.sex if dossier.referent else None)


def _referent_name(dossier: Dossier) -> str:
    return dossier.referent.name if dossier.referent else ""


def _cover(dossier: Dossier, day: date) -> CoverContent:
    path = dossier.path
    return CoverContent(
        person=person_name(dossier.person),
        start=path.entry_on,
        end=path.exit_on or path.planned_end_on,
        cohort=dossier.cohort,
        site=dossier.site.name,
        referent=_referent_name(dossier),
        referent_agreement=_referent_agreement(dossier),
        photo=dossier.photo,
        weeks=week_cells(dossier, day),
    )


def _identity(dossier: Dossier) -> IdentityChapter:
    person, referent = dossier.person, dossier.referent
    card = None
    if referent is not None:
        agreement = agreement_of(referent.sex)
        card = ContactCard(referent.name, "", referent.phone, referent.email, agreement)
    emergency = None
    if person.emergency_name:
        emergency = ContactCard(person.emergency_name, phone=person.emergency_phone)
    return IdentityChapter(
        person=person_name(person),
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        phone=person.phone,
        email=person.email,
        address=", ".join(address_lines(person.address, person.postal_code, person.town)),
        languages=person.languages,
        mobility=person.mobility,
        last_class=dossier.path.last_class,
        diplomas=person.diplomas,
        photo=dossier.photo,
        referent=card,
        emergency=emergency,
    )


def _contract(
    dossier: Dossier, facts: BookletFacts, school: SchoolFacts, day: date
) -> ContractChapter:
    path = dossier.path
    if path.contract_on is None or path.contract_on > day:
        return ContractChapter()
    signed_by = [SignedBy("Moi", person_name(dossier.person).natural)]
    if dossier.referent is not None:
        role = _MY_REFERENT[_referent_agreement(dossier)]
        signed_by.append(SignedBy(role, dossier.referent.name))
    direction = signatory(school)
    if direction is not None:
        signed_by.append(SignedBy(_DIRECTION[direction.agreement], direction.natural))
    return ContractChapter(
        signed_on=path.contract_on,
        objectives=tuple(
            Objective(one.text, ObjectiveState(one.state.value), one.detail)
            for one in facts.objectives
        ),
        signed_by=tuple(signed_by),
        start=path.entry_on,
        end=path.planned_end_on or path.exit_on,
    )


def _placements(dossier: Dossier, facts: BookletFacts, day: date) -> PlacementsChapter:
    begun = begun_placements(dossier, day)
    return PlacementsChapter(
        tuple(
            _placement(number, one, facts.reviews.get(one.id))
            for number, one in enumerate(begun, start=1)
        )
    )


def _hours(value: float | None) -> Decimal | None:
    """Return hours as the exact decimal a page prints: 35.5 is « 35 h 30 »."""
    if value is None:
        return None
    return Decimal(int(value)) if value.is_integer() else Decimal(str(value))


def _placement(number: int, facts: PlacementFacts, review: ReviewFacts | None) -> PlacementPage:
    frame = PlacementFrame.TRAINING if facts.kind is PlacementKind.TRAINING else None
    if facts.kind is PlacementKind.PMSMP:
        frame = _FRAMES[facts.purpose] if facts.purpose else PlacementFrame.IMMERSION
    return PlacementPage(
        number=number,
        start=facts.starts_on,
        end=facts.ends_on,
        hours=_hours(facts.done_hours),
        planned_hours=_hours(facts.planned_hours),
        trade=facts.trade,
        company=facts.company,
        town=facts.town,
        rome=facts.trade_code,
        tutor=facts.tutor,
        tutor_function=facts.tutor_function,
        frame=frame,
        tasks=lines_of(facts.tasks),
        learned=facts.learned,
        validated=tuple(ValidatedSkill(*told) for told in skill_levels(review)),
        tutor_words=facts.tutor_words,
        for_project=facts.for_project,
    )


def _next(
    dossier: Dossier, facts: BookletFacts, school: SchoolFacts, choice: ChapterChoice, day: date
) -> NextChapter:
    path = dossier.path
    end = path.exit_on or path.planned_end_on
    followed = path.contract_on is not None and choice.has(BookletPart.CONTACTS)
    left = path.exit_on is not None and path.exit_on <= day
    return NextChapter(
        project=project_block(dossier, facts, day),
        trades=trade_lines(facts) if choice.has(BookletPart.TRADES) else (),
        next_steps=next_steps(dossier, facts),
        contacts=tuple(ContactMonth(add_months(end, months), months) for months in FOLLOW_UP_MONTHS)
        if end is not None and followed
        else (),
        referent_agreement=_referent_agreement(dossier),
        handed_on=day if left else None,
        aca_number=aca_number(facts, day),
        annexes=annex_lines(facts, day) if choice.has(BookletPart.ANNEXES) else (),
        signatures=_signatures(dossier, school),
    )


def _signatures(dossier: Dossier, school: SchoolFacts) -> tuple[BookletSignature, ...]:
    direction = signatory(school)
    name = ""
    if direction is not None:
        name = ", ".join(part for part in (direction.natural, direction.function) if part)
    signing = [
        BookletSignature(SignatureRole.TRAINEE, person_name(dossier.person).natural),
        BookletSignature(
            SignatureRole.REFERENT, _referent_name(dossier), _referent_agreement(dossier)
        ),
        BookletSignature(SignatureRole.DIRECTION, name),
    ]
    if school.economy_signs:
        parts = (school.economy_name, school.economy_function)
        economy = ", ".join(part for part in parts if part)
        signing.append(BookletSignature(SignatureRole.ECONOMY, economy))
    return tuple(signing)
