"""The command line: thin, quick to start, every error one plain sentence."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import click

from formcheck.errors import FormcheckError
from formcheck.version import __version__

_COMMANDS = {
    "app": (
        "formcheck.commands.app_command",
        "Open formcheck in the browser.",
    ),
    "assess": (
        "formcheck.commands.assess_command",
        "Run a guided test: chair stand, balance, range.",
    ),
    "check": (
        "formcheck.commands.check_command",
        "Judge an exercise in a video or a recorded session.",
    ),
    "demo": ("formcheck.commands.demo_command", "Open formcheck on an example patient."),
    "doctor": (
        "formcheck.commands.doctor_command",
        "Look whether camera, model and voice are ready.",
    ),
    "exercises": (
        "formcheck.commands.exercises_command",
        "List, show, draw and validate exercises.",
    ),
    "history": ("formcheck.commands.history_command", "What happened in the sessions of a plan."),
    "languages": (
        "formcheck.commands.languages_command",
        "List the languages, tell what they lack.",
    ),
    "learn": (
        "formcheck.commands.learn_command",
        "Learn a patient's own targets from a good example.",
    ),
    "live": ("formcheck.commands.live_command", "Coach an exercise in front of the camera."),
    "models": ("formcheck.commands.models_command", "List the pose models, add another."),
    "plan": ("formcheck.commands.plan_command", "Make, check and show a plan for one patient."),
    "programmes": (
        "formcheck.commands.programmes_command",
        "What is usually done for a condition.",
    ),
    "simulate": (
        "formcheck.commands.simulate_command",
        "Prove an exercise file on a simulated body.",
    ),
}


class _ReaderGone(Exception):
    """Whoever read what is printed, such as ``head``, has seen enough."""


class _Lazy(click.Group):
    """Imports a command only when it is used, so that the help is there at once."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The context; prints the help if that is asked for."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:  # click would take it for a failure
            raise _ReaderGone from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(_COMMANDS[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="formcheck")
def cli() -> None:
    """Checks the form of hip exercises, on this computer alone.

    It supports care under a clinician's direction; it does not diagnose.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and end with its exit status.

    0: done, whatever the verdict. 2: bad usage. 3: the video can't be read. 1: anything else.
    """
    # ended from outside, outputs begun are still taken away
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        cli.main(args, standalone_mode=False)
    except FormcheckError as error:
        return _say(str(error), error.exit_status)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.UsageError as error:
        return _say(f"{error.format_message().rstrip('.')}: see {_help_of(error)}.", 2)
    except (click.Abort, KeyboardInterrupt):
        return _say("Stopped.", 130)
    except _ReaderGone:
        # what is still to be printed goes nowhere, instead of failing when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        return _say("The computer ran out of memory: close other programs and try again.", 1)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _say(f"Something went wrong inside formcheck, please report it ({what}).", 1)
    return 0


def _help_of(error: Any) -> str:
    return f"{error.ctx.command_path} --help" if error.ctx else "formcheck --help"


def _say(sentence: str, status: int) -> int:
    click.echo(sentence, err=True)
    return status
