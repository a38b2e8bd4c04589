"""Signals that end an interview."""

import os
import signal
import sys

import pytest

from perfconsult.cli.interviewing.stopping import Stopped, Stopping

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process on Windows")


def while_entered(stopping: Stopping, number: signal.Signals) -> None:
    """Wait for a signal that comes at once."""
    with stopping:
        os.kill(os.getpid(), number)
        signal.pause()


def while_held(stopping: Stopping, done: list[str]) -> None:
    """Save something while a signal comes."""
    with stopping, stopping.held():
        os.kill(os.getpid(), signal.SIGTERM)
        done.append("saved")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_becomes_an_exception(number: signal.Signals, code: int) -> None:
    """With the exit code that shells expect."""
    with pytest.raises(Stopped) as stopped:
        while_entered(Stopping(), number)

    assert stopped.value.exit_code == code


def test_a_signal_waits_for_what_is_held() -> None:
    """An answer that is being saved is saved to the end."""
    done: list[str] = []
    with pytest.raises(Stopped):
        while_held(Stopping(), done)

    assert done == ["saved"]


def test_an_error_inside_is_not_hidden_by_a_signal() -> None:
    """The error says what is not saved, and must be told."""

    def fail(stopping: Stopping) -> None:
        with stopping, stopping.held():
            os.kill(os.getpid(), signal.SIGTERM)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail(Stopping())


def test_the_last_words_cannot_be_stopped() -> None:
    """Once it is ending, a second signal changes nothing."""
    with Stopping() as stopping:
        stopping.ignore()
        os.kill(os.getpid(), signal.SIGTERM)


def test_afterwards_all_is_as_before() -> None:
    """The handlers of whoever called are put back."""
    before = signal.getsignal(signal.SIGTERM)
    with Stopping():
        assert signal.getsignal(signal.SIGTERM) is not before

    assert signal.getsignal(signal.SIGTERM) is before
