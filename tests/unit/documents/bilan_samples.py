"""An invented meeting about a path: held, planned, for nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents.samples import NHUNG, SCHOOL

from e2c_desktop.documents.content import Agreement, BilanContent, DocumentStamp
from e2c_desktop.domain.experience import BilanKind

HELD = date(2026, 1, 16)


def bilan() -> BilanContent:
    """A meeting that was held, for an adult; nobody has signed."""
    return BilanContent(
        school=SCHOOL,
        stamp=DocumentStamp(HELD, "BL-2026-ORS-0012"),
        kind=BilanKind.INTERMEDIATE,
        person=NHUNG,
        cohort="Septembre 2025",
        entry_on=date(2025, 9, 15),
        planned_on=date(2026, 1, 15),
        held_on=HELD,
        led_by="Marion Kergoat",
        referent="Marion Kergoat",
        referent_agreement=Agreement.FEMININE,
        summary=(
            "Thị Hồng Nhung vient chaque jour et travaille avec soin. Le premier stage a confirmé "
            "son envie de travailler auprès des enfants.\n"
            "Les mathématiques restent à travailler avant l’entrée en formation."
        ),
        decisions=(
            "Un deuxième stage, en crèche, en février.",
            "Deux heures de mathématiques par semaine avec Yann.",
            "Dossier d’inscription au CAP avant le 15 mars.",
        ),
        trainee_words="Je suis plus sûre de moi. Je veux passer mon CAP.",
    )


def planned() -> BilanContent:
    """The paper to bring to a meeting: who and when, lines for the rest; the person is a minor."""
    return replace(
        bilan(), held_on=None, led_by="", summary="", decisions=(), trainee_words="", minor=True
    )


def blank() -> BilanContent:
    """The form for anybody."""
    return BilanContent(SCHOOL, DocumentStamp(HELD))
