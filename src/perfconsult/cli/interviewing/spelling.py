"""What stands on a prompt's line, with what cannot be seen spelt out: `<U+202E>`. What was typed stays as it is."""

from bisect import bisect_right
from itertools import accumulate

from prompt_toolkit.formatted_text import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from perfconsult.text import visible


class SpeltOut(Processor):
    """Shows a line as `visible` does, and tells prompt_toolkit where the cursor is then."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Give the line as it is shown; one that can be seen whole comes back as it is."""
        fragments = transformation_input.fragments
        text = fragment_list_to_text(fragments)
        if visible(text) == text:
            return Transformation(fragments)
        single = explode_text_fragments(fragments)
        shown = [(fragment[0], visible(fragment[1])) for fragment in single]
        starts = [0, *accumulate(len(part) for _, part in shown)]
        return Transformation(
            list(shown),
            source_to_display=lambda at: starts[at] if at < len(starts) else starts[-1] + at - len(shown),
            display_to_source=lambda at: bisect_right(starts, at) - 1,
        )
