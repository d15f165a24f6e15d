"""An entry of a plan as fields of a form, and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, get_args

from formcheck.app.form_reader import FormReader
from formcheck.coaching.events import WorkingSide
from formcheck.exercise import Exercise
from formcheck.exercise.added_load import MOST_EFFORT, MOST_KG, BandColour, EffortRange, Load
from formcheck.exercise.dosage import LONGEST_HOLD_S, Dose, Level, Tempo
from formcheck.exercise.rom_limit import MOTIONS, RomLimit
from formcheck.language import Language
from formcheck.plan.plan import PlanEntry, PlanTarget

BANDS: tuple[str, ...] = get_args(BandColour)
LEVELS: tuple[str, ...] = get_args(Level)
SIDES: tuple[str, ...] = get_args(WorkingSide)
LONGEST_NOTE, LONGEST_AID, MOST_AIDS = 500, 100, 6
"""Letters of a note and of an aid, and aids. Design values."""
MOST_TARGET = 200.0
"""No target is larger, degrees or per cent; more is a slip of the pen. Design value."""
_LEAST = 0.1
_DOSE = (("sets", 1, 10), ("reps", 1, 100), ("days_per_week", 1, 7), ("times_per_day", 1, 10))
_TEMPO = (("lift_s", 0.2, 60.0), ("hold_s", 0.0, LONGEST_HOLD_S), ("lower_s", 0.2, 60.0))
"""The bounds of `Dose` and `Tempo`."""


def shown(number: float | None) -> str:
    """A number as a field shows it."""
    return "" if number is None else f"{number:g}"


def limit_values(limits: Sequence[RomLimit], lead: str) -> dict[str, str]:
    """ROM limits as fields, with room for one more."""
    values: dict[str, str] = {}
    for i, one in enumerate(limits):
        values[f"{lead}-{i}-measure"] = one.measure
        values[f"{lead}-{i}-deg"] = shown(one.at_most_deg)
        values[f"{lead}-{i}-side"] = one.side
    return values


def _said(words: str, language: Language) -> str:
    """Words of a programme in the language of the page; somebody's own as they are."""
    told = language.of(words)
    return words if told.split() == words.split() else told


def entry_values(
    entry: PlanEntry, exercise: Exercise | None, lead: str, language: Language
) -> dict[str, str]:
    """What an entry says, by the names of its fields.

    Args:
        entry: The entry.
        exercise: Its exercise, for what the entry leaves to it; None where it isn't there any more.
        lead: What the names begin with.
        language: In which the words of programmes are shown.
    """
    dose = entry.dose or (exercise.dose if exercise else None)
    tempo = entry.tempo or (exercise.tempo if exercise else None)
    target, load, effort = entry.target, entry.load, entry.effort
    aim = "level" if target is None else "own" if target.share is None else "share"
    values = {
        "side": entry.side,
        "level": entry.level,
        "aim": aim,
        "excursion": shown(target.excursion if target else None),
        "share": shown(100 * target.share if target and target.share else None),
        "baseline": shown(target.baseline if target else None),
        "hold": shown(entry.hold_s),
        **{key: shown(getattr(dose, key)) if dose else "" for key, _, _ in _DOSE},
        **{f"tempo_{key}": shown(getattr(tempo, key)) if tempo else "" for key, _, _ in _TEMPO},
        "load": "" if load is None else (load.band or "kg"),
        "kg": shown(load.kg if load else None),
        "least": shown(effort.least if effort else None),
        "most": shown(effort.most if effort else None),
        "day": entry.day or "",
        "aids": "\n".join(_said(aid, language) for aid in entry.aids),
        "note": _said(entry.note, language),
    }
    found = {f"{lead}-{key}": value for key, value in values.items()}
    return found | limit_values(entry.limits, f"{lead}-limit")


def read_entry(
    reader: FormReader, entry: PlanEntry, exercise: Exercise, lead: str, language: Language
) -> PlanEntry:
    """An entry as the form has it; what makes no sense there stays as it was.

    Args:
        reader: The form.
        entry: What it was.
        exercise: Its exercise.
        lead: What the names of its fields begin with.
        language: In which the words of programmes were shown.
    """
    return _EntryReader(reader, entry, exercise, lead, language).read()


