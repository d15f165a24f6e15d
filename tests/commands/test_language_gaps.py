"""What a language lacks is found, and what it translates for nothing."""

from own_language import make_home, write

from formcheck.commands.language_gaps import gaps
from formcheck.exercise import load_exercise

SQUAT = load_exercise("mini_squat")


def test_what_is_missing_is_reported(tmp_path):
    home = make_home(tmp_path)
    write(
        home,
        "name: Xish\ncoach: {start: Xa}\ncues: {Press your heels into the floor: Xheels}\n",
        mini_squat="texts: {Mini squat: Xsquat}\n",
    )
    found = gaps("xx", [SQUAT], home)
    missing = {(gap.file, gap.key) for gap in found}
    coach = {gap.key for gap in found if gap.section == "coach"}
    assert "praise" in coach and "start" not in coach
    assert ("xx.yaml", "Share your weight evenly") in missing
    assert ("xx.yaml", "Press your heels into the floor") not in missing
    assert ("xx/mini_squat.yaml", SQUAT.goal) in missing
    assert ("xx/mini_squat.yaml", "Mini squat") not in missing
    assert gaps("en", [SQUAT]) == []


def test_what_nothing_uses_any_more_is_reported(tmp_path):
    home = make_home(tmp_path)
    write(home, "name: Xish\ncues: {Do it: X}\n", mini_squat="texts: {Old: X}\n", old="texts: {}\n")
    unused = {(gap.file, gap.key) for gap in gaps("xx", [SQUAT], home) if not gap.needed}
    assert unused == {("xx.yaml", "Do it"), ("xx/mini_squat.yaml", "Old")}
