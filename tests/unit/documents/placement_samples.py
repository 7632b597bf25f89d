"""Invented papers of placements: the typical ones, the longest ones, those with nothing in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.unit.documents.samples import LONGEST, LONGEST_ADDRESS, NHUNG, SCHOOL

from e2c_desktop.documents.content import (
    ActivityBlock,
    Agreement,
    AmendmentContent,
    BeneficiaryBlock,
    ChangeLine,
    CompanyContact,
    CompanyPlacement,
    CompanySheetContent,
    ConventionContent,
    DocumentStamp,
    EvaluationAnswers,
    EvaluationContent,
    GuardianBlock,
    HostBlock,
    MinorBox,
    PaperFrame,
    Party,
    PartyRole,
    PeriodBlock,
    PersonName,
    PlacementCertificateContent,
    PrescriberBlock,
    PrintedWeek,
    Purpose,
    Rating,
    SchoolBlock,
    ThankYouContent,
    VisitBlock,
    VisitReportContent,
    WorkContact,
)
from e2c_desktop.domain.placement_review import CRITERIA

PREPARED = date(2026, 1, 12)
START, END = date(2026, 1, 26), date(2026, 2, 20)
FATOUMATA = PersonName(
    "Benaïssa-Ouédraogo", "Fatoumata-Zahra", civility="Mme", agreement=Agreement.FEMININE
)
COMPANY = (
    "Société coopérative de restauration collective du Pays d’Orsenne "
    "et de la Haute-Vallée de l’Ource"
)
LONG_COMPANY = "Établissements Œuvrard-Desrumeaux et Fils, Restauration & Traiteur SAS"
MORNING, AFTERNOON = (450, 690), (720, 900)
DAY = (MORNING, AFTERNOON)
WEEK = PrintedWeek((DAY,) * 5 + ((), ()))

HOST = HostBlock(
    name=COMPANY,
    legal_form="SCIC SA",
    siret="90311245600012",
    registered_on=date(2009, 5, 4),
    trade="56.29A — Restauration collective sous contrat",
    address="Zone artisanale du Clos-Vieux-Moulin, 27, rue de l’Abbé-Grégoire, "
    "99130 Lissac-sur-Ource",
    idcc="1266",
    tutor=WorkContact("Maëlle D’HÔTEL", "cheffe de production", "0500006602"),
    signatory=WorkContact("Tancrède de SAINT-ÉLOY-MÛRIER", "directeur général"),
    insured_until=date(2026, 12, 31),
)
SUPPORT = WorkContact("Karim HADDADÈNE-LEFÈVRE", "formateur", "0600001433", Agreement.MASCULINE)


def convention() -> ConventionContent:
    """The longest ordinary case: a minor, five parties."""
    return ConventionContent(
        school=replace(SCHOOL, legal_form="Association loi 1901"),
        stamp=DocumentStamp(PREPARED, "CV-2026-ORS-0072"),
        frame=PaperFrame.PMSMP,
        number="2026-ORS-118",
        cerfa="13912*05",
        beneficiary=BeneficiaryBlock(
            FATOUMATA,
            date(2008, 6, 2),
            17,
            "Chez Mme Ouédraogo, 112 bis, avenue de la Haute-Borne, esc. 4, 99130 Lissac-sur-Ource",
            "0600003147",
            rsa=False,
            emergency="06 00 00 88 10",
            guardian=GuardianBlock("Mme OUÉDRAOGO Aminata, mère", "0600008810", "identique"),
        ),
        prescriber=PrescriberBlock(
            "Mission locale d’Orsenne et du Bas-Pays",
            "Association loi 1901",
            "Maison de l’emploi, 8, place du Général-Œuf, 99120 Orsenne",
            "44870012000018",
            delegated=True,
            delegation="2025-17",
            delegation_end=date(2026, 12, 31),
        ),
        host=HOST,
        support=SUPPORT,
        period=PeriodBlock(
            START,
            END,
            Decimal(140),
            place="Cuisine centrale, Zone artisanale du Clos-Vieux-Moulin, 99130 Lissac-sur-Ource",
            craft="Personnel polyvalent en restauration (G1603)",
            purpose=Purpose.CONFIRM,
            objectives=(
                "Vérifier l’intérêt pour la cuisine en grande production",
                "Tenir un poste de préparations froides pendant un service complet",
                "Connaître les règles d’hygiène d’une cuisine centrale",
            ),
            assessment=(
                "Point à mi-parcours avec la tutrice le 5 février 2026",
                "Fiche d’évaluation remplie le dernier jour par la tutrice",
                "Entretien de retour avec le référent le 23 février 2026",
            ),
        ),
        activity=ActivityBlock(
            tasks=(
                "Préparer les entrées froides et les desserts selon les fiches techniques",
                "Approvisionner la ligne de self",
                "Relever les températures et remplir le plan de maîtrise sanitaire",
                "Nettoyer et ranger le poste",
            ),
            skills=(
                "Réaliser une préparation en suivant une fiche technique",
                "Appliquer les règles d’hygiène et de sécurité",
                "S’intégrer dans une équipe et tenir un rythme",
            ),
            weeks=(WEEK,),
            protections="Chaussures de sécurité, charlotte, veste de cuisine",
            prevention="Lavage des mains, tenue propre chaque jour",
            access="Repas sur place offert, vestiaire",
            presence="Sur place (pas de télétravail)",
        ),
        minor=MinorBox(17),
        parties=(
            Party(PartyRole.TRAINEE, "Fatoumata-Zahra BENAÏSSA-OUÉDRAOGO"),
            Party(PartyRole.GUARDIAN, "Aminata OUÉDRAOGO"),
            Party(PartyRole.HOST, "Tancrède de SAINT-ÉLOY-MÛRIER, directeur général"),
            Party(PartyRole.SCHOOL, "Clémence ŒUVRARD, directrice"),
            Party(PartyRole.PRESCRIBER, "Ségolène VAN DER MEERSCH, directrice"),
        ),
    )


def blank_convention(frame: PaperFrame = PaperFrame.PMSMP) -> ConventionContent:
    """A form for handwriting, of a school that only has a name."""
    return ConventionContent(
        school=SchoolBlock("École de la 2e Chance d’Orsenne"),
        stamp=DocumentStamp(PREPARED),
        frame=frame,
        cerfa="13912*05",
        beneficiary=BeneficiaryBlock(PersonName("", "")),
        parties=tuple(Party(role) for role in list(PartyRole)[:5]),
        blank=True,
    )


def longest_convention() -> ConventionContent:
    """The longest names and addresses, and objectives that fill more than a page."""
    usual = convention()
    words = "Tenir un poste de préparations froides pendant un service complet, seule ou à deux. "
    return replace(
        usual,
        beneficiary=replace(
            usual.beneficiary,
            person=LONGEST,
            address=LONGEST_ADDRESS,
            guardian=GuardianBlock(LONGEST.formal, "0600008810", LONGEST_ADDRESS),
        ),
        host=replace(usual.host, name=LONG_COMPANY, address=LONGEST_ADDRESS),
        period=replace(
            usual.period,
            objectives=tuple(words * 3 for _ in range(20)),
            assessment=(words * 10,),
        ),
        parties=tuple(replace(party, name=LONGEST.formal) for party in usual.parties),
    )


def evaluation(*, filled: bool = False) -> EvaluationContent:
    """The sheet of the tutor, its head known; filled, all that can be is."""
    answers = EvaluationAnswers(
        on=date(2026, 2, 20),
        outcome=0,
        done_hours=Decimal(133),
        last_day=END,
        missed_hours=Decimal(7),
        late_times=1,
        strengths="Une attention rare aux personnes. Les convives la demandent.",
        improve="Tenir le rythme à l’heure du service.",
        again=0,
        realistic=1,
        hiring=2,
        hiring_form=None,
        advice="Chercher un contrat d’apprentissage en restauration collective.",
        agreed=0,
        opinion="Je suis d’accord. Le rythme est encore difficile.",
    )
    marks = (3, 2, 0) if filled else (None, None, None)
    return EvaluationContent(
        school=SCHOOL,
        stamp=DocumentStamp(PREPARED, "BI-2026-ORS-0093" if filled else "EV-2026-ORS-0093"),
        person=NHUNG,
        start=START,
        end=END,
        planned_hours=Decimal(140),
        host_name=COMPANY,
        tutor=HOST.tutor,
        referent=SUPPORT,
        purpose=Purpose.CONFIRM,
        craft="Personnel polyvalent en restauration (G1603)",
        attitudes=tuple(
            Rating(one.label, mark if filled else None, one.hint)
            for one, mark in zip(CRITERIA, (4, 3, 3, 4, 3, 2, 2, 3, 0, None), strict=True)
        ),
        skills=(
            Rating("Réaliser une préparation en suivant une fiche technique", marks[0]),
            Rating("Appliquer les règles d’hygiène et de sécurité alimentaire", marks[1]),
            Rating("S’intégrer dans une équipe et tenir un rythme", marks[2]),
        ),
        answers=answers if filled else None,
    )


def blank_evaluation() -> EvaluationContent:
    """The sheet for anybody, of a school that only has a name."""
    return EvaluationContent(
        school=SchoolBlock("École de la 2e Chance d’Orsenne"),
        stamp=DocumentStamp(PREPARED),
        attitudes=tuple(Rating(one.label, None, one.hint) for one in CRITERIA),
    )


def certificate(person: PersonName = NHUNG) -> PlacementCertificateContent:
    """The certificate of a training placement."""
    return PlacementCertificateContent(
        school=SCHOOL,
        stamp=DocumentStamp(END, "AS-2026-ORS-0093"),
        frame=PaperFrame.TRAINING,
        person=person,
        start=START,
        end=END,
        host_name=COMPANY,
        siret=HOST.siret,
        address=HOST.address,
        signatory=HOST.tutor,
        birth_date=date(2006, 3, 14),
        done_hours=Decimal(133),
        planned_hours=Decimal(140),
        convention="CS-2026-ORS-0061",
        craft="Personnel polyvalent en restauration",
        rome="G1603",
        tasks=(
            "Préparer les entrées froides et les desserts selon les fiches techniques",
            "Approvisionner la ligne de self et servir les convives",
            "Relever les températures et remplir le plan de maîtrise sanitaire",
            "Nettoyer et ranger le poste, la plonge et les zones de stockage",
        ),
    )


def visits() -> VisitReportContent:
    """Two visits, one of them on the spot."""
    return VisitReportContent(
        school=SCHOOL,
        stamp=DocumentStamp(END, "VI-2026-ORS-0012"),
        person=NHUNG,
        start=START,
        end=END,
        host_name=COMPANY,
        tutor=HOST.tutor,
        referent=SUPPORT,
        craft="Personnel polyvalent en restauration (G1603)",
        visits=(
            VisitBlock(
                date(2026, 2, 5),
                "Sur place",
                "Karim HADDADÈNE-LEFÈVRE",
                "Maëlle D’HÔTEL, Thị Hồng Nhung",
                "Les gestes sont précis. Le rythme du service reste à prendre.",
                "Un nouveau point le 12 février.",
            ),
            VisitBlock(
                date(2026, 2, 12), "Téléphone", "Karim HADDADÈNE-LEFÈVRE", "Maëlle D’HÔTEL", "Bien."
            ),
        ),
    )


def letter() -> ThankYouContent:
    """The letter to the company, at the end."""
    return ThankYouContent(
        school=SCHOOL,
        stamp=DocumentStamp(END, "LR-2026-ORS-0007"),
        person=NHUNG,
        start=START,
        end=END,
        host_name=COMPANY,
        host_address=("Zone artisanale du Clos-Vieux-Moulin", "99130 Lissac-sur-Ource"),
        attention="Tancrède de SAINT-ÉLOY-MÛRIER, directeur général",
        tutor="Maëlle D’HÔTEL",
        craft="personnel polyvalent en restauration",
    )


def company(placements: int = 2) -> CompanySheetContent:
    """A company that received some people."""
    return CompanySheetContent(
        school=SCHOOL,
        stamp=DocumentStamp(END, "EN-2026-ORS-0003"),
        name=COMPANY,
        trade_name="Scop’Resto",
        siret=HOST.siret,
        legal_form=HOST.legal_form,
        registered_on=HOST.registered_on,
        trade=HOST.trade,
        idcc=HOST.idcc,
        workforce="20 à 49",
        sector="Restauration",
        address=HOST.address,
        phone="0500006600",
        email="accueil@scopresto.example",
        website="scopresto.example",
        state="Active",
        capacity=2,
        accepts_minors="Oui",
        insured_until=HOST.insured_until,
        crafts=("G1603 Personnel polyvalent en restauration", "G1602 Personnel de cuisine"),
        engagements=("Stage", "Taxe d’apprentissage : 1 200 € en 2025"),
        safety=("Chaussures de sécurité fournies",),
        contacts=(
            CompanyContact("Maëlle D’HÔTEL", "cheffe de production", "Tuteur", "05 00 00 66 02"),
        ),
        placements=tuple(
            CompanyPlacement(
                "NGUYỄN Thị Hồng Nhung", START, END, "PMSMP", "Restauration", Decimal(133)
            )
            for _ in range(placements)
        ),
    )


def amendment() -> AmendmentContent:
    """The first amendment of the typical convention: its end and its hours."""
    usual = convention()
    return AmendmentContent(
        school=SCHOOL,
        stamp=DocumentStamp(date(2026, 2, 9), "AV-2026-ORS-0004"),
        frame=PaperFrame.PMSMP,
        person=FATOUMATA,
        host_name=COMPANY,
        start=START,
        end=END,
        convention="CV-2026-ORS-0072",
        prescriber_name="Mission locale d’Orsenne et du Bas-Pays",
        agreed_on=date(2026, 2, 9),
        applies_from=date(2026, 2, 13),
        reason="Fermeture de la cuisine centrale la dernière semaine.",
        changes=(
            ChangeLine("Dernier jour", "20 février 2026", "13 février 2026"),
            ChangeLine("Nombre d’heures", "140 heures", "105 heures"),
        ),
        parties=usual.parties,
    )


__all__ = [
    "NHUNG",
    "amendment",
    "blank_convention",
    "blank_evaluation",
    "certificate",
    "company",
    "convention",
    "evaluation",
    "letter",
    "longest_convention",
    "visits",
]
