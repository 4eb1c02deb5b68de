"""What the console calls each job: the subject of every rule in words, the particles that it is of, and durations."""

# rule: (words, which may name wildcards; seconds of a job of the demo, whose ratios tell how long rules will take that
# have not run yet)
SUBJECTS = {
    "simulate": ("Simulated particles", 3),
    "simulation_limit": ("Most that images can tell", 10),
    "images": ("Check of all images", 1.5),
    "import_particles": ("Import of the particles", 2.5),
    "reconstruct": ("Consensus map", 2),
    "prepare": ("Images for the training", 2.5),
    "neutral": ("Gaussians of the consensus", 30),
    "gradients": ("Gradients for the encoder", 15),
    "train": ("Training", 60),
    "embed": ("Each particle's place", 12),
    "rare": ("Search for rare densities", 20),
    "components": ("Components", 10),
    "umap": ("UMAP", 30),
    "cluster": ("Clusters", 5),
    "nuisance": ("Contrast, view and defocus", 5),
    "cluster_map": ("Map of cluster {cluster}", 6),
    "trajectory": ("Trajectory {trajectory}", 10),
    "movie": ("Movie of {trajectory}", 10),
    "carry": ("Atomic model, {trajectory}", 8),
    "refined_poses": ("Refined particle file", 7),
    "select": ("Selection {choice}", 2),
    "refined_fsc": ("Maps with refined poses", 5),
    "reproducibility": ("Clusters of both halves", 3),
    "score": ("Recovered against true", 3),
    "figures_neutral": ("Figures of the consensus", 4),
    "figures_round": ("Figures of the round", 4),
    "figures_detail": ("Figures of the landscape", 8),
    "figures_truth": ("Figure of the truth", 3),
    "figures_trajectory": ("Figures of {trajectory}", 5),
    "figures_reproducibility": ("Figures of both halves", 3),
    "figures_refined_fsc": ("Figures of refined poses", 3),
    "summary": ("What was found", 3),
    "explorer": ("Explorer", 10),
    "chimerax": ("Scenes for ChimeraX", 5),
    "page": ("Page", 3),
    "record": ("Config, versions, inputs", 3),
    "all": ("All that was asked for", 0),
}
OTHER = ("{rule}", 5)  # a rule of another workflow


def subject(rule, wildcards):
    """A job's subject and its particles, such as `Map of cluster 2` and `main, even`.

    wildcards: mapping of the job's wildcards to their values
    """
    words, _ = SUBJECTS.get(rule, OTHER)
    selection = wildcards.get("selection", "").replace("/", ", ")  # `even`, or of a round on some clusters `arm/even`
    particles = selection or ", ".join(wildcards[name] for name in ("round", "subset") if name in wildcards)
    return words.format(rule=rule, **wildcards), particles


def usual_seconds(rule):
    """Seconds of a job of a rule in the demo."""
    return SUBJECTS.get(rule, OTHER)[1]


def duration(seconds):
    """`14 s`, `12 min` or `2.1 h`."""
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 99.5 * 60 else f"{seconds / 3600:.1f} h"


def time_left(seconds):
    """Time left, which is known to minutes at best: `~6 min left`; of None, which is unknown, nothing."""
    if seconds is None:
        return ""
    return "<1 min left" if seconds < 60 else f"~{duration(max(seconds, 100))} left"
