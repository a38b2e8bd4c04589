"""What a lexicon's files may hold: the shape of one list of phrases and words."""

from perfconsult.store.documents import ID
from perfconsult.yamlio.shapes import Field, Map, MapOf, Text

_GROUPS = MapOf(Text(pattern=ID, says="lower-case words with hyphens"), Text())
LEXICON = Map({
    "list": Field(Text(pattern=ID), about="The name of the file."),
    "about": Field(Text(), about="What its groups tell apart."),
    "groups": Field(_GROUPS, required=False, about="Phrases to look for, with commas or on lines of their own."),
    "words": Field(_GROUPS, required=False, about="Words to compare whole words with; not looked for."),
})  # fmt: skip