class _EntryReader:
    def __init__(
        self,
        reader: FormReader,
        entry: PlanEntry,
        exercise: Exercise,
        lead: str,
        language: Language,
    ) -> None:
        self._reader, self._entry, self._exercise, self._lead = reader, entry, exercise, lead
        self._texts, self._language = reader.texts, language

    def read(self) -> PlanEntry:
        entry, group = self._entry, self._group
        found: dict[str, Any] = {
            "side": group(("side",), lambda: self._choice("side", SIDES), entry.side),
            "level": group(("level",), lambda: self._choice("level", LEVELS), entry.level),
            "target": group(("aim", "excursion", "share", "baseline"), self._target, entry.target),
            "hold_s": group(("hold",), self._hold, entry.hold_s),
            "dose": group([key for key, _, _ in _DOSE], self._dose, entry.dose),
            "tempo": group([f"tempo_{key}" for key, _, _ in _TEMPO], self._tempo, entry.tempo),
            "load": group(("load", "kg"), self._load, entry.load),
            "effort": group(("least", "most"), self._effort, entry.effort),
            "day": group(("day",), lambda: self._choice("day", ("", "A", "B")) or None, entry.day),
            "aids": group(("aids",), self._aids, entry.aids),
            "note": group(("note",), self._note, entry.note),
            "limits": read_limits(self._reader, entry.limits, f"{self._lead}-limit"),
        }
        return entry.model_copy(update=found)

    def _group(self, names: Sequence[str], read: Any, before: Any) -> Any:
        return self._reader.group([self._name(name) for name in names], read, before)

    def _name(self, name: str) -> str:
        return f"{self._lead}-{name}"

    def _choice(self, name: str, allowed: Sequence[str]) -> str:
        return self._reader.choice(self._name(name), allowed)

    def _number(self, name: str, least: float, most: float) -> float | None:
        return self._reader.number(self._name(name), getattr(self._texts, name), least, most)

    def _needed(self, name: str, least: float, most: float) -> float:
        found = self._number(name, least, most)
        return self._reader.needed(self._name(name), getattr(self._texts, name), found)

    def _whole(self, name: str, least: int, most: int) -> int | None:
        return self._reader.whole(self._name(name), getattr(self._texts, name), least, most)

    def _target(self) -> PlanTarget | None:
        aim, unit = self._choice("aim", ("level", "own", "share")), self._exercise.measure.unit
        if aim == "level":
            return None
        if aim == "own":
            own = self._needed("excursion", _LEAST, MOST_TARGET)
            return PlanTarget(excursion=own, unit=unit)  # type: ignore[arg-type]
        share = self._needed("share", 1, 150) / 100
        baseline = self._needed("baseline", _LEAST, MOST_TARGET)
        return PlanTarget(share=share, baseline=baseline, unit=unit)  # type: ignore[arg-type]

    def _hold(self) -> float | None:
        return self._number("hold", _LEAST, LONGEST_HOLD_S)

    def _dose(self) -> Dose | None:
        found = {}
        for key, least, most in _DOSE:
            number = self._whole(key, least, most)
            found[key] = self._reader.needed(self._name(key), getattr(self._texts, key), number)
        dose = Dose(**found)
        return None if self._entry.dose is None and dose == self._exercise.dose else dose

    def _tempo(self) -> Tempo | None:
        found = {key: self._needed(f"tempo_{key}", low, high) for key, low, high in _TEMPO}
        tempo = Tempo(**found)
        return None if self._entry.tempo is None and tempo == self._exercise.tempo else tempo

    def _load(self) -> Load | None:
        kind = self._choice("load", ("", "kg", *BANDS))
        if kind == "kg":
            return Load(kg=self._needed("kg", _LEAST, MOST_KG))
        return Load(band=kind) if kind else None  # type: ignore[arg-type]

    def _effort(self) -> EffortRange | None:
        least, most = self._whole("least", 0, MOST_EFFORT), self._whole("most", 0, MOST_EFFORT)
        if least is None and most is None:
            return None
        if least is None or most is None or least > most:
            name, texts = self._name("least"), self._texts
            raise self._reader.senseless(name, texts.effort, texts.least_most)
        return EffortRange(least=least, most=most)

    def _aids(self) -> list[str]:
        longest = MOST_AIDS * LONGEST_AID
        text = self._reader.text(self._name("aids"), self._texts.aids, longest)
        before = {_said(aid, self._language): aid for aid in self._entry.aids}
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return [before.get(line, line) for line in lines]

    def _note(self) -> str:
        note = self._reader.text(self._name("note"), self._texts.note, LONGEST_NOTE)
        before = self._entry.note
        return before if note == _said(before, self._language) else note


def read_limits(reader: FormReader, limits: list[RomLimit], lead: str) -> list[RomLimit]:
    """ROM limits as the form has them; without degrees one is left out."""
    found: list[RomLimit] = []
    places: dict[int, int] = {}
    for i in range(len(limits) + 1):
        before = limits[i] if i < len(limits) else None
        names = [f"{lead}-{i}-{key}" for key in ("deg", "measure", "side")]
        one = reader.group(names, partial(_limit, reader, before, f"{lead}-{i}"), before)
        if one is not None or before is None:
            places[i] = len(found)
        found += [one] if one is not None else []
    reader.renumber(f"{lead}-", places)
    return found


def _limit(reader: FormReader, before: RomLimit | None, lead: str) -> RomLimit | None:
    measure = reader.choice(f"{lead}-measure", ("", *MOTIONS))
    if not measure:
        return None
    most = MOTIONS[measure].most_deg  # type: ignore[index]
    label = getattr(reader.texts, measure)
    at_most = reader.number(f"{lead}-deg", label, 0, most)
    if at_most is None:
        return None
    data = {
        "measure": measure,
        "at_most_deg": at_most,
        "side": reader.choice(f"{lead}-side", SIDES),
    }
    if before is None:
        return RomLimit.model_validate(data)
    same = all(getattr(before, key) == value for key, value in data.items())
    return before if same else before.model_copy(update=data)
