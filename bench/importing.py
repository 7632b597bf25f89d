"""Importing 5,000 rows, dry run and commit, beside openpyxl reading the same file."""

from __future__ import annotations

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.figures import Figure, median, number, percentile, seconds, times
from bench.runs import Run, run_child

ROWS = 5_000
RATIO = 4.0
_HEAD = (
    *("N°", "Civ.", "NOM", "Prénom", "Né(e) le", "Age", "Nationalité", "N° SS", "Adresse", "CP"),
    *("Ville", "Tél", "E-mail", "QPV", "RQTH", "Niveau", "Dernière classe", "Prescripteur"),
    *("Promo", "Entrée le", "Contrat signé le", "Sortie le", "Référent", "Droit à l'image"),
    "Observations",
)
_TOWNS = (
    ("94000", "Créteil"),
    ("94400", "VITRY SUR SEINE"),
    ("94600", "Choisy-le-Roi"),
    ("94550", "Chevilly-Larue"),
    ("94240", "L'Haÿ-les-Roses"),
    ("94800", "villejuif "),
)
_SYLLABLES = (
    *("ba", "di", "ka", "ro", "lin", "mar", "sy", "to"),
    *("ve", "nou", "zé", "an", "dru", "fa", "gué", "li"),
)


def measure_import(run: Run) -> list[Figure]:
    """Import a workbook like a school's own into the ten-year base, in a fresh copy each time."""
    from bench.bases import copied_base

    rows = run.repeats(ROWS, 200)
    alone, ours, dry = [], [], []
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        file = Path(place) / "stagiaires.xlsx"
        write_workbook(file, rows)
        for turn in range(run.repeats(5, 1)):
            base = copied_base(run.base(), Path(place) / str(turn))
            said = run_child("child_import", file, base)
            values = said[1][1]
            alone.append(said[0][1]["alone"])
            dry.append(values["dry"])
            ours.append(values["dry"] + values["commit"])
    ratio = median([one / reading for one, reading in zip(ours, alone, strict=True)])
    refused = values["counts"].get("refusé", 0)
    detail = f"openpyxl seul\u00a0: {seconds(median(alone) / 1000)}"
    return [
        Figure(
            f"Importer {number(rows, 0)} lignes, {refused} refusées, dans la base de dix ans"
            f"\u00a0: vérification ({seconds(median(dry) / 1000)}), sauvegarde et écriture"
            f" ({len(ours)} fois)",
            seconds(median(ours) / 1000),
            seconds(percentile(ours, 0.95) / 1000),
            detail,
            times(ratio),
            f"≤ {times(RATIO)}",
            ratio <= RATIO,
        )
    ]


def write_workbook(file: Path, rows: int) -> None:
    """Write a workbook of trainees with the columns and the habits of a school's own."""
    from openpyxl import Workbook

    dice = random.Random(2026)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Créteil")
    sheet.append(["ÉCOLE DE LA 2E CHANCE – SUIVI DES STAGIAIRES"])
    sheet.append([])
    sheet.append(_HEAD)
    for rank in range(rows):
        sheet.append(_row(dice, rank))
    book.save(file)


def _row(dice: random.Random, rank: int) -> list[object]:
    """Return one invented person: dates as dates or texts, phones as people type them."""
    name = "".join(dice.choices(_SYLLABLES, k=3)).upper()
    first = "".join(dice.choices(_SYLLABLES, k=2)).capitalize()
    entry = date(2024, 1, 8) + timedelta(days=7 * dice.randrange(120))
    birth = entry - timedelta(days=365 * 18 + dice.randrange(2200))
    signed = entry + timedelta(days=35)
    left = entry + timedelta(days=200) if dice.random() < 0.6 else None
    code, town = dice.choice(_TOWNS)
    phone = f"063998{rank:04d}"
    return [
        f"CR24-{rank:04d}",
        dice.choice(("M", "Mme")),
        name,
        first,
        birth if rank % 3 else f"{birth:%d/%m/%Y}",
        None,
        dice.choice(("Française", "F", "Algérienne", "UE")),
        None,
        f"{rank % 180 + 1} rue des Lilas",
        code,
        town,
        phone if rank % 2 else " ".join(phone[at : at + 2] for at in range(0, 10, 2)),
        f"{first.lower()}.{rank}@courriel.example.com".replace("é", "e"),
        dice.choice(("OUI", "N", None)),
        dice.choice(("OUI", "NON", None)),
        dice.choice(("Infra 3", "3", "V", "4 non obtenu")),
        dice.choice(("3e", "5e", "Tle techno")),
        dice.choice(("Mission locale", "M.L.", "spontané", "France Travail")),
        f"CR-{entry:%Y-%m}",
        entry,
        signed if signed <= date.today() else None,
        left if left and left <= date.today() else None,
        dice.choice(("M. Osei", "Mme Nunes", "M. Lacombe")),
        dice.choice(("OUI", "X", None)),
        "photo à refaire" if rank % 7 == 0 else None,
    ]
