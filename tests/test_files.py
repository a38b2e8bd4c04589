"""Files are written whole or not at all, privately, durably, by one writer at a time."""

import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from errno import EACCES, EIO, ENOSPC, EROFS
from pathlib import Path

import pytest

from faults import KINDS, REAL, Fault, failing, in_child
from perfconsult.errors import BadInput, CannotWrite, Conflict
from perfconsult.files import (
    append_journal,
    disk,
    locked,
    make_folder,
    read_bytes,
    read_journal,
    sweep,
    whole,
    write_atomic,
)
from perfconsult.files.journal import _checksum

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def mode(path: Path) -> int:
    """The permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


# reading


def test_read_gives_the_bytes(tmp_path: Path) -> None:
    """A plain file is read as it is; an empty one is the caller's business."""
    (tmp_path / "a").write_bytes(b"\x00\xff")
    (tmp_path / "b").touch()

    assert read_bytes(tmp_path / "a") == b"\x00\xff"
    assert read_bytes(tmp_path / "b") == b""


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "a folder"),
        (getattr(os, "mkfifo", Path.mkdir), "a pipe or a device|a folder"),
        (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
        (lambda path: path.symlink_to(path), "cannot be read"),
        (lambda path: path.write_bytes(b"12345678901"), "larger than"),
    ],
    ids=["missing", "folder", "pipe", "device", "link to itself", "too large"],
)
def test_read_refuses_what_is_no_plain_file(
    tmp_path: Path, make: Callable[[Path], object], says: str
) -> None:
    """Anything but a plain file of bearable size is refused with its place and a remedy, and never waited for."""
    path = tmp_path / "x"
    make(path)

    with pytest.raises(BadInput, match=says) as caught:
        read_bytes(path, limit=10)

    problem = caught.value.problems[0]
    assert problem.at is not None
    assert problem.at.file == str(path)
    assert problem.hint


def test_read_refuses_an_impossible_name(tmp_path: Path) -> None:
    """A name with a NUL in it is an error of the user, not ours."""
    with pytest.raises(BadInput, match="not a possible file name"):
        read_bytes(tmp_path / "a\0b")


# writing


def test_write_makes_a_private_file(tmp_path: Path) -> None:
    """A new file has mode 0600 whatever the umask, and nothing else is left."""
    old = os.umask(0)
    try:
        write_atomic(tmp_path / "a", b"new", token="t")
    finally:
        os.umask(old)

    assert (tmp_path / "a").read_bytes() == b"new"
    assert mode(tmp_path / "a") == 0o600
    assert names(tmp_path) == ["a"]


def test_write_keeps_the_mode(tmp_path: Path) -> None:
    """A file that is shared with a group stays so."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomic(path, b"new", token="t")

    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


@pytest.mark.parametrize(("kind", "error"), KINDS, ids=str)
def test_write_is_whole_or_not_at_all(tmp_path: Path, kind: str, error: int) -> None:
    """Whatever call fails: the old bytes with an error, or the new ones; never anything else, nothing left over."""
    wrong: list[str] = []
    at, met = 0, True
    path = tmp_path / "a"
    while met:
        at += 1
        path.write_bytes(b"old")
        said = "fine"
        with failing(Fault(at, kind, error)) as counter:
            try:
                write_atomic(path, b"new" * 1000, token="t")
            except CannotWrite:
                said = "failed"
        met = counter.met
        is_new = path.read_bytes() == b"new" * 1000
        if not is_new and path.read_bytes() != b"old":
            wrong.append(f"damaged at {at}")
        if is_new != (said == "fine"):
            wrong.append(f"{said}, yet new is {is_new} at {at}")
        left = [name for name in names(tmp_path) if name != "a"]
        if left and kind != "forever" and counter.names[at - 1] != "unlink":
            wrong.append(f"left {left} at {at}")
        for name in left:
            (tmp_path / name).unlink()

    assert wrong == []
    assert at > 6


def test_write_is_durable_before_it_replaces(tmp_path: Path) -> None:
    """The new bytes are on the disk before they take the old ones' place, and the folder after."""
    with failing(Fault(0, "never")) as calls:
        write_atomic(tmp_path / "a", b"new", token="t")

    steps = [name for name in calls.names if name in ("write", "fsync", "replace")]
    assert steps == ["write", "fsync", "replace", "fsync"]


def test_a_journal_line_is_durable_before_it_is_promised(tmp_path: Path) -> None:
    """Every line is synced; the first one with its folder; one that need not be durable is not."""
    steps = []
    for durable in (True, True, False):
        with failing(Fault(0, "never")) as calls:
            append_journal(tmp_path / "j", {"n": 1}, durable=durable)
        steps.append([name for name in calls.names if name in ("write", "fsync")])

    assert steps == [["write", "fsync", "fsync"], ["write", "fsync"], ["write"]]


