"""What is different between two versions of a plan, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from formcheck.errors import UsageError
from formcheck.exercise.added_load import EffortRange, Load
from formcheck.exercise.dosage import Dose, Tempo
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language import Language
from formcheck.language.amounts import amount, decimal
from formcheck.language.days import day_words
from formcheck.language.load_words import load_words
from formcheck.plan.plan import (
    Plan,
    PlanCondition,
    PlanEntry,
    PlanPrecaution,
    PlanTarget,
    PlanWeightBearing,
)
from formcheck.plan.plan_changes import PlanChange, plan_changes
from formcheck.plan.plan_files import load_programme, stage_of

_KEYS = {"rom_limits": "limits", "hold_s": "hold", "target": "aim", "dose": "reps"}
"""Where the words of a key have another name."""
_WORDED = ("side", "level", "day")
"""Keys whose values have words of their own."""


class ChangeWords:
    """Puts changes of a plan into words.

    Args:
        language: In which.
        names: What exercises are called, in English, by their ids.
        extra_dir: A folder whose programmes add to the shipped ones.
    """

    def __init__(
        self, language: Language, names: Mapping[str, str], extra_dir: Path | None
    ) -> None:
        self._language, self._names, self._extra_dir = language, names, extra_dir
        self._texts = language.texts.editor

    def between(self, before: Plan, after: Plan) -> list[str]:
        """A sentence for each change."""
        changes = plan_changes(self._titled(before), self._titled(after))
        return [self._sentence(one) for one in changes]

    def _titled(self, plan: Plan) -> Plan:
        """A plan with the names of its programme and stage instead of their ids."""
        if plan.programme is None:
            return plan
        titles = {}
        with suppress(UsageError):  # that programme, or that stage, is gone
            programme = load_programme(plan.programme, self._extra_dir)
            titles["programme"] = self._language.of(programme.name)
            if plan.stage:
                titles["stage"] = self._language.of(stage_of(programme, plan.stage).name)
        return plan.model_copy(update=titles)

    def _sentence(self, change: PlanChange) -> str:
        texts, entry = self._texts, change.entry
        name = self.exercise(entry.exercise) if entry else ""
        if change.kind == "added":
            return texts.entry_added.format(exercise=name, summary=self._summary(change.after))
        if change.kind == "left_out":
            return texts.entry_left_out.format(exercise=name)
        if change.kind == "moved":
            return texts.entry_moved.format(exercise=name)
        what = self._key(change.key)
        before, after = (self._told(change.key, v) for v in (change.before, change.after))
        what = f"{name}, {what}" if name else what
        return f"{what}: {before} → {after}"

    def exercise(self, exercise_id: str) -> str:
        """What an exercise is called."""
        english = self._names.get(exercise_id, exercise_id.replace("_", " ").capitalize())
        return self._language.of(english)

    def orders(self, plan: Plan) -> list[str]:
        """What a plan says besides its entries and who answers for it, a line for each key."""
        return self._said(plan, {"patient", "programme", "stage", "set_by", "entries"})

    def entry(self, entry: PlanEntry) -> str:
        """An entry in one line: what it says, in the order of its keys."""
        parts = self._said(entry, {"exercise", "side"})
        side = getattr(self._texts, entry.side)
        return f"{self.exercise(entry.exercise)}, {side}" + "".join(f"; {p}" for p in parts)

    def _said(self, whole: Plan | PlanEntry, but: set[str]) -> list[str]:
        usual = {key: field.get_default() for key, field in type(whole).model_fields.items()}
        said = {key: getattr(whole, key) for key in usual if key not in but}
        return [
            f"{self._key(key)}: {self._told(key, value)}"
            for key, value in said.items()
            if value != usual[key]
        ]

    def _told(self, key: str, value: Any) -> str:
        return self._word(key, value) if key in _WORDED else self.value(value)

    def _key(self, key: str) -> str:
        if key == "weight_bearing":
            return self._texts.bears
        words: str = getattr(self._texts, _KEYS.get(key, key))
        return words

    def _word(self, key: str, value: Any) -> str:
        if key == "day":
            return str(value or self._texts.each_day)
        words: str = getattr(self._texts, str(value))
        return words

    def _summary(self, entry: PlanEntry) -> str:
        side = getattr(self._texts, entry.side)
        return ", ".join(filter(None, (side, self.value(entry.dose) if entry.dose else "")))

    def value(self, value: Any) -> str:
        """A value of a plan in words."""
        if value in (None, "", []):
            return self._texts.nothing_said
        if isinstance(value, list):
            return "; ".join(self.value(item) for item in value)
        words = _WORDS.get(type(value))
        if words is not None:
            return words(self, value)
        if isinstance(value, str) and hasattr(self._language.texts.care, value):
            return str(getattr(self._language.texts.care, value))
        if isinstance(value, float):
            return self._exact(value)
        return self._language.of(str(value))

    def _exact(self, value: float) -> str:
        return decimal(value, self._language, "g")

    def _date(self, value: date) -> str:
        return day_words(value, self._language)

    def _bearing(self, value: PlanWeightBearing) -> str:
        return f"{getattr(self._texts, value.side)}: {getattr(self._texts, value.status)}"

    def _held(self, value: PlanPrecaution | PlanCondition) -> str:
        """Its limits are of its own side."""
        kind, side = getattr(self._texts, value.kind), getattr(self._texts, value.side)
        limits = ", ".join(self._bare_limit(one) for one in value.rom_limits or ())
        return f"{kind}, {side} ({limits})" if limits else f"{kind}, {side}"

    def limit(self, value: RomLimit) -> str:
        """A ROM limit, with its side."""
        return f"{self._bare_limit(value)}, {getattr(self._texts, value.side)}"

    def _bare_limit(self, value: RomLimit) -> str:
        return f"{getattr(self._texts, value.measure)} {self._exact(value.at_most_deg)}°"

    def _target(self, value: PlanTarget) -> str:
        far = amount(value.value, value.unit, self._language)
        if value.share is None or value.baseline is None:
            return far
        baseline = amount(value.baseline, value.unit, self._language)
        return f"{100 * value.share:.0f} % · {baseline} = {far}"

    def _dose(self, value: Dose) -> str:
        often = self._texts.often.format(days=value.days_per_week, times=value.times_per_day)
        return f"{value.sets} x {value.reps}, {often}"

    def _tempo(self, value: Tempo) -> str:
        times = (value.lift_s, value.hold_s, value.lower_s)
        return f"{' / '.join(map(self._exact, times))} s"

    def _load(self, value: Load) -> str:
        return load_words(value, self._language)

    def _effort(self, value: EffortRange) -> str:
        return f"{value.least} - {value.most}"


_WORDS: Mapping[type, Callable[[ChangeWords, Any], str]] = {
    date: ChangeWords._date,
    PlanWeightBearing: ChangeWords._bearing,
    PlanCondition: ChangeWords._held,
    PlanPrecaution: ChangeWords._held,
    RomLimit: ChangeWords.limit,
    PlanTarget: ChangeWords._target,
    Dose: ChangeWords._dose,
    Tempo: ChangeWords._tempo,
    Load: ChangeWords._load,
    EffortRange: ChangeWords._effort,
}
"""How values of each kind are told."""
