"""OpenSim's own package reads what is written for it; where it isn't installed, numpy does."""

from pathlib import Path

import numpy as np
import pytest

from formcheck.export.opensim_files import marker_file, motion_file
from formcheck.pose.landmarks import Landmark
from formcheck.pose.pose import Pose
from formcheck.review.set_tracks import SetTracks

TIME_S = np.array([0.0, 0.04, 0.08])
COLUMNS = {
    "trunk_lean_forward": np.array([5.0, 6.0, 7.0], np.float32),
    "hip_flexion_left": np.array([10.0, np.nan, 30.0], np.float32),
    "hip_abduction_right": np.array([20.0, 21.0, 22.0], np.float32),
    "heel_lift_left": np.array([1.0, 1.0, 1.0], np.float32),
}
TRACKS = SetTracks(TIME_S, np.zeros((3, 15, 2), np.uint16), (640, 480), COLUMNS)


def poses() -> list[Pose]:
    size = len(Landmark)
    world = np.arange(size * 3, dtype=np.float32).reshape(size, 3) / 100
    lost = np.full((size, 3), np.nan, np.float32)
    seen = np.ones(size, np.float32)
    image = np.zeros((size, 3), np.float32)
    return [
        Pose(time, 640, 480, image, there, seen)
        for time, there in zip(TIME_S, (world, lost, world), strict=True)
    ]


def test_a_motion_has_opensims_names_and_signs():
    lines = motion_file(TRACKS, "Squat\nof Ada").splitlines()
    assert lines[0] == "Squat of Ada"
    assert "nRows=3" in lines and "nColumns=4" in lines and "inDegrees=yes" in lines
    start = lines.index("endheader") + 1
    assert lines[start].split("\t") == ["time", "pelvis_tilt", "hip_adduction_r", "hip_flexion_l"]
    values = np.array([line.split("\t") for line in lines[start + 1 :]], float)
    np.testing.assert_allclose(values[:, 0], TIME_S)
    np.testing.assert_allclose(values[:, 1], [-5, -6, -7])
    np.testing.assert_allclose(values[:, 2], [-20, -21, -22])
    np.testing.assert_allclose(values[:, 3], [10, np.nan, 30])


def test_markers_point_up_and_towards_the_camera():
    lines = marker_file(poses(), "folder/squat.trc").splitlines()
    assert lines[0].split("\t")[-1] == "squat.trc"
    assert lines[2].split("\t")[2:5] == ["3", str(len(Landmark)), "m"]
    names = [name for name in lines[3].split("\t")[2:] if name]
    assert len(names) == len(set(names)) == len(Landmark)
    first = lines[6].split("\t")
    hip = names.index("LHip")
    x, y, z = (float(cell) for cell in first[2 + 3 * hip : 5 + 3 * hip])
    world = poses()[0].world[Landmark.LEFT_HIP]
    np.testing.assert_allclose((x, y, z), world * [1, -1, -1], atol=1e-6)
    assert set(lines[7].split("\t")[2:]) == {"NaN"}


def test_opensim_reads_the_motion(tmp_path: Path):
    opensim = pytest.importorskip("opensim", reason="the opensim package isn't installed")
    file = tmp_path / "squat.mot"
    file.write_text(motion_file(TRACKS, "squat"), encoding="utf-8")
    table = opensim.TimeSeriesTable(str(file))
    assert table.getTableMetaDataAsString("inDegrees") == "yes"
    np.testing.assert_allclose(table.getIndependentColumn(), TIME_S)
    flexion = table.getDependentColumn("hip_flexion_l").to_numpy()
    np.testing.assert_allclose(flexion, [10, np.nan, 30])


def test_opensim_reads_the_markers(tmp_path: Path):
    opensim = pytest.importorskip("opensim", reason="the opensim package isn't installed")
    file = tmp_path / "squat.trc"
    file.write_text(marker_file(poses(), file.name), encoding="utf-8")
    table = opensim.TimeSeriesTableVec3(str(file))
    assert table.getNumRows() == len(TIME_S)
    assert table.getTableMetaDataAsString("Units") == "m"
    hip = table.getDependentColumn("LHip")
    world = poses()[2].world[Landmark.LEFT_HIP] * [1, -1, -1]
    np.testing.assert_allclose([hip[2][i] for i in range(3)], world, atol=1e-6)
    assert np.isnan(hip[1][0])
