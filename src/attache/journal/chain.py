"""How records are bound to one another: change one, and every later hash is wrong."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest(entry: Mapping[str, Any], *, previous: str) -> str:
    """SHA-256 of the previous hash and the entry as canonical JSON (sorted keys, no spaces)."""
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
