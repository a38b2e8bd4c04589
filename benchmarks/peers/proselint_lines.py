"""One call a request, in one process: texts as JSON lines in, seconds and findings out."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[1]) / "python"))

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)
TEXTS = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]


def lint(text: str) -> int:
    """How many findings; a text that makes it fail has none."""
    try:
        return len(LintFile("request", text).lint())
    except IndexError:
        return 0


for warm in TEXTS[:20]:
    lint(warm)
begin = time.process_time()
found = sum(map(lint, TEXTS))
print(json.dumps({"seconds": time.process_time() - begin, "rows": len(TEXTS), "found": found}))
