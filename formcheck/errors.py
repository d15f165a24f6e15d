"""What can go wrong, each as one plain sentence that tells the user what to do.

The command line prints the sentence and ends with the error's ``exit_status``; nobody sees a
traceback.
"""

from __future__ import annotations

from collections.abc import Iterable


class FormcheckError(Exception):
    """Anything a user can do something about."""

    exit_status = 1


class UsageError(FormcheckError):
    """The request itself is wrong: an unknown exercise, no such file, a value out of range."""

    exit_status = 2


class ExerciseError(UsageError):
    """An exercise file says something it may not say."""


class PlanError(UsageError):
    """A plan or a programme says something it may not say, or something unsafe."""


class LanguageError(UsageError):
    """A language file says something it may not say."""


class UnreadableVideo(FormcheckError):
    """The video (or recorded session) is there but can't be read."""

    exit_status = 3


class CameraError(FormcheckError):
    """No picture comes from the camera."""


class OutputError(FormcheckError):
    """A result can't be written where it was asked for."""


class ModelError(FormcheckError):
    """The pose model is missing or damaged."""


class ProofError(FormcheckError):
    """An exercise file doesn't hold what it says: something was judged otherwise than played."""


class StoreError(FormcheckError):
    """What is kept of patients can't be read or written."""


def none_such(what: str, name: str, known: Iterable[str]) -> str:
    """That something isn't there, what may have been meant, and what there is.

    Args:
        what: What it would be: ``There is no exercise``.
        name: As it was written.
        known: The names that there are, in their order.
    """
    import difflib

    names = list(known)
    plain = "_".join(name.lower().replace("-", " ").split())
    alike = {known_name.lower(): known_name for known_name in names}
    near = difflib.get_close_matches(plain, alike, n=1)
    meant = f": did you mean {alike[near[0]]}? There" if near else "; there"
    return f"{what} {name!r}{meant} are {', '.join(names)}"
