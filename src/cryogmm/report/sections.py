"""Sections and figures of the report, each declared here and nowhere else: rules, drawings and page read this.

A figure's name is that of its drawing, of its file and of its caption, workflow/report/{name}.rst. Figures stand in the
order of reading.
"""

import re
from dataclasses import dataclass

from cryogmm.errors import InputError

WILDCARDS = {"selection": r"(?:[^/]+/)?(?:all|even|odd)", "subset": "all|even|odd"}  # of paths; any other is a name
# section of the page: its title, and what a reader asks there
SECTIONS = {
    "consensus": ("Consensus and neutral model", "Does the FRC reach what is asked for at every ring? What the "
                  "Gaussians do not cover cannot be seen to move."),
    "training": ("Training", "Is the held-out curve above 0? If not, nothing below means anything."),
    "landscape": ("Components and landscape", "Which components stand above the noise, and what changes along them?"),
    "nuisance": ("What is not the molecule", "Does the landscape know the microscope, or images without a molecule, "
                 "instead of the structure?"),
    "clusters": ("Clusters", "Maps are reconstructed from the images alone: what they show is there."),
    "trajectories": ("Trajectories", "What moves, by how much, and is it in maps that know nothing of the model?"),
    "halves": ("Even against odd", "Both halves of the particles are analysed apart. Believe what is found twice."),
    "truth": ("Recovered against true", "These particles are simulated, so the truth is known."),
}  # fmt: skip

# group, drawn by the rule figures_{group}: folder under results/{project}, category and label in Snakemake's report
GROUPS = {
    "neutral": ("neutral/{selection}", "1 Consensus and neutral model", {"particles": "{selection}"}),
    "round": ("rounds/{round}/{subset}", "2 Round {round}", {"subset": "{subset}"}),
    "detail": ("rounds/{round}/{subset}", "2 Round {round}", {"subset": "{subset}"}),
    "truth": ("rounds/{round}/{subset}", "2 Round {round}", {"subset": "{subset}"}),
    "trajectory": ("rounds/{round}/{subset}/trajectories/{trajectory}", "2 Round {round}", {"subset": "{subset}"}),
    "reproducibility": ("reproducibility/{round}", "3 Even against odd", {"round": "{round}"}),
    "refined_fsc": ("reproducibility/{round}", "3 Even against odd", {"round": "{round}"}),
}


@dataclass(frozen=True)
class Drawn:
    """A figure. reads, optional: options of `cryogmm figure` that it needs, and takes; about: one line for --help.

    answers: what `Finding.about` it is the figure of.
    """

    name: str
    section: str
    group: str
    title: str
    reads: str
    optional: str
    about: str
    answers: tuple = ()

    @property
    def path(self):
        """Its place under results/{project}, as the page and Snakemake's report show it."""
        return f"{GROUPS[self.group][0]}/figures/{self.name}.svg"

    @property
    def picture(self):
        """The place of the same figure as PNG."""
        return f"{GROUPS[self.group][0]}/figures/{self.name}.png"

    @property
    def labels(self):
        """Its labels in Snakemake's report, the number of its section first, which sorts them."""
        number = list(SECTIONS).index(self.section) + 1
        return {"figure": f"{number} {self.title}", **GROUPS[self.group][2]}


_ALL = (
    Drawn("consensus_fsc", "consensus", "neutral", "FSC of the consensus", "fsc", "",
          "half-map FSC of the consensus"),
    Drawn("neutral_frc", "consensus", "neutral", "FRC of the neutral model", "frc", "gaussians",
          "FRC and FSC of the neutral model with the consensus", ("neutral",)),
    Drawn("neutral_maps", "consensus", "neutral", "Neutral model beside the consensus", "consensus gaussians",
          "contrast", "slices of consensus, neutral model and their difference"),
    Drawn("training", "training", "round", "Training", "history", "",
          "log L and latent dimensions by epoch", ("heterogeneity",)),
    Drawn("spectrum", "landscape", "round", "Components", "pca", "explained",
          "explained variance and displacement by component", ("component",)),
    Drawn("landscape", "landscape", "round", "Landscape by cluster", "landscape", "pca explained",
          "particles coloured by cluster"),
    Drawn("density", "landscape", "detail", "Landscape as density", "landscape", "pca explained",
          "particles as density"),
    Drawn("components", "landscape", "detail", "Landscape by component", "landscape", "pca explained",
          "particles coloured by component"),
    Drawn("precision", "landscape", "detail", "Error bars of the particles", "landscape", "",
          "error bars and observability of the particles"),
    Drawn("nuisance", "nuisance", "detail", "Contrast, poses, defocus", "nuisance", "",
          "how well poses, defocus and background are predicted from z", ("caution", "contrast")),
    Drawn("rare", "nuisance", "detail", "Rare densities", "rare", "",
          "whose images speak for a density that the model lacks", ("rare density",)),
    Drawn("junk", "nuisance", "detail", "Junk", "junk landscape", "",
          "images that show no whole molecule, by kind", ("junk",)),
    Drawn("clusters", "clusters", "detail", "Clusters", "clusters", "selection",
          "particles in each cluster, and why this number of clusters"),
    Drawn("cluster_maps", "clusters", "round", "Cluster maps", "consensus map", "",
          "slices of the reconstructed cluster maps and of their difference", ("cluster",)),
    Drawn("cluster_decoded", "clusters", "detail", "Cluster maps, decoded", "consensus decoded", "",
          "the same for the decoded maps"),
    Drawn("cluster_fsc", "clusters", "detail", "Cluster maps, FSC", "fsc", "", "half-map FSC of the clusters"),
    Drawn("frames", "trajectories", "trajectory", "Trajectory {trajectory}", "frames", "",
          "projections of the frames of a trajectory, reconstructed"),
    Drawn("frames_decoded", "trajectories", "trajectory", "Trajectory {trajectory}, decoded", "frames", "",
          "the same, decoded"),
    Drawn("frames_fsc", "trajectories", "trajectory", "Trajectory {trajectory}, FSC", "frames", "",
          "half-map FSC of the frames"),
    Drawn("motion", "trajectories", "trajectory", "Trajectory {trajectory}, motion", "motion consensus", "",
          "arrows of motion over the consensus", ("motion",)),
    Drawn("matches", "halves", "reproducibility", "Matched clusters", "matches", "",
          "matched even and odd clusters", ("halves",)),
    Drawn("matched_fsc", "halves", "reproducibility", "FSC of matched maps", "matched-fsc", "",
          "FSC of matched even and odd maps"),
    Drawn("refined_fsc", "halves", "refined_fsc", "Refined poses", "refined-fsc", "",
          "FSC of even and odd maps with given and with refined poses", ("poses",)),
    Drawn("truth", "truth", "truth", "Recovered against true", "landscape truth", "",
          "recovered against true, for simulated particles"),
)  # fmt: skip
FIGURES = {figure.name: figure for figure in _ALL}


def figures_of(group):
    """The figures of a group, in the order of reading."""
    return [figure for figure in FIGURES.values() if figure.group == group]


def figure_of(path):
    """(`Drawn`, {wildcard: value}) of a figure's file. Raises InputError where it is none of the report."""
    for drawn in FIGURES.values():
        pattern = re.sub(r"\\{(\w+)\\}", lambda match: f"(?P<{match[1]}>{WILDCARDS.get(match[1], '[^/]+')})",
                         re.escape(drawn.path))  # fmt: skip
        if match := re.search(rf"(?:^|/){pattern}$", str(path)):
            return drawn, match.groupdict()
    raise InputError(f"{path}: no figure of the report; give the figures where the pipeline puts them")
