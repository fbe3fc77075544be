"""Files as they came, and pictures drawn anew; nothing a customer sent is ever shown as it is."""

from urllib.parse import quote

from csp.decorators import csp
from django.http import HttpResponse
from django.views.decorators.http import require_GET
from PIL import Image, UnidentifiedImageError

from uketome.foundation.errors import NotFound
from uketome.foundation.files.queries import content_of
from uketome.letters.pictures import preview
from uketome.letters.queries import attachment
from uketome.people.doors import staff

SANDBOX = {"default-src": ["'none'"], "sandbox": True}


def as_download(content: bytes, name: str, content_type: str = "application/octet-stream") -> HttpResponse:
    """Bytes to be saved, never opened here."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_tame(name), safe='')}"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _tame(name: str) -> str:
    """A file name without folders, control or direction characters."""
    plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())
    return plain.strip(". ")[:200] or "file"


@require_GET
@staff("case.read")
@csp(SANDBOX)
def download(request, file_id: int) -> HttpResponse:
    """One file of the company, to be saved."""
    file = attachment(request.company, file_id)
    return as_download(content_of(file.company_id, file.blob_id), file.name)


@require_GET
@staff("case.read")
@csp(SANDBOX)
def picture(request, file_id: int) -> HttpResponse:
    """One picture of the company, drawn anew."""
    file = attachment(request.company, file_id)
    if not file.is_picture:
        raise NotFound
    try:
        drawn = preview(content_of(file.company_id, file.blob_id))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotFound from None  # it began like a picture and is broken further on; the file itself can be saved
    answer = HttpResponse(drawn, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
