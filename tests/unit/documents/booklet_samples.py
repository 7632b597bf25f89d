"""The chapters of levels, experiences and attitudes of invented people (see `samples`)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content import (
    ActivityLine,
    AttitudeLine,
    BilanLine,
    CertificationLine,
    ExperienceCard,
    ExperiencesChapter,
    FrameworkName,
    HoursMonth,
    LevelWord,
    OthersChapter,
    ProgressChapter,
    ProgressLine,
    SkillGroup,
    SkillLine,
    SkillsChapter,
)

LEVELS = (
    LevelWord(1, "Découverte", "J’observe et je commence à faire avec quelqu’un."),
    LevelWord(2, "Avec appui", "Je fais avec une aide ou un modèle."),
    LevelWord(3, "En autonomie", "Je fais sans aide, dans une situation connue."),
    LevelWord(4, "Transfert", "Je fais dans une situation nouvelle et je sais l’expliquer."),
)
FRAMEWORK = FrameworkName("référentiel de démonstration E2C Desktop", "1", 2025)

DOMAINS = (
    "Communiquer à l’oral et à l’écrit en français",
    "Communiquer dans une autre langue : l’anglais",
    "Mobiliser les mathématiques et le raisonnement",
    "Utiliser les outils numériques",
    "Apprendre à apprendre, organiser son travail",
    "Travailler avec les autres, agir en citoyen",
    "Construire son projet professionnel, entreprendre",
    "S’ouvrir à la culture générale",
    "Agir pour le développement durable, la santé et la sécurité",
)
_VALUES = (
    (2, 2, 3),
    (2, 2, 3),
    (1, 2, 3),
    (2, 3, 4),
    (2, 2, 3),
    (2, 3, 4),
    (1, 2, 3),
    (1, None, 2),
)

PROGRESS = ProgressChapter(
    lines=tuple(
        ProgressLine(domain, levels)
        for domain, levels in zip(DOMAINS, (*_VALUES, (2, 3, 4)), strict=True)
    ),
    months=(date(2025, 9, 22), date(2026, 1, 9), date(2026, 3, 27)),
    words=LEVELS,
    takeaways="Utiliser les outils numériques, travailler avec les autres et agir pour la "
    "sécurité : dans ces trois domaines, je suis maintenant au niveau 4.",
    framework=FRAMEWORK,
)

KARIM, MAELLE = "K. Haddadène-Lefèvre", "M. D’Hôtel"


def _line(label: str, own: int, level: int, proof: str, on: date, by: str = KARIM) -> SkillLine:
    return SkillLine(label, own, level, (proof,), on, by)


SKILLS = SkillsChapter(
    (
        SkillGroup(
            DOMAINS[0],
            (
                _line(
                    "Comprendre une consigne écrite ou orale",
                    3,
                    3,
                    "Carnet de consignes, atelier cuisine",
                    date(2026, 1, 12),
                ),
                _line(
                    "Rédiger un message clair (courriel, compte rendu)",
                    3,
                    3,
                    "Compte rendu de visite, musée de la Tannerie",
                    date(2026, 1, 15),
                ),
                _line(
                    "Prendre la parole devant un groupe",
                    3,
                    2,
                    "Présentation de stage devant la promotion",
                    date(2026, 3, 27),
                    MAELLE,
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[1],
            (
                _line(
                    "Accueillir et renseigner une personne en anglais",
                    2,
                    3,
                    "Jeu de rôle « à la caisse »",
                    date(2026, 2, 25),
                ),
                _line(
                    "Comprendre un document simple",
                    3,
                    3,
                    "Étiquettes et allergènes en anglais",
                    date(2026, 1, 22),
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[2],
            (
                _line(
                    "Utiliser les proportions et les unités de mesure",
                    3,
                    3,
                    "Adapter une recette de 8 à 60 couverts",
                    date(2026, 2, 11),
                ),
                _line(
                    "Lire un tableau, un plan, un graphique",
                    2,
                    3,
                    "Relevé de températures, stage 3",
                    date(2026, 2, 20),
                    MAELLE,
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[3],
            (
                _line(
                    "Rechercher et vérifier une information en ligne",
                    3,
                    3,
                    "Dossier « métiers de bouche »",
                    date(2026, 1, 14),
                ),
                _line(
                    "Produire un document (texte, tableau)",
                    4,
                    4,
                    "Tableau de commande de la coopérative",
                    date(2026, 3, 25),
                ),
                _line(
                    "Protéger ses données personnelles",
                    2,
                    3,
                    "Atelier mots de passe",
                    date(2025, 10, 9),
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[4],
            (
                _line(
                    "Planifier son travail de la semaine",
                    3,
                    3,
                    "Plan de semaine, 12 semaines suivies",
                    date(2026, 2, 27),
                ),
                _line(
                    "Demander de l’aide au bon moment",
                    3,
                    3,
                    "Entretien réflexif en trio",
                    date(2026, 1, 9),
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[5],
            (
                _line(
                    "Coopérer dans une équipe",
                    3,
                    4,
                    "Brigade du repas solidaire",
                    date(2025, 12, 20),
                ),
                _line(
                    "Débattre en respectant les autres",
                    3,
                    3,
                    "Débat « alimentation et climat »",
                    date(2026, 2, 26),
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[6],
            (
                _line(
                    "Explorer des métiers par des enquêtes et des stages",
                    3,
                    3,
                    "Quatre périodes en entreprise",
                    date(2026, 3, 20),
                ),
                _line(
                    "Présenter son projet et ses atouts",
                    2,
                    3,
                    "Simulation d’entretien, Club des partenaires",
                    date(2026, 3, 24),
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[7],
            (
                _line(
                    "Présenter une œuvre, un lieu, un événement",
                    2,
                    2,
                    "Exposé « Hội An, ville d’échanges »",
                    date(2026, 1, 22),
                ),
            ),
        ),
        SkillGroup(
            DOMAINS[8],
            (
                _line(
                    "Appliquer les règles d’hygiène et de sécurité",
                    4,
                    4,
                    "Plan de maîtrise sanitaire, stage 3",
                    date(2026, 2, 20),
                    MAELLE,
                ),
                _line(
                    "Adopter des gestes économes (énergie, déchets)",
                    3,
                    3,
                    "Pesée des déchets du self",
                    date(2026, 2, 12),
                ),
            ),
        ),
    )
)

EXPERIENCES = ExperiencesChapter(
    cards=(
        ExperienceCard(
            "Le repas solidaire de décembre",
            date(2025, 12, 20),
            did="Avec six autres stagiaires, j’ai préparé un repas pour 45 personnes. J’étais "
            "responsable des entrées. J’ai fait la liste des courses, calculé les quantités et "
            "réparti les tâches.",
            learned="À calculer pour un grand nombre. À dire clairement qui fait quoi. Un imprévu "
            "(le four en panne) se règle mieux à plusieurs.",
            reuse="La fiche de répartition des tâches. Je veux l’utiliser quand je commence un "
            "poste.",
            skills=("Coopérer dans une équipe", "Utiliser les proportions"),
        ),
        ExperienceCard(
            "Le débat « alimentation et climat »",
            date(2026, 2, 26),
            did="J’ai préparé des arguments avec deux articles et une vidéo. J’ai parlé trois "
            "minutes devant vingt personnes et répondu à deux questions.",
            learned="À vérifier d’où vient un chiffre. À respirer avant de commencer. On peut ne "
            "pas être d’accord et rester poli.",
            reuse="Vérifier les sources quand je lis une information sur les réseaux.",
            skills=("Débattre en respectant les autres", "Vérifier une information"),
        ),
        ExperienceCard(
            "Le tableau de commandes de la coopérative",
            date(2026, 3, 25),
            did="J’ai créé un tableau qui additionne les commandes de légumes de la promotion et "
            "calcule le prix par personne. Je l’ai montré au groupe suivant.",
            learned="À faire des formules, à figer une ligne, à protéger une cellule. Expliquer "
            "aux autres m’aide à comprendre.",
            reuse="Le tableau : je l’adapterai pour suivre mes dépenses quand j’aurai un salaire.",
            skills=("Produire un document", "Prendre la parole"),
        ),
    ),
    engagements=(
        ActivityLine(
            "Badminton", date(2026, 1, 6), date(2026, 3, 24), Decimal(18), "Gymnase du Parc"
        ),
        ActivityLine(
            "Visite du musée de la Tannerie", date(2026, 1, 15), date(2026, 1, 15), Decimal(3)
        ),
    ),
)

OTHERS = OthersChapter(
    attitudes=(
        AttitudeLine("Assiduité et ponctualité", 3, 3),
        AttitudeLine("Respect des consignes", 3, 4),
        AttitudeLine("Relations avec l’équipe et le public", 4, 4),
        AttitudeLine("Initiative", 2, 3),
        AttitudeLine("Rythme de travail", 2, 3),
        AttitudeLine("Qualité du travail", 3, 4),
    ),
    certifications=(
        CertificationLine("Sauveteur secouriste du travail (SST)", date(2026, 2, 6)),
        CertificationLine("Prévention et secours civiques (PSC1)", date(2025, 10, 17)),
        CertificationLine("Badge « Je coopère » du réseau local", date(2026, 1, 9)),
    ),
    bilans=(
        BilanLine(
            date(2026, 1, 9),
            "J’ai gagné en confiance. Je choisis de confirmer la cuisine par un stage long.",
        ),
        BilanLine(
            date(2026, 3, 27),
            "Mon projet est validé. Il me reste à travailler la prise de parole et le code de la "
            "route.",
        ),
    ),
)

HOURS = tuple(
    HoursMonth(first, Decimal(centre), Decimal(company))
    for first, centre, company in (
        (date(2025, 9, 1), 80, 0),
        (date(2025, 10, 1), 126, 0),
        (date(2025, 11, 1), 60, 63),
        (date(2025, 12, 1), 0, 105),
        (date(2026, 1, 1), 87, 28),
        (date(2026, 2, 1), 35, 105),
        (date(2026, 3, 1), 75, 105),
        (date(2026, 4, 1), 35, 0),
    )
)
