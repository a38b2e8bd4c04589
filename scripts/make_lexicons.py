"""Write what is looked for in texts, worked out from the lists of words, beside them: `lexicons/<language>.json`."""

from perfconsult.signals.grammar import GRAMMARS
from perfconsult.store.lexicons import compiled_file, compiled_text

if __name__ == "__main__":
    for language in GRAMMARS:
        compiled_file(language).write_bytes(compiled_text(language).encode())
