"""« Au travail avec les autres », trades and annexes: each part disappears when it is empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents import booklet_samples, samples
from tests.unit.documents.reading import texts

from e2c_desktop.documents.content import (
    AnnexLine,
    AttitudeLine,
    CertificationLine,
    Chapter,
    OthersChapter,
    PathChapter,
    TradeLine,
)
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.documents.texts import lines
from e2c_desktop.domain.placement_review import CRITERIA


def words_of(chapter: Chapter) -> str:
    content = replace(samples.booklet(0), chapters=(chapter,), with_contents=False)
    return " ".join(texts(render_booklet(content))[1:])


def test_attitudes_are_said_in_the_first_person() -> None:
    words = words_of(booklet_samples.OTHERS)
    assert "Mes attitudes Mon avis En entreprise" in words
    assert "Je viens chaque jour et je suis à l’heure 3 3" in words
    assert "Assiduité" not in words


def test_every_criterion_of_the_sheet_has_its_sentence() -> None:
    assert lines("pf_others.criteria") == tuple(one.label for one in CRITERIA)
    assert len(lines("pf_others.sentences")) == len(CRITERIA)


def test_a_criterion_of_the_school_is_printed_as_it_is() -> None:
    chapter = OthersChapter((AttitudeLine("Accueil du public", None, 4), AttitudeLine("Calme", 2)))
    words = words_of(chapter)
    assert "Accueil du public 4" in words
    assert "Calme 2" in words
    assert "Mes attestations" not in words
    assert "Mes bilans" not in words


def test_certifications_and_meetings_alone() -> None:
    day = date(2026, 2, 6)
    line = CertificationLine("SST", day, "Croix-Rouge", date(2028, 2, 6), "obtenue en partie")
    words = words_of(OthersChapter(certifications=(line,)))
    assert "SST" in words
    assert "Croix-Rouge · obtenue en partie · valable jusqu’au 6 février 2028" in words
    assert "Mes attitudes Mon avis" not in words
    bilans = words_of(replace(booklet_samples.OTHERS, attitudes=(), certifications=()))
    assert "9 janvier 2026. J’ai gagné en confiance." in bilans


def test_trades_and_annexes_stand_in_the_last_chapter() -> None:
    chapter = replace(
        samples.NEXT,
        trades=(
            TradeLine("Vente", "hypothèse", "Visite d’entreprise, mars 2026", "Trop de monde."),
            TradeLine("Service", "écarté"),
        ),
        annexes=(AnnexLine("Attestation d’entrée", "AE-2025-ORS-0118", samples.START),),
    )
    words = words_of(chapter)
    assert "Vente, hypothèse. Visite d’entreprise, mars 2026. Trop de monde." in words
    assert "Service, écarté." in words
    assert (
        "Avec ce livret – Attestation d’entrée n° AE-2025-ORS-0118, du 15 septembre 2025" in words
    )
    assert "Les métiers que j’ai explorés" not in words_of(samples.NEXT)
    assert "Avec ce livret" not in words_of(samples.NEXT)


def test_hours_by_month_are_told_under_the_figures() -> None:
    words = words_of(samples.PATH)
    assert "2025 – 2026 sept. oct. nov. déc. janv. févr. mars avril" in words
    assert "Mes heures 80 h 126 h 123 h" in words
    short = PathChapter(hours=booklet_samples.HOURS[:2])
    assert not short.is_empty
    assert "2025 sept. oct. Mes heures 80 h 126 h" in words_of(short)
    long = PathChapter(hours=booklet_samples.HOURS * 2)
    assert words_of(long).count("Mes heures") == 2
