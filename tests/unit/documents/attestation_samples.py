"""Invented attestations: the reference picture, the longest, the barest, forty placements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents.samples import END, LONGEST, LONGEST_ADDRESS, NHUNG, SCHOOL, START

from e2c_desktop.documents.content import (
    AcaContent,
    AcquiredCompetence,
    AcquiredDomain,
    Agreement,
    CertificationLine,
    CompanySkill,
    CompanySkills,
    DocumentStamp,
    FrameworkName,
    HoursDone,
    LevelWord,
    PersonName,
    Signatory,
    StampState,
    TrainingEndContent,
)

DAY = date(2026, 4, 3)
BIRTH = date(2006, 3, 14)
DONE = HoursDone(START, END, 498 * 60, 406 * 60)
STAMP = DocumentStamp(DAY, "ACA-2026-ORS-0038")
DRAFT = DocumentStamp(DAY, None, StampState.DRAFT)
FRAMEWORK = FrameworkName("Référentiel de démonstration E2C Desktop", "1", 2025)
SCALE = (
    LevelWord(1, "Découverte", "J’observe et je commence à faire avec quelqu’un."),
    LevelWord(2, "Avec appui", "Je fais avec une aide ou un modèle."),
    LevelWord(3, "En autonomie", "Je fais sans aide, dans une situation connue."),
    LevelWord(4, "Transfert", "Je fais dans une situation nouvelle et je sais l’expliquer."),
)
_BASICS = (
    (
        "Communiquer à l’oral et à l’écrit en français",
        ("Comprendre une consigne écrite ou orale", 3, date(2026, 1, 12)),
        ("Rédiger un message clair (courriel, compte rendu)", 3, date(2026, 1, 15)),
        ("Prendre la parole devant un groupe", 2, date(2026, 3, 27)),
    ),
    (
        "Communiquer dans une autre langue : l’anglais",
        ("Accueillir et renseigner une personne en anglais", 3, date(2026, 2, 25)),
        ("Comprendre un document simple", 3, date(2026, 1, 22)),
    ),
    (
        "Mobiliser les mathématiques et le raisonnement",
        ("Utiliser les proportions et les unités de mesure", 3, date(2026, 2, 11)),
        ("Lire un tableau, un plan, un graphique", 3, date(2026, 2, 20)),
    ),
    (
        "Utiliser les outils numériques",
        ("Rechercher et vérifier une information en ligne", 3, date(2026, 1, 14)),
        ("Produire un document (texte, tableau)", 4, date(2026, 3, 25)),
        ("Protéger ses données personnelles", 3, date(2025, 10, 9)),
    ),
    (
        "Apprendre à apprendre, organiser son travail",
        ("Planifier son travail de la semaine", 3, date(2026, 2, 27)),
        ("Demander de l’aide au bon moment", 3, date(2026, 1, 9)),
    ),
    (
        "Travailler avec les autres, agir en citoyen",
        ("Coopérer dans une équipe", 4, date(2025, 12, 20)),
        ("Débattre en respectant les autres", 3, date(2026, 2, 26)),
    ),
    (
        "Construire son projet professionnel, entreprendre",
        ("Explorer des métiers par des enquêtes et des stages", 3, date(2026, 3, 20)),
        ("Présenter son projet et ses atouts", 3, date(2026, 3, 24)),
    ),
    (
        "S’ouvrir à la culture générale",
        ("Présenter une œuvre, un lieu, un événement", 2, date(2026, 1, 22)),
    ),
    (
        "Agir pour le développement durable, la santé et la sécurité",
        ("Appliquer les règles d’hygiène et de sécurité", 4, date(2026, 2, 20)),
        ("Adopter des gestes économes (énergie, déchets)", 3, date(2026, 2, 12)),
    ),
)
DOMAINS = tuple(
    AcquiredDomain(label, tuple(AcquiredCompetence(*one) for one in lines))
    for label, *lines in _BASICS
)
PLACEMENTS = (
    CompanySkills(
        "Vente en boulangerie-pâtisserie",
        "Boulangerie Aux Trois Épis",
        (CompanySkill("Accueillir la clientèle et présenter les produits", 2),),
        "Zdzisław WÓJCIK, gérant",
    ),
    CompanySkills(
        "Service hôtelier",
        "EHPAD Les Jardins de l’Ource",
        (
            CompanySkill("Mettre en place et servir un repas en salle", 3),
            CompanySkill("Adapter sa communication aux résidents", 3),
        ),
        "Marie-Charlotte-Anaïs de LA ROCHE-GUYONNET-D’HEILLY, gouvernante",
    ),
    CompanySkills(
        "Personnel polyvalent en restauration",
        "Société coopérative de restauration collective du Pays d’Orsenne",
        (
            CompanySkill("Réaliser des préparations froides selon une fiche technique", 3),
            CompanySkill("Appliquer le plan de maîtrise sanitaire", 4),
        ),
        "Maëlle D’HÔTEL, cheffe de production",
    ),
    CompanySkills(
        "Commis de cuisine",
        "Restaurant La Table d’Œuvre",
        (
            CompanySkill("Organiser son poste avant le service", 3),
            CompanySkill("Réaliser une cuisson simple et en contrôler le résultat", 2),
        ),
        "Jean-Baptiste LE BIHAN-DUCŒUR, chef de cuisine",
    ),
)
CERTIFICATIONS = (
    CertificationLine("Sauveteur secouriste du travail (SST)", date(2026, 2, 6), "INRS"),
    CertificationLine(
        "Prévention et secours civiques de niveau 1 (PSC1)",
        date(2025, 10, 17),
        "Protection civile",
    ),
)


def aca(person: PersonName = NHUNG, stamp: DocumentStamp = STAMP) -> AcaContent:
    """The attestation of the reference picture."""
    return AcaContent(
        SCHOOL,
        stamp,
        person,
        DONE,
        2,
        DOMAINS,
        PLACEMENTS,
        CERTIFICATIONS,
        SCALE,
        FRAMEWORK,
        BIRTH,
        "Đà Nẵng (Viêt Nam)",
        economy_signs=True,
        economy=Signatory("Maëlle", "d’Hôtel", "cheffe de production", Agreement.FEMININE),
    )


def far_away() -> AcaContent:
    """The longest name, from the school whose address takes the most lines of a foot."""
    return replace(aca(LONGEST), school=replace(SCHOOL, address=(LONGEST_ADDRESS,)))


def longest() -> AcaContent:
    """The longest name, words that fill their columns, a domain cut between two pages."""
    long = AcquiredCompetence(
        "Rédiger, relire, corriger et présenter à d’autres un compte rendu d’activité de plusieurs"
        " pages en tenant compte de la personne à qui il s’adresse",
        4,
        DAY,
    )
    many = AcquiredDomain("Domaine très fourni", (long,) * 30)
    return replace(aca(LONGEST), domains=(*DOMAINS, many), birth_place="Saint-Remy-en-Bouzemont")


def barest() -> AcaContent:
    """A project with nothing in it: no birth, no hour, no competence, nobody who signs."""
    school = replace(SCHOOL, signatory=None, site_name="", town="", label_no="", label_end=None)
    person = PersonName("Kołodziejczyk", "Zdzisława")
    return AcaContent(school, DRAFT, person, HoursDone(START, END), 2)


def forty() -> AcaContent:
    """Forty placements."""
    return replace(aca(), placements=PLACEMENTS * 10)


def training_end(person: PersonName = NHUNG) -> TrainingEndContent:
    """Who left after the integration, with a first assessment."""
    return TrainingEndContent(
        SCHOOL,
        DocumentStamp(DAY, "AF-2026-ORS-0003"),
        person,
        HoursDone(START, date(2025, 10, 24), 168 * 60, 35 * 60),
        "Parcours École de la 2e Chance",
        (),
        DOMAINS[:3],
        SCALE,
        FRAMEWORK,
        BIRTH,
        "Đà Nẵng (Viêt Nam)",
    )
