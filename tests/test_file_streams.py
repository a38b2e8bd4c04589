"""Files in pieces: opened with the checks of whole files, written whole or not at all."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfconsult.errors import BadInput, CannotWrite
from perfconsult.files import open_bytes, read_bytes, write_pieces


def test_a_file_is_opened_at_its_start(tmp_path: Path) -> None:
    """To be read in pieces, and gone back in."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")

    with open_bytes(path, 3) as file:
        assert (file.read(2), file.seek(0), file.read()) == (b"ab", 0, b"abc")


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "large", "nul"])
def test_what_is_no_plain_file_is_refused_as_for_whole_files(tmp_path: Path, kind: str) -> None:
    """In the same words, at once, and with the name."""
    path = tmp_path / ("a\0b" if kind == "nul" else "a")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        if sys.platform == "win32":
            pytest.skip("there are no such files")
        os.mkfifo(path)
    elif kind == "large":
        path.write_bytes(b"abcd")

    with pytest.raises(BadInput) as whole:
        read_bytes(path, 3)
    with pytest.raises(BadInput) as opened:
        open_bytes(path, 3)
    assert opened.value.problems == whole.value.problems


def test_pieces_are_put_together(tmp_path: Path) -> None:
    """For the owner alone; an old file keeps its mode."""
    path = tmp_path / "a"
    write_pieces(path, (bytes([n]) for n in b"abc"), token="t")
    first = path.stat().st_mode & 0o777
    path.chmod(0o640)
    write_pieces(path, iter([b"new", b"", b"er"]), token="t")

    assert path.read_bytes() == b"newer"
    if sys.platform != "win32":
        assert (first, path.stat().st_mode & 0o777) == (0o600, 0o640)
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError, RuntimeError, BadInput])
def test_what_stops_the_pieces_leaves_the_old_file(tmp_path: Path, error: type[BaseException]) -> None:
    """Nothing is left beside it, and what went wrong is told as it is, not as a fault of the disk."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise error([]) if error is not BadInput else BadInput.__new__(BadInput)

    with pytest.raises(error) as caught:
        write_pieces(path, pieces(), token="t")

    assert not isinstance(caught.value, CannotWrite)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """Before a piece is made."""
    made = []

    def pieces() -> Iterator[bytes]:
        made.append(1)
        yield b"x"

    with pytest.raises(CannotWrite, match="no such file or folder"):
        write_pieces(tmp_path / "gone" / "a", pieces(), token="t")
    assert made == []
