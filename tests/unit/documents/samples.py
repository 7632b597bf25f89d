"""Invented people and schools, from the typical one to the one with nothing filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from tests.unit.documents.booklet_samples import (
    EXPERIENCES,
    HOURS,
    LEVELS,
    OTHERS,
    PROGRESS,
    SKILLS,
)

from e2c_desktop.documents.content import (
    Agreement,
    AnnexLine,
    AttitudeLine,
    BookletContent,
    BookletSignature,
    Chapter,
    ContactCard,
    ContactMonth,
    ContractChapter,
    CoverContent,
    DateEntry,
    DocumentStamp,
    EntryCertificateContent,
    ExperiencesChapter,
    IdentityChapter,
    Milestone,
    NextChapter,
    Objective,
    ObjectiveState,
    PathChapter,
    PathFigures,
    PathSpan,
    PayStatus,
    PersonName,
    PlacementFrame,
    PlacementPage,
    PlacementsChapter,
    ProgressChapter,
    ProgressLine,
    ProjectBlock,
    SchoolBlock,
    Signatory,
    SignatureRole,
    SignedBy,
    SkillGroup,
    SkillLine,
    SkillsChapter,
    TradeLine,
    ValidatedSkill,
    WeekCell,
    WeekKind,
)

SCHOOL = SchoolBlock(
    name="École de la 2e Chance du Val d’Orsenne",
    name_with_article="l’École de la 2e Chance du Val d’Orsenne",
    address=("14, rue des Tanneries", "99120 Orsenne"),
    phone="0500001420",
    email="contact@e2c-exemple.fr",
    opening="du lundi au vendredi, de 8 h 30 à 17 h 30",
    siret="81234567600017",
    nda="99 99 12345 99",
    nda_region="Grande-Plaine",
    qualiopi=True,
    label_no="2024-041",
    label_end=date(2027, 12, 31),
    legal_form="association",
    town="Orsenne",
    site_name="Orsenne",
    signatory=Signatory("Clémence", "Œuvrard", "directrice", Agreement.FEMININE),
    eu=True,
)

NHUNG = PersonName(
    last="Nguyễn", first="Thị Hồng Nhung", civility="Mme", agreement=Agreement.FEMININE
)
LONGEST = PersonName(
    last="de La Rochefoucauld-Montbel-d’Angleterre",
    first="Zoubeïda-Anne-Constance-Marie-Emmanuelle",
    civility="Mme",
    agreement=Agreement.FEMININE,
)

TEST_SET = (
    NHUNG,
    PersonName("Œuvrard", "Clémence", civility="Mme", agreement=Agreement.FEMININE),
    PersonName("Benaïssa-Ouédraogo", "Fatoumata-Zahra", civility="Mme"),
    PersonName("D’Hôtel", "Maëlle", civility="Mme", agreement=Agreement.FEMININE),
    PersonName("Țăranu", "Ștefan", civility="M.", agreement=Agreement.MASCULINE),
    PersonName("Güneş", "Şeyma", civility="Mme", agreement=Agreement.FEMININE),
    PersonName("Kołodziejczyk", "Zdzisława", civility="Mme", agreement=Agreement.FEMININE),
    PersonName("Van den Broucke--Lefeuvre", "Anaëlle", civility="Mme"),
    LONGEST,
)

LONGEST_ADDRESS = (
    "Chez M. et Mme RAKOTOMALALA-ANDRIANARISOA, résidence du Général-Leclerc-de-Hauteclocque, "
    "bâtiment Œillets, escalier 12, appartement 1204, 118 ter, avenue du "
    "Maréchal-de-Lattre-de-Tassigny, 99130 Saint-Éloi-le-Château-sur-Ource"
)

START, END = date(2025, 9, 15), date(2026, 4, 3)


def weeks() -> tuple[WeekCell, ...]:
    """The twenty-nine weeks of the typical path."""
    company = {7, 8, 11, 12, 13, 19, 20, 21, 22, 24, 25, 26}
    closed = {14, 15}
    cells = []
    for index in range(29):
        kind = WeekKind.CENTRE
        if index in company:
            kind = WeekKind.COMPANY
        elif index in closed:
            kind = WeekKind.CLOSED
        cells.append(WeekCell(START + timedelta(weeks=index), kind, index in (5, 28)))
    return tuple(cells)


def _spans() -> tuple[PathSpan, ...]:
    centre, company, closed = WeekKind.CENTRE, WeekKind.COMPANY, WeekKind.CLOSED
    return (
        PathSpan(date(2025, 9, 15), date(2025, 11, 1), centre),
        PathSpan(date(2025, 11, 3), date(2025, 11, 14), company, 1),
        PathSpan(date(2025, 11, 15), date(2025, 11, 28), centre),
        PathSpan(date(2025, 12, 1), date(2025, 12, 19), company, 2),
        PathSpan(date(2025, 12, 22), date(2026, 1, 3), closed),
        PathSpan(date(2026, 1, 5), date(2026, 1, 23), centre),
        PathSpan(date(2026, 1, 26), date(2026, 2, 20), company, 3),
        PathSpan(date(2026, 2, 23), date(2026, 2, 28), centre),
        PathSpan(date(2026, 3, 2), date(2026, 3, 20), company, 4),
        PathSpan(date(2026, 3, 23), date(2026, 4, 3), centre),
    )


def placement(number: int = 1) -> PlacementPage:
    """One of the four placements of the typical path."""
    first = PlacementPage(
        number=1,
        start=date(2025, 11, 3),
        end=date(2025, 11, 14),
        hours=Decimal(63),
        trade="Vente en boulangerie-pâtisserie",
        company="Boulangerie Aux Trois Épis",
        town="Orsenne",
        rome="D1106",
        tutor="Zdzisław Wójcik",
        tutor_function="gérant",
        tutor_agreement=Agreement.MASCULINE,
        frame=PlacementFrame.DISCOVER,
        tasks=(
            "Mettre en rayon le pain et les viennoiseries",
            "Accueillir les clients et servir",
            "Encaisser avec l’aide d’un collègue",
            "Nettoyer la vitrine et le fournil",
        ),
        learned="J’ai appris à saluer chaque client et à annoncer le prix. "
        "Le rendu de monnaie est encore lent.",
        validated=(
            ValidatedSkill("Accueillir la clientèle et présenter les produits", 2, "Avec appui"),
        ),
        tutor_words="Souriante et ponctuelle. Doit prendre confiance à la caisse.",
        for_project="La vente me plaît moins que la fabrication. "
        "Je veux voir ce qui se passe en cuisine.",
    )
    if number == 2:
        return replace(
            first,
            number=2,
            start=date(2025, 12, 1),
            end=date(2025, 12, 19),
            hours=Decimal(105),
            trade="Service hôtelier",
            company="EHPAD Les Jardins de l’Ource",
            town="Lissac-sur-Ource",
            rome="J1301",
            tutor="Marie-Charlotte-Anaïs de La Roche-Guyonnet-d’Heilly",
            tutor_function="gouvernante",
            tutor_agreement=Agreement.FEMININE,
            tasks=(
                "Mettre le couvert et servir le déjeuner",
                "Aider les résidents à choisir leur menu",
                "Suivre les régimes et les textures",
                "Ranger l’office et la plonge",
            ),
            learned="Chaque résident a son rythme. Je parle plus lentement et je me place "
            "en face de la personne.",
            validated=(
                ValidatedSkill("Mettre en place et servir un repas en salle", 3, "En autonomie"),
                ValidatedSkill("Adapter sa communication aux résidents", 3, "En autonomie"),
            ),
            tutor_words="Une attention rare aux personnes. Les résidents la demandent. "
            "Elle ose maintenant poser des questions à l’équipe.",
            for_project="J’aime m’occuper du repas. Je préfère le préparer que le servir.",
        )
    if number == 1:
        return first
    return replace(first, number=number, trade=f"Commis de cuisine {number}")


IDENTITY = IdentityChapter(
    person=NHUNG,
    birth_date=date(2006, 3, 14),
    birth_place="Đà Nẵng (Viêt Nam)",
    phone="0600002751",
    email="nhung.nguyen@exemple.fr",
    address="Résidence Les Glycines, bâtiment C, appartement 214, 3, allée Simone-Iff, "
    "99120 Orsenne",
    languages="vietnamien, français, anglais (un peu)",
    mobility="bus, vélo ; permis B en cours",
    last_class="CAP cuisine, 1re année",
    diplomas="DNB, ASSR2",
    referent=ContactCard(
        "Karim Haddadène-Lefèvre",
        phone="0600001433",
        email="k.haddadene@e2c-exemple.fr",
        agreement=Agreement.MASCULINE,
    ),
    emergency=ContactCard("Nguyễn Văn Đức", detail="mon oncle", phone="0600005172"),
)

PATH = PathChapter(
    start=START,
    end=END,
    weeks=29,
    spans=_spans(),
    milestones=(
        Milestone(START, "Entrée"),
        Milestone(date(2025, 10, 24), "Contrat"),
        Milestone(date(2026, 1, 9), "Bilan"),
        Milestone(date(2026, 3, 27), "Bilan"),
        Milestone(END, "Fin"),
    ),
    figures=PathFigures(Decimal(904), Decimal(498), Decimal(406), 4, 4),
    hours=HOURS,
    dates=(
        DateEntry(
            START,
            "J’entre à l’École de la 2e Chance",
            "Début de la période d’intégration (six semaines).",
        ),
        DateEntry(
            date(2025, 10, 24),
            "Je signe mon contrat d’engagement",
            "Avec Karim Haddadène-Lefèvre et la directrice.",
        ),
        DateEntry(
            date(2025, 11, 3),
            "Stage 1 : vente en boulangerie",
            "Boulangerie Aux Trois Épis, 63 heures.",
            date(2025, 11, 14),
            True,
        ),
        DateEntry(
            date(2025, 12, 1),
            "Stage 2 : service hôtelier",
            "EHPAD Les Jardins de l’Ource, 105 heures.",
            date(2025, 12, 19),
            True,
        ),
        DateEntry(
            date(2026, 1, 9), "Bilan intermédiaire", "Je choisis de continuer vers la cuisine."
        ),
        DateEntry(
            date(2026, 1, 26),
            "Stage 3 : restauration collective",
            "133 heures sur 140.",
            date(2026, 2, 20),
            True,
        ),
        DateEntry(
            date(2026, 3, 2),
            "Stage 4 : commis de cuisine",
            "Restaurant La Table d’Œuvre, 105 heures.",
            date(2026, 3, 20),
            True,
        ),
        DateEntry(date(2026, 3, 27), "Bilan final"),
        DateEntry(END, "Dernier jour", "Je pars avec une promesse de contrat d’apprentissage."),
    ),
)

CONTRACT = ContractChapter(
    signed_on=date(2025, 10, 24),
    objectives=(
        Objective(
            "Trouver un métier qui me plaît et le vérifier en stage",
            ObjectiveState.REACHED,
            "quatre métiers essayés",
        ),
        Objective(
            "Être plus à l’aise pour parler devant des personnes",
            ObjectiveState.PARTLY,
            "je progresse, je continue à m’entraîner",
        ),
        Objective(
            "Reprendre le calcul utile en cuisine",
            ObjectiveState.REACHED,
            "proportions, unités, coûts",
        ),
        Objective("Passer le code de la route", ObjectiveState.ONGOING, "examen prévu en mai"),
    ),
    signed_by=(
        SignedBy("Moi", "Thị Hồng Nhung Nguyễn"),
        SignedBy("Mon formateur référent", "Karim Haddadène-Lefèvre"),
        SignedBy("La directrice", "Clémence Œuvrard"),
    ),
    start=START,
    end=END,
)

NEXT = NextChapter(
    project=ProjectBlock(
        "Devenir cuisinière : préparer le CAP Cuisine en apprentissage.",
        validated=True,
        lines=(
            "Employeur : Restaurant La Table d’Œuvre, à Orsenne.",
            "Début : 13 avril 2026, pour deux ans.",
        ),
    ),
    next_steps=(
        "Signer le contrat et m’inscrire au CFA",
        "Ouvrir mes droits à la prime d’activité",
        "Passer le code de la route en mai",
    ),
    contacts=(
        ContactMonth(date(2026, 7, 1), 3),
        ContactMonth(date(2026, 10, 1), 6),
        ContactMonth(date(2027, 1, 1), 9),
        ContactMonth(date(2027, 4, 1), 12),
    ),
    referent_agreement=Agreement.MASCULINE,
    handed_on=END,
    aca_number="ACA-2026-ORS-0038",
    signatures=(
        BookletSignature(SignatureRole.TRAINEE, "Thị Hồng Nhung Nguyễn"),
        BookletSignature(SignatureRole.REFERENT, "Karim Haddadène-Lefèvre", Agreement.MASCULINE),
        BookletSignature(SignatureRole.DIRECTION, "Clémence Œuvrard, directrice"),
        BookletSignature(SignatureRole.ECONOMY, "Maëlle D’Hôtel, cheffe de production"),
    ),
)


def booklet(placements: int = 4, person: PersonName = NHUNG) -> BookletContent:
    """The booklet of the typical trainee."""
    return BookletContent(
        school=SCHOOL,
        stamp=DocumentStamp(END, "PF-2026-ORS-0042"),
        cover=CoverContent(
            person=person,
            start=START,
            end=END,
            cohort="septembre 2025",
            site="Orsenne",
            referent="Karim Haddadène-Lefèvre",
            referent_agreement=Agreement.MASCULINE,
            weeks=weeks(),
        ),
        chapters=(
            replace(IDENTITY, person=person),
            PATH,
            CONTRACT,
            PROGRESS,
            SKILLS,
            PlacementsChapter(tuple(placement(n + 1) for n in range(placements))),
            EXPERIENCES,
            OTHERS,
            NEXT,
        ),
        levels=LEVELS,
    )


def longest_booklet() -> BookletContent:
    """The booklet of the longest names, of people, companies, domains and competences."""
    competence = "Expliquer à une personne qui ne connaît pas le métier " * 3
    proof = ("Présentation-devant-la-promotion-et-les-partenaires " * 3).strip()
    line = SkillLine(competence.strip(), 1, 4, (proof, proof), END, LONGEST.natural, proof)
    other = replace(
        placement(),
        trade="Personnel polyvalent en restauration collective et en hôtellerie de plein air",
        company="Société coopérative de restauration collective du Pays d’Orsenne et de la "
        "Haute-Vallée de l’Ource",
        tutor=LONGEST.natural,
        validated=(ValidatedSkill(competence.strip(), 3, "En autonomie"),),
    )
    typical = booklet(0, LONGEST)
    chapters: tuple[Chapter, ...] = (
        replace(IDENTITY, person=LONGEST, address=LONGEST_ADDRESS),
        PATH,
        CONTRACT,
        ProgressChapter((ProgressLine(competence.strip(), (None, 3, None)),), words=LEVELS),
        SkillsChapter((SkillGroup(competence.strip(), (line,) * 9),)),
        PlacementsChapter((other,)),
        ExperiencesChapter(
            tuple(
                replace(card, title=proof, skills=(competence.strip(),) * 4)
                for card in EXPERIENCES.cards
            )
        ),
        replace(OTHERS, attitudes=(AttitudeLine(competence.strip(), 2, None),)),
        replace(
            NEXT,
            trades=(
                TradeLine("Vente en boulangerie", "hypothèse", "Stage ou immersion", competence),
                TradeLine("Service hôtelier", "écarté"),
            ),
            annexes=(AnnexLine("Attestation d’entrée en formation", "AE-2025-ORS-0118", START),),
        ),
    )
    return replace(typical, chapters=chapters)


def full_booklet() -> BookletContent:
    """The booklet of forty placements, and of forty competences shown by ten proofs each."""
    proofs = tuple(f"Preuve n° {n + 1}, atelier du lundi" for n in range(10))
    groups = tuple(
        SkillGroup(
            f"Domaine {n + 1}",
            tuple(
                SkillLine(f"Compétence {n + 1}.{m + 1}", 2, 3, proofs, END, "K. Haddadène-Lefèvre")
                for m in range(8)
            ),
        )
        for n in range(5)
    )
    filled = booklet(40)
    return replace(
        filled,
        chapters=tuple(
            SkillsChapter(groups) if isinstance(chapter, SkillsChapter) else chapter
            for chapter in filled.chapters
        ),
    )


def empty_booklet() -> BookletContent:
    """The booklet of a person of whom only the name is known, in a school that only has a name."""
    person = PersonName("Martin", "Zoé")
    return BookletContent(
        school=SchoolBlock("École de la 2e Chance d’Orsenne"),
        stamp=DocumentStamp(END, "PF-2026-ORS-0043"),
        cover=CoverContent(person),
        chapters=(
            IdentityChapter(person),
            PathChapter(),
            ContractChapter(),
            PlacementsChapter(),
            NextChapter(),
        ),
    )


def certificate(person: PersonName = NHUNG) -> EntryCertificateContent:
    """The entry certificate of the typical trainee."""
    return EntryCertificateContent(
        school=SCHOOL,
        stamp=DocumentStamp(START, "AE-2025-ORS-0118"),
        person=person,
        start=START,
        birth_date=date(2006, 3, 14),
        birth_place="Đà Nẵng (Viêt Nam)",
        france_travail_id="12345678901",
        address="résidence Les Glycines, bât. C, appt 214 — 3, allée Simone-Iff, 99120 Orsenne",
        action_title="Parcours École de la 2e Chance",
        planned_end=END,
        weekly_hours=Decimal(35),
        total_hours=Decimal(938),
        place="E2C Val d’Orsenne, site d’Orsenne, 14, rue des Tanneries, 99120 Orsenne",
        pay_status=PayStatus.PAID,
        payer="la Région Grande-Plaine",
        integration_weeks=6,
    )


def picture_file(size: tuple[int, int] = (300, 400), colour: str = "#6A8E99") -> bytes:
    """A plain PNG picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()
