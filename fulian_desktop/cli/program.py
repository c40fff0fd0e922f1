"""The program and its commands as click knows them: loaded when called, and never ending in a traceback."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from ..errors import UserError
from ..values.steps import Cancelled
from . import wording
from .given import common_options
from .output import answer_json, tell


class Command(click.Command):
    """A command that takes the common options too, and speaks Chinese."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"add_help_option": False, **options})
        self.params += [*common_options(), wording.HELP]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(wording.help_text(ctx, common_options()))


class Program(Command, click.Group):
    """The commands by name; the module of one is imported when it is called."""

    def __init__(self, table: dict[str, tuple[str, str]], **options: Any) -> None:
        super().__init__("fulian", **{"no_args_is_help": True, **options})
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._table:
            return None
        module = import_module(f"{__package__}.{self._table[cmd_name][0]}")
        found: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return found

    def describe(self, name: str) -> str:
        """What a command does, without importing it."""
        return self._table[name][1]

    def main(  # type: ignore[override] # click's overloads tell apart modes of which only one is left
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run a line and leave with 0 done, 1 refused or failed, 2 wrong usage."""
        extra["standalone_mode"] = False
        wants_json = "--json" in (sys.argv[1:] if args is None else args)
        sys.exit(_status(lambda: super(Program, self).main(args, prog_name or "fulian", **extra), wants_json))


def _status(run: Callable[[], Any], wants_json: bool) -> int:
    try:
        result = run()
        return result if isinstance(result, int) else 0
    except click.UsageError as error:
        return _wrong_usage(error, wants_json)
    except UserError as error:
        return _refused(error, wants_json)
    except (click.Abort, Cancelled):
        return _refused(
            UserError("E-CLI-03", "已停止。", todo="没有做完的部分不会留下，可以重新运行。"), wants_json
        )
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read the answer has gone
            return _silent()
        return _refused(_by_the_system(error), wants_json)
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence and never a traceback
        return _refused(_fault(error), wants_json)


def _wrong_usage(error: click.UsageError, wants_json: bool) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        tell(error.ctx.get_help())
        return 2
    sentence = wording.usage_error(error)
    hint = [wording.usage(error.ctx)] if error.ctx else []
    tell(f"{sentence}。", *hint, f"说明见 {error.ctx.command_path if error.ctx else 'fulian'} --help")
    _answer_error(wants_json, "E-CLI-01", f"{sentence}。", {})
    return 2


def _fault(error: Exception) -> UserError:
    from ..app.faults import in_words

    return in_words(error)


def _by_the_system(error: OSError) -> UserError:
    from ..store.files import refusal

    return refusal(error)


def _refused(error: UserError, wants_json: bool) -> int:
    tell(str(error))
    _answer_error(wants_json, error.code, str(error), getattr(error, "details", {}))
    return 1


def _answer_error(wants_json: bool, code: str, message: str, details: dict[str, Any]) -> None:
    if wants_json:
        answer_json({"error": {"code": code, "message": message, **details}})


def _silent() -> int:
    import os

    # Python flushes standard output once more when it ends; there is nobody left to read it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
