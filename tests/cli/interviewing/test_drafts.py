"""What was typed and not finished."""

import stat
import sys
from pathlib import Path

import pytest

from perfconsult.cli.interviewing.drafts import Drafts


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """No drafts yet, in a folder that is not there yet."""
    return Drafts(tmp_path / "drafts" / "late-invoices.json", token="abcd1234")


def test_a_draft_is_found_again_part_by_part(drafts: Drafts) -> None:
    """By interview and question, by another session too."""
    drafts.keep("P1-intake/metric", "name", "late invoices")
    drafts.keep("P1-intake/metric", "unit", "%")
    drafts.keep("P1-intake/problem", "text", "half an ans")

    again = Drafts(drafts.path, token="ffff0000")
    assert again.of("P1-intake/metric") == {"name": "late invoices", "unit": "%"}
    assert again.of("P1-intake/problem") == {"text": "half an ans"}
    assert again.of("P2-intake/problem") == {}


def test_the_file_goes_with_its_last_draft(drafts: Drafts) -> None:
    """Nobody's words lie about longer than needed."""
    drafts.keep("P1-intake/problem", "text", "half")
    drafts.keep("P1-intake/ideal", "text", "half")
    drafts.drop("P1-intake/problem")
    assert drafts.path.exists()
    drafts.drop("P1-intake/ideal")

    assert not drafts.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing on Windows")
def test_drafts_are_for_their_owner_alone(drafts: Drafts) -> None:
    """0600 in a folder of 0700."""
    drafts.keep("P1-intake/problem", "text", "half")

    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"[]", b'"x"', b'{"a": 1}', b"[" * 100_000, b'{"a": {"b": 1}}']
)
def test_a_damaged_file_is_no_draft(drafts: Drafts, content: bytes) -> None:
    """It stops no interview, and the next draft replaces it."""
    drafts.path.parent.mkdir()
    drafts.path.write_bytes(content)

    assert drafts.of("a") == {}
    drafts.keep("P1-intake/problem", "text", "half")
    assert drafts.of("P1-intake/problem") == {"text": "half"}


def test_a_draft_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "drafts").write_text("in the way")
    drafts = Drafts(tmp_path / "drafts" / "late-invoices.json", token="abcd1234")

    drafts.keep("P1-intake/problem", "text", "half")

    assert drafts.of("P1-intake/problem") == {}
