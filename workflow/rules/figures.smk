"""Figures of a round: each rule names what one figure of `cryogmm figure` reads, all run the command of the first.

inputs:  tables and maps of the round and of its trajectories
outputs: results/{project}/rounds/{round}/{subset}/{,trajectories/{trajectory}/}figures/*.svg, *.png
"""


rule figure_training:
    """Training curves, and the command that draws any figure of the report."""
    input:
        history="results/{project}/rounds/{round}/{subset}/history.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/training.svg",
            caption="../report/training.rst",
            category="2 Round {round}",
            labels={"figure": "Training", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/training.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/training.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=2000,
        runtime=20,
    params:
        figure="training",
        inputs=named_inputs,
    shell:
        """
        cryogmm figure {params.figure} {params.inputs} --out {output:q} >{log:q} 2>&1
        """


use rule figure_training as figure_spectrum with:
    input:
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/spectrum.svg",
            caption="../report/spectrum.rst",
            category="2 Round {round}",
            labels={"figure": "Components", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/spectrum.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/spectrum.tsv"
    params:
        figure="spectrum",
        inputs=named_inputs,


use rule figure_training as figure_landscape with:
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/landscape.png",
            caption="../report/landscape.rst",
            category="2 Round {round}",
            labels={"figure": "Landscape by cluster", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/landscape.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/landscape.tsv"
    params:
        figure="landscape",
        inputs=named_inputs,


use rule figure_training as figure_density with:
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/density.png",
            caption="../report/density.rst",
            category="2 Round {round}",
            labels={"figure": "Landscape as density", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/density.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/density.tsv"
    params:
        figure="density",
        inputs=named_inputs,


use rule figure_training as figure_components with:
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/components.png",
            caption="../report/components.rst",
            category="2 Round {round}",
            labels={"figure": "Landscape by component", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/components.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/components.tsv"
    params:
        figure="components",
        inputs=named_inputs,


use rule figure_training as figure_precision with:
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/precision.svg",
            caption="../report/precision.rst",
            category="2 Round {round}",
            labels={"figure": "Error bars of the particles", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/precision.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/precision.tsv"
    params:
        figure="precision",
        inputs=named_inputs,


use rule figure_training as figure_nuisance with:
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        particles=of_selection("results/{project}/particles/{selection}/particles.h5"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/nuisance.svg",
            caption="../report/nuisance.rst",
            category="2 Round {round}",
            labels={"figure": "Poses and defocus", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/nuisance.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/nuisance.tsv"
    params:
        figure="nuisance",
        inputs=named_inputs,


use rule figure_training as figure_clusters with:
    input:
        clusters="results/{project}/rounds/{round}/{subset}/clusters.tsv",
        selection="results/{project}/rounds/{round}/{subset}/model_selection.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/clusters.svg",
            caption="../report/clusters.rst",
            category="2 Round {round}",
            labels={"figure": "Populations", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/clusters.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/clusters.tsv"
    params:
        figure="clusters",
        inputs=named_inputs,


use rule figure_training as figure_cluster_maps with:
    input:
        reference=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        map=of_clusters("map.mrc"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/cluster_maps.png",
            caption="../report/cluster_maps.rst",
            category="2 Round {round}",
            labels={"figure": "Cluster maps", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/cluster_maps.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/cluster_maps.tsv"
    params:
        figure="maps",
        inputs=named_inputs,


use rule figure_training as figure_cluster_decoded with:
    input:
        reference=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        map=of_clusters("decoded.mrc"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/cluster_decoded.png",
            caption="../report/cluster_decoded.rst",
            category="2 Round {round}",
            labels={"figure": "Cluster maps, decoded", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/cluster_decoded.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/cluster_decoded.tsv"
    params:
        figure="maps",
        inputs=named_inputs,


use rule figure_training as figure_cluster_fsc with:
    input:
        fsc=of_clusters("fsc.tsv"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/cluster_fsc.svg",
            caption="../report/cluster_fsc.rst",
            category="2 Round {round}",
            labels={"figure": "FSC of the cluster maps", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/cluster_fsc.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/cluster_fsc.tsv"
    params:
        figure="fsc",
        inputs=named_inputs,


use rule figure_training as figure_truth with:
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        truth="results/{project}/simulated/truth.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/figures/truth.svg",
            caption="../report/truth.rst",
            category="2 Round {round}",
            labels={"figure": "Recovered against true", "subset": "{subset}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/figures/truth.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/figures/truth.tsv"
    params:
        figure="truth",
        inputs=named_inputs,


use rule figure_training as figure_trajectory_frames with:
    input:
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/frames.png",
            caption="../report/trajectory_frames.rst",
            category="2 Round {round}",
            labels={"figure": "Frames", "subset": "{subset}", "trajectory": "{trajectory}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/frames.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/frames.tsv"
    params:
        figure="frames",
        inputs=frame_inputs("map", "map.mrc"),


use rule figure_training as figure_trajectory_decoded with:
    input:
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/decoded.png",
            caption="../report/trajectory_decoded.rst",
            category="2 Round {round}",
            labels={"figure": "Frames, decoded", "subset": "{subset}", "trajectory": "{trajectory}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/decoded.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/decoded.tsv"
    params:
        figure="frames",
        inputs=frame_inputs("map", "decoded.mrc"),


use rule figure_training as figure_trajectory_fsc with:
    input:
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/fsc.svg",
            caption="../report/trajectory_fsc.rst",
            category="2 Round {round}",
            labels={"figure": "FSC of the frames", "subset": "{subset}", "trajectory": "{trajectory}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/fsc.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/fsc.tsv"
    params:
        figure="fsc",
        inputs=frame_inputs("fsc", "fsc.tsv"),


use rule figure_training as figure_trajectory_motion with:
    input:
        motion="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/motion.tsv",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
    output:
        report(
            "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/motion.svg",
            caption="../report/trajectory_motion.rst",
            category="2 Round {round}",
            labels={"figure": "Motion", "subset": "{subset}", "trajectory": "{trajectory}"},
        ),
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/motion.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/figures/motion.tsv"
    params:
        figure="motion",
        inputs=named_inputs,
