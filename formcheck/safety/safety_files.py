"""Reading the safety rules."""

from __future__ import annotations

from pathlib import Path

from formcheck.errors import UsageError
from formcheck.exercise.yaml_document import YamlDocument, read_text
from formcheck.resources import exercises_dir
from formcheck.safety.safety_rules import SafetyRules

SAFETY_FILE = "pain_and_warning_signs"
"""Where the rules stand, and where a language has their texts."""
_PLACE = Path("safety", f"{SAFETY_FILE}.yaml")


def load_safety_rules(extra_dir: Path | None = None) -> SafetyRules:
    """The safety rules.

    Args:
        extra_dir: A folder of exercise files; ``safety/pain_and_warning_signs.yaml`` in it stands
            in for the shipped rules.

    Raises:
        UsageError: The file says something it may not say; names file, line, key and allowed
            values.
    """
    path = exercises_dir() / _PLACE
    if extra_dir is not None and (extra_dir / _PLACE).is_file():
        path = extra_dir / _PLACE
    source = YamlDocument(read_text(path, "safety"), path.name, "a safety file", UsageError)
    return source.parse_as(SafetyRules)
