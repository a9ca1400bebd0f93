# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths, as text and on the disk."""

from _loose import file_size

__name__ = "posixpath"
sep = "/"


def _path(value):
    if not isinstance(value, str):
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(value).__name__)
    return value


def exists(path):
    return file_size(path) is not None or isdir(path)


def isfile(path):
    return file_size(path) is not None


def isdir(path):
    from _loose import is_directory
    return is_directory(path)


def getsize(path):
    size = file_size(path)
    if size is None:
        raise FileNotFoundError(2, "No such file or directory", path)
    return size


def basename(path):
    return path[_path(path).rfind("/") + 1:]


def dirname(path):
    head = path[:_path(path).rfind("/") + 1]
    if head.strip("/"):
        head = head.rstrip("/")
    return head


def split(path):
    return (dirname(path), basename(path))


def splitext(path):
    name = _path(path).rfind("/") + 1
    dot = path.rfind(".")
    # Leading dots belong to the name.
    while name < len(path) and path[name] == ".":
        name += 1
    if dot < name:
        return (path, "")
    return (path[:dot], path[dot:])


def join(a, *p):
    path = _path(a)
    for piece in p:
        if not isinstance(piece, str):
            raise TypeError("join() argument must be str, bytes, or os.PathLike object, not "
                            + repr(type(piece).__name__))
        if piece.startswith("/"):
            path = piece
        elif not path or path.endswith("/"):
            path += piece
        else:
            path += "/" + piece
    return path


def isabs(path):
    return _path(path).startswith("/")


def normpath(path):
    if not _path(path):
        return "."
    root = "/" if path.startswith("/") else ""
    kept = []
    for piece in path.split("/"):
        if piece == "" or piece == ".":
            continue
        if piece != ".." or (kept and kept[-1] == "..") or (not kept and not root):
            kept.append(piece)
        elif kept:
            kept.pop()
    return root + "/".join(kept) or "."


def abspath(path):
    from _loose import getcwd
    if isabs(path):
        return normpath(path)
    return normpath(join(getcwd(), path))
