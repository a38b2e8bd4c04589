"""A diagnosis as a document: one plain report, drawn by templates in several formats."""
