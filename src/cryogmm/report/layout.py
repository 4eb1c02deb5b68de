"""Where in results/{project} a file lies: its selection of particles, round, subset, cluster, trajectory, frame."""

import re

from cryogmm.errors import InputError

SUBSET = "all|even|odd"
LAYOUTS = {
    "selection": rf"(?:particles|neutral)/(?P<selection>(?:[^/]+/)?(?:{SUBSET}))/[^/]+",
    "round": rf"rounds/(?P<round>[^/]+)/(?P<subset>{SUBSET})/[^/]+",
    "cluster": rf"rounds/(?P<round>[^/]+)/(?P<subset>{SUBSET})/clusters/(?P<cluster>\d+)/[^/]+",
    "trajectory": rf"rounds/(?P<round>[^/]+)/(?P<subset>{SUBSET})/trajectories/(?P<trajectory>[^/]+)/[^/]+",
    "reproducibility": r"reproducibility/(?P<round>[^/]+)/[^/]+",
}


def place(path, layout):
    """{name: value} of a path's folders. layout: a key of LAYOUTS. Raises InputError where it lies elsewhere."""
    match = re.search(rf"(?:^|/){LAYOUTS[layout]}$", str(path).replace("\\", "/"))
    if match is None:
        pattern = re.sub(r"\(\?P<(\w+)>.*?\)(?=/)", r"{\1}", LAYOUTS[layout])
        raise InputError(
            f"{path}: does not lie in a project's results as {pattern.removesuffix('[^/]+')}…"
            "; give the files where the pipeline puts them"
        )
    return match.groupdict()


def by_place(paths, layout):
    """{(values of the folders): path} of a list of paths, in its order. Raises InputError as `place` does."""
    return {tuple(place(path, layout).values()): path for path in paths}
