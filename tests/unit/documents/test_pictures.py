"""Pages seen as pictures: like the reference, readable in grey and in pure black and white."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PIL import Image, ImageStat
from tests.unit.documents import figure_samples, hours_samples, placement_samples, samples
from tests.unit.documents.looking import assert_looks_like
from tests.unit.documents.reading import picture

from e2c_desktop.documents.components.marks import qr_matrix
from e2c_desktop.documents.content import InstallationSheetContent
from e2c_desktop.documents.registry import (
    render_booklet,
    render_convention,
    render_entry_certificate,
    render_evaluation_sheet,
    render_installation_sheet,
    render_key_figures,
    render_placement_certificate,
    render_town_sheet,
)
from e2c_desktop.documents.registry_hours import (
    render_absence_letter,
    render_completion_certificate,
    render_diligence_certificate,
    render_monthly_statement,
    render_presence_certificate,
)

OF_HOURS: dict[str, Callable[[], bytes]] = {
    "certificat-realisation": lambda: render_completion_certificate(hours_samples.completion()),
    "attestation-presence": lambda: render_presence_certificate(hours_samples.presence()),
    "attestation-assiduite": lambda: render_diligence_certificate(hours_samples.diligence()),
    "lettre-absences": lambda: render_absence_letter(hours_samples.letter()),
    "etat-presence": lambda: render_monthly_statement(hours_samples.statement()),
}
MM = 200 / 25.4  # pixels per millimetre at 200 dpi


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("portefeuille-couverture", 0),
        ("portefeuille-parcours", 3),
        ("portefeuille-progres", 5),
        ("portefeuille-competences", 6),
        ("portefeuille-stage", 8),
        ("portefeuille-experiences", 10),
        ("portefeuille-attitudes", 11),
        ("portefeuille-suite", 12),
        ("attestation-entree", 0),
        ("fiche-installation", 0),
        ("convention-pmsmp-1", 0),
        ("convention-pmsmp-2", 1),
        ("convention-pmsmp-3", 2),
        ("fiche-evaluation-1", 0),
        ("fiche-evaluation-2", 1),
        ("attestation-stage", 0),
        ("chiffres-cles-1", 0),
        ("chiffres-cles-2", 1),
        ("chiffres-cles-3", 2),
        ("fiche-territoriale", 0),
        ("certificat-realisation", 0),
        ("attestation-presence", 0),
        ("attestation-assiduite", 0),
        ("lettre-absences", 0),
        ("etat-presence", 0),
    ],
)
def test_pages_look_like_the_reference(name: str, page: int, update_golden: bool) -> None:
    if name == "attestation-entree":
        data = render_entry_certificate(samples.certificate())
    elif name == "fiche-installation":
        data = render_installation_sheet(InstallationSheetContent("1.2.3", date(2026, 11, 26)))
    elif name.startswith("convention"):
        data = render_convention(placement_samples.convention())
    elif name.startswith("fiche-evaluation"):
        data = render_evaluation_sheet(placement_samples.evaluation())
    elif name == "attestation-stage":
        data = render_placement_certificate(placement_samples.certificate())
    elif name.startswith("chiffres-cles"):
        data = render_key_figures(figure_samples.report())
    elif name == "fiche-territoriale":
        data = render_town_sheet(figure_samples.town())
    elif name in OF_HOURS:
        data = OF_HOURS[name]()
    else:
        data = render_booklet(samples.booklet(1))
    assert_looks_like(name, data, page, update=update_golden)


def black_and_white(data: bytes, page: int = 0) -> Image.Image:
    """A page at 200 dpi, reduced to black and white at a threshold of 60 %."""
    return picture(data, page, dpi=200).point(lambda value: 255 if value > 153 else 0)


def part(seen: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """A rectangle of the page, in millimetres from its upper left corner."""
    return seen.crop((round(left * MM), round(top * MM), round(right * MM), round(bottom * MM)))


def test_the_weeks_can_be_told_apart_without_any_grey() -> None:
    seen = black_and_white(render_booklet(samples.booklet(0)))

    def week(index: int) -> tuple[int, int]:
        """Share of black (in hundredths) inside a week and on its left edge."""
        row, column = divmod(index, 10)
        left, top = 20 + column * 17.2, 104 + row * 17.2
        inside = part(seen, left + 1.5, top + 1.5, left + 5, top + 13)
        edge = part(seen, left - 0.5, top + 2, left + 0.5, top + 13)
        darkest = min(
            ImageStat.Stat(edge.crop((x, 0, x + 1, edge.height))).mean[0] for x in range(edge.width)
        )
        return (
            round(100 - ImageStat.Stat(inside).mean[0] / 2.55),
            round(100 - darkest / 2.55),
        )

    centre, company, closed = week(0), week(7), week(14)
    assert centre[0] == 0
    assert centre[1] > 90
    assert company[0] == 100
    assert closed[0] == 0
    assert 30 < closed[1] < 80


def test_the_three_moments_can_be_told_apart_without_any_grey() -> None:
    """On the fourth row, entry 2, middle 3, exit 4: an open circle, a dotted one, a disc."""
    seen = black_and_white(render_booklet(samples.booklet(0)), 5)
    places, line = (100.8, 117.3, 133.8), 121.65

    def darkness(centre: float, radius: float) -> float:
        """Share of black within a square around a mark, in hundredths."""
        inside = part(seen, centre - radius, line - radius, centre + radius, line + radius)
        return 100 - ImageStat.Stat(inside).mean[0] / 2.55

    entry, middle, end = (darkness(place, 0.35) for place in places)
    assert entry < 10
    assert middle > 90
    assert end > 90
    assert darkness(places[1], 1.3) < 60
    assert darkness(places[2], 1.0) > 95


def test_the_code_is_read_back_from_a_black_and_white_scan() -> None:
    seen = black_and_white(render_entry_certificate(samples.certificate()))
    matrix = qr_matrix("AE-2025-ORS-0118")
    module = 16 / len(matrix)
    left, top = 190 - 16, 36
    read = tuple(
        tuple(
            int(
                seen.getpixel(
                    (
                        round((left + (x + 0.5) * module) * MM),
                        round((top + (y + 0.5) * module) * MM),
                    )
                )
                == 0
            )
            for x in range(len(matrix))
        )
        for y in range(len(matrix))
    )
    assert read == matrix
    around = part(seen, left - 2.5, top + 0.5, left - 0.2, top + 15.5)
    assert ImageStat.Stat(around).mean[0] == 255


def test_no_ink_closer_than_eight_millimetres_to_the_edge() -> None:
    for data in (
        render_booklet(samples.booklet(0)),
        render_entry_certificate(samples.certificate()),
    ):
        seen = picture(data, 0, dpi=100)
        border = round(8 * 100 / 25.4)
        inner = Image.new("L", (seen.width - 2 * border, seen.height - 2 * border), 255)
        seen.paste(inner, (border, border))
        assert ImageStat.Stat(seen).extrema == [(255, 255)]
