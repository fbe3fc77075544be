"""Files: saved as they are, shown only as drawn anew."""

from io import BytesIO

import pytest
from PIL import Image

from tests.cast import make_case
from uketome.letters.models import Attachment
from uketome.ports.channel import File

pytestmark = pytest.mark.usefixtures("quiet")


def picture(**how) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG", **how)
    return out.getvalue()


def file_of(cast, content: bytes, name="割れた.png", kind="image/png") -> Attachment:
    case = make_case(cast, files=(File(name, kind, content),))
    return Attachment.objects.get(message__case=case)


@pytest.mark.parametrize("role", ["agent", "lead", "owner", "auditor", "administrator"])
def test_staff_save_a_file_as_it_came(cast, signed_in, role):
    file = file_of(cast, picture())
    answer = signed_in(cast.by_role(role)).get(f"/files/{file.pk}/")
    assert answer.content == picture()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%89%B2%E3%82%8C%E3%81%9F.png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(answer["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\r\nX-Evil: 1.png", "aX-Evil%3A%201.png"),
        ("‮gpj.exe", "gpj.exe"),
        ("...", "file"),
        ("C:\\x\\y.doc", "y.doc"),
    ],
)
def test_a_name_is_data_and_never_a_path_or_a_header(cast, signed_in, name, shown):
    file = file_of(cast, b"x", name=name)
    answer = signed_in(cast.tanaka).get(f"/files/{file.pk}/")
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''{shown}"
    assert "X-Evil" not in answer.headers


def test_a_picture_is_drawn_anew_as_jpeg(cast, signed_in):
    answer = signed_in(cast.tanaka).get(f"/files/{file_of(cast, picture()).pk}/preview/")
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(answer.content)).size == (40, 30)


@pytest.mark.parametrize(
    "content", [b"<svg onload=alert(1)>", b"<html><script>1</script>", b"%PDF-1.4", picture()[:60]]
)
def test_what_is_no_whole_picture_is_not_shown(cast, signed_in, content):
    file = file_of(cast, content)
    assert signed_in(cast.tanaka).get(f"/files/{file.pk}/preview/").status_code == 404


@pytest.mark.parametrize("door", ["/files/{}/", "/files/{}/preview/"])
def test_a_file_is_its_companys_own(cast, rival, signed_in, client, door):
    file = file_of(cast, picture())
    assert signed_in(rival.tencho).get(door.format(file.pk)).status_code == 404
    assert client.get(door.format(file.pk)).status_code == 302
