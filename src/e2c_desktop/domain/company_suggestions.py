"""Which companies to ask first for a trainee, and why: an order that is explained in words.

Points only put companies in order; each of them comes with the sentence that gave it. What makes
a placement impossible (a company to avoid, no place left, minors refused, the limits P3 and P4 of
article D5135-3 with the same host) sets the company aside, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Answer, CompanyState
from e2c_desktop.domain.communes import department_of
from e2c_desktop.domain.company_trades import months_words
from e2c_desktop.domain.dates import add_months, age_on
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_appraisal import BEST, mark_words
from e2c_desktop.domain.placement_rules.rule_set import Thresholds
from e2c_desktop.domain.text import search_words, sort_key
from e2c_desktop.domain.trainee import ADULT_AGE

Stay = tuple[date, date]
"""First and last day of a placement."""

_LAW = Thresholds()
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OwnPlacement:
    """A PMSMP of the trainee in a company; a renewal counts its days and no convention (P3)."""

    starts_on: date
    ends_on: date
    renewal: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for.

    Attributes:
        trade_code: ROME, empty when it is not known.
        trade: the trade in words.
        birth_date: None when it is not known: the age is then said to be checked.
    """

    starts_on: date
    ends_on: date
    trade_code: str = ""
    trade: str = ""
    town: str = ""
    town_code: str = ""
    postal_code: str = ""
    birth_date: date | None = None

    @property
    def minor(self) -> bool:
        """Whether the person is under 18 on the first day."""
        return self.birth_date is not None and age_on(self.birth_date, self.starts_on) < ADULT_AGE


@dataclass(frozen=True, slots=True)
class HostedTrade:
    """A trade that a company hosts; see `domain.company_trades.TradeDraft`."""

    code: str
    name: str
    min_age: int | None = None
    places: int | None = None
    interview: bool = False
    closed_months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What has to be known of a company to put it in the order.

    Attributes:
        hosted_codes: ROME codes of the placements that it received.
        busy: placements of anybody there that are not over, cancelled ones left out.
        own: PMSMP of this trainee there.
        own_others: whether this trainee had another kind of placement there.
        opinion: mean mark of the trainees, with how many gave one.
        hires: placements after which it hired.
    """

    id: UUID
    name: str
    state: CompanyState
    town: str = ""
    town_code: str = ""
    postal_code: str = ""
    capacity: int | None = None
    accepts_minors: Answer | None = None
    minors_terms: str = ""
    insured_until: date | None = None
    trades: tuple[HostedTrade, ...] = ()
    hosted_codes: frozenset[str] = frozenset()
    busy: tuple[Stay, ...] = ()
    own: tuple[OwnPlacement, ...] = ()
    own_others: bool = False
    last_contact: date | None = None
    opinion: float | None = None
    opinions: int = 0
    hires: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of the explanation, and what it weighs."""

    words: str
    points: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A company to ask, with the reasons of its place, the heaviest first.

    Attributes:
        refusal: why a placement there is not possible; empty when it is.
    """

    company: CompanyFacts
    reasons: tuple[Reason, ...]
    refusal: str = ""

    @property
    def points(self) -> int:
        """What decides of the order."""
        return sum(reason.points for reason in self.reasons)


def suggest(
    wish: Wish, companies: Iterable[CompanyFacts], *, today: date, limits: Thresholds = _LAW
) -> list[Suggestion]:
    """Return the companies in the order to ask them; those set aside come last, with why."""
    found = [_suggestion(wish, company, today, limits) for company in companies]
    return sorted(
        found,
        key=lambda one: (
            bool(one.refusal),
            -one.points,
            sort_key(one.company.name),
            one.company.id,
        ),
    )


def _suggestion(wish: Wish, company: CompanyFacts, today: date, limits: Thresholds) -> Suggestion:
    trade, reasons = _trade(wish, company)
    reasons += [*_place(wish, company), *_capacity(wish, company, trade), *_age(wish, company)]
    reasons += [*_terms(wish, trade), *_own(wish, company, limits)]
    reasons += _relation(company, wish, today)
    ordered = sorted(reasons, key=lambda reason: -abs(reason.points))
    refusal = next(_refusals(wish, company, trade, limits), "")
    return Suggestion(company, tuple(ordered), refusal)


def _refusals(
    wish: Wish, company: CompanyFacts, trade: HostedTrade | None, limits: Thresholds
) -> Iterator[str]:
    """Say why a placement is not possible there, what weighs most first."""
    if company.state is CompanyState.AVOID:
        yield "À éviter"
    if wish.minor and company.accepts_minors is Answer.NO:
        yield "N’accepte pas les mineurs"
    conventions, days = room_left(company.own, wish.starts_on, wish.ends_on, limits)
    if conventions < 1:
        yield f"Déjà {limits.host_conventions} PMSMP ici en {limits.window_months} mois (P3)"
    if days < (wish.ends_on - wish.starts_on).days + 1 and company.own:
        rest = _count(max(0, days), "jour")
        yield f"Il reste {rest} ici sur {limits.host_days} en {limits.window_months} mois (P4)"
    places = places_of(company, trade)
    taken = most_at_once(company.busy, wish.starts_on, wish.ends_on)
    if places is not None and taken >= places:
        yield f"Complet à ces dates : {_count(taken, 'stagiaire')}, {_count(places, 'place')}"
    if trade is not None and trade.closed_months & months_of(wish.starts_on, wish.ends_on):
        yield f"Ne prend personne en {months_words(trade.closed_months)}"


def places_of(company: CompanyFacts, trade: HostedTrade | None) -> int | None:
    """Return how many trainees at once a company takes; None when nobody noted it."""
    known = [company.capacity, trade.places if trade is not None else None]
    return min((number for number in known if number is not None), default=None)


def most_at_once(stays: Sequence[Stay], first: date, last: date) -> int:
    """Return how many stays there are at most on one day between two days, both included."""
    inside = [(start, end) for start, end in stays if start <= last and end >= first]
    days = {max(start, first) for start, _ in inside}  # the number only grows on a first day
    return max((sum(start <= day <= end for start, end in inside) for day in days), default=0)


def months_of(first: date, last: date) -> frozenset[int]:
    """Return the months, from 1, that a period touches."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return frozenset((first.month - 1 + each) % 12 + 1 for each in range(min(count, 12)))


