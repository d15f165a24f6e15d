"""Where the files that come with formcheck lie: the one place that knows.

A wheel carries them inside the package; a checkout and an editable install use the folders at
the root of the repository.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"


def exercises_dir() -> Path:
    """The folder of the exercise files, one YAML each."""
    return _folder("exercises")


def samples_dir() -> Path:
    """The folder of the sample clips and their expected answers."""
    return _folder("samples")


def models_dir() -> Path:
    """The folder of the pose model that came with the installation."""
    return _BUNDLED / "models"


def scripts_dir() -> Path:
    """The folder of the charts' script that came with the installation."""
    return _BUNDLED / "scripts"


def manual_dir() -> Path:
    """The folder of the manual: a folder for each language, with its pages and pictures."""
    return _folder("manual", "docs/manual")


def _folder(name: str, in_checkout: str | None = None) -> Path:
    bundled = _BUNDLED / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / (in_checkout or name)


def sample(name: str) -> Path:
    """The video of a bundled sample: ``standing``, ``lying`` or ``faults``."""
    return samples_dir() / f"{name}.mp4"
