"""What a packet puts under the questions of an office: blocks, from the manifest alone."""
