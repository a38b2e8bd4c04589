"""Cases of an older schema: read as of the present one, changed on the disk by the next save only."""

import pytest

from perfconsult.errors import BadInput
from perfconsult.store.case_format import read_case
from perfconsult.store.case_shape import SCHEMA
from perfconsult.store.case_writing import rewrite
from perfconsult.store.merge import changed, changes
from perfconsult.store.migrations import Migrations, Plain

OLD = """\
schema: 0
# what it is called
case: late
name: Late invoices   # was not a title then
x-mine: kept
informants:
  P1: {role: requester}
"""


def title_for_name(data: Plain) -> Plain:
    """A made migration: schema 0 said `name` where 1 says `title`."""
    return {("title" if key == "name" else key): value for key, value in data.items()}


MADE: Migrations = {0: title_for_name}


def test_an_older_case_is_read_as_of_the_present_schema() -> None:
    """The keys are those of today, and the user's own are kept."""
    found = read_case(OLD.encode(), "late.yaml", MADE)

    assert found.case.title == "Late invoices"
    assert found.plain() == {
        "schema": SCHEMA, "case": "late", "title": "Late invoices", "x-mine": "kept",
        "informants": {"P1": {"role": "requester"}},
    }  # fmt: skip
    assert found.raw == OLD.encode()


def test_migrations_are_applied_one_after_the_other() -> None:
    """From two schemas back it takes two."""
    older = OLD.replace("schema: 0", "schema: -1").replace("name:", "called:")
    both = {-1: lambda data: {("name" if k == "called" else k): v for k, v in data.items()}, **MADE}

    assert read_case(older.encode(), "late.yaml", both).case.title == "Late invoices"


def test_the_next_save_brings_the_file_up_to_date() -> None:
    """With what was changed; comments and the user's own keys stay."""
    found = read_case(OLD.encode(), "late.yaml", MADE)
    wanted = changed(found.things, changes(found.things, {**found.things, ("status",): "closed"}))
    new = rewrite(found, wanted, 1, "late.yaml")

    text = new.file.raw.decode()
    assert not new.whole
    assert "schema: 1\n# what it is called\n" in text
    assert "x-mine: kept" in text
    assert "name:" not in text
    assert new.file.case.title == "Late invoices"


def test_what_is_wrong_is_told_of_the_case_as_it_was_brought_over() -> None:
    """Its places are not those of the file, and it says so."""
    with pytest.raises(BadInput) as error:
        read_case(OLD.replace("requester", "boss").encode(), "late.yaml", MADE)

    assert error.value.problems[0].at is not None
    assert error.value.problems[0].at.file == "late.yaml (brought from schema 0 to 1)"


def test_without_a_migration_an_older_schema_is_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(BadInput):
        read_case(OLD.encode(), "late.yaml")
