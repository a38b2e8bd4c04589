"""Exports known by their own headers, so that nobody has to say which of forty columns is the text.

In: names of columns. Out: the export they are of. The names are those the tools write in English: Jira's CSV,
ServiceNow's list export (labels or database names), the workbooks of Microsoft Forms, Google Forms' answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from perfconsult.lint.readers.tables.names import plain


@dataclass(frozen=True, slots=True)
class Export:
    """A tool's export: known by `marks`, and by `first` as its first column where that is not empty.

    `texts` are joined to one text; without any, it is a form, and its questions are all columns but `own`.
    """

    title: str
    marks: frozenset[str]
    first: str = ""
    texts: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a table with these names is such an export."""
        known = [plain(name) for name in names]
        return self.marks <= set(known) and (not self.first or self.first == known[0])


EXPORTS = (
    Export(
        "Jira export",
        marks=frozenset({"issuekey", "summary"}),
        texts=("summary", "description"),
        ids=("issuekey",),
        teams=(
            "customfieldteam", "customfielddepartment", "customfieldbusinessunit", "customfieldbusinessarea", "team",
            "department", "customfieldrequestingteam", "customfieldrequestingdepartment",
        ),
    ),
    Export(
        "ServiceNow export",
        marks=frozenset({"number", "shortdescription"}),
        texts=("shortdescription", "description"),
        ids=("number",),
        teams=(
            "department", "ucallerdepartment", "callerdepartment", "openedbydepartment", "requestedfordepartment",
            "businessunit", "businessarea", "assignmentgroup",
        ),
    ),
    Export(
        "Microsoft Forms export",
        marks=frozenset({"id", "starttime", "completiontime"}),
        ids=("id",),
        own=frozenset({
            "id", "starttime", "completiontime", "email", "name", "lastmodifiedtime", "language", "totalpoints",
            "quizfeedback", "gradepostedtime",
        }),
    ),
    Export(
        "Google Forms export",
        marks=frozenset({"timestamp", "emailaddress"}),
        first="timestamp",
        own=frozenset({"timestamp", "emailaddress", "score"}),
    ),
    Export(
        "Google Forms export",
        marks=frozenset({"timestamp"}),
        first="timestamp",
        own=frozenset({"timestamp", "username", "score"}),
    ),
)  # fmt: skip


def export_of(names: Sequence[str]) -> Export | None:
    """The export with these columns, or None."""
    found = next((export for export in EXPORTS if export.fits(names)), None)
    return found if found is None or found.texts or _asks(found, names) else None


def _asks(form: Export, names: Sequence[str]) -> bool:
    """Whether a column beside the form's own reads like a question: a log too begins with a time stamp."""
    others = [name for name in names if plain(name) not in form.own]
    asked = [name for name in others if name.rstrip().endswith(("?", ":", "*")) or len(name.split()) > 3]
    return bool(asked) or (bool(others) and len(form.marks) > 1)
