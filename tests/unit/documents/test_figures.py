"""The documents of figures: what their pages say, and that nothing leaves them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image
from tests.unit.documents import figure_samples
from tests.unit.documents.reading import bookmarks, font_names, picture, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.components.charts import share_text
from e2c_desktop.documents.content import (
    Bar,
    BarChart,
    Cascade,
    Hero,
    KeyFiguresContent,
    Month,
    Part,
    Tone,
    Trend,
    TrendLine,
)
from e2c_desktop.documents.registry import (
    render_figure_tables,
    render_key_figures,
    render_town_sheet,
)
from e2c_desktop.documents.text import clean

MM = 100 / 25.4


def outside(page: Image.Image) -> bool:
    """Tell whether ink stands in the margins of a page, twenty millimetres wide."""
    margin = round(19 * MM)
    sides = (
        page.crop((0, 0, margin, page.height)),
        page.crop((page.width - margin, 0, page.width, page.height)),
    )
    return any(side.getextrema()[0] < 250 for side in sides)  # type: ignore[operator]


def test_the_report_tells_the_figures_with_what_they_are_made_of() -> None:
    pages = texts(render_key_figures(figure_samples.report()))
    first, second, third, *_, last = pages
    for words in (
        "Chiffres-clés 2025",
        "CC-2026-ORS-0001",
        "extraction du 9 février 2026",
        "62,7 %",
        "106 sur 169. En 2024 : 59,5 %.",
        "287 stagiaires accueillis en 2025 : 209 sorties, 78 encore en formation",
        "31 avant l’engagement · 9 pour une cause extérieure",
        "Ce qui a changé depuis 2021",
        "Un an plus tard",
        "68,4 %",
    ):
        assert words in first
    assert "Les sorties en détail" in second
    assert "Le même résultat selon deux règles" in second
    assert "56,8 %" in second
    assert "Qui a orienté vers l’école ?" in third
    assert "Communes de résidence" in third
    assert "Non comptés : 31 avant engagement, 9 cause extérieure." in last
    assert "Contrôles avant impression : 31 + 9 + 169 = 209." in last


def test_the_sections_are_bookmarks_and_the_fonts_are_whole() -> None:
    data = render_key_figures(figure_samples.report())
    told = str(bookmarks(data))
    assert "Chiffres-clés 2025" in told
    assert all(font_names(data).values())
    assert data == render_key_figures(figure_samples.report())
    metadata = reader(data).metadata
    assert metadata is not None
    assert metadata.title == "Chiffres-clés 2025 CC-2026-ORS-0001"


def test_a_period_without_anybody_has_neither_empty_title_nor_rate() -> None:
    pages = texts(render_key_figures(figure_samples.empty_report()))
    assert len(pages) == 2
    assert "Aucun stagiaire n’a été accueilli pendant cette période." in pages[0]
    for title in ("Un an plus tard", "Les sorties en détail", "Entrées et sorties par mois"):
        assert title not in " ".join(pages)


def test_a_first_year_without_exit_says_so() -> None:
    pages = texts(render_key_figures(figure_samples.report_without_exit()))
    assert "aucun taux ne peut être calculé" in pages[0]
    assert "D’une année à l’autre" in pages[0]
    assert "Un an plus tard" in pages[0]
    assert "Les sorties en détail" not in " ".join(pages)


@pytest.mark.parametrize(
    "cascade",
    [
        Cascade(3000, 2999, 1, 0, 0, 2999, figure_samples.PARTS[:1], "en 2025"),
        Cascade(300, 300, 0, 300, 0, 0, (), "en 2025"),
        Cascade(300, 291, 9, 0, 0, 291, figure_samples.PARTS[:1], "en 2025"),
        Cascade(
            4000,
            4000,
            0,
            1,
            25,
            3974,
            (
                Part("positives", 3960, 996, Tone.FULL),
                Part("dynamiques", 4, 1, Tone.AMBER),
                Part("autres", 5, 1, Tone.EMPTY),
                Part("sans solution", 5, None, Tone.HATCHED),
            ),
            "en 2025",
        ),
    ],
)
def test_narrow_parts_keep_their_numbers_and_stay_on_the_page(cascade: Cascade) -> None:
    content = replace(figure_samples.report(), cascade=cascade)
    data = render_key_figures(content)
    page = texts(data)[0]
    for part in cascade.parts:
        assert part.label in page
        assert str(part.count) in page.replace(" ", "")
    assert not outside(picture(data))


def test_nobody_draws_nothing() -> None:
    """An empty bar, an empty month, a rate that was never told."""
    content = figure_samples.report()
    group = replace(content.exits[0], rows=(Bar("CDI", 0, 0),))
    trend = Trend(("2023", "2024", "2025"), (TrendLine("positives", (None, None, None)),))
    page = render_key_figures(
        replace(
            content,
            exits=(group,),
            trend=trend,
            months=(Month("janv.", 0, 0), Month("févr.", 0, 0)),
            charts=(BarChart("Sexe", (Bar("Femmes", 3), Bar("Hommes", 4))),),
            success=None,
        )
    )
    assert not any(outside(picture(page, rank)) for rank in range(4))


def long_report() -> KeyFiguresContent:
    """Longest names, largest numbers, two years of months."""
    words = "Établissement pour l’insertion dans l’emploi de Saint-Quentin-en-Yvelines et alentours"
    bars = tuple(Bar(words, 10**rank, 100) for rank in range(6))
    return replace(
        figure_samples.report(),
        heroes=tuple(Hero("17 165 sur 17 165", words, words) for _ in range(4)),
        charts=(BarChart(words[:40], bars), BarChart(words[:40], bars)),
        sectors=BarChart("Périodes en entreprise : 1 111 111", bars, words),
        months=tuple(Month("juil.", 1234, 987) for _ in range(24)),
    )


def test_nothing_leaves_the_page() -> None:
    documents = (
        render_key_figures(figure_samples.report()),
        render_key_figures(long_report()),
        render_key_figures(figure_samples.report_without_exit()),
        render_town_sheet(figure_samples.town(figure_samples.LONG_TOWN)),
        render_figure_tables(figure_samples.funders(5)),
        render_figure_tables(figure_samples.survey()),
    )
    for data in documents:
        for page in range(len(reader(data).pages)):
            assert not outside(picture(data, page))


def test_the_sheet_of_a_commune_is_one_page() -> None:
    for name in ("Antony", figure_samples.LONG_TOWN):
        pages = texts(render_town_sheet(figure_samples.town(name)))
        assert len(pages) == 1
        assert squeezed(f"Fiche territoriale : {name}") in squeezed(pages[0])
        assert "Que sont-ils devenus ?" in pages[0]
    bare = replace(figure_samples.town(), charts=(), exits=())
    (page,) = texts(render_town_sheet(bare))
    assert "Qui sont-ils ?" not in page
    assert "Que sont-ils devenus ?" not in page


def test_long_tables_repeat_their_head() -> None:
    pages = texts(render_figure_tables(figure_samples.survey()))
    assert len(pages) > 1
    assert "Commune (suite) Accueillis" in pages[1]
    assert all(f"Isson {rank}" in " ".join(pages) for rank in range(40))


def test_a_report_under_one_rule_set_alone_compares_nothing() -> None:
    content = figure_samples.report()
    alone = replace(content, rule_bars=content.rule_bars[:1], sectors=None, towns=None, later=())
    told = " ".join(texts(render_key_figures(alone)))
    assert "selon deux règles" not in told
    assert "Communes de résidence" not in told
    assert "Un an plus tard" not in told
    without = replace(alone, trend=None, trend_words="")
    assert "D’une année à l’autre" not in " ".join(texts(render_key_figures(without)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_made_to_trick_are_printed_as_typed(payload: str) -> None:
    town = replace(figure_samples.town(payload), scope=payload)
    content = replace(figure_samples.report(), scope=payload, method=(payload,))
    for data, times in ((render_town_sheet(town), 2), (render_key_figures(content), 2)):
        whole = squeezed("".join(page.extract_text() for page in reader(data).pages))
        assert whole.count(squeezed(clean(payload))) >= times
        for name in (b"/URI", b"/JavaScript", b"/Launch", b"/OpenAction"):
            assert name not in data


def test_the_parts_stay_apart_in_black_and_white() -> None:
    seen = picture(render_key_figures(figure_samples.report()), dpi=200)
    seen = seen.point(lambda value: 255 if value > 153 else 0)
    scale = 200 / 25.4
    lines = [
        seen.crop((0, round(y * scale), seen.width, round((y + 1) * scale)))
        for y in range(100, 200)
    ]
    blacks = [1 - sum(line.tobytes()) / 255 / (line.width * line.height) for line in lines]
    assert max(blacks) > 0.4  # the full part is black, the others are not
    assert min(blacks) < 0.05


def test_shares_are_written_with_a_comma() -> None:
    assert share_text(627).replace("\u00a0", " ") == "62,7 %"
    assert share_text(1000).replace("\u00a0", " ") == "100,0 %"
