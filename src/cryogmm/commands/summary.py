"""Every headline figure of a project as summary.json, and what was found in sentences, which are printed too.

    cryogmm summary --project demo --out results/demo/report/summary.json \\
        --out-findings results/demo/report/findings.txt \\
        --gaussians results/demo/neutral/*/gaussians.h5 --history results/demo/rounds/*/*/history.tsv …

Each option takes files of all rounds and subsets together, or none; which round, subset, cluster or trajectory a file
belongs to is read from its place under results/{project}.
"""

OPTIONS = {
    "particles": "particles.h5: number of particles, box, pixel size, resolution",
    "contrast": "contrast.json: whether images were inverted, and why",
    "gaussians": "gaussians.h5: number of Gaussians, spread of contrasts, whether poses are exact",
    "frc": "frc.tsv: FRC of the neutral model",
    "consensus-fsc": "neutral/…/fsc.tsv: resolution of the consensus",
    "notes": "neutral/…/notes.json: what is to be said of its halves and symmetry",
    "history": "history.tsv: log L, active dimensions, speed",
    "pca": "pca.h5: explained variance, kind and displacement by component",
    "clusters": "clusters.tsv: populations",
    "nuisance": "nuisance.tsv: what z predicts of pose and defocus",
    "explained": "explained.tsv: which parts of the landscape are contrast, pose or defocus",
    "junk": "junk.tsv: images that show no whole molecule, by kind",
    "latent": "latent.h5: how far poses moved",
    "rare": "rare.h5: densities that few particles have",
    "cluster-fsc": "clusters/…/fsc.tsv: resolutions of the cluster maps",
    "frames": "trajectories/…/frames.tsv",
    "reproducibility": "reproducibility/…/summary.json: how well even and odd agree",
    "matches": "reproducibility/…/matches.tsv",
    "score": "score.tsv: recovered against true, for simulated particles",
}


def add_arguments(parser):
    """Lists of files, the project's name and --out."""
    parser.add_argument("--project", required=True, metavar="NAME", help="name of the project")
    for option, text in OPTIONS.items():
        parser.add_argument(f"--{option}", nargs="*", default=[], metavar="FILE", help=text)
    parser.add_argument("--out", required=True, metavar="FILE", help="summary.json")
    parser.add_argument("--out-findings", required=True, metavar="FILE", help="findings.txt")


def run(args):
    """Read, gather, write."""
    from cryogmm.io.atomic import replacing
    from cryogmm.project.record import versions
    from cryogmm.report.summary import as_text, findings_text, summarise

    files = {option.replace("-", "_"): getattr(args, option.replace("-", "_")) for option in OPTIONS}
    summary = summarise(args.project, versions(), files)
    found = findings_text(summary)
    for path, text in ((args.out, as_text(summary)), (args.out_findings, found)):
        with replacing(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    print(found, end="")
