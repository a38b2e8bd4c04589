"""The nouns of the product, as frozen dataclasses: no files, no terminal, no third party."""
