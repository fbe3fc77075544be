"""Fields for what customers write and send: card numbers are hidden, pictures are known by their bytes."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from uketome.language.mask import masked
from uketome.letters.pictures import picture_type
from uketome.ports.channel import File

MOST_PHOTOS = 10
MOST_BYTES = 10 * 1024 * 1024
# ISO base media "ftyp" brands of still pictures phones take (HEIF, ISO/IEC 23008-12; AVIF).
PHONE_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})


class Words(forms.CharField):
    """Text a customer types; payment card numbers in it are hidden before anything is stored."""

    def clean(self, value):
        """The text with one kind of line end and card numbers masked."""
        return masked(super().clean(value).replace("\r\n", "\n").replace("\r", "\n"))


class PhotoInput(forms.FileInput):
    """Chooses several pictures at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        """Every file chosen under this name."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])


class Photos(forms.FileField):
    """Up to ten pictures of at most 10 MB each; cleans to a tuple of `File`."""

    widget = PhotoInput

    def clean(self, data, initial=None):
        """The pictures; refuses what is too many, too large, empty, or no picture whatever its name says."""
        uploads = [each for each in (data or []) if each]
        if len(uploads) > MOST_PHOTOS:
            raise ValidationError(_("写真は一度に10枚までお送りいただけます。残りは、このあと続けてお送りください。"))
        return tuple(_picture(upload) for upload in uploads)


def _picture(upload) -> File:
    name = _plain_name(upload.name)
    if upload.size > MOST_BYTES:
        raise ValidationError(_("「%(name)s」は10 MBを超えているため、お送りいただけません。"), params={"name": name})
    content = upload.read()
    kind = picture_type(content) or _phone_kind(content)
    if not kind:
        raise ValidationError(
            _("「%(name)s」は写真として開けませんでした。写真（JPEG・PNG・HEICなど）をお選びください。"), params={"name": name}
        )
    return File(name=name, content_type=kind, content=content)


def _phone_kind(content: bytes) -> str:
    """HEIC and its like, which browsers seldom show: kept as they are, known by their own signature."""
    if content[4:8] != b"ftyp" or content[8:12] not in PHONE_BRANDS:
        return ""
    return "image/avif" if content[8:12] == b"avif" else "image/heic"


def _plain_name(name: str) -> str:
    """The name without folders or characters that steer a screen."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if unicodedata.category(c)[0] != "C")[:120] or "photo"


def hid_a_card_number(form: forms.Form) -> bool:
    """Whether cleaning hid a card number in any field of this form."""
    typed = [form[name].data or "" for name, field in form.fields.items() if isinstance(field, Words)]
    return any(masked(text) != text for text in typed)
