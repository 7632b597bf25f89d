"""The pairs of companies that may be one, as a list."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.company_likeness import CompanyLikeness
from e2c_desktop.domain.identifiers import display_siret
from e2c_desktop.domain.text import sort_key
from e2c_desktop.queries.company_duplicates import CompanyBrief, CompanyPair
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.pair_list import REASON, PairKind

Reader = Callable[[CompanyPair], str]


def _place(company: CompanyBrief) -> str:
    return f"{company.postal_code} {company.town}".strip()


def _name(company: CompanyBrief) -> str:
    sign = company.trade_name
    return f"{company.name} ({sign})" if sign and sign != company.name else company.name


def _siret(company: CompanyBrief) -> str:
    return display_siret(company.siret)


def _first(read: Callable[[CompanyBrief], str]) -> Reader:
    return lambda pair: read(pair.first)


def _second(read: Callable[[CompanyBrief], str]) -> Reader:
    return lambda pair: read(pair.second)


def _reason(pair: CompanyPair) -> str:
    return pair.likeness.value


_COLUMNS: list[Column[CompanyPair]] = [
    Column("nom", "Fiche", _first(_name), width=176),
    Column("commune", "Commune", _first(_place), width=130),
    Column("siret", "SIRET", _first(_siret), width=152, tabular=True),
    Column("nom_2", "Autre fiche", _second(_name), width=176),
    Column("commune_2", "Commune", _second(_place), width=130),
    Column("siret_2", "SIRET", _second(_siret), width=152, tabular=True),
    Column(REASON, "Motif", _reason),
]


def _values(pair: CompanyPair) -> list[str]:
    return [column.display(pair) for column in _COLUMNS]


def _key(column: Column[CompanyPair]) -> Callable[[CompanyPair], str | int]:
    if column.key == REASON:
        return lambda pair: pair.likeness.rank
    return lambda pair: sort_key(column.display(pair))


def _spoken(pair: CompanyPair) -> str:
    return f"{_name(pair.first)} et {_name(pair.second)}\u00a0: {pair.likeness}"


COMPANIES: PairKind[CompanyPair] = PairKind(
    columns=_COLUMNS,
    keys={column.key: _key(column) for column in _COLUMNS},
    reasons=[sign.value for sign in CompanyLikeness],
    reason=_reason,
    values=_values,
    spoken=_spoken,
    search="Nom, commune, SIRET…",
    distinct="Ce ne sont pas les mêmes",
    none="Aucune entreprise ne semble notée deux fois.",
    icon="building-2",
)
