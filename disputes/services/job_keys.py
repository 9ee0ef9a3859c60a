"""The keys that one job needs, in its row while it is to be done, and nowhere after that.

A worker has no session: whoever asks for a job leaves these for it, sealed by the server and bound
to the row. The statement that ends the job empties the column.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import AbstractContextManager

import orjson

from ..models import Account, Archive, Packet
from ..queries.sealed import name_of
from ..vault import ring
from ..vault.fields import place
from ..vault.keys import SERVER, DataKey, SealBroken

Job = Packet | Archive
COLUMN = "job_keys"


def sealed(job: Job, keys: ring.Keys) -> bytes:
    """Return the column with these keys by their names."""
    said = {name: b64encode(key.secret).decode() for name, key in keys.items()}
    return SERVER.seal(orjson.dumps(said), place(job, COLUMN))


def opened(job: Job) -> AbstractContextManager[None]:
    """Have the keys of a job open while it is done, and no others."""
    return ring.opened(lambda: _keys(job))


def with_key_of(jobs: Iterable[Job], account: Account) -> list[Job]:
    """Return those of the jobs that still have the key of this account."""
    return [job for job in jobs if name_of(account) in _keys(job)]


def _keys(job: Job) -> ring.Keys:
    try:
        said = orjson.loads(SERVER.open(bytes(job.job_keys), place(job, COLUMN)))
    except SealBroken:  # it has ended
        return {}
    return {name: DataKey(b64decode(secret)) for name, secret in said.items()}
