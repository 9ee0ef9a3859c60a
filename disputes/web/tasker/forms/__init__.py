"""What taskers fill in, one noun a file."""
