"""What the tests of reports share: the template, the words, and reports built from the samples."""

from collections.abc import Callable
from typing import Any

import pytest
import report_samples as samples

from perfconsult.reports.build import build
from perfconsult.reports.templates import Template, find_template, load_words
from perfconsult.reports.words import Words


@pytest.fixture(scope="session")
def words() -> Words:
    """The shipped words."""
    return load_words()


@pytest.fixture(scope="session")
def brief() -> Template:
    """The shipped brief."""
    return find_template("brief")


@pytest.fixture(scope="session")
def built(words: Words) -> Callable[[str], dict[str, Any]]:
    """The report of a sample by its name."""

    def of(name: str) -> dict[str, Any]:
        case, diagnosis = samples.SAMPLES[name]
        return build(case(), diagnosis(), samples.catalogue(), samples.BANKS, samples.made(words))

    return of
