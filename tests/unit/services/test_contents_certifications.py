"""The certifications of a booklet: what was obtained by its day, failures left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.helpers.dossiers import dossier
from tests.unit.documents import samples
from tests.unit.documents.reading import texts

from e2c_desktop.documents.booklet import render_booklet
from e2c_desktop.documents.content import CertificationLine, OthersChapter
from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.services.contents_certifications import certification_lines

K = CertificationKind
R = CertificationResult
DAY = date(2026, 11, 16)
SST = CertificationDraft(
    K.SST, "", "Croix-Rouge", None, date(2026, 9, 15), R.OBTAINED, date(2028, 9, 15)
)


def lines(*drafts: CertificationDraft) -> tuple[CertificationLine, ...]:
    return certification_lines(replace(dossier(), certifications=drafts), DAY)


def test_positive_things_only_the_latest_first() -> None:
    found = lines(
        replace(SST, passed_on=date(2024, 9, 1), expires_on=date(2026, 9, 1)),
        SST,
        replace(SST, kind=K.CLEA, result=R.PARTIAL, passed_on=date(2026, 10, 1), expires_on=None),
        replace(SST, result=R.FAILED, expires_on=None),
        replace(SST, kind=K.PIX, passed_on=date(2027, 1, 1)),
        replace(SST, kind=K.PSC1, passed_on=None),
    )
    assert [(one.name, one.state) for one in found] == [
        ("CléA", "obtenue en partie"),
        ("SST", ""),
        ("SST", "à renouveler"),
    ]


def test_the_booklet_tells_them_with_their_validity() -> None:
    assert OthersChapter(certifications=lines()).is_empty
    chapter = OthersChapter(certifications=lines(SST))
    content = replace(samples.booklet(0), chapters=(chapter,), with_contents=False)
    words = " ".join(" ".join(texts(render_booklet(content))).split())
    for told in ("Mes attestations", "SST", "Croix-Rouge", "valable jusqu’au 15 septembre 2028"):
        assert told in words
    no_end = OthersChapter(certifications=lines(replace(SST, kind=K.PIX, expires_on=None)))
    content = replace(content, chapters=(no_end,))
    assert "valable" not in " ".join(texts(render_booklet(content)))
