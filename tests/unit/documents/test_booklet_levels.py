"""« Mes progrès » and « Mes compétences »: values, moments, groups that stay together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.documents import booklet_samples, samples
from tests.unit.documents.reading import squeezed, texts

from e2c_desktop.documents.booklet_levels import framework_sentence
from e2c_desktop.documents.components.progress import MARKS, ProgressLegend, short_word
from e2c_desktop.documents.content import (
    BookletContent,
    Chapter,
    FrameworkName,
    ProgressChapter,
    ProgressLine,
    SkillGroup,
    SkillLine,
    SkillsChapter,
)
from e2c_desktop.documents.content_levels import Levels
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.documents.style import mm, theme

OF_R = "Référentiel utilisé : R, version 2"
HEADS = ("Mon portefeuille", "Mes compétences")


def alone(chapter: Chapter) -> BookletContent:
    return replace(samples.booklet(0), chapters=(chapter,), with_contents=False)


def pages_of(chapter: Chapter) -> list[str]:
    return texts(render_booklet(alone(chapter)))[1:]


def progress(*levels: Levels) -> ProgressChapter:
    lines = tuple(ProgressLine(f"Domaine {rank}", given) for rank, given in enumerate(levels, 1))
    return replace(booklet_samples.PROGRESS, lines=lines)


def test_the_values_stand_beside_the_track() -> None:
    (page,) = pages_of(booklet_samples.PROGRESS)
    assert "1 Mes progrès" in page
    assert "à l’entrée, septembre 2025 au milieu, janvier 2026 à la sortie, mars 2026" in page
    assert "Entrée Milieu Sortie" in page
    assert "Utiliser les outils numériques 2 3 4" in page
    assert "S’ouvrir à la culture générale 1 2" in page
    assert "Ce que je retiens" in page
    assert "version 1 (2025). Ce n’est pas le référentiel du Réseau E2C France." in page


def test_a_moment_that_nobody_assessed_has_no_column() -> None:
    chapter = progress((1, None, 3), (2, None, None))
    (page,) = pages_of(replace(chapter, months=(None, None, None)))
    assert "Entrée Sortie" in page
    assert "Milieu" not in page
    assert "au milieu" not in page
    assert "Domaine 1 1 3" in page
    assert "à l’entrée à la sortie" in page


def test_one_moment_a_domain_is_a_positioning() -> None:
    chapter = progress((2, None, None), (None, None, None), (None, None, 4))
    (page,) = pages_of(replace(chapter, takeaways="", framework=None))
    assert "1 Mon positionnement" in page
    assert "Mes progrès" not in page
    assert "Domaine 1 2 Avec appui" in page
    assert "Domaine 3 4 Transfert" in page
    assert "Domaine 2" not in page
    assert "Ce que je retiens" not in page
    assert "Référentiel" not in page


def test_without_any_level_there_is_no_chapter() -> None:
    assert progress((None, None, None)).is_empty
    assert ProgressChapter().is_empty
    assert SkillsChapter().is_empty


def test_forty_domains_keep_their_head_on_each_page() -> None:
    pages = pages_of(progress(*([(1, 2, 3)] * 40)))
    assert len(pages) > 1
    assert all("Découverte" in page for page in pages)
    assert "Domaine (suite)" in pages[1]
    assert sum(page.count("1 2 3") for page in pages) >= 40


def test_a_legend_that_does_not_hold_goes_on_a_second_line() -> None:
    look = theme(samples.SCHOOL.accent)
    legend = ProgressLegend([(mark, "à l’entrée, septembre 2025") for mark in MARKS], look)
    assert legend.height(mm(120)) == 2 * legend.height(mm(400))


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("Découverte", "Découverte"),
        ("En autonomie", "Autonomie"),
        ("Avec beaucoup d’appui", "Beaucou…"),
        ("À l’aise partout", "L’aise pa…"),
        ("Maîtrise experte", "Maîtrise…"),
    ],
)
def test_the_words_of_the_scale_hold_over_their_place(word: str, short: str) -> None:
    assert short_word(word) == short


@pytest.mark.parametrize(
    ("framework", "sentence"),
    [
        (None, []),
        (FrameworkName(""), []),
        (
            FrameworkName("R", "2", 2026, official=True),
            ["Référentiel utilisé : R, version 2 (2026)."],
        ),
        (FrameworkName("R", "2", official=True), ["Référentiel utilisé : R, version 2."]),
        (
            FrameworkName("R", "2"),
            [f"{OF_R}. Ce n’est pas le référentiel du Réseau E2C France."],
        ),
    ],
)
def test_the_framework_is_never_called_the_network_s_when_it_is_not(
    framework: FrameworkName | None, sentence: list[str]
) -> None:
    assert framework_sentence(framework) == sentence


def test_a_competence_tells_both_levels_and_the_proof() -> None:
    line = SkillLine("Compter", 3, None, ("Caisse du marché",), note="À l’aise.")
    bare = SkillLine("Peser", None, 4, validated_on=samples.END)
    (page,) = pages_of(SkillsChapter((SkillGroup("Calcul", (line, bare)),)))
    assert "Compétence Mon avis Validé Preuve et validation Calcul" in page
    assert "Compter 3 non évalué Caisse du marché À l’aise." in page
    assert "Peser 4 03/04/2026" in page


@pytest.mark.parametrize("before", range(14))
def test_a_small_group_is_never_parted(before: int) -> None:
    first = SkillGroup("Avant", tuple(SkillLine(f"Ligne {n}", 1, 2) for n in range(before)))
    last = SkillGroup("Ensemble", tuple(SkillLine(f"Suite {n}", 1, 2) for n in range(6)))
    groups = (first,) * 2 + (last,) if before else (last,)
    pages = pages_of(SkillsChapter(groups))
    (page,) = [page for page in pages if "Ensemble" in page]
    assert all(f"Suite {n}" in page for n in range(6))


@pytest.mark.parametrize("count", [7, 15, 60])
def test_a_large_group_is_named_again(count: int) -> None:
    lines = tuple(SkillLine(f"Compétence numéro {n}", 1, 2) for n in range(count))
    pages = pages_of(SkillsChapter((SkillGroup("Grand domaine", lines),)))
    assert sum("Grand domaine (suite)" in page for page in pages) == len(pages) - 1
    assert sum(page.count("Compétence numéro") for page in pages) == count
    for page in pages:
        assert not page.split("Mes compétences")[0].rstrip().endswith("Grand domaine")


@pytest.mark.parametrize("length", [600, 3000, 9000])
def test_a_very_long_proof_is_printed_whole(length: int) -> None:
    words = ("Présentation devant la promotion. " * 300)[:length]
    line = SkillLine("Parler", 2, 3, (words,), samples.END, "K. Haddadène-Lefèvre")
    lines = tuple(replace(line, label=f"Parler {n}") for n in range(8))
    whole = squeezed("".join(pages_of(SkillsChapter((SkillGroup("Oral", lines),)))))
    for head in HEADS:
        whole = whole.replace(squeezed(head), "")
    assert whole.count("devantlapromotion") == 8 * words.count("devant la promotion")


@pytest.mark.parametrize(("count", "told"), [(12, 12), (13, 11), (40, 11)])
def test_a_competence_proved_many_times_tells_the_latest_proofs(count: int, told: int) -> None:
    proofs = tuple(f"Preuve {rank}." for rank in range(1, count + 1))
    line = SkillLine("Parler", 1, 3, proofs, samples.END, "N. Lemaître")
    (page,) = pages_of(SkillsChapter((SkillGroup("Communiquer", (line,)),)))
    assert [one for one in proofs if one in page] == list(proofs[-told:])
    earlier = f"et {count - told} preuves plus anciennes"
    assert (earlier in page) is (told < count)
