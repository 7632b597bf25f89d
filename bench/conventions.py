"""The conventions of a year, beside LibreOffice converting as many documents of the same pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figure, median, percentile, seconds
from bench.office import OfficeFailed, find_office
from bench.printing import TARGET, compared, convert_batch, same_words
from bench.runs import MeasureFailed, Run, run_child

YEAR = 1_300
"""Placements of a school in a year."""


def measure_conventions(run: Run) -> list[Figure]:
    """Issue the conventions of a year, then have LibreOffice convert as many documents."""
    from bench.bases import copied_base

    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        printed = Path(place) / "conventions"
        batches = []
        for turn in range(run.repeats(2, 1)):
            base = copied_base(run.base(), Path(place) / f"base-{turn}")
            wanted, target = str(run.repeats(YEAR, 5)), printed / str(turn)
            batches.append(run_child("child_conventions", base, wanted, target)[0][1])
        spent = [one["spent"] / 1000 for one in batches]
        count, pages = batches[0]["documents"], batches[0]["pages"]
        what = f"{count} conventions ({pages} pages) numérotées, archivées, écrites sur le disque"
        figure = (what, seconds(median(spent)), seconds(percentile(spent, 0.95)))
        office = find_office()
        if office is None:
            why = "LibreOffice absent (apt-get install libreoffice-writer-nogui)"
            return [Figure(*figure, beside=why, target=TARGET)]
        sheets = same_words(printed / "0")
        try:
            theirs = convert_batch(run, office, sheets, count, Path(place))
        except OfficeFailed as failure:
            raise MeasureFailed(f"LibreOffice: {failure}") from failure
    return [compared(figure, theirs, count, median(spent))]