def test_write_gets_over_its_own_leftovers(tmp_path: Path) -> None:
    """A temporary file that this writer left in a crash does not stand in its way; a link there is not followed."""
    (tmp_path / "other").write_bytes(b"untouched")
    (tmp_path / ".a.t.tmp").symlink_to(tmp_path / "other")

    write_atomic(tmp_path / "a", b"new", token="t")

    assert (tmp_path / "other").read_bytes() == b"untouched"
    assert names(tmp_path) == ["a", "other"]


@pytest.mark.parametrize("target", ["/dev/null", "folder", "missing/a", "a\0b", "x" * 300])
def test_write_refuses_what_cannot_be_a_file(tmp_path: Path, target: str) -> None:
    """A device is not replaced by a file, and there is a sentence with a remedy for each."""
    (tmp_path / "folder").mkdir()

    with pytest.raises(CannotWrite) as caught:
        write_atomic(tmp_path / target, b"new", token="t")

    assert caught.value.problems[0].hint
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("error", "says"), [(ENOSPC, "full"), (EACCES, "not allowed"), (EROFS, "read-only"), (EIO, "could not")]
)
def test_write_says_what_to_do(tmp_path: Path, error: int, says: str) -> None:
    """The message names the file and why, the hint what to do."""
    with failing(Fault(1, "once", error)), pytest.raises(CannotWrite, match=says) as caught:
        write_atomic(tmp_path / "a", b"new", token="t")

    assert str(tmp_path / "a") in str(caught.value)
    assert caught.value.problems[0].hint


@needs_fork
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """With a real limit on file sizes the write fails, the old file is whole and no temporary file is left."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    resource = pytest.importorskip("resource")

    def work(tell: Callable[[str], None]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            write_atomic(path, b"new" * 1000, token="t")
        except CannotWrite as error:
            tell(str(error))

    code, told = in_child(work)

    assert code == 0
    assert "is full" in told[0]
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a"])


def test_windows_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program holds the file for a moment, replacing is tried again; for good, it is told."""
    waits: list[float] = []
    held = iter([5, 32, 33])

    def replace(*names: str) -> None:
        if code := next(held, 0):
            error = PermissionError(EACCES, "in use")
            error.winerror = code  # type: ignore[attr-defined]
            raise error
        REAL["replace"](*names)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(time, "sleep", waits.append)

    write_atomic(tmp_path / "a", b"new", token="t")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert waits == [0.01, 0.02, 0.04]

    held = iter([32] * 100)
    with pytest.raises(CannotWrite, match="another program holds it"):
        write_atomic(tmp_path / "a", b"newer", token="t")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert 2 < sum(waits) < 4


def test_macos_empties_the_drive_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS the stronger call is used, and plain fsync where a file system does not know it."""
    fcntl = pytest.importorskip("fcntl")
    asked: list[int] = []

    def control(file: int, code: int) -> int:
        asked.append(code)
        if len(asked) > 1:
            raise OSError(EIO, "not here")
        return 0

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", control)
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)

    disk.sync(7)
    assert (asked, synced) == ([51], [])
    disk.sync(7)
    assert (asked, synced) == ([51, 51], [7])


# folders


def test_folders_are_private(tmp_path: Path) -> None:
    """Every folder that is made has mode 0700; one that was there keeps its own."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    make_folder(shared / "a" / "b")
    make_folder(shared / "a" / "b")

    assert [mode(p) for p in (shared, shared / "a", shared / "a" / "b")] == [0o755, 0o700, 0o700]


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    """A file where a folder should be is an error with a remedy, and stays."""
    (tmp_path / "a").write_bytes(b"file")

    for path in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(CannotWrite) as caught:
            make_folder(path)
        assert caught.value.problems[0].hint
    assert (tmp_path / "a").read_bytes() == b"file"


# journals


def test_journal_gives_back_what_was_written(tmp_path: Path) -> None:
    """Entries come back in order, whatever text is in them; the file is private."""
    path = tmp_path / "j.jsonl"
    entries = [{"rev": n, "text": "a\nb\u2028\ud800\U0001f600 \x1b", "list": [1, None]} for n in range(3)]
    for entry in entries:
        append_journal(path, entry)

    assert read_journal(path) == (entries, 0)
    assert mode(path) == 0o600


