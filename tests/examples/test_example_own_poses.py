"""Own poses in: a file of landmarks is judged and measured."""

import numpy as np
import pytest
from performed import performing
from stick import Plan, play


@pytest.fixture
def file(tmp_path):
    poses = list(play(performing("mini_squat"), Plan(reps=3), fps=15))
    path = tmp_path / "poses.npz"
    np.savez(
        path,
        size=(poses[0].width, poses[0].height),
        **{
            key: np.array([getattr(pose, key) for pose in poses])
            for key in ("time_s", "image", "world", "visibility")
        },
    )
    return path, poses


def test_the_poses_are_those_of_the_file(example, file):
    path, poses = file
    read = example.read_poses(path)
    assert [pose.time_s for pose in read] == [pose.time_s for pose in poses]
    assert {(pose.width, pose.height) for pose in read} == {(poses[0].width, poses[0].height)}
    for one, other in zip(read, poses, strict=True):
        for key in ("image", "world", "visibility"):
            assert np.array_equal(getattr(one, key), getattr(other, key), equal_nan=True)


def test_repetitions_and_knees_are_told(example, file, capsys):
    path, poses = file
    example.main(str(path), "mini_squat")
    *reps, known, bent = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in reps] == ["1 both", "2 both", "3 both"]
    assert all(line.endswith("clean") for line in reps)
    shown, all_of_them = map(int, known.removesuffix(" frames.").split(" in ")[1].split(" of "))
    assert 0.8 * len(poses) < shown <= all_of_them == len(poses)
    least, most = (int(word) for word in bent.split() if word.isdigit())
    assert least < 15 and 40 < most < 75
