"""Where the built program starts: the same as `python -m fulian_desktop`."""

import runpy

runpy.run_module("fulian_desktop", run_name="__main__", alter_sys=True)
