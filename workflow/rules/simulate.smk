"""Particles with known truth, and how much of it was recovered; only where the config has `simulate`.

outputs: results/{project}/simulated/{particles.star,particles.mrcs,truth.tsv,system.h5,simulation.json,limit.json},
         results/{project}/rounds/{round}/{subset}/score.tsv
"""


rule simulate:
    """Particle images of a system whose every state is known, as a refinement would leave them."""
    output:
        particles="results/{project}/simulated/particles.star",
        images="results/{project}/simulated/particles.mrcs",
        truth="results/{project}/simulated/truth.tsv",
        system="results/{project}/simulated/system.h5",
        settings="results/{project}/simulated/simulation.json",
    log:
        "logs/{project}/simulated/simulate.log",
    benchmark:
        "benchmarks/{project}/simulated/simulate.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(3000),
        runtime=120,
    params:
        options=SETTINGS["simulate"],
        seed=config["seed"],
        folder=subpath(output.particles, parent=True),
    shell:
        """
        cryogmm simulate {params.options} --seed {params.seed} --out-dir {params.folder:q} >{log:q} 2>&1
        """


rule simulation_limit:
    """What the images can tell at best: no method gets further."""
    input:
        particles="results/{project}/simulated/particles.star",
        images="results/{project}/simulated/particles.mrcs",
        truth="results/{project}/simulated/truth.tsv",
        system="results/{project}/simulated/system.h5",
        settings="results/{project}/simulated/simulation.json",
    output:
        "results/{project}/simulated/limit.json",
    log:
        "logs/{project}/simulated/limit.log",
    benchmark:
        "benchmarks/{project}/simulated/limit.tsv"
    conda:
        ENVIRONMENT
    threads: 2
    resources:
        mem_mb=megabytes(3000),
        runtime=60,
    params:
        seed=config["seed"],
        folder=subpath(input.particles, parent=True),
    shell:
        """
        cryogmm simulate limit --seed {params.seed} --threads {threads} --out-dir {params.folder:q} >{log:q} 2>&1
        """


rule score:
    """The landscape of one round against the truth."""
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        truth="results/{project}/simulated/truth.tsv",
        limit="results/{project}/simulated/limit.json",
    output:
        "results/{project}/rounds/{round}/{subset}/score.tsv",
    log:
        "logs/{project}/rounds/{round}/{subset}/score.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/score.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(1000),
        runtime=10,
    shell:
        """
        cryogmm score --landscape {input.landscape:q} --truth {input.truth:q} --limit {input.limit:q} \
            --out {output:q} >{log:q} 2>&1
        """
