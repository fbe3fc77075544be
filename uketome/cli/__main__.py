"""`python -m uketome.cli VERB …`."""

import sys

from uketome.cli.frame.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
