"""Certifications, satisfaction and complaints as figures: counted, masked, or not told at all."""

from __future__ import annotations

from datetime import date

from tests.helpers.outcome_facts import YEAR, left, study

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.outcomes.facts import CertificationFacts, PathFacts
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.domain.outcomes.voices import ComplaintFacts, VoiceFacts, Voices
from e2c_desktop.domain.outcomes.words import measure_text
from e2c_desktop.domain.satisfaction import Questionnaire

K = CertificationKind
R = CertificationResult
MARCH = date(2025, 3, 10)


def of(kind: K, result: R = R.OBTAINED, on: date = MARCH) -> CertificationFacts:
    return CertificationFacts(kind, result, on)


def people(*each: tuple[CertificationFacts, ...]) -> list[PathFacts]:
    return [left(id=f"P{rank}", certifications=own) for rank, own in enumerate(each)]


def told(key: str, paths: list[PathFacts]) -> Measure:
    return measure_of(key, study(paths))


def test_certifications_of_the_period_are_counted_one_by_one() -> None:
    before = of(K.PIX, on=date(2024, 12, 20))
    paths = people(
        (of(K.SST), of(K.PIX, R.FAILED)),
        (of(K.PSC1), before),
        (of(K.SST, R.PARTIAL),),
        (before,),
        (of(K.SST),),
        (of(K.SST),),
        (),
    )
    presented = told("certifications_presentees", paths)
    assert (presented.numerator, presented.text, len(presented.counted.paths)) == (6, "6", 5)
    rate = told("certifications_obtenues", paths)
    assert (rate.numerator, rate.denominator, rate.text) == (4, 6, "66,7 %")
    assert rate.counted.reasons[0].why == "1 obtenues sur 2 présentées."


def test_success_of_few_people_is_masked() -> None:
    rate = told("certifications_obtenues", people((of(K.SST),) * 9))
    assert (rate.denominator, rate.masked, rate.text) == (9, True, None)


def test_nothing_noted_is_not_none_obtained() -> None:
    paths = people((), (), (), (), ())
    for key in ("certifications_presentees", "certifications_obtenues", "secourisme_sorties"):
        assert measure_text(told(key, paths)) == "–"
    blind = told("secourisme_sorties", paths)
    assert blind.excluded == {"certifications inconnues": 5}
    assert blind.outside[0].reasons[0].why == "Aucune certification notée."


def test_first_aid_is_looked_for_among_the_exits() -> None:
    paths = people(
        (of(K.SST),), (of(K.PSC1),), (of(K.SST, R.FAILED),), (of(K.PIX),), (), (of(K.SST),)
    )
    rate = told("secourisme_sorties", paths)
    assert (rate.numerator, rate.denominator, rate.text) == (3, 6, "50,0 %")
    assert {one.why for one in rate.counted.reasons} == {"SST ou PSC1 obtenu."}
    assert {one.why for one in rate.others.reasons} == {"Ni SST ni PSC1 obtenu."}


def paper(
    mark: int,
    day: date = MARCH,
    site: str = "",
    cohort: str = "",
    asked: Questionnaire = Questionnaire.TRAINEE_END,
) -> VoiceFacts:
    return VoiceFacts(asked, day, mark, site, cohort)


def heard(voices: Voices, selection: Selection | None = None) -> Study:
    plain = study([])
    return Study.of(
        [],
        YEAR,
        extracted_on=plain.extracted_on,
        rules=plain.rules,
        selection=selection,
        voices=voices,
    )


def test_satisfaction_is_a_share_of_papers() -> None:
    marks = (*[paper(4)] * 4, paper(3), paper(2), paper(1, date(2024, 5, 1)))
    company = paper(1, asked=Questionnaire.COMPANY)
    found = heard(Voices((*marks, company)))
    rate = measure_of("satisfaction_stagiaires", found)
    assert (rate.numerator, rate.denominator, rate.text) == (5, 6, "83,3 %")
    assert measure_of("satisfaction_stagiaires", found.year_before).denominator == 1
    assert measure_of("satisfaction_entreprises", found).masked
    assert measure_text(measure_of("satisfaction_partenaires", found)) == "–"


def test_voices_follow_the_selection() -> None:
    voices = Voices(
        (paper(4, site="Vitry", cohort="Mai"), paper(4, site="Créteil")),
        (ComplaintFacts(MARCH, site="Vitry"),),
    )
    assert len(heard(voices, Selection(site="VITRY")).voices.papers) == 1
    assert len(heard(voices, Selection(site="Vitry")).voices.complaints) == 1
    assert len(heard(voices, Selection(cohorts=("mai",))).voices.papers) == 1
    assert heard(voices, Selection(cohorts=("mai",))).voices.complaints == ()
    assert not heard(voices, Selection(funder="Région")).voices


def test_complaints_and_their_delay() -> None:
    complaints = (
        ComplaintFacts(MARCH, date(2025, 3, 25)),
        ComplaintFacts(MARCH, date(2025, 3, 26)),
        ComplaintFacts(MARCH),
        ComplaintFacts(date(2024, 3, 1), date(2024, 3, 2)),
    )
    found = heard(Voices((), complaints))
    assert measure_of("reclamations", found).text == "3"
    rate = measure_of("reclamations_delai", found)
    assert (rate.numerator, rate.denominator, rate.text) == (1, 3, "33,3 %")
    assert measure_text(measure_of("reclamations", heard(Voices()))) == "–"


def test_a_complaint_whose_delay_runs_is_not_judged() -> None:
    fresh = ComplaintFacts(date(2025, 3, 20))
    assert not fresh.settled(date(2025, 4, 4))
    assert fresh.settled(date(2025, 4, 5))
    answered = ComplaintFacts(MARCH, date(2025, 3, 12))
    assert answered.settled(date(2025, 3, 12))
    assert not answered.in_time(date(2025, 3, 11))
