"""The first code of the built program: are the files there that Python itself needs to come as far as our own code?

Without base_library.zip or a module in C the program would end in Python's words. So this uses nothing but what lies in
the interpreter; `encodings`, which the interpreter wants first, lies beside that archive once more for this reason.
"""

import os
import sys

inside = sys._MEIPASS  # type: ignore[attr-defined]
try:
    with open(os.path.join(inside, "files.sha256"), encoding="utf-8") as listed:  # noqa: PTH118, PTH123 - no pathlib yet
        names = [line.rstrip("\n").partition("  ")[2] for line in listed]
except OSError:
    names = []  # fulian_desktop/__main__.py names it
needed = [
    name
    for name in names
    if name.startswith("_internal/") and (name.count("/") == 1 or "lib-dynload" in name)
]
gone = [name for name in needed if not os.path.exists(os.path.join(os.path.dirname(inside), name))]  # noqa: PTH110, PTH118, PTH120
if gone:
    sentence = f"程序缺少文件：{'、'.join(gone[:5])}。台账数据没有受到影响。请重新运行安装程序。（E-CLI-07）"
    if sys.stderr is None:
        raise RuntimeError(sentence)  # the box of PyInstaller's starter shows it
    print(sentence, file=sys.stderr, flush=True)
    os._exit(1)
