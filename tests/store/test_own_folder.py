"""Our own folder in a workspace is private, stays in the workspace, and keeps out of git."""

from pathlib import Path

import pytest

from perfconsult.errors import CannotWrite, PerfconsultError
from perfconsult.model.case import Case
from perfconsult.store import own_folder
from perfconsult.store.cases import start_case
from perfconsult.store.editor_schemas import put_schema, schema_line
from perfconsult.store.own_folder import OWN, make_own_folder, own_file
from perfconsult.store.workspace import find_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace, with a folder outside beside it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def test_a_file_of_ours_is_named(root: Path) -> None:
    """Without making anything."""
    assert own_file(root, "drafts", "a.json") == root / OWN / "drafts" / "a.json"
    assert list(root.iterdir()) == []


@pytest.mark.parametrize("link", ["", "drafts", "drafts/a.json"])
def test_a_link_out_of_the_workspace_is_refused(root: Path, link: str) -> None:
    """Whatever part of the way it is; the remedy speaks of the link."""
    at = root / OWN / link
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(root.parent / "outside")

    with pytest.raises(PerfconsultError, match="leads out of") as caught:
        own_file(root, "drafts", "a.json")

    assert "link" in caught.value.problems[0].hint


def test_a_schema_is_never_written_through_a_link(root: Path) -> None:
    """Only editors miss it, so nothing is said."""
    (root / OWN).symlink_to(root.parent / "outside")
    put_schema("case", root, "t")

    assert list((root.parent / "outside").iterdir()) == []


def test_a_schema_lies_where_the_first_line_says(root: Path) -> None:
    """As seen from the folder of the file; an old copy is replaced."""
    for _ in range(2):
        put_schema("case", root, "t")
        there = root / "cases" / schema_line("case", root / "cases", root).partition("=")[2]
        assert b'"$schema"' in there.resolve().read_bytes()
        there.resolve().write_bytes(b"old")


def test_git_is_told_to_leave_it_out(root: Path) -> None:
    """From the first case on; a folder that was there, with or without the file, stays as it is."""
    start_case(find_workspace(root), root / "cases" / "a.yaml", Case("a", "A"), token="t")
    ignore = root / OWN / ".gitignore"
    assert ignore.read_text() == "*\n"

    ignore.unlink()
    make_own_folder(root / OWN / "drafts", "t")
    assert not ignore.exists()


def test_saving_does_not_hang_on_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the note for git cannot be written, the folder is made all the same."""

    def refuse(path: Path, content: bytes, *, token: str) -> None:
        raise CannotWrite("full", "free some space")

    monkeypatch.setattr(own_folder, "write_atomic", refuse)
    make_own_folder(root / OWN / "journal" / "a", "t")

    assert (root / OWN / "journal" / "a").is_dir()
