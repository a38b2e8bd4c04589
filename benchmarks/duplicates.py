"""Near-duplicates in a backlog: time, memory, how many planted ones are found, how many others are joined by mistake.

Usage: python benchmarks/duplicates.py [REQUESTS ...]        (10000 and 100000 by default)

Every twentieth request is an earlier one with 5 % of its words changed, one at least. "found": of these, how many
are in one cluster with theirs. "wrong": requests joined with a first one of which less than 85 in 100 words are
the same, as difflib counts, per 10,000. "fp" is the making of the fingerprints, which a lint does where a request
is judged, in all processes; "cluster" is what comes after the last row. Memory is what the process grew by; making
the texts is in neither. Seconds are of processor time: each engine runs alone in a process of its own, with one
thread; other engines only where they are installed.
"""

import difflib
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from perfconsult.lint.across.duplicates import alike, same
from perfconsult.lint.across.fingerprint import fingerprint

PLANTED_EVERY = 20
CHANGED = 0.05
MOST_FOR_OTHERS = 200_000
"""Above, engines that hold all texts and an index of them would need gigabytes."""
ALIKE_WORDS = 0.85
TOPICS = (
    "excel", "lifting", "data protection", "feedback", "the crm", "leadership", "phishing", "forklifts", "invoicing",
    "onboarding", "time management", "conflict", "the new till", "wound care", "report writing", "first aid",
)  # fmt: skip
PEOPLE = (
    "sales",
    "ward",
    "warehouse",
    "finance",
    "night shift",
    "reception",
    "field",
    "kitchen",
    "legal",
    "branch",
)
FRAMES = (
    "Please arrange a course in {t} for the {p} team.",
    "We need training on {t} because {u} takes the {p} people too long.",
    "Our {p} staff do not log every case of {t}.",
    "Complaints about {t} rose by {n} per cent this quarter.",
    "Could you run a workshop on {t} for {n} {p} managers before June?",
    "Everyone in {p} should understand the importance of {t} and {u}.",
    "Since May the {p} team has lost {n} hours a week over {t}.",
)


@lru_cache(maxsize=1)
def vocabulary() -> tuple[list[str], list[float]]:
    """20,000 made-up words, and how often each is met: as in a language, a few very often."""
    dice = random.Random(1)  # noqa: S311 - a test backlog, no secret
    sound = [c + v for c in "bcdfglmnprst" for v in "aeiou"]
    words = ["".join(dice.choices(sound, k=dice.randint(1, 4))) for _ in range(20_000)]
    return words, list(accumulate(1 / (rank + 10) for rank in range(len(words))))


def text_of(at: int) -> str:
    """The text of request `at`, the same whenever it is asked for."""
    dice = random.Random(at)  # noqa: S311 - a test backlog, no secret
    origin = origin_of(at)
    if origin is None:
        return written(dice)
    words, weights = vocabulary()
    changed = text_of(origin).split()
    for spot in dice.sample(range(len(changed)), max(1, round(CHANGED * len(changed)))):
        changed[spot] = dice.choices(words, cum_weights=weights)[0]
    return " ".join(changed)


def origin_of(at: int) -> int | None:
    """The request that request `at` is planted on, None where it is not planted."""
    if at % PLANTED_EVERY or at < PLANTED_EVERY:
        return None
    origin = random.Random(at + 10**9).randrange(at)  # noqa: S311 - a test backlog, no secret
    return origin + 1 if origin % PLANTED_EVERY == 0 else origin


def written(dice: random.Random) -> str:
    """5 to 124 words, half in set sentences, half in words of the vocabulary."""
    words, weights = vocabulary()
    wanted, text = min(124, max(5, int(dice.lognormvariate(3.65, 0.55)))), list[str]()
    while len(text) < wanted:
        if dice.random() < 0.5:
            t, u = dice.sample(TOPICS, 2)
            frame = dice.choice(FRAMES).format(t=t, u=u, p=dice.choice(PEOPLE), n=dice.randint(2, 60))
            text += frame.split()
        else:
            text += dice.choices(words, cum_weights=weights, k=dice.randint(5, 12))
    return " ".join(text[:wanted])


def ours(texts: Iterator[str]) -> tuple[Sequence[int], dict[str, float]]:
    """Fingerprints as the texts pass, then clusters."""
    words, spent = bytearray(), 0.0
    for text in texts:
        begin = time.process_time()
        words += fingerprint(text)
        spent += time.process_time() - begin
    begin = time.process_time()
    leaders = alike(words, same(words))
    return leaders, {"fp": spent, "cluster": time.process_time() - begin}


def rensa(texts: Iterator[str]) -> tuple[Sequence[int], dict[str, float]]:
    """Leader clustering with rensa's MinHash and LSH, candidates verified by rapidfuzz; needs all texts."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - not ours
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - not ours

    held = list(texts)
    begin = time.process_time()
    index, leaders = RMinHashLSH(threshold=0.5, num_perm=64, num_bands=16), list(range(len(held)))
    for at, text in enumerate(held):
        sketch = RMinHash(num_perm=64, seed=1)
        sketch.update([" ".join(pair) for pair in pairwise(["", *text.lower().split(), ""])])
        near = (one for one in index.query(sketch) if fuzz.ratio(held[one], text) >= 85)
        leaders[at] = next(near, at)
        if leaders[at] == at:
            index.insert(at, sketch)
    return leaders, {"fp": 0.0, "cluster": time.process_time() - begin}


ENGINES: dict[str, Callable[[Iterator[str]], tuple[Sequence[int], dict[str, float]]]] = {
    "perfconsult": ours,
    "rensa": rensa,
}


def measure(name: str, many: int, out: "multiprocessing.Queue[str]") -> None:
    """One engine on one backlog, as a line of the table."""
    vocabulary()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        leaders, spent = ENGINES[name](text_of(at) for at in range(many))
    except ImportError as error:
        return out.put(f"{name:<13}{many:>10,}  not installed: {error.name}")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    planted = [(at, origin) for at in range(many) if (origin := origin_of(at)) is not None]
    found = sum(leaders[at] == leaders[origin] for at, origin in planted) / len(planted)
    others = [at for at in range(many) if leaders[at] != at and origin_of(at) is None]
    wrong = sum(not close(text_of(at), text_of(leaders[at])) for at in others) / many * 10_000
    total = spent["fp"] + spent["cluster"]
    figures = (
        f"{spent['fp']:>8.2f}{spent['cluster']:>9.2f}{total:>8.2f}{grown:>8.0f}{found:>8.3f}{wrong:>8.1f}"
    )
    return out.put(f"{name:<13}{many:>10,}{figures}")


def close(one: str, other: str) -> bool:
    """Whether most words are the same, in order."""
    words = one.lower().split(), other.lower().split()
    return difflib.SequenceMatcher(None, *words, autojunk=False).ratio() >= ALIKE_WORDS


def main() -> int:
    """Print the table."""
    fresh = multiprocessing.get_context("spawn")
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    print(
        f"{'engine':<13}{'requests':>10}{'fp s':>8}{'cluster':>9}{'s':>8}{'MiB':>8}{'found':>8}{'wrong':>8}"
    )
    for many in sizes:
        for name in ENGINES if many <= MOST_FOR_OTHERS else ["perfconsult"]:
            out: multiprocessing.Queue[str] = fresh.Queue()
            process = fresh.Process(target=measure, args=(name, many, out))
            process.start()
            print(out.get())
            process.join()
    return 0


if __name__ == "__main__":
    sys.exit(main())
