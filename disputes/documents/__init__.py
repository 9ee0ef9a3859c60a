"""From a manifest to the pages of a packet and back again; no database, no cryptography."""
