"""The progress bar: on a terminal only; it goes on where more frames come than announced."""

import sys

import click

from formcheck.commands.progress import progress_bar, progress_over


def test_elsewhere_than_on_a_terminal_nothing_is_shown(capsys):
    with progress_bar() as progress:
        progress(3, 10)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_the_share_done_is_shown(monkeypatch):
    shown = []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    class Shown:
        pos, label = 0, ""

        def update(self, more):
            self.pos += more
            shown.append(self.pos)

        def __enter__(self):
            return self

        def __exit__(self, *exc):
            pass

    monkeypatch.setattr(click, "progressbar", lambda **_: Shown())
    with progress_bar() as progress:
        for done, total in ((2, 4), (4, 4), (6, 4), (7, None)):
            progress(done, total)
    assert shown == [500, 1000, 1000, 1000]
    shown.clear()
    with progress_over(2) as bar:
        for name in ("a.mp4", "b.mp4"):
            with bar.part(name) as progress:
                progress(1, 2)
    assert shown == [500, 1000, 1500, 2000], "one bar over all of them"
