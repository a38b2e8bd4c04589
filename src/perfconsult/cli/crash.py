"""A bug of ours: a report that can be sent on, without a word of anybody's answers."""

import platform
import tempfile
import traceback
from pathlib import Path

from perfconsult import __version__


def report_crash(error: Exception, command: str) -> str:
    """Write the report into a private folder and return the sentence that tells the user.

    The report holds the kind of error and the places it passed through; no message of the error, no
    values and no arguments, for these may be a client's words.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    lines = [
        f"perfconsult {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"command: {command}",
        f"error: {type(error).__name__}",
        *places,
    ]
    path = Path(tempfile.mkdtemp(prefix="perfconsult-")) / "report.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return (
        f"error: perfconsult has a bug ({type(error).__name__}); what was saved before is safe\n"
        f"  help: please send {path} to its makers; it holds no answers. "
        "PERFCONSULT_DEBUG=1 shows the whole of it here"
    )
