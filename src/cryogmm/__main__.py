"""`python -m cryogmm` is the same as `cryogmm`."""

import sys

from cryogmm.cli import main

sys.exit(main())
