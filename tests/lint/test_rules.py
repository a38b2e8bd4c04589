"""The rules: listed, named for the fault, explained under fixed headings, and true to their examples."""

import re
from pathlib import Path

import pytest

from perfconsult.errors import Location, PerfconsultError
from perfconsult.lint import rules
from perfconsult.lint.engine import Linting
from perfconsult.lint.readers import read_backlog
from perfconsult.lint.rule import HEADINGS, BacklogRule, RequestRule, RowRule, Rule
from perfconsult.lint.rules import FAMILIES, RULES, chosen_rules
from perfconsult.model.finding import Finding
from perfconsult.model.request import Refusal, Request, Signals
from perfconsult.signals import Opinion, Reader
from perfconsult.store.lexicons import load_lexicon
from perfconsult.store.weights import load_weights
from perfconsult.yamlio.reader import read as read_yaml

HERE = Path(__file__).parent
READER = Reader(load_lexicon(), Opinion(load_weights()))
BY_CODE = {rule.code: rule for rule in RULES}


def examples(kind: str) -> list[tuple[str, str, str]]:
    """Code, text and the words expected, of every example of a kind."""
    told: list[tuple[str, str, str]] = []
    for path in sorted((HERE / "rules").glob("*.yaml")):
        data = read_yaml(path.read_bytes(), path.name).plain()
        assert isinstance(data, dict)
        items = data[kind]
        assert isinstance(items, list)
        for item in items:
            text, quote = (item["text"], item["quote"]) if isinstance(item, dict) else (item, "")
            told.append((path.stem, str(text), str(quote)))
    return told


def found(rule: Rule, text: str) -> list[Finding]:
    """What one rule says of a text: of a row of a CSV file where it judges rows, of requests with bars between them
    where it judges a backlog.
    """
    linting = Linting(rows_of(rule, text), READER.read, [rule])
    findings = [finding for judged in linting for finding in judged.findings]
    overview = linting.total().overview
    return [*findings, *(overview.findings if overview else ())]


def rows_of(rule: Rule, text: str) -> list[Request | Refusal]:
    """The backlog that an example stands for; `Team: text` names a team."""
    if isinstance(rule, RowRule):
        return list(read_backlog("it.csv", f"id,date,text\n{text}\n".encode()).rows)
    told = text.split(" | ") if isinstance(rule, BacklogRule) else [text.replace("\n", " ")]
    split = [one.rpartition(": ") for one in told] if isinstance(rule, BacklogRule) else [("", "", text)]
    return [
        Request(f"TR-{at}", words, Location("it.csv", at), team=team)
        for at, (team, _, words) in enumerate(split, 1)
    ]


@pytest.mark.parametrize(("code", "text", "quote"), examples("flag"))
def test_an_example_is_flagged(code: str, text: str, quote: str) -> None:
    """The rule itself catches it, and shows the words that made it."""
    findings = found(BY_CODE[code], text)

    assert [finding.code for finding in findings] == [code]
    assert quote in (findings[0].message if code.startswith("BL") else findings[0].quote)


@pytest.mark.parametrize(("code", "text", "_quote"), examples("pass"))
def test_a_near_miss_is_not_flagged(code: str, text: str, _quote: str) -> None:
    """What only looks like the fault passes."""
    assert found(BY_CODE[code], text) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_manual_page_is_true(rule: Rule) -> None:
    """The page has its headings in order, and its two examples do what it says."""
    page = rule.page

    assert re.findall("|".join(f"^{h}" for h in HEADINGS), rule.manual or "", re.MULTILINE) == list(HEADINGS)
    assert all((page.flags, page.why, page.ask, page.flagged, page.fine, page.source))
    assert page.title.startswith(f"{rule.code} {rule.name} — ")
    assert page.ask.endswith("?")
    assert len(found(rule, page.flagged)) == 1
    assert found(rule, page.fine) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_named_for_its_fault(rule: Rule) -> None:
    """Family and number, a name in plain words, and a module called after both."""
    (module,) = [p for p in _modules() if p.name.startswith(rule.code.lower())]

    assert rule.code[:2] in FAMILIES
    assert re.fullmatch(r"[A-Z]{2}\d\d", rule.code)
    assert module.stem == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert not rule.name.startswith(("require-", "missing-data", "check-"))


def test_a_rule_shows_a_field_that_there_is() -> None:
    """A slip would quote nothing, and nobody would notice."""
    shown = {rule.shows for rule in RULES if isinstance(rule, RequestRule)}

    assert shown - {""} <= set(Signals.__dataclass_fields__)


@pytest.mark.parametrize("attribute", ["code", "name", "ask", "manual"])
def test_no_two_rules_say_the_same(attribute: str) -> None:
    """Codes, names, questions and pages are each rule's own."""
    values = [getattr(rule, attribute) for rule in RULES]

    assert sorted(values) == sorted(set(values))


def test_every_rule_has_its_examples_and_its_module() -> None:
    """At least four of each kind; no examples without a rule, and no rule that is not listed."""
    flagged = [code for code, _, _ in examples("flag")]
    passing = [code for code, _, _ in examples("pass")]

    assert sorted(path.stem for path in (HERE / "rules").glob("*.yaml")) == sorted(BY_CODE)
    assert [code for code in BY_CODE if flagged.count(code) < 4 or passing.count(code) < 4] == []
    assert len(_modules()) == len(RULES)


def test_rules_are_chosen_by_code_and_family() -> None:
    """`--select EV,PB01 --ignore EV02`; nothing chosen means all."""
    assert [rule.code for rule in chosen_rules(["EV", "PB01"], ["EV02"])] == ["PB01", "EV01", "EV04", "EV03"]
    assert chosen_rules() == RULES


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    """A slip of the keys is told, not ignored."""
    with pytest.raises(PerfconsultError) as told:
        chosen_rules(["EV09"])

    assert told.value.problems[0].message == 'unknown rule "EV09"'
    assert "EV0" in told.value.problems[0].hint


def _modules() -> list[Path]:
    folder = Path(rules.__file__).parent
    return [path for path in folder.glob("*.py") if path.stem != "__init__"]
