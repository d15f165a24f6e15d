import pytest

from formcheck.errors import UsageError, none_such
from formcheck.exercise import load_exercise
from formcheck.language.language_files import load_language
from formcheck.plan.plan_files import load_programme


@pytest.mark.parametrize("written", ["mini_sqat", "mini-squat", "Mini Squat", "minisquat"])
def test_what_was_probably_meant_is_asked(written: str) -> None:
    with pytest.raises(UsageError, match=r"did you mean mini_squat\? There are adductor_squeeze,"):
        load_exercise(written)


def test_nothing_is_guessed_where_nothing_is_alike() -> None:
    told = none_such("There is no exercise", "xyz", ["bridge", "clamshell"])
    assert told == "There is no exercise 'xyz'; there are bridge, clamshell"


def test_every_kind_of_id_has_it() -> None:
    with pytest.raises(UsageError, match="did you mean hip_osteoarthritis"):
        load_programme("hip_osteoarthriti")
    with pytest.raises(UsageError, match="There is no language 'xx'; there are de, en, es"):
        load_language("xx")