def test_a_missing_journal_is_empty(tmp_path: Path) -> None:
    """No journal, no entries."""
    assert read_journal(tmp_path / "none") == ([], 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-3],
        lambda raw: raw.replace(b'"n":1', b'"n":7'),
        lambda raw: raw.replace(b"{", b""),
        lambda raw: b"\x00" * len(raw),
        lambda raw: raw.replace(raw[1:9], b"00000000", 1),
    ],
    ids=["half", "torn tail", "changed", "cut", "zeros", "checksum"],
)
def test_a_damaged_line_is_passed_over(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """A line that a crash or a hand damaged is counted and left out; what is written after it is read."""
    path = tmp_path / "j"
    append_journal(path, {"n": 1})
    path.write_bytes(damage(path.read_bytes()))
    lost = read_journal(path)
    append_journal(path, {"n": 2})

    assert lost == ([], 1)
    assert read_journal(path) == ([{"n": 2}], 1)


def test_a_line_that_is_no_object_is_damaged(tmp_path: Path) -> None:
    """A checksum is no promise about what is in a line."""
    path = tmp_path / "j"
    for body in (b"[1]", b"[" * 100_000, b"nonsense"):
        path.write_bytes(_checksum(body) + b" " + body)
        assert read_journal(path) == ([], 1)


@pytest.mark.parametrize(("kind", "error"), KINDS, ids=str)
def test_a_journal_line_that_is_promised_is_there(tmp_path: Path, kind: str, error: int) -> None:
    """Whatever call fails: no error means the line is there, and lines before and after are never harmed."""
    wrong: list[str] = []
    at, met = 0, True
    while met:
        at += 1
        path = tmp_path / f"{at}"
        append_journal(path, {"n": 0})
        promised = [{"n": 0}]
        with failing(Fault(at, kind, error)) as counter:
            for n in (1, 2):
                try:
                    append_journal(path, {"n": n})
                    promised.append({"n": n})
                except CannotWrite:
                    pass
        met = counter.met
        append_journal(path, {"n": 3})
        found, _ = read_journal(path)
        if [e for e in found if e in promised] != promised or found[-1] != {"n": 3}:
            wrong.append(f"{at}: promised {promised}, found {found}")

    assert wrong == []
    assert at > 6


def test_a_failed_line_is_taken_out_again(tmp_path: Path) -> None:
    """After a failed write nothing half-done stays in the journal."""
    path = tmp_path / "j"
    append_journal(path, {"n": 0})
    before = path.read_bytes()
    with failing(Fault(3, "half", ENOSPC)), pytest.raises(CannotWrite, match="full"):
        append_journal(path, {"n": 1})

    assert path.read_bytes() == before


def test_a_new_journal_is_known_to_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first line is promised only when the folder knows of the file; later lines need only the file."""
    synced: list[Path] = []
    monkeypatch.setattr("perfconsult.files.journal.sync_folder", synced.append)
    append_journal(tmp_path / "j", {"n": 0})
    append_journal(tmp_path / "j", {"n": 1})

    assert synced == [tmp_path]


# locks


@needs_fork
def test_a_lock_keeps_others_out_and_names_its_holder(tmp_path: Path) -> None:
    """A second process waits no longer than told, then says who has it; it dies with its process."""
    path = tmp_path / "a"

    def work(tell: Callable[[str], None]) -> None:
        try:
            with locked(path, timeout=0.05):
                tell("got it")
        except Conflict as error:
            tell(str(error))

    with locked(path):
        assert mode(tmp_path / ".a.lock") == 0o600
        code, told = in_child(work)
    assert code == 0
    assert f"process {os.getpid()} on " in told[0]

    assert in_child(work) == (0, ["got it"])


def test_no_place_for_a_lock_is_told(tmp_path: Path) -> None:
    """A lock that cannot be made is an error with a remedy."""
    with pytest.raises(CannotWrite) as caught, locked(tmp_path / "missing" / "a"):
        pass

    assert caught.value.problems[0].hint


# leftovers


def test_sweep_takes_old_temporary_files_of_one_stem(tmp_path: Path) -> None:
    """Only temporary files of that name, over a minute old, are removed."""
    now = 1_000_000.0
    ages = {
        ".case.yaml.t.tmp": 61,
        ".case.yaml.u.tmp": 59,
        ".case-2.yaml.t.tmp": 500,
        "case.tmp": 500,
        ".case.x": 500,
    }
    for name, age in ages.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (now - age, now - age))

    sweep(tmp_path, "case", now)
    sweep(tmp_path / "missing", "case", now)

    assert names(tmp_path) == sorted(set(ages) - {".case.yaml.t.tmp"})


def test_the_waits_are_what_was_measured() -> None:
    """Windows is asked for about two and a half seconds, in ever longer steps."""
    assert 2 < sum(whole._WAITS) < 3
    assert list(whole._WAITS) == sorted(whole._WAITS)
