"""Messages of mail from their parts."""

from __future__ import annotations

AR = "قال الوزير إن الجسر مفتوح."
PAGE = b"<html><body><p>One.</p><p>Two.</p></body></html>"
HEAD = b"From: Ann Roe <ann@tarn.example>\nSubject: Rain\nDate: Fri, 17 Jan 2025 10:00:00 +0330\n"
FROM = b"From ann@tarn.example Fri Jan 17 10:00:00 2025\n"
"""The line before a message of a mailbox."""

ATTACHED = "\nContent-Disposition: attachment; filename="


def mail(body: bytes, kind: str = "text/plain; charset=utf-8", head: bytes = HEAD) -> bytes:
    return head + f"MIME-Version: 1.0\nContent-Type: {kind}\n\n".encode() + body


def parts(*bodies: tuple[str, bytes], kind: str = "mixed") -> bytes:
    rows = (
        b"--B\nContent-Type: " + head.encode() + b"\n\n" + body + b"\n" for head, body in bodies
    )
    return mail(b"".join(rows) + b"--B--\n", f'multipart/{kind}; boundary="B"')
