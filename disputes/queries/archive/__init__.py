"""Everything of one tasker as rows of the published format, docs/archive.md."""
