"""Figures of the report; one job draws all that hang on the same stage.

inputs:  tables, maps and models of every stage
outputs: results/{project}/{neutral/{selection},rounds/{round}/{subset},reproducibility/{round}}/figures/*.svg and *.png
cryogmm/report/sections.py declares them: which group a rule draws, under which title, in which order.
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
        reported("neutral"),
    log:
        "logs/{project}/neutral/{selection}/figures.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/figures.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(2000),
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
        reported("round"),
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
        reported("detail"),
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
        reported("truth"),
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
        reported("trajectory"),
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
        reported("reproducibility"),
    log:
        "logs/{project}/reproducibility/{round}/figures.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/figures.tsv"


use rule figures_neutral as figures_refined_fsc with:
    """Whether refined poses are better than those that came in."""
    input:
        refined_fsc="results/{project}/reproducibility/{round}/refined_fsc.tsv",
    output:
        reported("refined_fsc"),
    log:
        "logs/{project}/reproducibility/{round}/figures_refined_fsc.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/figures_refined_fsc.tsv"
