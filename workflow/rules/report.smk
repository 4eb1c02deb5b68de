"""Figures of the consensus and of even against odd, and every headline figure in one file.

Snakemake gathers all figures: snakemake --report report.html
inputs:  tables, maps and models of every stage
outputs: results/{project}/{neutral/{selection},reproducibility/{round}}/figures/*.svg, *.png,
         results/{project}/report/summary.json, results/{project}/config.yaml
"""


use rule figure_training as figure_consensus_fsc with:
    input:
        fsc="results/{project}/neutral/{selection}/fsc.tsv",
    output:
        report(
            "results/{project}/neutral/{selection}/figures/consensus_fsc.svg",
            caption="../report/consensus_fsc.rst",
            category="1 Consensus and neutral model",
            labels={"figure": "FSC of the consensus", "particles": "{selection}"},
        ),
    log:
        "logs/{project}/neutral/{selection}/figures/consensus_fsc.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/figures/consensus_fsc.tsv"
    params:
        figure="fsc",
        inputs=named_inputs,


use rule figure_training as figure_neutral_frc with:
    input:
        frc="results/{project}/neutral/{selection}/frc.tsv",
        gaussians="results/{project}/neutral/{selection}/gaussians.h5",
    output:
        report(
            "results/{project}/neutral/{selection}/figures/neutral_frc.svg",
            caption="../report/neutral_frc.rst",
            category="1 Consensus and neutral model",
            labels={"figure": "FRC of the neutral model", "particles": "{selection}"},
        ),
    log:
        "logs/{project}/neutral/{selection}/figures/neutral_frc.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/figures/neutral_frc.tsv"
    params:
        figure="neutral-frc",
        inputs=named_inputs,


use rule figure_training as figure_neutral_maps with:
    input:
        consensus="results/{project}/neutral/{selection}/consensus.mrc",
        gaussians="results/{project}/neutral/{selection}/gaussians.h5",
    output:
        report(
            "results/{project}/neutral/{selection}/figures/neutral_maps.png",
            caption="../report/neutral_maps.rst",
            category="1 Consensus and neutral model",
            labels={"figure": "Neutral model beside the consensus", "particles": "{selection}"},
        ),
    log:
        "logs/{project}/neutral/{selection}/figures/neutral_maps.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/figures/neutral_maps.tsv"
    params:
        figure="neutral-maps",
        inputs=named_inputs,


use rule figure_training as figure_reproducibility_matches with:
    input:
        matches="results/{project}/reproducibility/{round}/matches.tsv",
    output:
        report(
            "results/{project}/reproducibility/{round}/figures/matches.svg",
            caption="../report/reproducibility_matches.rst",
            category="3 Even against odd",
            labels={"figure": "Matched clusters", "round": "{round}"},
        ),
    log:
        "logs/{project}/reproducibility/{round}/figures/matches.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/figures/matches.tsv"
    params:
        figure="matches",
        inputs=named_inputs,


use rule figure_training as figure_reproducibility_fsc with:
    input:
        fsc="results/{project}/reproducibility/{round}/fsc.tsv",
    output:
        report(
            "results/{project}/reproducibility/{round}/figures/fsc.svg",
            caption="../report/reproducibility_fsc.rst",
            category="3 Even against odd",
            labels={"figure": "FSC of matched maps", "round": "{round}"},
        ),
    log:
        "logs/{project}/reproducibility/{round}/figures/fsc.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/figures/fsc.tsv"
    params:
        figure="matched-fsc",
        inputs=named_inputs,


rule summary:
    """Every headline figure of the project in one file."""
    input:
        particles=everywhere("particles/{selection}/particles.h5"),
        gaussians=everywhere("neutral/{selection}/gaussians.h5"),
        frc=everywhere("neutral/{selection}/frc.tsv"),
        consensus_fsc=everywhere("neutral/{selection}/fsc.tsv"),
        history=everywhere("rounds/{round}/{subset}/history.tsv"),
        pca=everywhere("rounds/{round}/{subset}/pca.h5"),
        clusters=everywhere("rounds/{round}/{subset}/clusters.tsv"),
        cluster_fsc=of_all_clusters("fsc.tsv"),
        frames=everywhere("rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv"),
        matches=everywhere("reproducibility/{round}/matches.tsv") if HALVES else [],
        score=everywhere("rounds/{round}/{subset}/score.tsv") if "simulate" in config else [],
    output:
        report(
            "results/{project}/report/summary.json",
            caption="../report/summary.rst",
            category="4 Figures in numbers",
        ),
    log:
        "logs/{project}/report/summary.log",
    benchmark:
        "benchmarks/{project}/report/summary.tsv"
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
        cryogmm summary --project {wildcards.project} {params.inputs} --out {output:q} >{log:q} 2>&1
        """


rule record:
    """The whole config, defaults included, and the versions that ran."""
    output:
        "results/{project}/config.yaml",
    log:
        "logs/{project}/record.log",
    benchmark:
        "benchmarks/{project}/record.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=1000,
        runtime=10,
    params:
        config=json.dumps(config),
    shell:
        """
        cryogmm check {params.config:q} --out {output:q} >{log:q} 2>&1
        """
