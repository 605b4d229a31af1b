"""Put the text of a check into one comment of its pull request, or renew the comment that is there.

The artifact was made by a run over a stranger's files, so it is text and nothing else: it is cut, it
mentions nobody, and it does not say which pull request it belongs to. GitHub does.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

MARKER = "<!-- dtplan -->"
MAX_LENGTH = 60_000  # GitHub takes 65,536 characters, which a mention taken apart also counts for
MAX_PAGES = 30
JOINER = "\u2060"  # has no width


def main() -> int:
    """Post, or say why nothing is posted."""
    text = read_text(Path(os.environ["DTPLAN_TEXT"]))
    if text is None:
        return leave("the artifact holds no text")
    number = find_pull_request()
    if number is None:
        return leave("no open pull request stands where the run checked")
    comment = find_comment(number)
    body = {"body": text if text.startswith(MARKER) else f"{MARKER}\n{text}"}
    if comment is None:
        call("POST", f"issues/{number}/comments", body)
    else:
        call("PATCH", f"issues/comments/{comment}", body)
    return 0


def leave(reason: str) -> int:
    """Say why nothing is posted."""
    sys.stdout.write(f"{reason}: nothing is posted\n")
    return 0


def read_text(path: Path) -> str | None:
    """Return the text to post, without what it could do beside being read; None when there is none."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            data = file.read(4 * MAX_LENGTH)
    except OSError:
        return None
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", data.decode("utf-8", "ignore"))
    return text.replace("@", f"@{JOINER}")[:MAX_LENGTH]


def find_pull_request() -> int | None:
    """Return the open pull request whose newest commit is the one that was checked.

    Branch and commit come from GitHub, not from the artifact: a run cannot choose whom it speaks to.
    """
    head = f"{os.environ['DTPLAN_HEAD_OWNER']}:{os.environ['DTPLAN_HEAD_BRANCH']}"
    for pull in call("GET", "pulls?" + urllib.parse.urlencode({"state": "open", "head": head})):
        if pull["head"]["sha"] == os.environ["DTPLAN_HEAD_SHA"]:
            return int(pull["number"])
    return None


def find_comment(number: int) -> int | None:
    """Return the comment that was posted before, or None."""
    for page in range(1, MAX_PAGES + 1):
        comments = call("GET", f"issues/{number}/comments?per_page=100&page={page}")
        for comment in comments:
            if comment["user"]["type"] == "Bot" and comment["body"].startswith(MARKER):
                return int(comment["id"])
        if not comments:
            break
    return None


def call(method: str, path: str, body: dict[str, str] | None = None) -> Any:
    """Return what the repository answers on GitHub's interface."""
    request = urllib.request.Request(  # noqa: S310 - the address is the runner's
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['DTPLAN_TOKEN']}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - the same
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main())
