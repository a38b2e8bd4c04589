"""Where cases lie, and which file a name stands for."""

import os
from pathlib import Path

import pytest

from perfconsult.errors import BadInput, Location, PerfconsultError
from perfconsult.store.workspace import (
    UnknownCase,
    Workspace,
    case_ids,
    case_path,
    find_workspace,
    home_of,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with three cases, and files beside them that are none."""
    cases = tmp_path / "work" / "cases"
    cases.mkdir(parents=True)
    (tmp_path / "work" / "perfconsult.yaml").write_text("schema: 1\n")
    names = ("two-day-course.yaml", "late-invoices.yml", "a1.yaml", "a1.orig-20261116.yaml", "a1.conflict-1.yaml",
             ".a1.yaml.t.tmp", "Notes.yaml", "notes.txt")  # fmt: skip
    for name in names:
        (cases / name).touch()
    return find_workspace(tmp_path / "work")


def test_a_folder_that_cannot_be_listed_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, no traceback."""

    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(PerfconsultError, match="cannot be read"):
        case_ids(workspace)


def test_the_nearest_folder_with_settings_is_the_workspace(tmp_path: Path) -> None:
    """From anywhere below, the nearest folder upwards with perfconsult.yaml."""
    (tmp_path / "outer" / "inner" / "deep" / "down").mkdir(parents=True)
    for folder in ("outer", "outer/inner"):
        (tmp_path / folder / "perfconsult.yaml").write_text("schema: 1\n")

    assert find_workspace(tmp_path / "outer" / "inner" / "deep" / "down").root == tmp_path / "outer" / "inner"


@pytest.mark.parametrize(
    ("start", "root"), [(".", "."), ("cases", "."), ("clients", "clients"), ("a/cases", "a/cases")]
)
def test_journals_alone_claim_only_their_own_cases(tmp_path: Path, start: str, root: str) -> None:
    """A case once begun in a home folder does not make all that lies below it one workspace."""
    (tmp_path / ".perfconsult").mkdir()
    (tmp_path / start).mkdir(parents=True, exist_ok=True)

    assert find_workspace(tmp_path / start).root == tmp_path / root


def test_without_a_mark_the_folder_itself_is_the_workspace(tmp_path: Path) -> None:
    """A first case can be started anywhere."""
    found = find_workspace(tmp_path)

    assert (found.root, found.cases, found.journal) == (
        tmp_path, tmp_path / "cases", tmp_path / ".perfconsult" / "journal",
    )  # fmt: skip


def test_the_folder_of_the_cases_can_be_chosen(tmp_path: Path) -> None:
    """`cases` in the settings names it, within the workspace only."""
    (tmp_path / "perfconsult.yaml").write_text("schema: 1\ncases: clients/2026\n")
    assert find_workspace(tmp_path).cases == tmp_path / "clients" / "2026"

    (tmp_path / "perfconsult.yaml").write_text("schema: 1\ncases: ../elsewhere\n")
    with pytest.raises(PerfconsultError, match=r'"cases: \.\./elsewhere" .* leads out of') as caught:
        find_workspace(tmp_path)

    assert caught.value.problems[0].hint == "name a folder within it"


def test_a_file_is_no_folder_of_cases(tmp_path: Path) -> None:
    """Where the settings name a file, they are what has to be mended."""
    (tmp_path / "perfconsult.yaml").write_text("schema: 1\ncases: notes.txt\n")
    (tmp_path / "notes.txt").touch()

    with pytest.raises(PerfconsultError, match=r"notes\.txt is a file") as caught:
        find_workspace(tmp_path)

    assert caught.value.problems[0].at == Location(str(tmp_path / "perfconsult.yaml"))
    assert "`cases:`" in caught.value.problems[0].hint


def test_empty_settings_are_told_without_talk_of_backups(tmp_path: Path) -> None:
    """Nobody has lost anything."""
    (tmp_path / "perfconsult.yaml").touch()

    with pytest.raises(BadInput, match="empty") as caught:
        find_workspace(tmp_path)

    assert caught.value.problems[0].hint == "write at least one key, or take the file away"


def test_broken_settings_are_told(tmp_path: Path) -> None:
    """A mistake in the settings is an error with its place, never settings by default."""
    (tmp_path / "perfconsult.yaml").write_text("schema: 1\norganization: x\n")
    with pytest.raises(BadInput, match="organization"):
        find_workspace(tmp_path)


def test_ids_are_the_names_of_case_files(workspace: Workspace) -> None:
    """Sorted, and without what tools and people leave beside cases."""
    assert case_ids(workspace) == ["a1", "late-invoices", "two-day-course"]


def test_a_workspace_without_cases_has_no_ids(tmp_path: Path) -> None:
    """No folder yet, no cases."""
    assert case_ids(find_workspace(tmp_path)) == []


def test_an_id_stands_for_its_file(workspace: Workspace) -> None:
    """With either ending."""
    assert case_path(workspace, "two-day-course") == workspace.cases / "two-day-course.yaml"
    assert case_path(workspace, "late-invoices") == workspace.cases / "late-invoices.yml"


def test_a_path_stands_for_itself(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen from where one is, or absolute; also for a file that is not called like a case."""
    monkeypatch.chdir(workspace.cases)

    assert case_path(workspace, "a1.yaml") == workspace.cases / "a1.yaml"
    assert case_path(workspace, "../cases/Notes.yaml") == workspace.cases / "Notes.yaml"
    assert case_path(workspace, str(workspace.cases / "a1.yaml")) == workspace.cases / "a1.yaml"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("two-day-corse", 'did you mean "two-day-course"?'),
        ("Two Day Course", 'did you mean "two-day-course"?'),
        ("zebra", "perfconsult case new zebra"),
        ("cases/late-invoice.yaml", 'did you mean "late-invoices"?'),
        ("..", "perfconsult case new"),
        ("", "perfconsult case new"),
        ("a\0b", "perfconsult case new"),
        ("x" * 5000, "perfconsult case new"),
        ("x" * 5000 + ".yaml", "check the name"),
    ],
    ids=lambda value: value[:20].replace("\0", "NUL"),
)
def test_an_unknown_case_is_told_with_the_nearest(workspace: Workspace, name: str, hint: str) -> None:
    """The error has the nearest id, and how to start the case."""
    with pytest.raises(PerfconsultError, match="there is no case") as caught:
        case_path(workspace, name)

    assert hint in caught.value.problems[0].hint


@pytest.mark.parametrize(
    "name",
    [
        "Two Days",
        "a.b",
        "-a",
        "x" * 65,
        "con",
        "nul",
        "com1",
        "lpt9",
        "straße",
        "a_b",
        "",
        "a\0b",
        "sub/con.yaml",
        "Bad.yaml",
        "/",
        "./",
        "..",
        "../",
    ],
    ids=lambda value: value[:12].replace("\0", "NUL"),
)
def test_a_new_case_needs_a_name_for_every_system(workspace: Workspace, name: str) -> None:
    """Small letters, digits and hyphens, and none of the names that Windows keeps for itself."""
    with pytest.raises(PerfconsultError, match="cannot be the id") as caught:
        case_path(workspace, name, new=True)

    assert caught.value.problems[0].hint


def test_a_new_case_gets_a_file(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """By id in the folder of the cases, by path where the path says; one that is there keeps its file."""
    monkeypatch.chdir(workspace.root)

    assert case_path(workspace, "new-one", new=True) == workspace.cases / "new-one.yaml"
    assert case_path(workspace, "clients/acme", new=True) == workspace.root / "clients" / "acme.yaml"
    assert case_path(workspace, "late-invoices", new=True) == workspace.cases / "late-invoices.yml"


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "../x.yaml", "cases/../../x"])
def test_a_new_case_lies_in_the_workspace(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A place elsewhere is refused, with two ways on."""
    monkeypatch.chdir(workspace.root)

    with pytest.raises(PerfconsultError, match="lies outside the workspace") as caught:
        case_path(workspace, name, new=True)

    assert f"perfconsult case new {Path(name).stem}" in caught.value.problems[0].hint
    assert "cd there" in caught.value.problems[0].hint


@pytest.mark.parametrize("name", ["con", "CON", "cases/nul.yaml", "lpt1"])
def test_a_name_that_windows_keeps_is_not_proposed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """An unknown case of such a name cannot be started, so no hint says so; one that is there opens."""
    monkeypatch.chdir(workspace.root)
    (workspace.cases / "aux.yaml").touch()

    with pytest.raises(PerfconsultError, match="Windows") as caught:
        case_path(workspace, name)

    assert not isinstance(caught.value, UnknownCase)
    assert "case new" not in caught.value.problems[0].hint
    assert case_path(workspace, "aux") == workspace.cases / "aux.yaml"


def test_a_link_may_not_lead_out(workspace: Workspace, tmp_path: Path) -> None:
    """Within the workspace a link is followed; out of it, it is refused."""
    (tmp_path / "secret.yaml").touch()
    (workspace.cases / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (workspace.cases / "within.yaml").symlink_to(workspace.cases / "a1.yaml")
    (workspace.cases / "loop.yaml").symlink_to(workspace.cases / "loop.yaml")

    assert case_path(workspace, "within") == workspace.cases / "a1.yaml"
    assert case_path(workspace, "loop") == workspace.cases / "loop.yaml"
    for name in ("out", str(workspace.cases / "out.yaml")):
        with pytest.raises(PerfconsultError, match="leads out of"):
            case_path(workspace, name)


def test_a_path_that_was_typed_may_be_elsewhere(workspace: Workspace, tmp_path: Path) -> None:
    """Who names a file outside means it; it belongs to the workspace it lies in."""
    outside = tmp_path / "other"
    outside.mkdir()
    (outside / "mine.yaml").touch()

    path = case_path(workspace, str(outside / "mine.yaml"))
    assert path == outside / "mine.yaml"
    assert home_of(workspace, path).root == outside
    assert home_of(workspace, workspace.cases / "a1.yaml") == workspace


def test_a_link_to_the_workspace_is_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    """The folder may be reached by another name."""
    (tmp_path / "link").symlink_to(workspace.root)

    assert find_workspace(tmp_path / "link") == workspace
    assert (
        case_path(workspace, os.fspath(tmp_path / "link" / "cases" / "a1.yaml"))
        == workspace.cases / "a1.yaml"
    )
