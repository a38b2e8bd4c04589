"""Work that tests hand to other processes: to be found by name there, it stands in a module of its own."""

import os
import signal
import time
from collections.abc import Callable

from perfconsult.errors import Location, PerfconsultError
from perfconsult.model.request import Signals


def doubling() -> Callable[[bytes], bytes]:
    """Twice what comes; the first batch takes longest, so that results come in another order."""

    def work(batch: bytes) -> bytes:
        time.sleep(0.2 if batch == b"0" else 0)
        return batch * 2

    return work


def large() -> Callable[[bytes], bytes]:
    """More than a pipe holds comes back for each batch."""
    return lambda batch: batch * 100


def killed() -> Callable[[bytes], bytes]:
    """The process is killed at the batch `kill`, as by the system when memory is short."""

    def work(batch: bytes) -> bytes:
        if batch == b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        return batch

    return work


def mistaken() -> Callable[[bytes], bytes]:
    """A bug: the words of the error are a client's."""
    return lambda batch: {b"": batch}[b"what the client said"]


def refusing() -> Callable[[bytes], bytes]:
    """Nothing can be begun: a file is not as it should be."""
    raise PerfconsultError("the word list is damaged", "install it again", Location("words.yaml", 3))


def vague() -> Callable[[str], Signals]:
    """A reader to whom every text is a vague wish for learning."""
    says = Signals(asks_for_learning=True, problem="vague", triage="clarify", spans={"problem": ((0, 3),)})
    return lambda _text: says
