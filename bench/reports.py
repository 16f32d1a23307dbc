"""Events and fields on own reports, without floors: ``python -m bench.reports [NAME …]``.

``--errors`` lists the errors by cause too, ``--kept`` scores the kept-back half. `bench.gate` does
all this beside its floors; this is the short way for who writes a report.
"""

import argparse
import sys

from bench.gate import chosen, show_errors, table, tallies
from bench.listing import KeptBackError
from bench.tally import tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="reports of the dev half; all if none is named")
    parser.add_argument("--errors", action="store_true", help="list the errors by cause")
    parser.add_argument("--kept", action="store_true", help="score the kept-back half; no errors")
    args = parser.parse_args()
    try:
        if args.kept:
            print("\n".join(table(tallies("kept"))))
            return 0
        if args.errors:
            print("\n".join(show_errors(args.names)))
        print("\n".join(table([tally(o.report) for o in chosen(args.names)])))
    except KeptBackError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
