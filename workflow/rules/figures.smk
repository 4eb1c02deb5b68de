"""Figures of the report; one job draws all that hang on the same stage.

inputs:  tables, maps and models of every stage
outputs: results/{project}/{neutral/{selection},rounds/{round}/{subset},reproducibility/{round}}/figures/*.svg, *.png
Snakemake gathers them: snakemake --report report.html. Numbers in the labels give the order of reading.
"""


rule figures_neutral:
    """The consensus and the neutral model of it."""
    input:
        fsc="results/{project}/neutral/{selection}/fsc.tsv",
        frc="results/{project}/neutral/{selection}/frc.tsv",
        consensus="results/{project}/neutral/{selection}/consensus.mrc",
        contrast="results/{project}/particles/{selection}/contrast.json",
        gaussians="results/{project}/neutral/{selection}/gaussians.h5",
    output:
        report(
            "results/{project}/neutral/{selection}/figures/consensus_fsc.svg",
            caption="../report/consensus_fsc.rst",
            category="1 Consensus and neutral model",
            labels={"figure": "1 FSC of the consensus", "particles": "{selection}"},
        ),
        report(
            "results/{project}/neutral/{selection}/figures/neutral_frc.svg",
            caption="../report/neutral_frc.rst",
            category="1 Consensus and neutral model",
            labels={"figure": "2 FRC of the neutral model", "particles": "{selection}"},
        ),
        report(
            "results/{project}/neutral/{selection}/figures/neutral_maps.png",
            caption="../report/neutral_maps.rst",
            category="1 Consensus and neutral model",
            labels={"figure": "3 Neutral model beside the consensus", "particles": "{selection}"},
        ),
    log:
        "logs/{project}/neutral/{selection}/figures.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/figures.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=2000,
        runtime=20,
    params:
        inputs=named_inputs,
    shell:
        """
        cryogmm figure {output:q} {params.inputs} >{log:q} 2>&1
        """


use rule figures_neutral as figures_round with:
    """What every subset of a round is judged by."""
    input:
        history="results/{project}/rounds/{round}/{subset}/history.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
        explained="results/{project}/rounds/{round}/{subset}/explained.tsv",
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        map=of_clusters("map.mrc"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/training.svg",
            caption="../report/training.rst",
            category="2 Round {round}",
            labels={"figure": "1 Training", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/spectrum.svg",
            caption="../report/spectrum.rst",
            category="2 Round {round}",
            labels={"figure": "2 Components", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/landscape.png",
            caption="../report/landscape.rst",
            category="2 Round {round}",
            labels={"figure": "3 Landscape by cluster", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/cluster_maps.png",
            caption="../report/cluster_maps.rst",
            category="2 Round {round}",
            labels={"figure": "5 Cluster maps", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures.tsv"


use rule figures_neutral as figures_detail with:
    """A closer look at a round: its landscape, its error bars, its clusters."""
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
        explained="results/{project}/rounds/{round}/{subset}/explained.tsv",
        nuisance="results/{project}/rounds/{round}/{subset}/nuisance.tsv",
        rare="results/{project}/rounds/{round}/{subset}/rare.h5",
        junk="results/{project}/rounds/{round}/{subset}/junk.tsv",
        clusters="results/{project}/rounds/{round}/{subset}/clusters.tsv",
        selection="results/{project}/rounds/{round}/{subset}/model_selection.tsv",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        decoded=of_clusters("decoded.mrc"),
        fsc=of_clusters("fsc.tsv"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/density.png",
            caption="../report/density.rst",
            category="2 Round {round}",
            labels={"figure": "3 Landscape as density", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/components.png",
            caption="../report/components.rst",
            category="2 Round {round}",
            labels={"figure": "3 Landscape by component", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/precision.svg",
            caption="../report/precision.rst",
            category="2 Round {round}",
            labels={"figure": "4 Error bars of the particles", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/nuisance.svg",
            caption="../report/nuisance.rst",
            category="2 Round {round}",
            labels={"figure": "4 Contrast, poses, defocus", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/rare.svg",
            caption="../report/rare.rst",
            category="2 Round {round}",
            labels={"figure": "4 Rare densities", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/junk.svg",
            caption="../report/junk.rst",
            category="2 Round {round}",
            labels={"figure": "4 Junk", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/clusters.svg",
            caption="../report/clusters.rst",
            category="2 Round {round}",
            labels={"figure": "5 Clusters", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/cluster_decoded.png",
            caption="../report/cluster_decoded.rst",
            category="2 Round {round}",
            labels={"figure": "5 Cluster maps, decoded", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/figures/cluster_fsc.svg",
            caption="../report/cluster_fsc.rst",
            category="2 Round {round}",
            labels={"figure": "5 Cluster maps, FSC", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures_detail.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures_detail.tsv"


use rule figures_neutral as figures_truth with:
    """Recovered against true, for simulated particles."""
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        truth="results/{project}/simulated/truth.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/truth.svg",
            caption="../report/truth.rst",
            category="2 Round {round}",
            labels={"figure": "0 Recovered against true", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures_truth.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures_truth.tsv"


use rule figures_neutral as figures_trajectory with:
    """The frames of a trajectory and what moves along it."""
    input:
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
        motion="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/motion.tsv",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/frames.png",
            caption="../report/trajectory_frames.rst",
            category="2 Round {round}",
            labels={"figure": "6 Trajectory {trajectory}", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/frames_decoded.png",
            caption="../report/trajectory_decoded.rst",
            category="2 Round {round}",
            labels={"figure": "6 Trajectory {trajectory}, decoded", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/frames_fsc.svg",
            caption="../report/trajectory_fsc.rst",
            category="2 Round {round}",
            labels={"figure": "6 Trajectory {trajectory}, FSC", "subset": "{subset}"},
        ),
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/motion.png",
            caption="../report/trajectory_motion.rst",
            category="2 Round {round}",
            labels={"figure": "6 Trajectory {trajectory}, motion", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures.tsv"


use rule figures_neutral as figures_reproducibility with:
    """The clusters of the even particles against those of the odd."""
    input:
        matches="results/{project}/reproducibility/{round}/matches.tsv",
        matched_fsc="results/{project}/reproducibility/{round}/fsc.tsv",
    output:
        report(
            "results/{project}/reproducibility/{round}/figures/matches.svg",
            caption="../report/reproducibility_matches.rst",
            category="3 Even against odd",
            labels={"figure": "1 Matched clusters", "round": "{round}"},
        ),
        report(
            "results/{project}/reproducibility/{round}/figures/matched_fsc.svg",
            caption="../report/reproducibility_fsc.rst",
            category="3 Even against odd",
            labels={"figure": "2 FSC of matched maps", "round": "{round}"},
        ),
    log:
        "logs/{project}/reproducibility/{round}/figures.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/figures.tsv"


use rule figures_neutral as figures_refined_fsc with:
    """Whether refined poses are better than those that came in."""
    input:
        refined_fsc="results/{project}/reproducibility/{round}/refined_fsc.tsv",
    output:
        report(
            "results/{project}/reproducibility/{round}/figures/refined_fsc.svg",
            caption="../report/refined_fsc.rst",
            category="3 Even against odd",
            labels={"figure": "3 Refined poses", "round": "{round}"},
        ),
    log:
        "logs/{project}/reproducibility/{round}/figures_refined_fsc.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/figures_refined_fsc.tsv"
