"""Help and usage errors in Chinese; click's own words are English."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import east_asian_width

import click

HELP = click.Option(
    ["-h", "--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    help="显示这段说明",
    callback=lambda context, option, value: _show_help(context) if value else None,
)


def help_text(context: click.Context, common: Iterable[click.Parameter]) -> str:
    """The page that --help shows: usage, what the command does, its arguments and options."""
    command, shared = context.command, [*_options(common), HELP]
    names = {option.name for option in shared}
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    own = [one for one in command.params if isinstance(one, click.Option) and one.name not in names]
    parts = [usage(context), command.help or ""]
    if isinstance(command, click.Group):
        parts.append(_table("命令：", [(name, _short(context, command, name)) for name in _names(context)]))
    parts.append(_table("参数：", [(one.make_metavar(context), one.help or "") for one in arguments]))
    parts.append(_table("选项：", [(_spec(one), one.help or "") for one in own]))
    parts.append(_table("各命令通用：", [(_spec(one), one.help or "") for one in shared]))
    if command.epilog:
        parts.append(command.epilog)
    return "\n\n".join(part for part in parts if part)


def usage(context: click.Context) -> str:
    """The usage line."""
    command = context.command
    required = [one for one in command.params if isinstance(one, click.Option) and one.required]
    pieces = [context.command_path]
    pieces += ["命令"] if isinstance(command, click.Group) else []
    pieces += [one.make_metavar(context) for one in command.params if isinstance(one, click.Argument)]
    pieces += [_spec(one) for one in required]
    return " ".join(["用法：" + pieces[0], *pieces[1:], "[选项]"])


def usage_error(error: click.UsageError) -> str:
    """The sentence for a line that cannot be read."""
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项{_near(error.possibilities)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        names = _names(error.ctx) if error.ctx else []
        return f"没有“{error.command_name}”这个命令{_near(get_close_matches(error.command_name, names))}"
    if isinstance(error, click.MissingParameter):
        return f"缺少{_name(error.param, error.ctx)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param, error.ctx)}：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对，请看它后面该不该有值"
    return "多了或少了内容，请对照用法" if error.message.isascii() else error.message


def _show_help(context: click.Context) -> None:
    click.echo(context.get_help())
    context.exit()


def _names(context: click.Context) -> list[str]:
    command = context.command
    return command.list_commands(context) if isinstance(command, click.Group) else []


def _short(context: click.Context, group: click.Group, name: str) -> str:
    describe = getattr(group, "describe", None)
    return str(describe(name)) if describe else ""


def _near(names: Iterable[str] | None) -> str:
    found = list(names or ())
    return f"（是不是 {'、'.join(found)}？）" if found else ""


def _name(parameter: click.Parameter | None, context: click.Context | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[-1]}"
    if parameter is not None and context is not None:
        return f"参数 {parameter.make_metavar(context)}"
    return "参数"


def _options(parameters: Iterable[click.Parameter]) -> list[click.Option]:
    return [one for one in parameters if isinstance(one, click.Option)]


def _spec(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or option.type.name}"


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    wide = max(_width(left) for left, _ in rows) + 2
    return "\n".join([title, *(f"  {left}{' ' * (wide - _width(left))}{right}" for left, right in rows)])


def _width(text: str) -> int:
    """Columns on a console, where a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
