"""The chart of figures by day: marks with bars, or a curve with its band."""

from __future__ import annotations

from datetime import date, timedelta

from formcheck.app.trend_chart import TrendLine, TrendPoint, trend_chart
from formcheck.app.trend_views import MOST_MARKS, day_line

FIRST = date(2026, 11, 2)


def line(count: int, sd: float | None = 3.0) -> TrendLine:
    points = [(FIRST + timedelta(days=k), 20.0 + k, sd) for k in range(count)]
    return day_line("usual", points)


def test_a_few_figures_have_marks_and_bars() -> None:
    svg = trend_chart([line(3)], "How far", [])
    assert svg.count("<circle") == 3 and svg.count("<path") == 3 and "<polygon" not in svg


def test_many_figures_have_a_band_of_their_doubt() -> None:
    svg = trend_chart([line(MOST_MARKS + 1)], "How far", [])
    assert "<circle" not in svg and "<path" not in svg and svg.count("<polygon") == 1
    assert "<polygon" not in trend_chart([line(MOST_MARKS + 1, None)], "Pain", [])


def test_a_band_ends_where_nothing_is_known() -> None:
    nan = float("nan")
    points = [TrendPoint(k, nan if k == 2 else 20.0, 1.0) for k in range(5)]
    svg = trend_chart([TrendLine("usual", points, marked=False)], "How far", [])
    assert svg.count("<polygon") == 2 == svg.count("<polyline")


def test_figures_of_one_day_are_no_chart_and_words_are_escaped() -> None:
    assert trend_chart([line(1)], "How far", []) == ""
    assert 'aria-label="&lt;b&gt;"' in trend_chart([line(2)], "<b>", [])
