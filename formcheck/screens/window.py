"""A window on the screen: shows sheets, hands back keys."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

import numpy as np

from formcheck.errors import FormcheckError
from formcheck.live.keys import NO_KEY, key_of
from formcheck.sources import opencv

_NAME = "formcheck"
_PATIENCE_S = 30
_TRY = """
import cv2
cv2.namedWindow("formcheck")
cv2.waitKey(1)
cv2.destroyAllWindows()
"""


class Window:
    """A window of the desktop, filling the screen at first.

    Args:
        full_screen: Whether it fills the screen, to be read from afar.

    Raises:
        FormcheckError: There is no screen, or OpenCV can't open a window on it.
    """

    def __init__(self, full_screen: bool = True) -> None:
        """Open it."""
        check_screen()
        self._cv2 = opencv.load()
        self._full = full_screen
        self._shown = False
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether the user has closed it."""
        return self._closed

    def show(self, sheet: np.ndarray) -> int:
        """Show a sheet; returns a key that was pressed (`formcheck.live.keys`), or `NO_KEY`.

        Raises:
            FormcheckError: It can't be shown.
        """
        if self._closed:
            return NO_KEY
        try:
            if not self._shown:
                self._open(sheet)
            self._cv2.imshow(_NAME, sheet)
            code = self._cv2.waitKeyEx(1)
        except self._cv2.error as error:
            raise FormcheckError(_CANT) from error
        self._closed = not self._is_there()
        return key_of(code)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        self._full = not self._full
        if not self._closed:
            self._fill()

    def close(self) -> None:
        """Take it away; more than once does no harm."""
        if self._shown:
            self._shown = False
            self._closed = True
            with suppress(self._cv2.error):  # the user has taken it away
                self._cv2.destroyAllWindows()
                self._cv2.waitKey(1)

    def _is_there(self) -> bool:
        try:
            return bool(self._cv2.getWindowProperty(_NAME, self._cv2.WND_PROP_VISIBLE) >= 1)
        except self._cv2.error:  # Qt's answer about a window that was closed
            return False

    def _open(self, sheet: np.ndarray) -> None:
        cv2 = self._cv2
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL
        cv2.namedWindow(_NAME, flags)
        cv2.resizeWindow(_NAME, sheet.shape[1], sheet.shape[0])
        self._shown = True
        self._fill()

    def _fill(self) -> None:
        cv2 = self._cv2
        how = cv2.WINDOW_FULLSCREEN if self._full else cv2.WINDOW_NORMAL
        cv2.setWindowProperty(_NAME, cv2.WND_PROP_FULLSCREEN, how)


_NO_SCREEN = "There is no screen here: run `formcheck live` in a desktop session."
_CANT = (
    "A window can't be opened: run `formcheck live` in a desktop session, with "
    "opencv-contrib-python installed and no other OpenCV package beside it."
)


def check_screen() -> None:
    """Make sure that a window can be opened.

    On Linux another process tries it first, because Qt ends the whole process where it can't
    reach the screen.

    Raises:
        FormcheckError: It can't.
    """
    os.environ.setdefault("QT_LOGGING_RULES", "*=false")
    if sys.platform != "linux":
        return
    if not (os.getenv("DISPLAY") or os.getenv("WAYLAND_DISPLAY")):
        raise FormcheckError(_NO_SCREEN)
    try:
        command = [sys.executable, "-c", _TRY]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE_S)
    except (OSError, subprocess.SubprocessError) as error:
        raise FormcheckError(_CANT) from error
