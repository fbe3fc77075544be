"""The one table of bytes."""

from django.db import models


class Blob(models.Model):
    """Bytes under their SHA-256; packed with zlib when that helps."""

    company_id = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    packed = models.BooleanField(default=False)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company_id", "sha256"], name="files_blob_once")]

    def __str__(self):
        return f"{self.sha256[:12]} {self.size} bytes"
