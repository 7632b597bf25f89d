"""Documents of figures, with the numbers of the design pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents.samples import SCHOOL

from e2c_desktop.documents.content import (
    Bar,
    BarChart,
    Cascade,
    Definition,
    DocumentStamp,
    ExitGroup,
    FigureTable,
    FigureTablesContent,
    Hero,
    KeyFiguresContent,
    Month,
    Part,
    RuleBar,
    Tone,
    TownSheetContent,
    Trend,
    TrendLine,
)

DAY = date(2026, 2, 9)
PARTS = (
    Part("positives", 106, 627, Tone.FULL),
    Part("dynamiques", 27, 160, Tone.AMBER),
    Part("autres", 0, 0, Tone.EMPTY),
    Part("sans solution", 36, 213, Tone.HATCHED),
)
LASTING = (
    Part("positives", 96, 568, Tone.FULL),
    Part("dynamiques", 37, 219, Tone.AMBER),
    Part("sans solution", 36, 213, Tone.HATCHED),
)
NUMBERS = (22, 18, 20, 14, 16, 12, 6, 0, 34, 28, 25, 19)
NAMES = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.")
LONG_TOWN = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"


def stamp(prefix: str) -> DocumentStamp:
    return DocumentStamp(DAY, f"{prefix}-2026-ORS-0001")


def _bars(*told: tuple[str, int, int]) -> tuple[Bar, ...]:
    return tuple(Bar(*one) for one in told)


AGES = BarChart(
    "Âge à l’entrée",
    _bars(
        ("16 – 17 ans", 66, 309),
        ("18 – 20 ans", 88, 411),
        ("21 – 25 ans", 54, 252),
        ("26 – 29 ans", 6, 28),
    ),
    "Âge moyen : 19,4 ans.",
)
DIRECTED = BarChart(
    "Qui a orienté vers l’école ?",
    _bars(
        ("Mission locale", 118, 551),
        ("Candidature spontanée", 66, 309),
        ("Lutte contre le décrochage scolaire (MLDS)", 12, 56),
        ("Autres", 18, 84),
    ),
)


def report() -> KeyFiguresContent:
    """The annual report of the pictures."""
    return KeyFiguresContent(
        school=SCHOOL,
        stamp=stamp("CC"),
        period="2025",
        before="2024",
        scope="Du 1er janvier 2025 au 31 décembre 2025, 2 sites. Règle de calcul : « E2C-2023 ».",
        rules="E2C-2023",
        extracted="extraction du 9 février 2026",
        heroes=(
            Hero("287", "stagiaires accueillis", "271 en 2024"),
            Hero("214", "entrées dans l’année", "198 en 2024"),
            Hero("62,7 %", "de sorties positives", "106 sur 169. En 2024 : 59,5 %.", accent=True),
            Hero("78,7 %", "de sorties avec solution", "133 sur 169. En 2024 : 77,2 %."),
        ),
        cascade=Cascade(287, 209, 78, 31, 9, 169, PARTS, "en 2025"),
        base="Le taux de sorties positives se calcule sur les 169 personnes sorties.",
        trend=Trend(
            ("2021", "2022", "2023", "2024", "2025"),
            (
                TrendLine("positives", (581, 604, 610, None, 627)),
                TrendLine("avec solution", (735, 758, 764, 772, 787)),
            ),
        ),
        trend_words="",
        later=(
            Hero("68,4 %", "des personnes sorties en 2024 avaient une solution", "108 sur 158"),
            Hero("82,9 %", "ont pu être jointes à douze mois", "131 sur 158"),
        ),
        exits=(
            ExitGroup(
                "Sorties positives",
                106,
                627,
                "59,5 %",
                Tone.FULL,
                _bars(("CDI", 40, 237), ("Contrat d’apprentissage", 66, 390)),
            ),
            ExitGroup("Sorties dynamiques", 27, 160, "", Tone.AMBER, ()),
            ExitGroup("Sans solution", 36, None, "", Tone.HATCHED, (Bar("En recherche", 36),)),
        ),
        completed=169,
        rule_bars=(
            RuleBar("E2C-2023", "emploi de plus de 3 mois", PARTS),
            RuleBar("durable ≥ 6 mois", "emploi d’au moins 6 mois", LASTING),
        ),
        people="287 parcours accueillis, de 280 personnes ; 214 entrées.",
        charts=(AGES, DIRECTED, BarChart("Sexe", _bars(("Femmes", 104, 486)))),
        profile=(
            Hero("87,4 %", "sans diplôme de niveau 3 (CAP) à l’entrée", "251 sur 287"),
            Hero("–", "ont une reconnaissance de travailleur handicapé", "effectif masqué"),
        ),
        months=tuple(
            Month(name, entries, exits)
            for name, entries, exits in zip(
                (*NAMES, "nov.", "déc."), NUMBERS, reversed(NUMBERS), strict=True
            )
        ),
        sectors=BarChart("Périodes en entreprise : 1 012", _bars(("Bâtiment", 1012, 1000))),
        hours=(
            Hero("95,4 %", "des heures prévues ont été faites", "8 012 sur 8 398."),
            Hero("5 480", "heures au centre", "5 102 en 2024"),
        ),
        towns=FigureTable(
            "Communes de résidence",
            ("Commune", "Accueillis"),
            (("Orsenne", "87"), (LONG_TOWN, "9")),
        ),
        success=FigureTable(
            "Sorties positives selon le profil",
            ("Groupe", "Sorties", "Positives", "Taux"),
            (("Sexe : Femmes", "84", "53", "63,1 %"), ("QPV : Oui", "6", "masqué", "masqué")),
            "Masqué : le groupe a trop peu de sorties.",
        ),
        network=FigureTable(
            "Et dans le réseau ?",
            ("Indicateur", "2025", "Réseau E2C", "Année publiée"),
            (("Taux de sorties positives", "62,7 %", "61 %", "2024"),),
        ),
        definitions=(
            Definition("Accueillis", "Parcours ouverts au moins un jour.", "287", "", "271"),
            Definition(
                "Taux de sorties positives",
                "Positives ÷ sorties à l’issue du parcours.",
                "62,7 %",
                "106 / 169",
                "59,5 %",
                "31 avant engagement, 9 cause extérieure",
            ),
        ),
        method=("Source : base de gestion de l’école.", "Règle « E2C-2023 »."),
        caution=("« Dynamique » n’a pas le même sens dans l’insertion.",),
        control="Contrôles avant impression : 31 + 9 + 169 = 209.",
    )


def empty_report() -> KeyFiguresContent:
    """A period during which nobody was there."""
    return replace(
        report(),
        heroes=(Hero("0", "stagiaires accueillis"),),
        cascade=None,
        base="",
        trend=None,
        later=(),
        exits=(),
        completed=0,
        rule_bars=(),
        charts=(),
        profile=(),
        months=(),
        sectors=None,
        towns=None,
        success=None,
        network=None,
        control="",
    )


def report_without_exit() -> KeyFiguresContent:
    """A first year: people came, nobody left."""
    return replace(
        report(),
        cascade=Cascade(12, 0, 12, 0, 0, 0, (), "en 2025"),
        base="",
        trend=None,
        trend_words="Sorties positives : 55,7 % en 2024, puis 58,9 % en 2025.",
        later=report().later[:1],
        exits=(),
        completed=0,
        rule_bars=(),
        profile=(),
        months=(),
        sectors=None,
    )


def town(name: str = "Antony") -> TownSheetContent:
    """The sheet of a commune."""
    return TownSheetContent(
        school=SCHOOL,
        stamp=stamp("FT"),
        town=name,
        period="2025",
        scope="Du 1er janvier 2025 au 31 décembre 2025. Règle de calcul : « E2C-2023 ».",
        extracted="extraction du 9 février 2026",
        heroes=report().heroes,
        charts=(AGES, DIRECTED),
        exits=PARTS,
        completed=169,
        notes=("Positive : CDI.", "Les effectifs de moins de 5 personnes sont regroupés."),
    )


def funders(count: int = 3) -> FigureTablesContent:
    """The tables of some funders."""
    names = tuple(f"Région Grande-Plaine {rank}" for rank in range(count))
    table = FigureTable(
        "Les mêmes indicateurs, par financeur",
        ("Indicateur", "Ensemble", *names),
        (("Taux de sorties positives", "62,7 %\n106 sur 169", *("masqué" for _ in names)),),
    )
    return FigureTablesContent(
        school=SCHOOL,
        stamp=stamp("TF"),
        name="Tableaux par financeur, 2025",
        scope="Du 1er janvier 2025 au 31 décembre 2025.",
        extracted="extraction du 9 février 2026",
        tables=(table,),
        notes=("Un parcours cofinancé compte dans chaque colonne.",),
    )


def survey(towns: int = 40) -> FigureTablesContent:
    """The tables of the network, with so many communes."""
    rows = tuple((f"{LONG_TOWN} {rank}", "5", "1 %", "0", "–", "–") for rank in range(towns))
    head = ("Commune", "Accueillis", "Part", "Sorties", "Positives", "Taux")
    told = FigureTable("Commune", head, rows)
    return replace(funders(), stamp=stamp("ER"), name="Enquête du réseau, 2025", tables=(told,))
