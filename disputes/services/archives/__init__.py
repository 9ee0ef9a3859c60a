"""Everything of one tasker: taken away as files, and brought in from another instance."""
