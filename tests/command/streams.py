# SPDX-License-Identifier: MIT
"""Feeding the command through pipes and terminals, and measuring it."""
import collections
import os
import pty
import subprocess
import threading

Run = collections.namedtuple("Run", "status memory lines")


def lines(record, count):
    for _ in range(count):
        yield record + b"\n"


def array(record, count):
    for i in range(count):
        yield (b"," if i else b"[") + record
    yield b"]"


def peak_of(process):
    """The peak memory of a running process in bytes. Not what wait4 says: that counts the moment
    between fork and exec, when it was a copy of this one."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    raise OSError("no VmHWM")


def peak(command, chunks):
    """Runs a command on what is generated; its peak memory in bytes and its lines of output."""
    # A sanitizer keeps what was freed for a while: not much of it here.
    options = os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1" \
        ":thread_local_quarantine_size_kb=64"
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               env={**os.environ, "ASAN_OPTIONS": options})
    counted = []

    def count():
        counted.append(sum(block.count(b"\n") for block in iter(
            lambda: process.stdout.read(1 << 16), b"")))

    reader = threading.Thread(target=count)
    reader.start()
    for chunk in chunks:
        process.stdin.write(chunk)
    process.stdin.flush()
    memory = peak_of(process)  # all but what the pipe holds was read
    process.stdin.close()
    reader.join()
    process.stdout.close()
    return Run(process.wait(), memory, counted[0])


def read_all(terminal):
    """What was written to a terminal until its last writer closed it."""
    seen = b""
    while True:
        try:
            block = os.read(terminal, 1 << 16)
        except OSError:
            return seen
        if not block:
            return seen
        seen += block


def on_a_terminal(command, env):
    """Runs a command with a terminal as its output."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL,
                               env={**os.environ, "NO_COLOR": "", **env})
    os.close(theirs)
    seen = read_all(ours)
    process.wait()
    os.close(ours)
    return seen


def first_answer(command, record, env):
    """Writes one record, and reads what comes before the input ends."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=theirs,
                               env={**os.environ, **env})
    os.close(theirs)
    process.stdin.write(record)
    process.stdin.flush()
    seen = os.read(ours, 1 << 16)
    process.stdin.close()
    read_all(ours)
    process.wait()
    os.close(ours)
    return seen
