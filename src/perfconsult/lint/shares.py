"""A backlog shared out: batches of rows in, what is drawn of them out, in this process or in several.

Rows go to another process as plain tuples, which takes a tenth of the time that our records would take. What
comes back is bytes and counts; the order is that of the rows, so results do not depend on who did what.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from perfconsult.errors import Location
from perfconsult.lint.backlog import Row
from perfconsult.lint.engine import Judge, Read
from perfconsult.lint.linted import Run, Total
from perfconsult.lint.outputs.interface import RowOutput
from perfconsult.lint.sieve import Sieve, Sifted
from perfconsult.lint.tally import Account, Tally
from perfconsult.lint.trace import Trace
from perfconsult.model.request import Refusal, Request, Signals

T = TypeVar("T")
BATCH_ROWS, BATCH_CHARACTERS = 250, 250_000


class Share(NamedTuple):
    """What a batch of rows comes to."""

    drawn: bytes
    tally: Tally
    traces: Sequence[Trace] = ()
    sifted: Sequence[Sifted] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with rows, as plain data that any process can be given.

    `reader` makes the function that reads a text: it is called once in each process. Without an `output`
    findings are counted, and nothing is drawn.
    """

    reader: Callable[[], Read]
    run: Run
    output: RowOutput | None = None
    sieve: Sieve | None = None

    def begin(self) -> Callable[[Iterable[Row]], Share]:
        """Get ready to work, in this process."""
        judge = Judge(self.reader(), self.run.rules, self.sieve)
        counts_only = self.output is None and self.sieve is None and not judge.traces
        return _Counting(judge) if counts_only else _Drawing(judge, self)


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """Lines to be written of what requests say: `line` is one of the forms of `lint.reading`."""

    reader: Callable[[], Read]
    line: Callable[[Request, Signals], str]

    def begin(self) -> Callable[[Iterable[Row]], bytes]:
        """Get ready to work, in this process; rows that could not be read give nothing."""
        read, line = self.reader(), self.line

        def work(rows: Iterable[Row]) -> bytes:
            lines = [f"{line(row, read(row.text))}\n" for row in rows if isinstance(row, Request)]
            return "".join(lines).encode()

        return work


def shared(rows: Iterable[Row], begin: Callable[[], Callable[[Iterable[Row]], T]], jobs: int) -> Iterator[T]:
    """What the work that `begin` gives makes of each batch of rows, in their order, in so many processes.

    In one, it is this process; else `begin` is called in each of them, and must be one that can be sent there.
    """
    batches = _batches(rows)
    if jobs == 1:
        return map(begin(), batches)
    from perfconsult.lint.processes import in_processes  # noqa: PLC0415 - start-up: small files pay nothing

    return in_processes(map(_packed, batches), _Unpacking(begin), jobs)


class Drawing:
    """A backlog while it is drawn: gone through once, piece by piece; then there is a total."""

    def __init__(self, rows: Iterable[Row], task: Task, jobs: int = 1) -> None:
        self.account = Account(task.run.rules, task.sieve)
        self._rows = rows
        self._task = task
        self._jobs = jobs

    def __iter__(self) -> Iterator[bytes]:
        """Each piece of the result; without an output none, but all is counted."""
        output, run = self._task.output, self._task.run
        if output is None:
            for _ in self._shares():
                pass
            return
        yield output.begin(run)
        between = b""
        for share in self._shares():
            if share.drawn:
                yield between + share.drawn
                between = output.between
        yield output.end(run, self.total())

    def total(self) -> Total:
        """What it all comes to; of use when nothing more is to come."""
        return self.account.total()

    def _shares(self) -> Iterator[Share]:
        for share in shared(self._rows, self._task.begin, self._jobs):
            self.account.tally.merge(share.tally)
            self.account.keep(share.traces, share.sifted)
            yield share


class _Drawing:
    """Judges, draws and counts."""

    def __init__(self, judge: Judge, task: Task) -> None:
        self._judge = judge.judge
        self._output = task.output
        self._run = task.run

    def __call__(self, rows: Iterable[Row]) -> Share:
        tally, run, judge = Tally(), self._run, self._judge
        draw = self._output.row if self._output else None
        pieces, traces, sifted = list[bytes](), list[Trace](), list[Sifted]()
        for row in rows:
            judged = judge(row)
            tally.add(judged)
            if judged.trace is not None:
                traces.append(judged.trace)
            if judged.sifted is not None:
                sifted.append(judged.sifted)
            if draw and (piece := draw(judged, run)):
                pieces.append(piece)
        between = self._output.between if self._output else b""
        return Share(between.join(pieces), tally, traces, sifted)


class _Counting:
    """Only counts: no finding is made."""

    def __init__(self, judge: Judge) -> None:
        self._codes = judge.codes

    def __call__(self, rows: Iterable[Row]) -> Share:
        tally, found = Tally(), list[str]()
        for row in rows:
            codes = self._codes(row)
            found += codes
            if isinstance(row, Refusal):
                tally.refused += 1
            else:
                tally.requests += 1
                tally.flagged += bool(codes)
        tally.found.update(found)
        return Share(b"", tally)


@dataclass(frozen=True, slots=True)
class _Unpacking(Generic[T]):
    """Work on rows as they come from another process."""

    begin: Callable[[], Callable[[Iterable[Row]], T]]

    def __call__(self) -> Callable[[bytes], T]:
        work = self.begin()
        return lambda packed: work(_unpacked(packed))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in batches, each neither long nor heavy."""
    left = iter(rows)
    while batch := list(islice(left, 1)):
        weight = 0
        for row in islice(left, BATCH_ROWS - 1):
            batch.append(row)
            weight += len(row.text) if isinstance(row, Request) else 0
            if weight > BATCH_CHARACTERS:
                break
        yield batch


def _packed(rows: Sequence[Row]) -> bytes:
    """Rows as bytes; a refusal is a tuple of four."""
    return marshal.dumps(
        [
            (row.id, row.text, row.at.file, row.at.line, row.at.column, dict(row.fields), row.team)
            if isinstance(row, Request)
            else (row.why, row.at.file, row.at.line, row.at.column)
            for row in rows
        ]
    )


def _unpacked(packed: bytes) -> Iterator[Row]:
    for parts in marshal.loads(packed):  # noqa: S302 - our own process wrote it
        if len(parts) == 4:
            why, file, line, column = parts
            yield Refusal(Location(file, line, column), why)
        else:
            id, text, file, line, column, fields, team = parts
            yield Request(id, text, Location(file, line, column), fields, team)
