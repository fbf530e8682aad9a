"""Compares the values that were read with those expected, one by one."""

import collections
import sys


def lines(path):
    found = collections.Counter()
    for line in open(path, encoding="utf-8"):
        run, name, step, value = line.rstrip("\n").split("\t")
        found[run, name, int(step), repr(float(value.replace("Infinity", "inf")))] += 1
    return found


expected, actual = lines(sys.argv[1]), lines(sys.argv[2])
missing, unexpected = expected - actual, actual - expected
for title, values in (("missing", missing), ("unexpected", unexpected)):
    for value in list(values)[:5]:
        print(title, *value, file=sys.stderr)
print(f"{expected.total()} values written by W&B, MLflow (files, SQLite) and Trackio: "
      f"{missing.total()} missing, {unexpected.total()} unexpected")
sys.exit(bool(missing or unexpected))
