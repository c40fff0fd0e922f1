"""Start: the window without arguments (or with `window FILE`), the command line with others."""

from __future__ import annotations

import os
import sys

SELF_TEST = "--self-test"
WINDOW = "window"


def main() -> None:
    """What `fulian` and `python -m fulian_desktop` run."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == WINDOW:
        sys.exit(_window(arguments[1:]))
    if arguments == [SELF_TEST]:
        from .self_test.run import run

        sys.exit(run())
    from .cli.main import main as command_line

    command_line()


def _window(arguments: list[str]) -> int:
    """The window, on a database where one is named.

    Qt would end the process without a word that a clerk understands where there is no screen.
    """
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print("这里没有图形界面，打不开窗口。命令行的用法见 fulian --help。（E-CLI-05）", file=sys.stderr)
        return 1
    try:
        from .gui.app import run
    except ImportError as error:
        print(f"缺少窗口所需的系统组件：{error.name or error}。请重新安装。（E-CLI-06）", file=sys.stderr)
        return 1
    return run(arguments)


if __name__ == "__main__":
    main()
