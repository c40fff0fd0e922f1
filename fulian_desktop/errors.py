"""What can go wrong for a user, in words that she can act on.

Two families: `UserError` is the world's or the user's doing and is shown as it stands;
anything else that is raised is a fault of the program and goes to the crash report.
"""

from __future__ import annotations

SAFE = "已保存的数据没有受到影响。"


class UserError(Exception):
    """A failure that the user can meet and act on; shown without a traceback.

    code: stable, like "E-PKG-07", for the manual and the telephone.
    what: what happened, one Chinese sentence without personal data.
    safe: whether the data is safe.
    todo: what to do next.
    """

    def __init__(self, code: str, what: str, *, safe: str = SAFE, todo: str) -> None:
        super().__init__(code, what, safe, todo)
        self.code, self.what, self.safe, self.todo = code, what, safe, todo

    def __str__(self) -> str:
        return f"{self.what}{self.safe}{self.todo}（{self.code}）"


class BadValue(ValueError):
    """A typed value that cannot be what its field holds; the sentence stands beside the field."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
