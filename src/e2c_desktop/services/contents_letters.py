"""What the letters of the school say, and its attestations to companies (domain §4.8).

To the prescriber the school says the start, the progress and the exit, and nothing else: neither
why a path ended, nor hours, nor levels.
"""

from __future__ import annotations

from e2c_desktop.documents.content import Addressee, DocumentStamp
from e2c_desktop.documents.content_letters import (
    ConvocationContent,
    DisciplineContent,
    DisciplineWords,
    LevyContent,
    MeetingWords,
    PartnershipContent,
    PrescriberLetterContent,
)
from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.consents import ConsentKind
from e2c_desktop.domain.discipline import DisciplineDraft, Step
from e2c_desktop.domain.meeting import MeetingDraft
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.queries.placement_dossier_rows import CompanyDossier
from e2c_desktop.services.contents_common import (
    address_lines,
    agreement_of,
    head_block,
    is_minor,
    person_name,
    school_block,
)
from e2c_desktop.services.contents_path import begun_placements
from e2c_desktop.services.contents_path_papers import papers_of
from e2c_desktop.services.contents_placement_common import listed, one_line

_TOLD_EXITS = frozenset(SituationCode) - {
    SituationCode.UNKNOWN,
    SituationCode.OUTSIDE_CAUSE,
    SituationCode.LEFT_EARLY,
    SituationCode.NOT_CONFIRMED,
    SituationCode.EXCLUDED,
}
"""The situations that a prescriber is told: the others would say why the path ended."""

_ENGAGEMENTS = 12
"""How many engagements an attestation of partnership names: it holds on its page."""


def convocation_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> ConvocationContent:
    """Return the letter that asks a person to come.

    Raises:
        ValueError: no meeting was asked (`missing_facts` says so before).
    """
    meeting = dossier.letter
    if not isinstance(meeting, MeetingDraft) or meeting.on is None or meeting.at is None:
        raise ValueError("a convocation needs the day and the hour of a meeting")
    referent = dossier.referent
    return ConvocationContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        addressees(dossier, stamp),
        MeetingWords(meeting.kind.value),
        on=meeting.on,
        at=meeting.at,
        place=_place(dossier, meeting.place),
        subject=meeting.subject,
        bring=listed(meeting.bring),
        words=meeting.words,
        contact="" if referent is None else referent.name,
    )


def prescriber_letter_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PrescriberLetterContent:
    """Return the letter to who directed the person to the school.

    Raises:
        ValueError: nobody is known (`missing_facts` says so before).
    """
    papers, path, day = papers_of(dossier), dossier.path, stamp.issued_on
    prescriber = papers.prescriber
    if prescriber is None:
        raise ValueError("a letter to the prescriber needs one")
    left = path.exit_on if path.exit_on is not None and path.exit_on <= day else None
    code = papers.exit_code if left is not None and papers.exit_code in _TOLD_EXITS else None
    referent = dossier.referent
    signed = path.contract_on is not None and path.contract_on <= day
    return PrescriberLetterContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        prescriber.name,
        address_lines(prescriber.address, prescriber.postal_code, prescriber.town),
        adviser=papers.prescriber_adviser or prescriber.adviser,
        birth_date=dossier.person.birth_date,
        start=path.entry_on,
        contract_on=path.contract_on if signed else None,
        planned_end=path.planned_end_on,
        left_on=left,
        placements=len(begun_placements(dossier, day)),
        situation="" if code is None else code.label,
        referent="" if referent is None else referent.name,
        referent_agreement=agreement_of(None if referent is None else referent.sex),
        agreed=any(one.kind is ConsentKind.PRESCRIBER for one in papers.consents),
    )


def discipline_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> DisciplineContent:
    """Return a disciplinary letter.

    Raises:
        ValueError: none was asked (`missing_facts` says so before).
    """
    letter = dossier.letter
    if not isinstance(letter, DisciplineDraft):
        raise ValueError("a disciplinary letter needs what it says")
    words = letter.step.value
    if letter.step is Step.SANCTION and letter.sanction is not None:
        words = letter.sanction.value
    meeting = letter.step is Step.MEETING
    return DisciplineContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        addressees(dossier, stamp),
        DisciplineWords(words),
        letter.facts,
        meeting_on=letter.meeting_on,
        at=letter.at,
        place=_place(dossier, letter.place) if meeting else (),
        starts_on=letter.starts_on,
        ends_on=letter.ends_on,
        answer=letter.answer,
    )


def addressees(dossier: Dossier, stamp: DocumentStamp) -> tuple[Addressee, ...]:
    """Return the person; for a minor, the legal representatives too."""
    person, known = dossier.person, papers_of(dossier).representatives
    home = address_lines(person.address, person.postal_code, person.town)
    found = [Addressee(person_name(person).formal, home)]
    if is_minor(person.birth_date, stamp.issued_on):
        own = tuple(line for line in known.guardian_address.splitlines() if line.strip())
        if known.guardian_name:
            found.append(Addressee(known.guardian_name, own or home))
        if known.guardian2_name:
            found.append(Addressee(known.guardian2_name, home))
    return tuple(found)


def _place(dossier: Dossier, typed: str) -> tuple[str, ...]:
    """Return the place as it was typed, else the site with its address."""
    if typed:
        return (typed,)
    site = dossier.site
    lines = address_lines(site.address, site.postal_code, site.town)
    return lines if lines and site.name == site.town else (site.name, *lines)


def partnership_content(
    dossier: CompanyDossier, school: SchoolFacts, stamp: DocumentStamp
) -> PartnershipContent:
    """Return what a company did with the school up to a day; it names none of the people."""
    company, day = dossier.company, stamp.issued_on
    begun = [one for one in dossier.placements if one.starts_on <= day]
    told = (one for one in dossier.engagements if one.kind is not EngagementKind.TAX)
    words = dict.fromkeys(
        f"{one.kind.label} {one.year}"
        for one in sorted(told, key=lambda one: one.year, reverse=True)
    )
    return PartnershipContent(
        head_block(school, dossier.site, fse=False),
        stamp,
        company.name,
        company.siret or "",
        one_line(company.address, company.postal_code, company.town),
        min((one.starts_on for one in begun), default=None),
        hosted=len({one.trainee_id for one in begun}),
        periods=len(begun),
        crafts=tuple(dict.fromkeys(one.trade for one in begun if one.trade)),
        engagements=tuple(words)[:_ENGAGEMENTS],
    )


def levy_content(dossier: CompanyDossier, school: SchoolFacts, stamp: DocumentStamp) -> LevyContent:
    """Return what a company paid as apprenticeship tax, the latest year first."""
    company = dossier.company
    paid: dict[int, int] = {}
    for one in dossier.engagements:
        if one.kind is EngagementKind.TAX and one.amount:
            paid[one.year] = paid.get(one.year, 0) + one.amount
    return LevyContent(
        head_block(school, dossier.site, fse=False),
        stamp,
        company.name,
        company.siret or "",
        one_line(company.address, company.postal_code, company.town),
        tuple(sorted(paid.items(), reverse=True)),
    )
