"""Invented papers of an entry, a stay and letters: the typical ones, and with nothing filled in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.unit.documents.samples import END, NHUNG, SCHOOL, START

from e2c_desktop.documents.content import Addressee, DocumentStamp, PayStatus, PersonName
from e2c_desktop.documents.content_letters import (
    ConvocationContent,
    DisciplineContent,
    DisciplineWords,
    LevyContent,
    MeetingWords,
    PartnershipContent,
    PrescriberLetterContent,
)
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

ISSUED = date(2026, 3, 2)
BIRTH = date(2006, 3, 14)
MINOR_BIRTH = date(2009, 3, 14)
HOME = ("14, rue des Tanneries", "99120 Orsenne")
PLACE = "14, rue des Tanneries, 99120 Orsenne"
ACTION = "Parcours École de la 2e Chance"
PARENTS = (Guardian("M. NGUYỄN Văn Hùng", "père"), Guardian("Mme TRẦN Thị Lan", "mère"))


def attestation(what: Attested, person: PersonName = NHUNG) -> PathAttestationContent:
    """An attestation of the typical path."""
    left = what is Attested.LEFT
    return PathAttestationContent(
        SCHOOL,
        DocumentStamp(END if left else ISSUED, f"{what.value.upper()}-2026-ORS-0007"),
        what,
        person,
        start=START,
        end=END if left else None,
        planned_end=END,
        birth_date=BIRTH,
        birth_place="Orsenne",
        address=PLACE,
        action_title=ACTION,
        weekly_hours=Decimal(35),
        total_hours=Decimal(938),
        place=PLACE,
        pay_status=PayStatus.PAID,
        payer="la Région Grande-Plaine",
    )


def contract(person: PersonName = NHUNG, *, minor: bool = False) -> EngagementContent:
    """The contract of the typical path."""
    return EngagementContent(
        SCHOOL,
        DocumentStamp(ISSUED, "CE-2026-ORS-0031"),
        person,
        birth_date=MINOR_BIRTH if minor else BIRTH,
        birth_place="Orsenne",
        address=PLACE,
        action_title=ACTION,
        start=START,
        planned_end=END,
        weekly_hours=Decimal(35),
        total_hours=Decimal(938),
        place=PLACE,
        referent="Karim HADDADÈNE",
        pay_status=PayStatus.PAID,
        payer="la Région Grande-Plaine",
        objectives=(
            "Parler et écrire plus facilement en français au travail.",
            "Découvrir deux métiers de la cuisine et un métier de la vente.",
            "Passer le permis AM et l’attestation de secourisme.",
        ),
        minor=minor,
        guardians=PARENTS if minor else (),
    )


def image_consent(person: PersonName | None = NHUNG, *, minor: bool = False) -> ImageConsentContent:
    """An authorisation as it was given, or to fill in."""
    given = person is not None
    return ImageConsentContent(
        SCHOOL,
        DocumentStamp(ISSUED, "DI-2026-ORS-0012" if given else None),
        person,
        birth_date=(MINOR_BIRTH if minor else BIRTH) if given else None,
        address=PLACE if given else "",
        answer=ImageAnswer.GIVEN if given else ImageAnswer.ASKED,
        supports=(0, 1) if given else (),
        territory="France" if given else "",
        since=START if given else None,
        until=date(2027, 9, 14) if given else None,
        minor=minor,
        guardians=PARENTS if minor else (),
    )


def notice(person: PersonName | None = NHUNG) -> DataNoticeContent:
    """The information notice."""
    return DataNoticeContent(SCHOOL, DocumentStamp(ISSUED, "IR-2026-ORS-0012"), person)


def receipt(person: PersonName | None = NHUNG, *, minor: bool = False) -> RulesReceiptContent:
    """The receipt of the rules."""
    return RulesReceiptContent(
        SCHOOL,
        DocumentStamp(ISSUED, "RI-2026-ORS-0012"),
        person,
        birth_date=BIRTH if person is not None else None,
        cohort="Septembre 2025 A" if person is not None else "",
        minor=minor,
        guardians=PARENTS[:1] if minor else (),
    )


def convocation(
    person: PersonName = NHUNG, kind: MeetingWords = MeetingWords.INTERVIEW
) -> ConvocationContent:
    """A letter to a minor and a copy to her father."""
    return ConvocationContent(
        SCHOOL,
        DocumentStamp(ISSUED, "CO-2026-ORS-0102"),
        person,
        (Addressee(person.formal, HOME), Addressee("M. NGUYỄN Văn Hùng", HOME)),
        kind,
        on=date(2026, 3, 16),
        at=9 * 60 + 30,
        place=("Salle Rosa-Parks", *HOME),
        subject="visite du chantier" if kind is MeetingWords.OTHER else "",
        bring=("une pièce d’identité", "votre CV, si vous en avez un"),
        words="Le bus 12 s’arrête devant l’école (arrêt Tanneries).",
        contact="Karim HADDADÈNE",
    )


def prescriber_letter(person: PersonName = NHUNG, *, left: bool = False) -> PrescriberLetterContent:
    """News of a path, under way or over."""
    return PrescriberLetterContent(
        SCHOOL,
        DocumentStamp(END if left else ISSUED, "LP-2026-ORS-0004"),
        person,
        "Mission locale du Val d’Orsenne",
        ("3, place du Marché", "99120 Orsenne"),
        adviser="Mme Sarah LEBLANC",
        birth_date=BIRTH,
        start=START,
        contract_on=date(2025, 10, 24),
        planned_end=END,
        left_on=END if left else None,
        placements=4,
        situation="Contrat d’apprentissage" if left else "",
        referent="Karim HADDADÈNE",
    )


def discipline(
    words: DisciplineWords = DisciplineWords.WARNING, person: PersonName = NHUNG
) -> DisciplineContent:
    """A letter of each step."""
    meeting = words is DisciplineWords.MEETING
    return DisciplineContent(
        SCHOOL,
        DocumentStamp(ISSUED, "DA-2026-ORS-0001"),
        person,
        (Addressee(person.formal, HOME),),
        words,
        "Le 24 février 2026, vous avez quitté l’atelier sans prévenir.\n"
        "Le 26 février 2026, vous avez insulté une personne de l’équipe.",
        meeting_on=None if words is DisciplineWords.WARNING else date(2026, 3, 9),
        at=14 * 60 if meeting else None,
        place=("Bureau de la direction", *HOME) if meeting else (),
        starts_on=date(2026, 3, 3),
        ends_on=date(2026, 3, 6),
        answer="Vous avez reconnu les faits et présenté vos excuses.",
    )


def partnership() -> PartnershipContent:
    """The typical partner."""
    return PartnershipContent(
        SCHOOL,
        DocumentStamp(ISSUED, "PA-2026-ORS-0003"),
        "Crèche Les Petits Galets",
        "81234567600017",
        "2, allée des Peupliers, 99120 Orsenne",
        date(2023, 9, 4),
        hosted=7,
        periods=9,
        crafts=("Accueil des enfants", "Entretien des locaux"),
        engagements=("Jury 2025", "Visite d’entreprise 2025"),
    )


def levy() -> LevyContent:
    """Two years of tax."""
    return LevyContent(
        SCHOOL,
        DocumentStamp(ISSUED, "TA-2026-ORS-0003"),
        "Crèche Les Petits Galets",
        "81234567600017",
        "2, allée des Peupliers, 99120 Orsenne",
        ((2025, 120_000), (2024, 85_050)),
    )
