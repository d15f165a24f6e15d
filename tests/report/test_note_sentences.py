"""Notes are data; their sentences are complete in every language, and English as ever."""

from typing import get_args

import pytest

from formcheck.coaching.notes import LimitReport, Note, NoteCode
from formcheck.exercise import load_exercise
from formcheck.exercise.rom_limit import RomLimit
from formcheck.language.language_files import load_language
from formcheck.report.note_sentences import limit_sentence, note_sentence, tier_sentence

SQUAT = load_exercise("mini_squat")
LIMIT = RomLimit(measure="hip_flexion", at_most_deg=90, side="left")
HEAD = "Hip flexion at most 90 degrees, left: "


@pytest.mark.parametrize("code", get_args(NoteCode))
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_every_note_has_a_sentence(code: NoteCode, language: str) -> None:
    told = note_sentence(
        Note(code, (2, 5), "heel_lift", "hip_hinge"), SQUAT, load_language(language)
    )
    assert told.endswith(".") and "{" not in told


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        (
            Note("not_judged", (2, 5)),
            "Not judged: repetition 2, 5.",
        ),
        (
            Note("not_judged_turned", (2,)),
            "Not judged (repetition 2): the body was turned another way.",
        ),
        (
            Note("far_leg_lie"),
            "Lie so that your working leg is nearer to the camera: the far one is partly hidden "
            "and measured less surely.",
        ),
        (
            Note("fault_not_seen", fault="heel_lift"),
            "This could not be judged from here: heel coming off the floor.",
        ),
        (
            Note("fault_not_seen_in", (1, 3), "heel_lift"),
            "Not seen in repetition 1, 3: heel coming off the floor.",
        ),
        (
            Note("looks_like", exercise="standing_march"),
            "This looks like another exercise: Standing march. So it was not judged as Mini squat.",
        ),
        (
            Note("video_breaks_off"),
            "The video breaks off before its end: what came after is not judged.",
        ),
        (
            Note("two_people"),
            "Somebody else was in the picture: only one person is followed, and it may have been "
            "the other one. Ask them to step out of the picture.",
        ),
    ],
)
def test_english_sentences(note: Note, sentence: str) -> None:
    assert note_sentence(note, SQUAT) == sentence


def test_another_language_names_faults_in_it() -> None:
    told = note_sentence(Note("fault_not_seen", fault="heel_lift"), SQUAT, load_language("de"))
    assert "ferse hebt vom boden ab" in told.lower() and "heel" not in told


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (LimitReport(LIMIT, 10, 0), "not watched, because it could not be seen."),
        (LimitReport(LIMIT, 10, 10), "not neared."),
        (
            LimitReport(LIMIT, 10, 10, 1, 0, 86.4),
            "neared once, not passed; about 86 degrees at the most.",
        ),
        (
            LimitReport(LIMIT, 10, 10, 3, 2, 95.0),
            "neared 3 times, passed 2 times; about 95 degrees at the most.",
        ),
        (
            LimitReport(LIMIT, 14, 4),
            "not neared. It was watched for 29\N{NO-BREAK SPACE}% of the time only.",
        ),
        (LimitReport(LIMIT, 10, 5), "not neared."),
    ],
)
def test_how_a_limit_fared(report: LimitReport, words: str) -> None:
    assert limit_sentence(report) == HEAD + words


def test_each_tier_has_its_sentence() -> None:
    tiers = {tier_sentence(load_exercise(name)) for name in ("mini_squat", "glute_squeeze")}
    assert "Each repetition is judged." in tiers
    assert "Timed only: the camera can't see how hard you press." in tiers
