"""Invented attendance sheets: those of the design, of many people, of one day, of nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.unit.documents import samples

from e2c_desktop.documents.content import AttendanceSheetContent, DocumentStamp
from e2c_desktop.documents.content_attendance import SheetCell, SheetCellKind, SheetHalf, SheetLine
from e2c_desktop.domain.attendance import Half

MONDAY = date(2026, 3, 16)
NB = "\u00a0"
_HOURS = (f"9{NB}h{NB}–{NB}12{NB}h{NB}30", f"13{NB}h{NB}30{NB}–{NB}17{NB}h")
_TAUGHT = (
    ("Français", "C. ŒUVRARD"),
    ("Projet pro", "K. HADDADÈNE"),
    ("Mathématiques", "P. LE GOFF"),
    ("Sport", "S. MÉRIEUX"),
    ("Numérique", "A. ÇELIK"),
    ("Atelier CV", "K. HADDADÈNE"),
    ("Anglais", "N. O’BRIEN"),
    ("Projet citoyen", "P. LE GOFF"),
    ("Cuisine pédag.", "Y. D’AGOSTINO"),
    ("Bilan de semaine", "K. HADDADÈNE"),
)
_NAMES = (
    ("BENAÏSSA-OUÉDRAOGO", "Fatoumata-Zahra"),
    ("CISSOKHO", "Aïssatou"),
    ("DA COSTA E SILVA", "Rúben"),
    ("D’HÔTEL", "Maxence"),
    ("ÉTIENNE-DIT-LABBÉ", "Loïc"),
    ("GÜNEŞ", "Şeyma"),
    ("HADJ-BOUZIANE", "Noureddine"),
    ("KOŁODZIEJCZYK", "Zdzisława"),
    ("LY", "Mỹ Linh"),
    ("MBEMBA-NKOUNKOU", "Christ-Emmanuel"),
    ("NGUYỄN", "Thị Hồng Nhung"),
    ("ŒUVRARD", "Timothée"),
    ("RAKOTOMALALA-ANDRIANARISOA", "Tsiory"),
    ("ȚĂRANU", "Ștefan"),
    ("VAN DEN BROUCKE--LEFEUVRE", "Anaëlle"),
)
SIGN = SheetCell()
ABSENT = SheetCell(SheetCellKind.EXPECTED_ABSENCE, "absence prévue")
HALVES = tuple(
    SheetHalf(
        MONDAY + timedelta(days=rank // 2),
        Half.AFTERNOON if rank % 2 else Half.MORNING,
        _HOURS[rank % 2],
        module,
        (trainer,),
    )
    for rank, (module, trainer) in enumerate(_TAUGHT)
)
LONGEST = SheetLine(samples.LONGEST.last.upper(), samples.LONGEST.first, (SIGN,) * 10)


def company(number: str) -> SheetCell:
    """A half-day in a company."""
    words = f"En entreprise{NB}: PMSMP, convention CV-2026-ORS-{number}"
    return SheetCell(SheetCellKind.COMPANY, words, "En entreprise")


def _cells(rank: int) -> tuple[SheetCell, ...]:
    numbers = {6: "0088", 10: "0084", 12: "0090"}
    if rank in numbers:
        return (company(numbers[rank]),) * 10
    cells = [SIGN] * 10
    for place in {3: (4, 5), 8: (0, 1)}.get(rank, ()):
        cells[place] = ABSENT
    return tuple(cells)


LINES = tuple(SheetLine(last, first, _cells(rank)) for rank, (last, first) in enumerate(_NAMES))


def week(count: int = 15) -> AttendanceSheetContent:
    """The sheet of the design, for so many people."""
    others = (
        SheetLine(f"{last}{rank // 15 or ''}", first, _cells(rank % 15))
        for rank, (last, first) in enumerate(_NAMES * 3)
    )
    return AttendanceSheetContent(
        samples.SCHOOL,
        DocumentStamp(date(2026, 3, 12), "FE-2026-ORS-S12-A"),
        "Feuille d’émargement",
        f"semaine du 16 au 20{NB}mars{NB}2026",
        (
            "Action : Parcours École de la 2e Chance",
            "Promotion septembre 2025",
            "Lieu : site d’Orsenne, salle Rosa-Parks",
            f"35{NB}heures prévues",
        ),
        HALVES,
        tuple(others)[:count],
    )


def day(count: int = 15) -> AttendanceSheetContent:
    """The upright sheet of one day."""
    whole = week(count)
    lines = tuple(replace(line, cells=line.cells[2:4]) for line in whole.lines)
    return replace(
        whole,
        when=f"mardi 17{NB}mars{NB}2026",
        halves=HALVES[2:4],
        lines=lines,
        days_per_page=1,
    )


def closed_week() -> AttendanceSheetContent:
    """A holiday, a closed afternoon, two trainers at once, the longest name."""
    halves = list(HALVES)
    for rank, word in ((2, "férié"), (3, "férié"), (9, "fermeture")):
        halves[rank] = replace(halves[rank], closed=word, hours="", module="", trainers=())
    halves[4] = replace(halves[4], trainers=("C. ŒUVRARD", "K. HADDADÈNE"))
    first = replace(LONGEST, cells=(company("0101"), *(SIGN,) * 9))
    return replace(week(), halves=tuple(halves), lines=(first, *LINES[:11]))


def workshop() -> AttendanceSheetContent:
    """A morning of a free title, with lines to write on."""
    half = replace(HALVES[0], module="")
    lines = tuple(replace(line, cells=(SIGN,)) for line in LINES[:4])
    when = f"Atelier « Mon CV en une page », lundi 16{NB}mars{NB}2026"
    return replace(week(), when=when, halves=(half,), lines=lines, blank_lines=3, days_per_page=1)
