"""What the case of a request is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import Location, PerfconsultError
from perfconsult.lint.triage.ids import apart, by_text, fitting, normal, own_id
from perfconsult.model.request import Request
from perfconsult.store.workspace import Workspace, case_path, find_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An empty workspace."""
    return find_workspace(tmp_path_factory.mktemp("ids"))


@pytest.mark.parametrize(
    ("own", "id"),
    [
        ("TR-001", "tr-001"),
        ("tr_001", "tr-001"),
        ("  INC 0004711 ", "inc-0004711"),
        ("17", "request-17"),
        ("CON", "request-con"),
        ("../../etc/passwd", "etc-passwd"),
        ("Café 3", "cafe-3-7ed98bd2"),
    ],
)
def test_an_own_id_is_made_fit(own: str, id: str) -> None:
    """Small letters, digits, hyphens; a figure alone and what Windows keeps get a word; lost letters leave a mark."""
    assert fitting(own) == id


def test_ids_that_only_lose_letters_stay_apart() -> None:
    """Two ids in a script that has no small Latin letters are two cases."""
    assert fitting("東京-1") != fitting("大阪-1")


def test_the_text_alone_gives_the_same_id_whatever_its_blanks_and_capitals() -> None:
    """Its first words are in it, and the place in the file is not."""
    assert by_text("Train them in Excel, please!") == by_text("train  them in\nexcel, PLEASE!")
    assert by_text("Train them in Excel, please!").startswith("train-them-in-excel-")
    assert by_text("Train them in Word, please!") != by_text("Train them in Excel, please!")


def test_the_rows_own_id_is_that_of_its_column() -> None:
    """What the ledger calls a row that has none, or a second one of the same id, is no id of its own."""
    row = Request("row-3", "x", Location("b.csv", 3), {"Key": " ", "text": "x"})
    double = Request("A-1#2", "x", Location("b.csv", 4), {"Key": "A-1", "text": "x"})

    assert [own_id(row, ("Key",)), own_id(double, ("Key",)), own_id(double, ())] == ["", "A-1", ""]


@given(st.text(max_size=200))
def test_every_id_can_be_that_of_a_case(workspace: Workspace, text: str) -> None:
    """Whatever somebody wrote, the store takes the name."""
    for id in {fitting(text or "x"), apart(fitting(text or "x"), text), by_text(text)}:
        try:
            assert case_path(workspace, id, new=True).stem == id
        except PerfconsultError as error:  # pragma: no cover - only where it fails
            raise AssertionError(f"{id!r} from {text!r}: {error}") from error


@given(st.text(max_size=60))
def test_normal_is_stable(text: str) -> None:
    """Comparing twice changes nothing more."""
    assert normal(normal(text)) == normal(text)