def room_left(
    own: Sequence[OwnPlacement], first: date, last: date, limits: Thresholds = _LAW
) -> tuple[int, int]:
    """Return the conventions and the days that a trainee may still do with one host.

    The rolling months before the period count, and those after it too: a placement agreed for
    later must stay possible. The tighter answer holds.
    """
    months = limits.window_months
    opening, closing = add_months(last, -months), add_months(first, months)
    edge = add_months(first, -months)
    starts = [one.starts_on for one in own if not one.renewal]
    conventions = max(
        sum(edge < day <= first for day in starts), sum(first <= day < closing for day in starts)
    )
    days = max(_days(own, opening + _DAY, last), _days(own, first, closing - _DAY))
    return limits.host_conventions - conventions, limits.host_days - days


def _days(own: Sequence[OwnPlacement], first: date, last: date) -> int:
    """Return the days of some placements between two days, both included."""
    shared = ((min(one.ends_on, last) - max(one.starts_on, first)).days + 1 for one in own)
    return sum(max(0, days) for days in shared)


_Match = tuple[HostedTrade | None, Reason]


def _trade(wish: Wish, company: CompanyFacts) -> tuple[HostedTrade | None, list[Reason]]:
    """Return the hosted trade nearest to the wish, and what it is worth."""
    words = frozenset(search_words(wish.trade))
    if not wish.trade_code and not words:
        return None, []
    found = next(_same_trade(wish.trade_code, words, company), None)
    found = found or next(_near_trades(wish.trade_code, company), None)
    if found is None:
        return None, [Reason("Métier à demander")]
    return found[0], [found[1]]


def _same_trade(code: str, words: frozenset[str], company: CompanyFacts) -> Iterator[_Match]:
    """Find the trade itself: by its code, by its words, among the placements of before."""
    for trade in company.trades:
        if code and trade.code == code:
            yield trade, Reason(f"Accueille pour ce métier : {trade.name}", 40)
    for trade in company.trades:
        if words and words <= set(search_words(trade.name)):
            yield trade, Reason(f"Accueille pour ce métier : {trade.name}", 35)
    if code and code in company.hosted_codes:
        yield None, Reason("A déjà accueilli pour ce métier", 32)


def _near_trades(code: str, company: CompanyFacts) -> Iterator[_Match]:
    """Find a trade of the same family (three signs of the code), then of the same domain (one)."""
    for length, points, near in ((3, 22, "Métier voisin"), (1, 8, "Même domaine")):
        start = code[:length]
        for trade in company.trades:
            if start and trade.code[:length] == start:
                yield trade, Reason(f"{near} : {trade.name}", points)
        if start and any(hosted[:length] == start for hosted in company.hosted_codes):
            yield None, Reason(f"{near} déjà accueilli", points - 2)


