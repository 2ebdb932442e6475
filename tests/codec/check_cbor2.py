"""Reads the library's documents with cbor2 and writes them again: the same bytes, or it fails.

    python3 check_cbor2.py SAMPLES [VECTORS.ndjson]...    runs SAMPLES with the vectors; prints TAP

cbor2's canonical mode sorts keys by length, then byte by byte. For text keys of definite length that
is the bytewise order of RFC 8949 section 4.2.1.

SPDX-License-Identifier: MIT
"""

import datetime
import subprocess
import sys

import cbor2

DAYS = 100  # RFC 8943
EPOCH = datetime.date(1970, 1, 1).toordinal()


def as_written(part):
    """Newer versions read tag 100 as a date, and would write that in another form."""
    if isinstance(part, datetime.date):
        return cbor2.CBORTag(DAYS, part.toordinal() - EPOCH)
    if isinstance(part, dict):
        return {key: as_written(inner) for key, inner in part.items()}
    if isinstance(part, list):
        return [as_written(inner) for inner in part]
    return part


def fault(kind, data):
    """What is wrong with a document, or None."""
    value = cbor2.loads(data)
    if not isinstance(value, dict) or ("as_of" in value) != (kind == "decision"):
        return "is something else"
    if cbor2.dumps(as_written(value), canonical=True) != data:
        return "is written in other bytes"
    return None


def main(arguments):
    lines = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout.splitlines()
    counts = {"record": [0, 0], "decision": [0, 0]}
    for line in lines:
        kind, written = line.split(" ")
        wrong = fault(kind, bytes.fromhex(written))
        counts[kind][0 if wrong is None else 1] += 1
        if wrong is not None:
            print(f"# {kind} {written}: {wrong}")
    print(f"1..{len(counts)}")
    for number, (kind, (good, bad)) in enumerate(counts.items(), 1):
        print(f"{'not ok' if bad or not good else 'ok'} {number} - cbor2 agrees on {good} {kind}s")
    return 0 if all(good and not bad for good, bad in counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
