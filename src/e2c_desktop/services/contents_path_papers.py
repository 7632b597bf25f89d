"""What the papers of an entry, a stay and an exit say: attestations, contract, consents (§4.8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content import DocumentStamp, PayStatus
from e2c_desktop.documents.content_path_papers import (
    Attested,
    DataNoticeContent,
    EngagementContent,
    Guardian,
    ImageAnswer,
    ImageConsentContent,
    PathAttestationContent,
    RulesReceiptContent,
)
from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentState,
    ImageSupport,
    state_on,
)
from e2c_desktop.domain.experience import ObjectiveState
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.queries.path_paper_rows import ImageFacts, PathPaperFacts
from e2c_desktop.services.contents_common import (
    address_lines,
    agreement_of,
    is_minor,
    person_name,
    school_block,
)


def registration_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PathAttestationContent:
    """Return the « attestation d’inscription »; `missing_facts` must have found nothing."""
    return _attestation(Attested.REGISTERED, dossier, school, stamp)


def exit_certificate_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PathAttestationContent:
    """Return the « attestation de sortie », which never says why the path ended."""
    return _attestation(Attested.LEFT, dossier, school, stamp)


def still_here_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PathAttestationContent:
    """Return the « attestation de non-abandon »."""
    return _attestation(Attested.STILL_HERE, dossier, school, stamp)


def pay_certificate_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PathAttestationContent:
    """Return the « attestation de rémunération »: who pays, never how much."""
    return _attestation(Attested.PAID, dossier, school, stamp)


def _attestation(
    what: Attested, dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PathAttestationContent:
    path, person, day = dossier.path, dossier.person, stamp.issued_on
    left = what is Attested.LEFT
    start = path.entry_on
    weekly = path.weekly_hours if path.weekly_hours is not None else school.weekly_hours
    return PathAttestationContent(
        school_block(school, dossier),
        stamp,
        what,
        person_name(person),
        start=start,
        end=path.exit_on if left else None,
        to_come=what is Attested.REGISTERED and (start is None or start > day),
        interrupted=what is Attested.STILL_HERE and _was_suspended(dossier),
        planned_end=path.planned_end_on,
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        address=_home(dossier),
        action_title=school.action_title,
        weekly_hours=Decimal(weekly),
        total_hours=None if path.planned_hours is None else Decimal(path.planned_hours),
        place=training_place(dossier),
        pay_status=_pay_status(dossier),
        payer=path.payer,
        minor_sentence=is_minor(person.birth_date, day),
    )


def contract_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> EngagementContent:
    """Return the « contrat d’engagement », to sign: it is dated by hand."""
    path, person = dossier.path, dossier.person
    weekly = path.weekly_hours if path.weekly_hours is not None else school.weekly_hours
    referent = dossier.referent
    return EngagementContent(
        school_block(school, dossier),
        stamp,
        person_name(person),
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        address=_home(dossier),
        action_title=school.action_title,
        start=path.entry_on,
        planned_end=path.planned_end_on,
        weekly_hours=Decimal(weekly),
        total_hours=None if path.planned_hours is None else Decimal(path.planned_hours),
        place=training_place(dossier),
        referent="" if referent is None else referent.name,
        referent_agreement=agreement_of(None if referent is None else referent.sex),
        pay_status=_pay_status(dossier),
        payer=path.payer,
        objectives=_objectives(dossier),
        minor=is_minor(person.birth_date, stamp.issued_on),
        guardians=guardians_of(dossier),
    )


def _objectives(dossier: Dossier) -> tuple[str, ...]:
    """Return the objectives of the contract, those that were given up left out."""
    if dossier.booklet is None:
        return ()
    told = dossier.booklet.objectives
    return tuple(one.text for one in told if one.state is not ObjectiveState.DROPPED)


def image_consent_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> ImageConsentContent:
    """Return the authorisation about the image: as it was answered, else to fill in."""
    person, day = dossier.person, stamp.issued_on
    image = _answered(papers_of(dossier).image, day)
    content = ImageConsentContent(
        school_block(school, dossier),
        stamp,
        person_name(person),
        birth_date=person.birth_date,
        address=_home(dossier),
        minor=is_minor(person.birth_date, day),
        guardians=guardians_of(dossier),
    )
    return content if image is None else _with_answer(content, image)


def _answered(image: ImageFacts | None, day: date) -> ImageFacts | None:
    """Return the last answer while it holds: withdrawn or ended, it is asked again."""
    if image is None:
        return None
    state = state_on(image.consent, day)
    return None if state in (ConsentState.WITHDRAWN, ConsentState.ENDED) else image


def _with_answer(content: ImageConsentContent, image: ImageFacts) -> ImageConsentContent:
    consent = image.consent
    if consent.answer is ConsentAnswer.REFUSED:
        return replace(content, answer=ImageAnswer.REFUSED)
    ranks = tuple(rank for rank, support in enumerate(ImageSupport) if support in consent.supports)
    return replace(
        content,
        answer=ImageAnswer.GIVEN,
        supports=ranks,
        territory=image.territory,
        since=consent.starts_on or consent.signed_on,
        until=consent.ends_on,
    )


def data_notice_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> DataNoticeContent:
    """Return the information notice with the slip of a person."""
    person = dossier.person
    minor = is_minor(person.birth_date, stamp.issued_on)
    return DataNoticeContent(school_block(school, dossier), stamp, person_name(person), minor)


def rules_receipt_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> RulesReceiptContent:
    """Return the receipt of the rules of the school; the day is written by hand."""
    person = dossier.person
    return RulesReceiptContent(
        school_block(school, dossier),
        stamp,
        person_name(person),
        birth_date=person.birth_date,
        cohort=dossier.cohort,
        minor=is_minor(person.birth_date, stamp.issued_on),
        guardians=guardians_of(dossier),
    )


def papers_of(dossier: Dossier) -> PathPaperFacts:
    """Return what was read for these papers.

    Raises:
        ValueError: it was not read.
    """
    if dossier.papers is None:
        raise ValueError("these papers need what `queries.path_papers` reads")
    return dossier.papers


def guardians_of(dossier: Dossier) -> tuple[Guardian, ...]:
    """Return the representatives who are known."""
    known = papers_of(dossier).representatives
    told = (
        Guardian(known.guardian_name, known.guardian_link),
        Guardian(known.guardian2_name, known.guardian2_link),
    )
    return tuple(one for one in told if one.name)


def training_place(dossier: Dossier) -> str:
    """Return the address of the site, or its name."""
    site = dossier.site
    return ", ".join(address_lines(site.address, site.postal_code, site.town)) or site.name


def _home(dossier: Dossier) -> str:
    person = dossier.person
    return ", ".join(address_lines(person.address, person.postal_code, person.town))


def _pay_status(dossier: Dossier) -> PayStatus:
    status = dossier.path.pay_status
    return PayStatus(status.value) if status else PayStatus.UNKNOWN


def _was_suspended(dossier: Dossier) -> bool:
    return any(event.kind is EventKind.SUSPENSION for event in dossier.events)
