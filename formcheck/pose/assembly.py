"""How a `.task` file is packed from raw TFLite models.

The build hook loads this file by its path, before anything is installed, so it imports nothing
but the standard library (and flatbuffers, when it packs).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

DETECTOR_SHA256 = "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c"
"""Checksum of the raw model that finds a person."""

LANDMARKS_SHA256 = {
    "lite": "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    "full": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "heavy": "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
}
"""Checksums of the raw models that place the landmarks, by name."""

TASK_SHA256 = {
    "lite": "17a9c5bc5b524c5c59c9154010fd3af66e5c7e631c884ad86f05562be8a8c5f4",
    "full": "8b4242858e1f13ffdbf6169135b28980faf4bafe82acdafcff6bd9e3a56f420b",
    "heavy": "d8d5966fc4d04f01566557898a5a54cc36e1201484cd787f6bf4f3d8201fbe8c",
}
"""Checksums of the packed files, as flatbuffers 25.12.19 writes them."""

DETECTOR_FILE = "pose_detector.tflite"
LANDMARKS_FILE = "pose_landmarks_detector.tflite"
"""What the two models are called within a packed file."""


def sha256(data: bytes) -> str:
    """The SHA-256 checksum of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def task_file(name: str) -> str:
    """The file name of a packed model: ``pose_landmarker_full.task``."""
    return f"pose_landmarker_{name}.task"


def assemble_task(detector: bytes, landmarks: bytes, schema: Any, metadata_schema: Any) -> bytes:
    """Pack the two raw models as MediaPipe's ``PoseLandmarker`` wants them.

    Args:
        detector: The TFLite model that finds a person.
        landmarks: The TFLite model that places the landmarks.
        schema: MediaPipe's module ``schema_py_generated``.
        metadata_schema: MediaPipe's module ``metadata_schema_py_generated``.

    Returns:
        The bytes of the `.task` file; the same input gives the same bytes.
    """
    return pack(
        describe_detector(detector, schema, metadata_schema),
        describe_landmarks(landmarks, schema, metadata_schema),
    )


def describe_detector(model: bytes, schema: Any, metadata_schema: Any) -> bytes:
    """The detector with its input described: pixels scaled to -1 to 1."""
    return _described(model, _metadata(127.5, 127.5, metadata_schema), schema)


def describe_landmarks(model: bytes, schema: Any, metadata_schema: Any) -> bytes:
    """The landmark model with its input described: pixels scaled to 0 to 1."""
    return _described(model, _metadata(0.0, 255.0, metadata_schema), schema)


def pack(detector: bytes, landmarks: bytes) -> bytes:
    """Put two described models into one `.task`: a stored zip without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in ((DETECTOR_FILE, detector), (LANDMARKS_FILE, landmarks)):
            archive.writestr(_entry(name), data)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3  # zipfile writes the machine's kind otherwise
    return entry


def _metadata(mean: float, std: float, m: Any) -> bytes:
    """The description of a model whose input is ``(rgb - mean) / std``."""
    scaling = m.NormalizationOptionsT()
    scaling.mean, scaling.std = [mean], [std]
    step = m.ProcessUnitT()
    step.optionsType, step.options = m.ProcessUnitOptions.NormalizationOptions, scaling
    image = m.ImagePropertiesT()
    image.colorSpace = m.ColorSpaceType.RGB
    content = m.ContentT()
    content.contentPropertiesType = m.ContentProperties.ImageProperties
    content.contentProperties = image
    tensor = m.TensorMetadataT()
    tensor.name, tensor.processUnits, tensor.content = "image", [step], content
    graph = m.SubGraphMetadataT()
    graph.inputTensorMetadata = [tensor]
    model = m.ModelMetadataT()
    model.name, model.subgraphMetadata = "pose", [graph]
    return _finished(model, b"M001")


def _described(model: bytes, metadata: bytes, s: Any) -> bytes:
    """A TFLite model with a ``TFLITE_METADATA`` buffer added."""
    tree = s.ModelT.InitFromObj(s.Model.GetRootAsModel(model, 0))
    buffer = s.BufferT()
    buffer.data = list(metadata)
    tree.buffers.append(buffer)
    entry = s.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(tree.buffers) - 1
    tree.metadata = [*(tree.metadata or []), entry]
    return _finished(tree, b"TFL3")


def _finished(tree: Any, identifier: bytes) -> bytes:
    import flatbuffers

    builder = flatbuffers.Builder(0)
    builder.Finish(tree.Pack(builder), identifier)
    return bytes(builder.Output())
