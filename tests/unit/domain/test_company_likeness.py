"""Two records that may be one company: signs, blocks, what is never a sign."""

from __future__ import annotations

import pytest

from e2c_desktop.domain.company_likeness import (
    CompanyLikeness,
    CompanyNames,
    alike_pairs,
    company_likeness,
)
from e2c_desktop.domain.errors import Cancelled

SIRET, OTHER = "73282932000074", "35600000049837"


def names(
    name: str, sign: str = "", postal_code: str = "94400", town: str = "Vitry", siret: str = ""
) -> CompanyNames:
    return CompanyNames.of(name, sign, postal_code, town, siret)


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        (names("A", siret=SIRET), names("B", siret=SIRET), CompanyLikeness.SIRET),
        (names("SARL Garage Martin"), names("GARAGE MARTIN"), CompanyLikeness.NAME),
        (
            names("Garage Martin", siret=SIRET),
            names("Garage Martin", siret=OTHER),
            None,
        ),
        (
            names("Garage Martin", siret=SIRET),
            names("Garage Martin", siret="123"),
            CompanyLikeness.NAME,
        ),
        (names("SOCIÉTÉ X", "Chez Paul"), names("Chez Paul"), CompanyLikeness.SIGN),
        (names("Garage Martin"), names("Garaje Martin"), CompanyLikeness.CLOSE),
        (names("Spa"), names("Spo"), None),
        (names("Garage Martin"), names("Garage Martine et associés"), None),
        (
            names("Garage Martin"),
            names("Garage Martin", postal_code="75001", town="Paris"),
            CompanyLikeness.SAME_NAME,
        ),
        (names("Garage Martin"), names("Autre", postal_code="75001"), None),
        (
            names("Garage Martin", postal_code=""),
            names("garage martin", postal_code="", town="VITRY"),
            CompanyLikeness.NAME,
        ),
        (
            names("Garage Martin", postal_code="", town=""),
            names("garage martin", postal_code="", town=""),
            CompanyLikeness.SAME_NAME,
        ),
        (names("!"), names("?"), None),
        (names("Boucherie"), names("Menuiserie"), None),
    ],
)
def test_the_strongest_sign_is_told(
    one: CompanyNames, other: CompanyNames, sign: CompanyLikeness | None
) -> None:
    assert company_likeness(one, other) is sign
    assert company_likeness(other, one) is sign


def test_pairs_come_once_the_strongest_first() -> None:
    companies = [
        names("Garage Martin"),
        names("Boulangerie Petit Jour"),
        names("Garaje Martin"),
        names("Petit Jour", siret=SIRET),
        names("SARL Petit Jour", siret=SIRET),
        names("", postal_code="", town=""),
    ]
    told: list[tuple[int, int]] = []
    pairs = alike_pairs(companies, lambda done, total: told.append((done, total)))
    assert [(pair.first, pair.second, pair.likeness) for pair in pairs] == [
        (3, 4, CompanyLikeness.SIRET),
        (0, 2, CompanyLikeness.CLOSE),
    ]
    assert told[0][0] == 0
    assert [sign.rank for sign in CompanyLikeness] == list(range(len(CompanyLikeness)))


def test_the_comparison_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        alike_pairs([names("Garage Martin")] * 3, stop)


def test_a_name_that_fills_every_line_is_no_sign() -> None:
    companies = [names("À compléter", postal_code=str(rank), town="") for rank in range(300)]
    assert alike_pairs(companies) == []
