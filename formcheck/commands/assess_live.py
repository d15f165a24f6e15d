"""``formcheck assess TEST live``: a test in front of the camera, in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from formcheck.errors import FormcheckError
from formcheck.scratch import ScratchFolder

if TYPE_CHECKING:
    from formcheck.assess.assessor import Assessor, Findings
    from formcheck.language import Language


_FOLDERS = "formcheck-test-"


class LiveFindings(NamedTuple):
    """What came of a test in front of the camera.

    Attributes:
        findings: What was found by each assessor that was begun, broken off or not.
        video: Facts about the camera's pictures.
        model: Of the pose model.
        stopped_by: What ended the program (Ctrl-C, or a signal), to be raised again once all is
            kept; None where the test ended itself.
    """

    findings: list[Findings]
    video: dict[str, Any]
    model: dict[str, Any]
    stopped_by: KeyboardInterrupt | SystemExit | None


def assess_live(
    assessors: Callable[[], list[Assessor]],
    model: str,
    language: Language,
    camera: str | None,
    mute: bool,
    begun: Callable[[str], None],
) -> LiveFindings:
    """Show a test in the browser until it is over; nothing of it stays in a data folder.

    Args:
        assessors: Makes new ones with an infinite ``go_s``: one, or one for each leg in turn.
        model: Pose model, or the path of its file.
        language: In which it is said and shown.
        camera: What the program shall open itself; None: the page has the camera.
        mute: Whether nothing is said aloud.
        begun: Called with the address to open.

    Raises:
        FormcheckError: The camera or the model can't be used, or nobody opened the page.
        KeyboardInterrupt: Ctrl-C before the page was opened.
        SystemExit: A signal, as above.
    """
    from formcheck.app.assess_room import AssessRoom
    from formcheck.app.serving import serve

    rooms: list[AssessRoom] = []
    page = f"/session?{urlencode({'test': True, 'mute': mute})}"
    stopped_by: KeyboardInterrupt | SystemExit | None = None

    def over(room: AssessRoom) -> dict[str, Any]:
        rooms.append(room)
        return {"outcome": "terminal"}

    def make() -> AssessRoom:
        return AssessRoom(assessors(), model, language, over)

    folder = ScratchFolder(None, _FOLDERS)
    try:
        data = folder.path / "data"  # a folder with a lock of its own
        serve(data, None, 0, language.code, begun, page, camera, make_test=make)
    except (KeyboardInterrupt, SystemExit) as stop:
        stopped_by = stop
    finally:
        folder.remove()
    if rooms:
        return LiveFindings(rooms[-1].findings, rooms[-1].video, rooms[-1].model_info, stopped_by)
    raise stopped_by or FormcheckError("The test was not begun: open its page in a browser.")
