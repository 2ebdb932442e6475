# SPDX-License-Identifier: MIT
"""Says in TAP how tests went, so that each is counted."""
import unittest


class Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.broken = set()

    def say(self, test, word, remark=""):
        self.number += 1
        print(f"{word} {self.number} - {test.id().removeprefix('__main__.')}{remark}", flush=True)

    def addSuccess(self, test):
        if test.id() not in self.broken:
            self.say(test, "ok")

    def addSkip(self, test, reason):
        self.say(test, "ok", f" # skip {reason}")

    def complain(self, test, error):
        self.say(test, "not ok")
        for line in self._exc_info_to_string(error, test).splitlines():
            print(f"# {line}")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.complain(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.complain(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.broken.add(test.id())
            self.complain(subtest, err)


def run(suite):
    """Runs a suite; the exit status."""
    result = Result()
    suite.run(result)
    print(f"1..{result.number}")
    return 0 if result.wasSuccessful() else 1
