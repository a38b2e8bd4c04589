"""YAML as people write it: strategies for files with comments, gaps, odd indentation and every style of value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Path = tuple[str, ...]

KEYS = ("status", "no", "x-mine", "P1-intake", "a b", "1", "'it''s'", '"q: 1"', "é", "value", "note")
PLAIN = (
    " late",
    " 5",
    " true",
    " null",
    " ~",
    "",
    " 12:30",
    " a, b [c]",
    " it's",
    " https://x.org/#a",
    " 😀 ok",
)
QUOTED = (" 'it''s # no'", ' "a \\"b\\" \\u00e9\\n"', " ''", " 'x: y'", ' "- no"')
FLOW = (" {role: manager}", " {}", " []", " [a, 'b c', {d: 1}]", " {a: {b: [1, 2]}, c: ~}", ' {t: "x\\ny"}')
ENDINGS = ("", " note: x", " - y", " ]", ' "', " <<: no")
WORDS = ("one two", "# no comment", "a: b", "- c", "  deeper", "<b>", "e  ", "'", "...and on", "=======")


@dataclass
class Page:
    """Lines of a file, with the comments and the source of each entry by its path."""

    draw: Callable[[Any], Any]
    count: int = 0
    comments: dict[Path, list[str]] = field(default_factory=dict)
    blocks: dict[Path, str] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        """True in about that many cases of a hundred."""
        return bool(self.draw(st.integers(0, 99)) < percent)

    def pick(self, options: tuple[Any, ...]) -> Any:
        """One of `options`."""
        return self.draw(st.sampled_from(options))

    def comment(self, path: Path) -> str:
        """A comment that belongs to `path` and exists only once."""
        self.count += 1
        text = f"#{self.pick((' ', ''))}c{self.count}c{self.pick(ENDINGS)}"
        self.comments.setdefault(path, []).append(text)
        return text

    def tail(self, path: Path) -> str:
        """A comment behind a value, or nothing."""
        return f"{self.pick((' ', '   '))}{self.comment(path)}" if self.chance(25) else ""

    def gap(self, path: Path, indent: int) -> list[str]:
        """What stands above an entry."""
        lines = [self.pick(("", "  ", "         "))] if self.chance(20) else []
        return lines + [" " * indent + self.comment(path) for _ in range(2) if self.chance(20)]

    def map_lines(self, indent: int, depth: int, path: Path, *, behind_dash: bool = False) -> list[str]:
        """A block map."""
        lines: list[str] = []
        for key in self.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)):
            inner = (*path, plain_key(key))
            gap = [] if behind_dash and not lines else self.gap(inner, indent)
            head, body = self.value(indent, depth, inner)
            block = [f"{' ' * indent}{key}{self.pick((':', ':', ' :'))}{head}", *body]
            self.blocks[inner] = "\n".join(block).lstrip()
            lines += [*gap, *block]
        if self.chance(15):
            lines.append(" " * indent + self.comment(path))
        return lines

    def value(self, indent: int, depth: int, path: Path) -> tuple[str, list[str]]:
        """What stands behind a colon or dash, and the lines that follow."""
        kinds = [
            self.scalar,
            self.scalar,
            self.quoted,
            self.flow,
            self.block_text,
            self.next_line,
            self.wrapped,
        ]
        if depth < 3:
            kinds += [self.nested_map, self.nested_map, self.nested_list]
        return self.pick(tuple(kinds))(indent, depth, path)  # type: ignore[no-any-return]

    def scalar(self, _indent: int, _depth: int, path: Path) -> tuple[str, list[str]]:
        """A word, or nothing."""
        return str(self.pick(PLAIN)) + self.tail(path), []

    def quoted(self, _indent: int, _depth: int, path: Path) -> tuple[str, list[str]]:
        """Text in quotation marks."""
        return str(self.pick(QUOTED)) + self.tail(path), []

    def flow(self, indent: int, _depth: int, path: Path) -> tuple[str, list[str]]:
        """Brackets, on one line or two."""
        if self.chance(20):
            pad = " " * (indent + 2)
            return " {a: 1,", [f"{pad}b: [c, d]}}{self.tail(path)}"]
        return str(self.pick(FLOW)) + self.tail(path), []

    def block_text(self, indent: int, _depth: int, path: Path) -> tuple[str, list[str]]:
        """Text behind | or >."""
        pad = " " * (indent + self.pick((1, 2, 4)))
        words = self.draw(st.lists(st.sampled_from((*WORDS, "")), max_size=3))
        lines = [pad + word if word else "" for word in ["begin", *words]]
        return f" {self.pick(('|', '|-', '|-', '>-', '>', '|+'))}{self.tail(path)}", lines

    def next_line(self, indent: int, _depth: int, path: Path) -> tuple[str, list[str]]:
        """A value in the line below its key."""
        return self.tail(path), [" " * (indent + 2) + "on the next line"]

    def wrapped(self, indent: int, _depth: int, path: Path) -> tuple[str, list[str]]:
        """Text over several lines."""
        quote = self.pick(("", "'", '"'))
        return f" {quote}begin of", ["", f"{' ' * (indent + 3)}the end{quote}{self.tail(path)}"]

    def nested_map(self, indent: int, depth: int, path: Path) -> tuple[str, list[str]]:
        """Keys below a key."""
        return self.tail(path), self.map_lines(indent + self.pick((2, 2, 4)), depth + 1, path)

    def nested_list(self, indent: int, depth: int, path: Path) -> tuple[str, list[str]]:
        """A list below a key."""
        pad = indent + self.pick((0, 2))
        lines: list[str] = []
        for number in range(self.draw(st.integers(1, 3))):
            inner = (*path, f"[{number}]")
            lines += self.gap((*inner, "?"), pad)
            if self.chance(40):
                first, *rest = self.map_lines(pad + 2, depth + 1, inner, behind_dash=True)
                lines += [f"{' ' * pad}- {first.strip()}", *rest]
            else:
                head, body = self.value(pad, 3, inner)
                lines += [f"{' ' * pad}-{head}", *body]
        return self.tail(path), lines


def plain_key(key: str) -> str:
    """The key that `key` is in a file."""
    return {"'it''s'": "it's", '"q: 1"': "q: 1"}.get(key, key)


@st.composite
def pages(draw: Callable[[Any], Any]) -> tuple[bytes, Page]:
    """The bytes of a file, and what is where in it."""
    page = Page(draw)
    lines = [*draw(st.sampled_from(((), ("# head",), ("# head", "", "# more"), ("---",))))]
    lines += page.map_lines(0, 0, ())
    if page.chance(20):
        lines += ["", "# foot"]
    text = "\n".join(lines) + draw(st.sampled_from(("\n", "\n", "", "\n\n")))
    raw = text.replace("\n", "\r\n").encode() if page.chance(20) else text.encode()
    return (b"\xef\xbb\xbf" + raw if page.chance(10) else raw), page
