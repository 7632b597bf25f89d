"""What the trainee's booklet says, with the chapters that today's data can fill (domain, §4.1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content import (
    ActivitiesChapter,
    ActivityLine,
    Agreement,
    BookletContent,
    BookletSignature,
    ContactCard,
    ContactMonth,
    ContractChapter,
    CoverContent,
    DocumentStamp,
    IdentityChapter,
    NextChapter,
    PlacementFrame,
    PlacementPage,
    PlacementsChapter,
    ProjectBlock,
    SignatureRole,
    SignedBy,
)
from e2c_desktop.domain.codes import DocumentKind, PlacementKind, PlacementObject
from e2c_desktop.domain.dates import add_months
from e2c_desktop.queries.dossier_rows import Dossier, PlacementFacts, SchoolFacts
from e2c_desktop.services.contents_certifications import certifications_chapter
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
    """Return the booklet as it stands on the day of its stamp."""
    day = stamp.issued_on
    chapters = (
        _identity(dossier),
        path_chapter(dossier, school, day),
        _contract(dossier, school, day),
        _placements(dossier, day),
        _activities(dossier, day),
        certifications_chapter(dossier, day),
        _next(dossier, school, day),
    )
    return BookletContent(
        school=school_block(school, dossier),
        stamp=stamp,
        cover=_cover(dossier, day),
        chapters=tuple(chapter for chapter in chapters if not chapter.is_empty),
    )


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


def _contract(dossier: Dossier, school: SchoolFacts, day: date) -> ContractChapter:
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
        signed_by=tuple(signed_by),
        start=path.entry_on,
        end=path.planned_end_on or path.exit_on,
    )


def _placements(dossier: Dossier, day: date) -> PlacementsChapter:
    begun = begun_placements(dossier, day)
    return PlacementsChapter(
        tuple(_placement(number, facts) for number, facts in enumerate(begun, start=1))
    )


def _hours(value: float | None) -> Decimal | None:
    """Return hours as the exact decimal a page prints: 35.5 is « 35 h 30 »."""
    if value is None:
        return None
    return Decimal(int(value)) if value.is_integer() else Decimal(str(value))


def _placement(number: int, facts: PlacementFacts) -> PlacementPage:
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
        tasks=_lines(facts.tasks),
        learned=facts.learned,
        tutor_words=facts.tutor_words,
        for_project=facts.for_project,
    )


def _activities(dossier: Dossier, day: date) -> ActivitiesChapter:
    """Return the activities begun by a day; what was worked in them, once each."""
    begun = [part for part in dossier.activities if part.first_on <= day]
    worked = (line for part in begun for line in _lines(part.competences))
    minutes = sum(part.minutes for part in begun)
    return ActivitiesChapter(
        tuple(
            ActivityLine(
                part.title,
                part.kind.label,
                part.first_on,
                part.last_on,
                Decimal(part.minutes) / 60 if part.minutes else None,
                part.partner or part.place,
            )
            for part in begun
        ),
        Decimal(minutes) / 60 if minutes else None,
        tuple(dict.fromkeys(worked)),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _next(dossier: Dossier, school: SchoolFacts, day: date) -> NextChapter:
    path = dossier.path
    end = path.exit_on or path.planned_end_on
    followed = end is not None and path.contract_on is not None
    left = path.exit_on is not None and path.exit_on <= day
    return NextChapter(
        project=ProjectBlock(path.project) if path.project else None,
        next_steps=_lines(path.next_steps),
        contacts=tuple(ContactMonth(add_months(end, months), months) for months in FOLLOW_UP_MONTHS)
        if end is not None and followed
        else (),
        referent_agreement=_referent_agreement(dossier),
        handed_on=day if left else None,
        signatures=_signatures(dossier, school),
    )


def _signatures(dossier: Dossier, school: SchoolFacts) -> tuple[BookletSignature, ...]:
    direction = signatory(school)
    name = ""
    if direction is not None:
        name = ", ".join(part for part in (direction.natural, direction.function) if part)
    return (
        BookletSignature(SignatureRole.TRAINEE, person_name(dossier.person).natural),
        BookletSignature(
            SignatureRole.REFERENT, _referent_name(dossier), _referent_agreement(dossier)
        ),
        BookletSignature(SignatureRole.DIRECTION, name),
    )
