"""Particles of chosen parts of the landscape, to go on with in the program that they come from.

inputs:  results/{project}/rounds/{round}/{subset}/landscape.tsv, the particles of the round
outputs: results/{project}/rounds/{round}/{subset}/{refined,selections/{choice}}/particles.star, or .cs or .lst as the
         user's file
"""


rule refined_poses:
    """The round's particles with the poses that go best with each one's own structure."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.star"),
        latent="results/{project}/rounds/{round}/{subset}/latent.h5",
    output:
        [f"results/{{project}}/rounds/{{round}}/{{subset}}/refined/{name}" for name in PARTICLE_FILES],
    log:
        "logs/{project}/rounds/{round}/{subset}/refined.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/refined.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=30,
    params:
        symmetry=config["symmetry"],
        folder=subpath(output[0], parent=True),
    shell:
        """
        cryogmm poses --particles {input.particles:q} --latent {input.latent:q} --symmetry {params.symmetry} \
            --out-dir {params.folder:q} >{log:q} 2>&1
        """


rule select:
    """The rows of the user's own file whose particles meet a condition, every column unchanged."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.star"),
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        lists=chosen_lists,
    output:
        [f"results/{{project}}/rounds/{{round}}/{{subset}}/selections/{{choice}}/{name}" for name in PARTICLE_FILES],
    log:
        "logs/{project}/rounds/{round}/{subset}/selections/{choice}.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/selections/{choice}.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=30,
    params:
        content=content_of(chosen_lists),
        condition=lookup("rounds/{round}/selections/{choice}", within=SETTINGS),
        folder=subpath(output[0], parent=True),
    shell:
        """
        cryogmm select --particles {input.particles:q} --landscape {input.landscape:q} --where {params.condition:q} \
            --out-dir {params.folder:q} >{log:q} 2>&1
        """
