"""What a user can do about a data directory that the store cannot use.

Decides the wording when it is a matter of rights (who owns the place, who asks, and what helps) or
of room (how much is left, and of what). Everything else that a store complains of says it itself.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from kafkapy.base.refusal import KafkaError
from kafkapy.storage.port import Fenced

_RIGHTS = (errno.EACCES, errno.EPERM)
_QUOTA = getattr(errno, "EDQUOT", None)
_ROOM = (errno.ENOSPC, _QUOTA)


def explain(error: Exception, directory: str | None) -> str:
    """Return a line for the user about an error of the store in `directory`."""
    if isinstance(error, Fenced):
        return f"{error}; end that or choose another directory with --data DIR"
    cause = error.__cause__
    if directory is not None and isinstance(error, KafkaError):
        return f"{directory}: {error}"
    if directory is None or not isinstance(cause, OSError):
        return str(error)
    code = cause.errno or 0
    if code in _ROOM:
        why = _lack_of_room(_nearest(Path(directory)), is_quota=code == _QUOTA)
        return (
            f"{os.strerror(code)} for {directory}: {why}; "
            "make room there, or choose another directory with --data DIR"
        )
    if code == errno.EROFS:
        return f"{directory} is on a file system that is read-only; choose another with --data DIR"
    if code not in _RIGHTS:
        return str(error)
    place = _nearest(Path(directory))
    what = "cannot be used" if place == Path(directory) else f"cannot be made in {place}"
    return (
        f"{directory} {what}: {_owner(place)}; "
        "end that with chown or chmod, or choose another directory with --data DIR"
    )


def in_use(directory: str | None) -> list[str]:
    """Return a line if another process has the directory; leaves it as it is.

    For a start that has failed already, so that everything is told at once.
    """
    # Imported here because with everything in memory there are no files.
    from kafkapy.storage.files import names
    from kafkapy.storage.files.fs import OsFileSystem
    from kafkapy.storage.files.lock import StoreLock

    if directory is None or not os.path.exists(f"{directory}/{names.LOCK}"):
        return []
    try:
        StoreLock(OsFileSystem(), directory, process_id=os.getpid()).release()
    except Fenced as error:
        return [explain(error, directory)]
    return []


def _nearest(directory: Path) -> Path:
    """Return the directory, or the nearest above it that exists."""
    for place in (directory, *directory.parents):
        # Not `exists`, which fails below a directory that may not be looked into.
        if os.path.lexists(place):
            return place
    return directory


def _lack_of_room(place: Path, *, is_quota: bool) -> str:
    """Say what there is not enough of where a place is, as far as the system tells."""
    if is_quota:
        return f"the quota of {_name(os.geteuid())} is used up"
    try:
        found = os.statvfs(place)
    except (AttributeError, OSError):
        return "its file system is full"
    if found.f_files and not found.f_favail:
        return "its file system has as many files as it can"
    return f"its file system has {found.f_bavail * found.f_frsize // 1024} kB free"


def _owner(place: Path) -> str:
    """Say whom a place belongs to and who this process is, as far as the system tells."""
    try:
        status = place.stat()
    except OSError:
        return "not allowed to look at it"
    rights = stat.filemode(status.st_mode)
    if not hasattr(os, "geteuid"):
        return f"not allowed to write there ({rights})"
    owner, user = _name(status.st_uid), _name(os.geteuid())
    return f"it belongs to {owner} ({rights}) and this is {user}"


def _name(user_id: int) -> str:
    # Imported here because only a failed start needs it, and Windows has none.
    import pwd

    try:
        return pwd.getpwuid(user_id).pw_name
    except KeyError:
        return f"user {user_id}"
