"""What a stranger sees of `make run`: a packet of the press cases, pages, and a clean end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import requests
