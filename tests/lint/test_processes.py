"""Work in processes: results in order whoever did what, errors as they were, nobody left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import work_for_processes as work

from perfconsult.errors import PerfconsultError, Problem
from perfconsult.lint.processes import Died, in_processes

pytestmark = pytest.mark.slow


def results(
    begin: Callable[[], Callable[[bytes], bytes]], batches: Iterator[bytes] | list[bytes], jobs: int = 2
) -> list[bytes]:
    """All that comes back."""
    return list(in_processes(batches, begin, jobs))


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_batches(jobs: int) -> None:
    """The slowest was handed out first, and comes first."""
    batches = [str(number).encode() for number in range(40)]

    assert results(work.doubling, batches, jobs) == [batch * 2 for batch in batches]


def test_without_batches_there_is_nothing() -> None:
    """No work is no error."""
    assert results(work.doubling, []) == []


def test_more_than_a_pipe_holds_goes_both_ways() -> None:
    """Nobody waits for ever on somebody who waits."""
    batches = [bytes([number]) * 200_000 for number in range(6)]

    assert [len(one) for one in results(work.large, batches)] == [20_000_000] * 6


def test_only_so_much_is_on_its_way() -> None:
    """Batches are asked for as they are needed: a backlog without end can be worked on."""
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x"

    stream = in_processes(endless(), work.doubling, 2)
    first = [next(stream) for _ in range(3)]
    stream.close()

    assert first == [b"xx"] * 3
    assert taken < 30


def test_nobody_is_left_when_the_stream_is_closed() -> None:
    """Half way through, all processes end."""
    stream = in_processes([b"a"] * 100, work.doubling, 2)
    next(stream)
    stream.close()

    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_process_that_is_killed_is_told() -> None:
    """One sentence with a remedy, and the others end as well."""
    with pytest.raises(Died, match=r"ended before its work was done \(killed by signal 9\)") as caught:
        results(work.killed, [b"a", b"kill", *[b"b"] * 50])

    assert "-j 1" in caught.value.problems[0].hint
    assert multiprocessing.active_children() == []


def test_an_error_of_ours_comes_over_whole() -> None:
    """Message, remedy and place."""
    with pytest.raises(PerfconsultError) as caught:
        results(work.refusing, [b"a"])

    (problem,) = caught.value.problems
    assert (str(problem), problem.hint) == ("words.yaml:3: the word list is damaged", "install it again")
    assert isinstance(problem, Problem)


def test_a_bug_is_told_by_its_place_and_without_its_words() -> None:
    """What a client said does not get into a crash report."""
    with pytest.raises(RuntimeError, match=r"KeyError in a helping process: .*<lambda>:") as caught:
        results(work.mistaken, [b"a"])

    assert "client said" not in str(caught.value)


def test_an_error_of_the_batches_is_raised_as_it_is() -> None:
    """The file that is read turns out to be damaged: that is what is told."""

    def broken() -> Iterator[bytes]:
        yield b"a"
        raise PerfconsultError("the file ends here")

    with pytest.raises(PerfconsultError, match="the file ends here"):
        results(work.doubling, broken())
    assert multiprocessing.active_children() == []


PARENT = """
import sys, time
sys.path.insert(0, sys.argv[1])
import work_for_processes as work
from perfconsult.lint.processes import in_processes
if __name__ == "__main__":
    stream = in_processes([b"a"] * 1000, work.doubling, 2)
    next(stream)
    import multiprocessing
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_children_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    """They read the end of their pipe, and go."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, script, Path(__file__).parent], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        end = time.monotonic() + 20
        while any(map(_lives, children)) and time.monotonic() < end:
            time.sleep(0.05)

    assert len(children) == 2
    assert not any(map(_lives, children))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody asked about is still in the list.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="only some systems can hold it back")
@pytest.mark.parametrize("threads", [0, 1])
def test_ctrl_c_while_processes_start_is_not_lost(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    """It comes through as soon as they have started, and ends them, whichever thread takes it in."""
    started: list[BaseProcess] = []

    def start(process: BaseProcess, begin: Callable[[BaseProcess], None] = BaseProcess.start) -> None:
        begin(process)
        started.append(process)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", start)
    over = threading.Event()
    for _ in range(threads):
        threading.Thread(target=over.wait, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        results(work.doubling, [b"x"], 3)
    over.set()

    assert len(started) == 3
    assert not any(process.is_alive() for process in started)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
