"""An exercise of one's own is judged by its own file, and that file is proved."""

from pathlib import Path

import formcheck
from formcheck.simulate.proofs import prove

FILE = Path(__file__).parents[2] / "examples" / "wide_leg_lift.yaml"


def test_its_own_targets_count(example, capsys):
    example.main(str(FILE))
    title, *lines = capsys.readouterr().out.splitlines()
    assert title == "Wide leg lift, seen from the front"
    reps = [line for line in lines if not line.startswith(" ")]
    assert [line.split(":")[0] for line in reps] == [f"{i} left" for i in range(1, 6)]
    cue = formcheck.load_exercise(FILE).faults[1].cue
    short = [line for line in lines if line == f"  short_range (minor): {cue}"]
    assert len(short) >= 2, "the sample's leg goes some 30 degrees out, 42 are wanted"


def test_the_simulator_proves_the_file():
    proofs = prove(formcheck.load_exercise(FILE))
    assert proofs and not [proof for proof in proofs if proof.problems]
