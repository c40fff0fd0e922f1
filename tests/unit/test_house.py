"""The house rules that no linter knows: what lies where, how large it may grow, what must not be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "fulian_desktop"

TOP_LEVEL = {
    *("fulian_desktop", "ui", "resources", "db", "packaging", "tests"),
    *("pyproject.toml", "constraints.txt", "constraints-frictionless.txt", "dev.py", ".ci", ".gitignore"),
    *("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"),
}
# Made by running things, and kept out of the repository by .gitignore.
GENERATED = re.compile(
    r"^(\.git|\.venv.*|\..*_cache|\.hypothesis|.*\.egg-info|build|dist|demo-county|__pycache__)$"
)
NO_ROOM = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "shared"}
WRITTEN = {
    ".py",
    ".toml",
    ".txt",
    ".md",
    ".ui",
    ".spec",
    ".nsi",
    ".ini",
    ".tsv",
    ".csv",
    ".json",
    ".mako",
    ".desktop",
}
MOST_LINES_OF_A_MODULE = 350
MOST_LINES_OF_A_FUNCTION = 40
# Put together here, so that this file does not say what it forbids.
UNSAID = re.compile(
    "|".join(
        [
            "/" + r"work\b",
            r"\.\./" + "shared",
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "npm" + r"js\.(org|com)",
            "deb" + r"ian\.(org|net)",
            "artifact" + "registry",
            "/" + r"root\b",
            "/" + r"home/\w",
        ]
    )
)
UNFINISHED = re.compile(
    r"raise NotImplementedError|TODO|FIXME|\bXXX\b|\bstub\b|not implemented|敬请期待|暂未实现"
)
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "yaml", "numpy", "pandas", "imp"}
NEVER_CALLED = {"eval", "exec", "compile", "__import__"}


def own_files() -> Iterator[Path]:
    """Every file of the project, without what running it makes."""
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if GENERATED.match(path.name):
                continue
            if path.is_dir():
                waiting.append(path)
            else:
                yield path


def written_files() -> list[Path]:
    made = ROOT / "tests" / "workbooks" / "made"  # in every encoding that offices use
    return [
        path
        for path in own_files()
        if (path.suffix in WRITTEN or path.name in TOP_LEVEL) and made not in path.parents
    ]


def modules(*places: str) -> list[Path]:
    return [path for place in places for path in sorted((ROOT / place).rglob("*.py"))]


def where(path: Path, line: int, what: object) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{line}: {what}"


def nodes(*places: str) -> Iterator[tuple[Path, ast.AST]]:
    for path in modules(*places):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def test_nothing_strange_lies_at_the_top_level() -> None:
    found = {path.name for path in ROOT.iterdir() if not GENERATED.match(path.name)}
    assert found == TOP_LEVEL


def test_no_room_is_a_lumber_room() -> None:
    names = {
        path.stem if path.suffix == ".py" else path.name
        for path in PRODUCT.rglob("*")
        if "__pycache__" not in str(path)
    }
    assert not names & NO_ROOM


def test_every_room_is_a_package() -> None:
    rooms = [path for path in PRODUCT.rglob("*") if path.is_dir() and path.name != "__pycache__"]
    assert [room.name for room in rooms if not (room / "__init__.py").exists()] == []


def test_modules_stay_small() -> None:
    """What people write: a migration that db/first_schema.py writes grows with the ledgers."""
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in modules("fulian_desktop", "db")
        if path.name != "0001_first.py"
    }
    assert [where(path, size, "lines") for path, size in sizes.items() if size > MOST_LINES_OF_A_MODULE] == []


def test_functions_stay_short() -> None:
    too_long = [
        where(path, node.lineno, node.name)
        for path, node in nodes("fulian_desktop", "db", "packaging")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert too_long == []


def test_what_is_public_says_what_it_is() -> None:
    """In ruff for modules, classes and functions; here for methods that take no parent's place."""
    silent = [
        where(path, method.lineno, f"{owner.name}.{method.name}")
        for path, owner in nodes("fulian_desktop")
        if isinstance(owner, ast.ClassDef) and not owner.bases and not owner.name.startswith("_")
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
        if ast.get_docstring(method) is None
    ]
    assert silent == []


def called_name(call: ast.Call) -> str:
    """The last name of what is called: open for open() and for path.open()."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def leaves_encoding_open(call: ast.Call) -> bool:
    """Whether a call opens text in whatever encoding the machine prefers."""
    if any(keyword.arg == "encoding" for keyword in call.keywords):
        return False
    name = called_name(call)
    if name in ("read_text", "write_text"):
        return len(call.args) <= (name == "write_text")
    return isinstance(call.func, ast.Name) and name == "open" and not is_binary(call)


def test_every_opened_text_names_its_encoding() -> None:
    """In ruff too, which knows only the objects whose type it can tell."""
    nameless = [
        where(path, node.lineno, called_name(node))
        for path, node in nodes("fulian_desktop", "db", "tests", "packaging")
        if isinstance(node, ast.Call) and leaves_encoding_open(node)
    ]
    assert nameless == []


def is_binary(call: ast.Call) -> bool:
    """Whether a call of open() has a mode with a b."""
    modes = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)


def test_no_code_runs_from_data() -> None:
    wrong = []
    for path, node in nodes("fulian_desktop", "db"):
        if isinstance(node, ast.Import):
            wrong += [
                where(path, node.lineno, name.name)
                for name in node.names
                if name.name.split(".")[0] in NEVER_IMPORTED
            ]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in NEVER_IMPORTED:
            wrong.append(where(path, node.lineno, node.module))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NEVER_CALLED:
            wrong.append(where(path, node.lineno, node.func.id))
    assert wrong == []


def is_filled_in(statement: ast.expr) -> bool:
    """Whether a text is an f-string, or made with % or format()."""
    if isinstance(statement, ast.BinOp):
        return (
            isinstance(statement.op, ast.Mod) or is_filled_in(statement.left) or is_filled_in(statement.right)
        )
    return isinstance(statement, ast.JoinedStr) or (
        isinstance(statement, ast.Call) and called_name(statement) == "format"
    )


def test_no_value_is_written_into_a_statement() -> None:
    """Values travel as bound parameters; only a table's name, from a declaration, may be added with +."""
    wrong = [
        where(path, node.lineno, "text()")
        for path, node in nodes("fulian_desktop/store", "fulian_desktop/statistics", "db")
        if isinstance(node, ast.Call) and called_name(node) == "text" and any(map(is_filled_in, node.args))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", written_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_names_this_machine_or_a_registry(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [
        where(path, number, line.strip()) for number, line in enumerate(lines, 1) if UNSAID.search(line)
    ] == []


def test_nothing_is_unfinished_by_its_own_words() -> None:
    wrong = [
        where(path, number, line.strip())
        for path in modules("fulian_desktop", "db")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert wrong == []
