"""A backlog shared out: the same bytes and counts whoever drew them; rows travel whole."""

import pickle
from collections.abc import Iterator
from typing import cast

import pytest
import work_for_processes as work
from hypothesis import given
from hypothesis import strategies as st

from perfconsult.errors import Location
from perfconsult.lint import shares
from perfconsult.lint.backlog import Row
from perfconsult.lint.engine import Linting
from perfconsult.lint.linted import Judged, Run, Total
from perfconsult.lint.outputs import OUTPUTS
from perfconsult.lint.outputs.interface import RowOutput
from perfconsult.lint.rule import RequestRule
from perfconsult.lint.rules import RULES
from perfconsult.lint.shares import BATCH_ROWS, Drawing, ReadingTask, Task, shared
from perfconsult.lint.sieve import Sieve, key_of
from perfconsult.model.request import Refusal, Request, Signals

ROW_OUTPUTS = [cast("RowOutput", output) for output in OUTPUTS.values() if hasattr(output, "row")]
RUN = Run([rule for rule in RULES if rule.code != "BL01"], "1", "b.csv")


class Plain:
    """A line for each row with findings; the first and last line tell that there are such."""

    suffix = ".txt"
    between = b"--\n"

    def begin(self, run: Run) -> bytes:
        """The file's name."""
        return f"{run.file}\n".encode()

    def row(self, judged: Judged, run: Run) -> bytes:
        """Line and codes."""
        codes = " ".join(finding.code for finding in judged.findings)
        return f"{judged.row.at.line} {codes}\n".encode() if codes else b""

    def end(self, run: Run, total: Total) -> bytes:
        """The counts."""
        return f"{total.requests} {total.refused} {total.hidden} {sorted(total.findings.items())}".encode()


def backlog(many: int) -> Iterator[Row]:
    """Requests, of which every fortieth could not be read."""
    for number in range(many):
        at = Location("b.csv", number + 2)
        if number % 40 == 7:
            yield Refusal(at, "there is no text in this row")
        else:
            yield Request(
                f"R{number}", "We need \u202e a workshop" * (number % 3), at, {"Team": "Ops"}, "Ops"
            )


def drawn(jobs: int, sieve: Sieve | None = None) -> tuple[bytes, Drawing]:
    """The whole result."""
    drawing = Drawing(backlog(3 * BATCH_ROWS + 1), Task(work.vague, RUN, Plain(), sieve), jobs)
    return b"".join(drawing), drawing


@pytest.mark.slow
@pytest.mark.parametrize(
    "sieve", [None, Sieve({"R8": frozenset({"EV01"})}, {key_of("R9", ""): frozenset({"ME01"})})]
)
def test_the_number_of_processes_changes_no_byte(sieve: Sieve | None) -> None:
    """Alone, and shared out to three."""
    alone, one = drawn(1, sieve)
    together, three = drawn(3, sieve)

    assert alone == together
    assert one.total() == three.total()
    assert one.account.sifted == three.account.sifted
    assert (one.total().requests, one.total().refused) == (732, 19)
    assert one.total().hidden == (2 if sieve else 0)


class Everything:
    """All formats that are drawn row by row, one behind the other."""

    suffix = ".txt"
    between = b""

    def begin(self, run: Run) -> bytes:
        """How each begins."""
        return b"".join(output.begin(run) for output in ROW_OUTPUTS)

    def row(self, judged: Judged, run: Run) -> bytes:
        """The row in each."""
        return b"".join(output.row(judged, run) for output in ROW_OUTPUTS)

    def end(self, run: Run, total: Total) -> bytes:
        """How each ends."""
        return b"".join(output.end(run, total) for output in ROW_OUTPUTS)


@pytest.mark.slow
def test_every_output_draws_the_same_in_any_process() -> None:
    """What an output remembers of rows it has drawn changes none that follows."""
    task = Task(work.vague, RUN, Everything())
    alone, together = (b"".join(Drawing(backlog(2 * BATCH_ROWS), task, jobs)) for jobs in (1, 3))

    assert alone == together
    assert len(ROW_OUTPUTS) >= 9


def test_pieces_are_set_apart_within_batches_and_between_them() -> None:
    """What stands between two rows stands nowhere else."""
    text, drawing = drawn(1)
    lines = text.decode().splitlines()

    rows = lines[1:-1]
    assert rows[1::2] == ["--"] * (len(rows) // 2)
    assert len(rows[::2]) == drawing.account.tally.flagged + 19
    assert lines[0] == "b.csv"


def test_counting_alone_counts_the_same() -> None:
    """Without an output no finding is made, and none is missed."""
    _, drawing = drawn(1)
    counting = Drawing(backlog(3 * BATCH_ROWS + 1), Task(work.vague, RUN))

    assert list(counting) == []
    assert counting.total() == drawing.total()
    assert counting.account.tally.flagged == drawing.account.tally.flagged


def test_row_by_row_and_in_batches_come_to_the_same() -> None:
    """An output that needs all rows is told the same total."""
    _, drawing = drawn(1)
    linting = Linting(backlog(3 * BATCH_ROWS + 1), work.vague(), RUN.rules)
    rows = list(linting)

    assert len(rows) == 3 * BATCH_ROWS + 1
    assert linting.total() == drawing.total()


def test_rules_can_be_handed_to_another_process() -> None:
    """Each of them, with its check."""
    for rule in RULES:
        again = pickle.loads(pickle.dumps(rule))

        assert again == rule
        assert not isinstance(rule, RequestRule) or again.check is rule.check


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLACES = st.builds(Location, TEXTS, st.integers(0, 9), st.integers(0, 9))
ROWS = st.builds(Request, TEXTS, TEXTS, PLACES, st.dictionaries(TEXTS, TEXTS, max_size=3), TEXTS) | st.builds(
    Refusal, PLACES, TEXTS
)


@given(st.lists(ROWS))
def test_rows_travel_whole(rows: list[Row]) -> None:
    """What is packed comes out as it was."""
    assert list(shares._unpacked(shares._packed(rows))) == rows


@given(st.lists(st.integers(0, 3), max_size=60))
def test_batches_are_the_rows_in_their_order(weights: list[int]) -> None:
    """However heavy the texts are; no batch is empty, none goes on behind a heavy row."""
    rows: list[Row] = [
        Request(str(n), "x" * (100_000 * weight), Location("b", n)) for n, weight in enumerate(weights)
    ]
    batches = list(shares._batches(rows))

    assert [row for batch in batches for row in batch] == rows
    assert all(batches)
    assert all(
        sum(len(row.text) for row in batch[1:-1] if isinstance(row, Request)) <= 250_000 for batch in batches
    )


def line(request: Request, says: Signals) -> str:
    """A form of reading."""
    return f"{request.id} {says.problem}"


def test_reading_gives_a_line_a_request() -> None:
    """Refused rows give none."""
    task = ReadingTask(work.vague, line)
    lines = b"".join(shared(backlog(9), task.begin, 1)).decode().splitlines()

    assert lines == [f"R{number} vague" for number in range(9) if number != 7]
