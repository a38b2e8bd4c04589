"""The words a reader goes by. In: the name of a language, or a folder of lists. Out: a `Lexicon`.

Refused is what `lexicon_lists` refuses.
"""

from pathlib import Path

from perfconsult import resources
from perfconsult.signals.lexicon import Lexicon
from perfconsult.store import compiled_lexicons


def load_lexicon(language: str = "en", folder: Path | None = None) -> Lexicon:
    """Load the shipped lexicon of `language`, or the one in `folder`."""
    return (None if folder else _worked_out(language)) or _from_lists(language, folder)


def compiled_text(language: str) -> str:
    """What is shipped so that the lists of `language` need not be worked out."""
    return compiled_lexicons.write(_from_lists(language), _digest(language))


def compiled_file(language: str) -> Path:
    """Where that is."""
    return resources.data("lexicons") / f"{language}.json"


def _from_lists(language: str, folder: Path | None = None) -> Lexicon:
    # Both are needed only where lists are new, and take a while to import.
    from perfconsult.signals.compiling import compiled  # noqa: PLC0415 - as above
    from perfconsult.store.lexicon_lists import read_lists  # noqa: PLC0415 - as above

    root = folder or _shipped(language)
    return compiled(read_lists(language, root, _files(root)))


def _worked_out(language: str) -> Lexicon | None:
    """The shipped lexicon as it was worked out beforehand; nothing where it is missing or out of date."""
    path = compiled_file(language)
    if not path.is_file():
        return None
    return compiled_lexicons.read(path.read_text(encoding="utf-8"), _digest(language))


def _digest(language: str) -> str:
    return compiled_lexicons.digest(_files(_shipped(language)))


def _shipped(language: str) -> Path:
    return resources.data("lexicons") / language


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
