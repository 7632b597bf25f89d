"""The papers of an entry and the letters seen as pictures: like the reference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.unit.documents import paper_samples as samples
from tests.unit.documents.looking import GOLDEN
from tests.unit.documents.reading import picture
from tests.unit.documents.samples import LONGEST

from e2c_desktop.documents.content_letters import DisciplineWords
from e2c_desktop.documents.content_path_papers import Attested
from e2c_desktop.documents.registry_papers import (
    render_contract,
    render_convocation,
    render_data_notice,
    render_discipline_letter,
    render_image_consent,
    render_levy,
    render_partnership,
    render_path_attestation,
    render_prescriber_letter,
    render_rules_receipt,
)

PAGES: dict[str, tuple[Callable[[], bytes], int]] = {
    "contrat-engagement-longue-2": (
        lambda: render_contract(samples.contract(LONGEST, minor=True)),
        1,
    ),
    **{
        f"attestation-{name}": (
            lambda what=what: render_path_attestation(samples.attestation(what)),  # type: ignore[misc]  # bound here
            0,
        )
        for name, what in (
            ("inscription", Attested.REGISTERED),
            ("sortie", Attested.LEFT),
            ("non-abandon", Attested.STILL_HERE),
            ("remuneration", Attested.PAID),
        )
    },
    "droit-image": (lambda: render_image_consent(samples.image_consent(LONGEST, minor=True)), 0),
    "notice-rgpd": (lambda: render_data_notice(samples.notice()), 0),
    "recepisse-reglement": (lambda: render_rules_receipt(samples.receipt()), 0),
    "convocation": (lambda: render_convocation(samples.convocation()), 1),
    "lettre-prescripteur": (
        lambda: render_prescriber_letter(samples.prescriber_letter(left=True)),
        0,
    ),
    "notification-sanction": (
        lambda: render_discipline_letter(samples.discipline(DisciplineWords.TEMPORARY)),
        0,
    ),
    "attestation-partenariat": (lambda: render_partnership(samples.partnership()), 0),
    "attestation-taxe": (lambda: render_levy(samples.levy()), 0),
}


@pytest.mark.parametrize("name", PAGES)
def test_papers_look_like_the_reference(name: str, update_golden: bool) -> None:
    render, page = PAGES[name]
    seen = picture(render(), page, dpi=50)
    path = GOLDEN / f"{name}.png"
    if update_golden:
        seen.save(path, optimize=True)
    with Image.open(path) as reference:
        assert seen.size == reference.size
        difference = ImageChops.difference(seen, reference.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 1.0
    strong = difference.point(lambda value: 255 if value > 90 else 0)
    assert ImageStat.Stat(strong).mean[0] / 255 < 0.004