def _place(wish: Wish, company: CompanyFacts) -> Iterator[Reason]:
    """Say how near a company is, as far as communes and postal codes tell."""
    same_town = (
        company.town_code == wish.town_code
        if company.town_code and wish.town_code
        else bool(wish.town) and sort_key(company.town) == sort_key(wish.town)
    )
    mine, theirs = wish.postal_code, company.postal_code
    if same_town:
        yield Reason(f"Dans la même commune : {company.town}", 30)
    elif mine and mine == theirs:
        yield Reason(f"Même code postal : {company.town}", 26)
    elif department_of(mine) and department_of(mine) == department_of(theirs):
        near = mine[:3] == theirs[:3]
        words = "Communes voisines" if near else "Même département"
        yield Reason(f"{words} : {company.town}", 18 if near else 12)
    elif company.town:
        yield Reason(f"Plus loin : {company.town}", 0)


def _capacity(wish: Wish, company: CompanyFacts, trade: HostedTrade | None) -> Iterator[Reason]:
    places = places_of(company, trade)
    taken = most_at_once(company.busy, wish.starts_on, wish.ends_on)
    if places is None:
        words = f", {_count(taken, 'stagiaire')} à ces dates" if taken else ""
        yield Reason(f"Nombre de places à demander{words}", -3 * min(taken, 4))
    elif taken < places:
        free = places - taken
        said = "place libre" if free == 1 else "places libres"
        yield Reason(f"{free} {said} sur {places}", 15 + min(free, 3))


def _age(wish: Wish, company: CompanyFacts) -> Iterator[Reason]:
    if not wish.minor:
        return
    if company.accepts_minors is Answer.YES:
        terms = f" : {company.minors_terms}" if company.minors_terms else ""
        yield Reason(f"Accepte les mineurs{terms}", 12)
    elif company.accepts_minors is not Answer.NO:
        yield Reason("Accueil d’un mineur à demander", -6)


def _terms(wish: Wish, trade: HostedTrade | None) -> Iterator[Reason]:
    if trade is None:
        return
    if trade.interview:
        yield Reason("Demande un entretien avant", 0)
    if trade.min_age is not None and wish.birth_date is not None:
        age = age_on(wish.birth_date, wish.starts_on)
        if age < trade.min_age:
            yield Reason(f"Demande {trade.min_age} ans pour ce métier, ici {age} ans", -25)


def _own(wish: Wish, company: CompanyFacts, limits: Thresholds) -> Iterator[Reason]:
    """Say that the company knows the trainee, and what the law leaves them together."""
    if company.own:
        left, days = room_left(company.own, wish.starts_on, wish.ends_on, limits)
        room = f"{_count(max(0, left), 'convention')} et {_count(max(0, days), 'jour')}"
        yield Reason(f"Connaît déjà ce stagiaire ; reste {room} sur {limits.window_months} mois", 2)
    elif company.own_others:
        yield Reason("Connaît déjà ce stagiaire", 2)


_STATES = {
    CompanyState.PARTNER: Reason("Partenaire", 6),
    CompanyState.ACTIVE: Reason("Entreprise active", 4),
    CompanyState.TO_CALL: Reason("À relancer", 0),
    CompanyState.PROSPECT: Reason("Prospect : pas encore d’accueil", -4),
    CompanyState.INACTIVE: Reason("Inactive", -15),
}
_FRESH, _RECENT, _FORGOTTEN = 90, 180, 365


def _relation(company: CompanyFacts, wish: Wish, today: date) -> Iterator[Reason]:
    """Say what is known of the relation: state, last contact, opinions, hires, insurance."""
    if company.state in _STATES:
        yield _STATES[company.state]
    if company.opinion is not None:
        points = 10 if company.opinion >= 4 else 4 if company.opinion >= 3 else -12
        said = f"{mark_words(company.opinion)} sur {BEST}"
        yield Reason(f"Avis des stagiaires : {said} ({company.opinions})", points)
    if company.hires:
        yield Reason(f"A embauché après {_count(company.hires, 'stage')}", 5)
    if company.insured_until is not None and company.insured_until < wish.ends_on:
        yield Reason(f"Assurance valable jusqu’au {short_date(company.insured_until)}", -5)
    if company.last_contact is None:
        yield Reason("Aucun échange noté", -2)
        return
    days = (today - company.last_contact).days
    points = 8 if days <= _FRESH else 4 if days <= _RECENT else 0 if days <= _FORGOTTEN else -4
    yield Reason(f"Dernier échange le {short_date(company.last_contact)}", points)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
