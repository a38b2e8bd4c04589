"""The interview in a terminal: what is asked, typed, shown and kept, for `perfconsult interview` alone."""
