"""What was typed does not answer the question. In: a sentence that says what is wanted, and the text."""

from perfconsult.errors import PerfconsultError


class BadAnswer(PerfconsultError):
    """Its message says what is wanted, with an example; `typed` is what came, so that no word is lost."""

    def __init__(self, message: str, typed: object = None) -> None:
        super().__init__(message)
        self.typed = typed
