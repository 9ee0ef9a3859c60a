"""Real servers from wheels, on sockets in a folder of their own."""
