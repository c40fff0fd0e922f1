"""A disk that loses what was not flushed: made from the calls by which a real process wrote its files.

strace writes down every call with its data while a child saves; here they are played onto a disk in memory.
At a cut each write since a file's last flush has reached the disk, or not, or torn into sectors, in any
combination: harsher than most disks, and what the promise of `synchronous=FULL` has to stand.
"""

from __future__ import annotations

import random
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from tests.child import Children

SECTOR = 512
_CALL = re.compile(
    rb'(?P<call>\w+)\((?:\d+<(?P<of>[^>]*)>|"(?P<path>[^"]*)")(?:, "(?P<data>[^"]*)")?(?P<more>[^"]*)\) += (?P<done>\d+)'
)


@dataclass(frozen=True)
class Event:
    """One call: written bytes at an offset, a flush, a new length, or a line told to the outside."""

    kind: str
    file: str
    offset: int = 0
    data: bytes = b""


def recorded(
    children: Children, saves: int, act: Callable[..., None], path: Path, *arguments: object
) -> list[Event]:
    """The calls of a child that saves so many times and is killed then; its last argument but those is the ack file."""
    told, log = Path(str(arguments[1])), path.with_name("calls")
    child = children.start(act, path, *arguments)
    calls = "trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink"
    tracer = subprocess.Popen(
        ["strace", "-p", str(child.pid), "-y", "-xx", "-s", "1000000", "-e", calls, "-o", str(log)],
        stderr=subprocess.PIPE,
    )
    assert tracer.stderr
    assert b"attached" in tracer.stderr.readline()
    child.go()
    for _ in range(60_000):
        if told.exists() and told.read_bytes().count(b"\n") >= saves:
            break
        time.sleep(0.001)
    child.kill()
    assert child.wait() == -9
    tracer.communicate(timeout=60)
    return list(_events(log, {path.name, f"{path.name}-wal", told.name}))


def _events(log: Path, files: set[str]) -> Iterator[Event]:
    for line in log.read_bytes().splitlines():
        found = _CALL.match(line)
        if not found:
            continue
        name = Path(_plain(found["of"] or found["path"]).decode("utf-8", "replace")).name
        if name not in files:
            continue
        call, numbers = found["call"].decode(), [int(one) for one in re.findall(rb"\d+", found["more"])]
        if call in ("fsync", "fdatasync"):
            yield Event("flush", name)
        elif call == "ftruncate":
            yield Event("length", name, numbers[0])
        elif call == "unlink":
            yield Event("length", name, 0)
        else:
            offset = numbers[1] if call == "pwrite64" else -1
            yield Event("write", name, offset, _plain(found["data"])[: int(found["done"])])


def _plain(escaped: bytes) -> bytes:
    return bytes.fromhex(escaped.replace(b"\\x", b"").decode("ascii"))


@dataclass
class _File:
    flushed: bytearray
    waiting: list[Event] = field(default_factory=list)


class Disk:
    """Files as they are on the platter, and what still waits in the cache."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {name: _File(bytearray(content)) for name, content in files.items()}

    def play(self, event: Event) -> None:
        """One call more."""
        kept = self._files.setdefault(event.file, _File(bytearray()))
        if event.kind == "flush":
            for waiting in kept.waiting:
                _put(kept.flushed, waiting.offset, waiting)
            kept.waiting.clear()
        else:
            kept.waiting.append(event)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found after the power has come back."""
        found = {}
        for name, kept in self._files.items():
            content = bytearray(kept.flushed)
            share = chance.choice((0.0, 0.3, 0.7, 1.0))
            for event in kept.waiting:
                if chance.random() < share:
                    _put(content, event.offset, _torn(event, chance) if chance.random() < 0.2 else event)
            found[name] = bytes(content)
        return found


def _torn(event: Event, chance: random.Random) -> Event:
    """Only some sectors came; one of them may hold anything."""
    if event.kind != "write" or len(event.data) <= SECTOR:
        return event
    keep = chance.randrange(1, len(event.data) // SECTOR) * SECTOR
    noise = chance.randbytes(SECTOR) if chance.random() < 0.5 else b""
    return Event("write", event.file, event.offset, event.data[:keep] + noise)


def _put(content: bytearray, offset: int, event: Event) -> None:
    if event.kind == "length":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(event.data)] = event.data


def cuts(
    files: dict[str, bytes], events: list[Event], told: str, number: int, chance: random.Random
) -> Iterator[tuple[dict[str, bytes], set[UUID]]]:
    """So many cuts at random calls: (the files afterwards, what had been called saved by then)."""
    disk, saved = Disk(files), set[UUID]()
    places = sorted(chance.randrange(len(events)) for _ in range(number))
    for at, event in enumerate(events):
        while places and places[0] == at:
            places.pop(0)
            yield disk.cut(chance), set(saved)
        if event.file != told:
            disk.play(event)
        elif event.data.startswith(b"+"):
            saved.add(UUID(event.data[1:33].decode("ascii")))
