"""Accuracy against the truth and against the information limit: `python -m benchmarks.accuracy`.

Simulates each system, analyses it with default settings as any user would (`snakemake`), measures, and writes one
table: system × SNR × {limit, objective frc, default}, the median of several seeds; each system once more with images
and poses as real ones are (`cryogmm simulate --imaging real`). A seed draws the particles and everything random in the
analysis; structures stay the same. What has been done is kept in --work and not done again.

examples:
  python -m benchmarks.accuracy --out benchmarks/ACCURACY.md
  python -m benchmarks.accuracy --only linear_0.1 linear_0.1_real --seeds 0 --out accuracy.md
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.accuracy_table import as_markdown
from benchmarks.measure import cryogmm
from benchmarks.measures import measure

ROOT = Path(__file__).resolve().parent.parent
DEFAULT, PAPER = {}, {"objective": "frc"}


@dataclass(frozen=True)
class Case:
    """One simulated system with the rounds that analyse it: {name: settings beside the defaults}."""

    system: str
    snr: float
    rounds: dict
    particles: int = 4000
    still: bool = False
    imaging: str = "clean"

    @property
    def name(self):
        """Such as linear_0.1, linear_0.1_real."""
        return f"{self.system}{'_still' * self.still}_{self.snr:g}{'_real' * (self.imaging == 'real')}"

    @property
    def simulate(self):
        """Options of `cryogmm simulate` beside those of every case."""
        return ("--amplitude", "0") * self.still + ("--imaging", self.imaging)


def _rounds(**settings):
    return {"default": settings, "frc": {**settings, **PAPER}}


CLEAN = (
    Case("linear", 1.0, {**_rounds(), "frc_1d": {**PAPER, "latent_dim": 1}}),
    Case("linear", 0.1, {**_rounds(), "default_1d": {"latent_dim": 1}}),
    Case("linear", 0.03, {**_rounds(), "default_1d": {"latent_dim": 1}}),
    Case("cyclic", 0.1, _rounds(latent_dim=2)),
    Case("mixed", 0.1, _rounds()),
    Case("hinge", 0.03, _rounds()),
    Case("assembly", 0.05, _rounds()),
    Case("linear", 0.1, _rounds(), still=True),
    Case("hinge", 0.01, _rounds(), particles=20000),
)
REAL = ("linear_0.1", "cyclic_0.1", "mixed_0.1", "hinge_0.03", "assembly_0.05", "linear_still_0.1")  # once each system
CASES = CLEAN + tuple(
    replace(case, imaging="real", rounds={"default": case.rounds["default"]}) for case in CLEAN if case.name in REAL
)


def main():
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--only", nargs="+", metavar="CASE", help="such as linear_0.1 [all]")
    parser.add_argument("--rounds", nargs="+", metavar="ROUND", help="such as default frc [all]")
    parser.add_argument("--work", default="results/accuracy", help="folder to work in [results/accuracy]")
    parser.add_argument("--cores", type=int, default=os.cpu_count(), help="[all]")
    parser.add_argument("--no-maps", action="store_true", help="leave the maps of conformations out")
    parser.add_argument("--out", default=str(ROOT / "benchmarks" / "ACCURACY.md"), help="table to write")
    args = parser.parse_args()
    known = [case.name for case in CASES]
    for name in args.only or ():
        if name not in known:
            parser.error(f"no case '{name}', known are {', '.join(known)}")
    found = {}
    for seed in args.seeds:
        for case in CASES:
            if args.only is None or case.name in args.only:
                rounds = {name: case.rounds[name] for name in case.rounds if not args.rounds or name in args.rounds}
                for name, figures in analyse(case, rounds, seed, args).items():
                    found.setdefault((case.name, name), []).append(figures)
                    print(case.name, name, seed, json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
    Path(args.out).write_text(as_markdown(CASES, found, args.seeds), encoding="utf-8")


def analyse(case, rounds, seed, args):
    """{round, and `limit` (and `limit_known`): figures} of one case and seed."""
    work = Path(args.work).resolve() / case.name / str(seed)
    simulated = work / "simulated"
    work.mkdir(parents=True, exist_ok=True)
    if not (simulated / "limit.json").is_file():
        cryogmm(
            "simulate", "--system", case.system, "--particles", case.particles, "--snr", case.snr, "--seed", seed,
            *case.simulate, "--limit", "--threads", args.cores, "--out-dir", simulated,
        )  # fmt: skip
    project = "accuracy"
    config = {
        "project": project, "seed": seed, "subsets": ["all"], "particles": {"file": str(simulated / "particles.star")},
        "rounds": rounds,
    }  # fmt: skip
    (work / "config.json").write_text(json.dumps(config, indent=1))
    results = work / "results" / project
    targets = [f"results/{project}/rounds/{name}/all/nuisance.tsv" for name in rounds]
    snakemake(work, targets, args.cores)
    found = limits(json.loads((simulated / "limit.json").read_text()))
    for name in rounds:
        folder, cache = results / "rounds" / name / "all", work / f"{name}.json"
        landscape = folder / "landscape.tsv"
        if not cache.is_file() or cache.stat().st_mtime < landscape.stat().st_mtime:
            particles = results / "particles" / "all" / "particles.star"
            figures = measure(simulated, folder, results / "neutral" / "all", particles, not args.no_maps)
            cache.write_text(json.dumps(figures, indent=1))
        found[name] = json.loads(cache.read_text())
    return found


def limits(figures):
    """limit.json as rows of the table: the limit, and where there are nuisances that of who knows them."""
    known = {name.removesuffix("_known"): value for name, value in figures.items() if name.endswith("_known")}
    limit = {name: value for name, value in figures.items() if not name.endswith("_known")}
    return {"limit": limit} | ({"limit_known": known} if known else {})


def snakemake(folder, targets, cores):
    """Make targets in folder, quietly; the log of a failure is printed."""
    command = [
        sys.executable, "-m", "snakemake", "--snakefile", ROOT / "Snakefile", "--directory", folder, "--configfile",
        folder / "config.json", "--cores", cores, "--workflow-profile", ROOT / "profiles" / "demo", "--rerun-triggers",
        "mtime", "--quiet", "rules", "--", *targets,
    ]  # fmt: skip
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{folder}: snakemake failed\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    main()
