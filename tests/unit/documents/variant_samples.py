"""The variants of four invented people: typical, longest names, nothing filled in, forty stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests.unit.documents import samples

from e2c_desktop.documents.content import (
    Agreement,
    DocumentStamp,
    EasyContent,
    EasyExperience,
    EasyPlacement,
    EasySkill,
    EmployerContent,
    EmployerPlacement,
    EmployerSkills,
    FrameworkName,
    LevelWord,
    PersonName,
    SchoolBlock,
    ValidatedSkill,
)

DAY = date(2026, 4, 3)
EMPTY_SCHOOL = SchoolBlock("E2C")
EMPTY_PERSON = PersonName("Ba", "Li")
WORDS = {1: "Découverte", 2: "Avec appui", 3: "En autonomie", 4: "Transfert"}
FRAMEWORK = FrameworkName("Référentiel de démonstration", "1", 2026)

EMPLOYER_LEVELS = (
    LevelWord(1, "Découverte", "observe, commence avec quelqu’un"),
    LevelWord(2, "Avec appui", "fait avec une aide ou un modèle"),
    LevelWord(3, "En autonomie", "fait sans aide, situation connue"),
    LevelWord(4, "Transfert", "fait en situation nouvelle, sait l’expliquer"),
)
EASY_LEVELS = (
    LevelWord(1, "Découverte", "Je découvre."),
    LevelWord(2, "Avec appui", "Je fais avec une aide."),
    LevelWord(3, "En autonomie", "Je fais sans aide."),
    LevelWord(4, "Transfert", "Je fais sans aide et j’explique aux autres."),
)


def group(title: str, *skills: tuple[str, int]) -> EmployerSkills:
    """Some competences under a title."""
    found = (ValidatedSkill(label, level, WORDS[level]) for label, level in skills)
    return EmployerSkills(title, tuple(found))


PROFESSIONAL = (
    group(
        "Vente en boulangerie-pâtisserie", ("Accueillir la clientèle et présenter les produits", 2)
    ),
    group(
        "Service hôtelier",
        ("Mettre en place et servir un repas en salle", 3),
        ("Adapter sa communication aux résidents", 3),
    ),
    group(
        "Personnel polyvalent en restauration",
        ("Réaliser des préparations froides selon une fiche technique", 3),
        ("Appliquer le plan de maîtrise sanitaire", 4),
    ),
    group(
        "Commis de cuisine",
        ("Organiser son poste avant le service", 3),
        ("Réaliser une cuisson simple et en contrôler le résultat", 2),
    ),
)
BASICS = (
    group(
        "Communiquer à l’oral et à l’écrit en français",
        ("Comprendre une consigne écrite ou orale", 3),
        ("Rédiger un message clair (courriel, compte rendu)", 3),
        ("Prendre la parole devant un groupe", 2),
    ),
    group(
        "Communiquer dans une autre langue : l’anglais",
        ("Accueillir et renseigner une personne en anglais", 3),
        ("Comprendre un document simple", 3),
    ),
    group(
        "Mobiliser les mathématiques et le raisonnement",
        ("Utiliser les proportions et les unités de mesure", 3),
        ("Lire un tableau, un plan, un graphique", 3),
    ),
    group(
        "Utiliser les outils numériques",
        ("Rechercher et vérifier une information en ligne", 3),
        ("Produire un document (texte, tableau)", 4),
        ("Protéger ses données personnelles", 3),
    ),
    group(
        "Apprendre à apprendre, organiser son travail",
        ("Planifier son travail de la semaine", 3),
        ("Demander de l’aide au bon moment", 3),
    ),
    group(
        "Travailler avec les autres, agir en citoyen",
        ("Coopérer dans une équipe", 4),
        ("Débattre en respectant les autres", 3),
    ),
    group(
        "Construire son projet professionnel, entreprendre",
        ("Explorer des métiers par des enquêtes et des stages", 3),
        ("Présenter son projet et ses atouts", 3),
    ),
    group("S’ouvrir à la culture générale", ("Présenter une œuvre, un lieu, un événement", 2)),
    group(
        "Agir pour le développement durable, la santé et la sécurité",
        ("Appliquer les règles d’hygiène et de sécurité", 4),
        ("Adopter des gestes économes (énergie, déchets)", 3),
    ),
)


def employer(person: PersonName = samples.NHUNG) -> EmployerContent:
    """The paper for an employer of the pictures of the design."""
    return EmployerContent(
        school=samples.SCHOOL,
        stamp=DocumentStamp(DAY, "PE-2026-ORS-0042"),
        person=person,
        agreed_on=date(2026, 3, 27),
        town="Orsenne",
        phone="0600002751",
        email="nhung.nguyen@exemple.fr",
        looking_for="Cuisinière en apprentissage : CAP Cuisine, dès avril 2026.",
        strengths=(
            "Rigueur sur l’hygiène et la sécurité",
            "Travail en équipe",
            "Tableaux et documents sur ordinateur",
        ),
        hours=Decimal(904),
        company_hours=Decimal(406),
        companies=4,
        certifications=("Sauveteuse secouriste du travail (SST)",),
        placements=(
            EmployerPlacement(
                "Commis de cuisine",
                "Restaurant La Table d’Œuvre",
                date(2026, 3, 2),
                date(2026, 3, 20),
                Decimal(105),
                "Elle a sa place en cuisine. Je lui propose un contrat d’apprentissage.",
            ),
            EmployerPlacement(
                "Personnel polyvalent en restauration",
                "Société coopérative de restauration collective du Pays d’Orsenne et de la "
                "Haute-Vallée de l’Ource",
                date(2026, 1, 26),
                date(2026, 2, 20),
                Decimal(133),
                "Rigoureuse, rapide à comprendre. Elle a tenu seule le poste des entrées pendant "
                "la dernière semaine. Nous la reprendrions avec plaisir.",
            ),
            EmployerPlacement(
                "Service hôtelier",
                "EHPAD Les Jardins de l’Ource",
                date(2025, 12, 1),
                date(2025, 12, 19),
                Decimal(105),
                "Une attention rare aux personnes. Les résidents la demandent. Elle ose "
                "maintenant poser des questions à l’équipe.",
            ),
            EmployerPlacement(
                "Vente en boulangerie-pâtisserie",
                "Boulangerie Aux Trois Épis",
                date(2025, 11, 3),
                date(2025, 11, 14),
                Decimal(63),
                "Souriante et ponctuelle.",
            ),
        ),
        professional=PROFESSIONAL,
        basics=BASICS,
        levels=EMPLOYER_LEVELS,
        framework=FRAMEWORK,
        aca_number="ACA-2026-ORS-0038",
    )


def empty_employer() -> EmployerContent:
    """The paper of somebody of whom next to nothing is known."""
    return EmployerContent(EMPTY_SCHOOL, DocumentStamp(DAY, None), EMPTY_PERSON, DAY)


def many_employer() -> EmployerContent:
    """Forty placements and as many competences of a trade, one of them long."""
    one = employer(samples.LONGEST)
    first = one.placements[1]
    starts = [date(2026, 3, 2) - timedelta(weeks=rank) for rank in range(40)]
    placements = tuple(
        replace(first, trade=f"Métier {rank}", start=day, end=day + timedelta(days=4))
        for rank, day in enumerate(starts)
    )
    skills = tuple((f"Faire la chose {rank}", 2 + rank % 3) for rank in range(40))
    return replace(
        one,
        placements=placements,
        professional=(group("Métier", *skills), *PROFESSIONAL),
        strengths=tuple(f"Force {rank} " + "et encore " * 6 for rank in range(12)),
    )


def easy(person: PersonName = samples.NHUNG) -> EasyContent:
    """The easy booklet of the pictures of the design."""
    return EasyContent(
        school=samples.SCHOOL,
        stamp=DocumentStamp(DAY, "PL-2026-ORS-0042"),
        person=person,
        agreement=Agreement.FEMININE,
        phone="0600002751",
        email="nhung.nguyen@exemple.fr",
        town="Orsenne",
        referent="Karim Haddadène-Lefèvre",
        referent_phone="0600001433",
        referent_agreement=Agreement.MASCULINE,
        entry=samples.START,
        end=samples.END,
        left=True,
        contract_on=date(2025, 10, 24),
        objectives=(
            "Trouver un métier qui me plaît",
            "Parler devant des personnes",
            "Passer le code de la route",
        ),
        hours=Decimal(904),
        centre_hours=Decimal(498),
        company_hours=Decimal(406),
        levels=EASY_LEVELS,
        skills=(
            EasySkill("Je comprends une consigne.", 3),
            EasySkill("J’écris un message clair.", 3),
            EasySkill("Je parle devant un groupe.", 2),
            EasySkill("Je calcule des quantités.", 3),
            EasySkill("Je fais un tableau sur ordinateur.", 4),
            EasySkill("Je travaille en équipe.", 4),
            EasySkill("Je respecte les règles d’hygiène.", 4),
            EasySkill("Je demande de l’aide.", 3),
        ),
        framework=FRAMEWORK,
        placements=tuple(
            EasyPlacement(
                one.trade,
                one.company,
                one.town,
                one.start,
                one.end or one.start,
                one.tutor,
                one.tutor_agreement,
                one.tasks,
                one.learned,
                one.tutor_words,
            )
            for one in (samples.placement(1), samples.placement(2), samples.placement(3))
        ),
        experiences=(
            EasyExperience(
                "La visite du musée",
                date(2026, 2, 5),
                "J’ai préparé la visite.\nJ’ai guidé le groupe.",
                "J’ai appris à parler fort.",
                "Je veux guider encore.",
            ),
        ),
        certifications=("Sauveteuse secouriste du travail (SST)",),
        project="Devenir cuisinière.",
        project_validated=True,
        steps=("Signer mon contrat", "M’inscrire au CFA"),
        calls=(date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1)),
    )


def empty_easy() -> EasyContent:
    """The easy booklet of somebody of whom next to nothing is known."""
    return EasyContent(EMPTY_SCHOOL, DocumentStamp(DAY, None), EMPTY_PERSON)


def many_easy() -> EasyContent:
    """Forty placements, forty competences, a very long text."""
    one = easy(samples.LONGEST)
    placements = tuple(
        replace(one.placements[0], trade=f"Métier {rank}", learned="Un mot. " * (rank * 12))
        for rank in range(40)
    )
    skills = tuple(EasySkill(f"Je sais faire la chose {rank}.", 1 + rank % 4) for rank in range(40))
    return replace(one, placements=placements, skills=skills)
