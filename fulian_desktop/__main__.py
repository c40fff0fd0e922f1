"""Start: the window without arguments (or with `window FILE`, `open FILE`), the command line with others."""

from __future__ import annotations

import os
import sys

from . import paths

SELF_TEST = "--self-test"
WINDOW, OPEN = "window", "open"


def main() -> None:
    """What `fulian` and `python -m fulian_desktop` run."""
    arguments = sys.argv[1:]
    missing = [] if arguments == [SELF_TEST] else paths.missing_files()
    if missing:
        sys.exit(_incomplete(missing))
    if not arguments or arguments[0] in (WINDOW, OPEN):
        sys.exit(_window(arguments))
    if arguments == [SELF_TEST]:
        from .self_test.run import run

        sys.exit(run())
    from .cli.main import main as command_line

    command_line()


def _window(arguments: list[str]) -> int:
    """The window, on a database where one is named; the one that is open already where there is one.

    Qt would end the process without a word that a clerk understands where there is no screen.
    """
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        print("这里没有图形界面，打不开窗口。命令行的用法见 fulian --help。（E-CLI-05）", file=sys.stderr)
        return 1
    how, files = (arguments or [OPEN])[0], arguments[1:]
    if how == OPEN:
        from .app.handing import hand_over

        if hand_over(files):
            return 0
    try:
        from .gui.app import run
    except ImportError as error:
        return _complain(f"缺少窗口所需的系统组件：{error.name or error}。请重新安装。（E-CLI-06）")
    return run(files)


def _incomplete(missing: list[str]) -> int:
    shown = "、".join(missing[:5]) + (f" 等 {len(missing)} 个" if len(missing) > 5 else "")
    return _complain(
        f"程序缺少文件：{shown}。台账数据没有受到影响。请重新运行安装程序；"
        "如果又缺，请在杀毒软件里恢复这个文件并信任本程序。（E-CLI-07）"
    )


def _complain(sentence: str) -> int:
    """Say it where Qt may not be there to show it: on the console, else in Windows' own box."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        warning = 0x30
        ctypes.windll.user32.MessageBoxW(None, sentence, "妇联台账", warning)
    return 1


if __name__ == "__main__":
    main()
