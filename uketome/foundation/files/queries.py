"""Getting bytes back."""

import zlib
from hashlib import sha256

from uketome.foundation.files.models import Blob


class Damaged(Exception):
    """The stored bytes no longer match their hash."""


def content_of(company_id: int, blob_id: int) -> bytes:
    """The bytes exactly as they were kept; raises Damaged rather than hand out anything else."""
    blob = Blob.objects.get(company_id=company_id, id=blob_id)
    content = zlib.decompress(bytes(blob.content)) if blob.packed else bytes(blob.content)
    if sha256(content).hexdigest() != blob.sha256:
        raise Damaged(f"blob {blob_id}")
    return content
