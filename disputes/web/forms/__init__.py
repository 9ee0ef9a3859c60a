"""Forms: they read what was typed, and hand it to one service call; they never save."""
