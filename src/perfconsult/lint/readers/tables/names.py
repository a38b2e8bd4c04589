"""What people call the columns of a backlog. A name is compared in small letters, without blanks and signs."""

import re

TEXT_NAMES = (
    "text", "request", "requesttext", "trainingrequest", "description", "requestdescription", "details", "detail",
    "need", "trainingneed", "trainingneeds", "learningneed", "message", "body", "content", "whatdoyouneed", "comment",
    "comments", "problem", "question", "notes", "note", "shortdescription", "summary", "subject", "title", "topic",
)  # fmt: skip
ID_NAMES = (
    "id", "key", "ref", "reference", "number", "no", "nr", "ticket", "ticketid", "ticketno", "ticketnumber",
    "requestid", "requestno", "requestnumber", "issuekey", "issueid", "caseid", "caseno", "casenumber", "rowid",
)  # fmt: skip
TEAM_NAMES = (
    "team", "requestingteam", "requestersteam", "teamname", "department", "dept", "requestingdepartment",
    "departmentname", "businessunit", "businessarea", "orgunit", "organisationalunit", "organizationalunit", "unit",
    "division", "directorate", "branch", "assignmentgroup", "supportgroup",
)  # fmt: skip
_TEAM_ASKED = re.compile(
    r"(?:(?:which|what|name of|please (?:select|choose|enter|state)|select|choose|enter)(?: is)? )?"
    r"(?:(?:your|the|our|requesting|requester s|requester|employee|home) )*"
    r"(?:team|department|dept|business (?:unit|area)|organi[sz]ational unit|division|directorate|unit|branch)"
    r"(?: name)?(?: (?:or|and|/) \w+)?"
    r"(?: (?:are you|do you|is this|you|that you|making|submitting|requesting|for)\b.*)?"
)
_ABOUT_TEXT = re.compile(
    r"describe|descri[pt]|request|need|problem|what .*\?|training wanted|learning wanted"
)
_NOT_TEXT = re.compile(
    r"\b(id|key|no|nr|number|date|time|type|status|by|from|name|e-?mail|requester|priority|owner)\b"
)


def plain(name: str) -> str:
    """The name as it is compared; "#" is an id."""
    return re.sub(r"[\W_]", "", name).lower() or name.strip().replace("#", "id")


def asks_for_team(name: str) -> bool:
    """Whether the name of a column, or the question of a form, is about the team."""
    return plain(name) in TEAM_NAMES or bool(_TEAM_ASKED.fullmatch(_words(name)))


def may_be_text(name: str) -> bool:
    """Whether the name speaks of a text, and of nothing that texts are not."""
    return bool(_ABOUT_TEXT.search(name.lower())) and not _NOT_TEXT.search(_words(name))


def _words(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name[:200]).strip().lower()
