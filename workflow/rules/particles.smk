"""The particles of a refinement: a subset of them, and their images as training reads them.

{selection} is a subset (`even`), or a subset of the clusters that a round chooses (`arm/even`).
inputs:  the particle file of the config and its image stacks
outputs: results/{project}/particles/{selection}/{particles.star,contrast.json,particles.h5}, and
         results/{project}/particles/bad_images.tsv
"""


rule images:
    """Every image looked at, and those listed that cannot be used: the list is beside the log where they stop the run."""
    input:
        particles=particle_file(),
        passthrough=users_file(config["particles"]["passthrough"]),
    output:
        "results/{project}/particles/bad_images.tsv",
    log:
        "logs/{project}/particles/images.log",
    benchmark:
        "benchmarks/{project}/particles/images.tsv"
    conda:
        ENVIRONMENT
    threads: 4
    resources:
        mem_mb=megabytes(4000),
        runtime=240,
    params:
        content=content(config["particles"]["file"], config["particles"]["passthrough"]),
        reading=lookup("reading", within=SETTINGS),
        bad_images=config["particles"]["bad_images"],
        stopped="logs/{project}/particles/bad_images.tsv",
    shell:
        """
        cryogmm images --particles {input.particles:q} {params.reading} --bad-images {params.bad_images} \
            --threads {threads} --out-stopped {params.stopped:q} --out {output:q} >{log:q} 2>&1
        """


rule import_particles:
    """The rows of the particle file that belong to one selection, every column unchanged."""
    input:
        particles=particle_file(),
        passthrough=users_file(config["particles"]["passthrough"]),
        bad_images="results/{project}/particles/bad_images.tsv",
        landscape=chosen_landscape,
    output:
        particles="results/{project}/particles/{selection}/particles.star",
        contrast="results/{project}/particles/{selection}/contrast.json",
    log:
        "logs/{project}/particles/{selection}/import.log",
    benchmark:
        "benchmarks/{project}/particles/{selection}/import.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=60,
    params:
        content=content(config["particles"]["file"], config["particles"]["passthrough"]),
        subset=lambda wildcards: wildcards.selection.rpartition("/")[2],
        split=config["particles"]["split"],
        reading=lookup("reading", within=SETTINGS),
        invert={True: "yes", False: "no"}.get(config["particles"]["invert"], "auto"),
        landscape=lambda wildcards, input: option("--landscape", input.landscape),
        clusters=lambda wildcards: option("--clusters", chosen_clusters(wildcards)),
    shell:
        """
        cryogmm import --particles {input.particles:q} {params.reading} --leave-out {input.bad_images:q} \
            --subset {params.subset} --split {params.split} --invert {params.invert} {params.landscape} \
            {params.clusters} --out {output.particles:q} --out-contrast {output.contrast:q} >{log:q} 2>&1
        """


rule prepare:
    """Images normalised, centred and cropped to the resolution in use, in the layout of the projection kernel."""
    input:
        particles="results/{project}/particles/{selection}/particles.star",
        fsc="results/{project}/neutral/{selection}/fsc.tsv",
        mask=users_file(config["consensus"]["mask"]),
    output:
        "results/{project}/particles/{selection}/particles.h5",
    log:
        "logs/{project}/particles/{selection}/prepare.log",
    benchmark:
        "benchmarks/{project}/particles/{selection}/prepare.tsv"
    conda:
        ENVIRONMENT
    threads: 4
    resources:
        mem_mb=megabytes(2000),
        runtime=480,
    params:
        resolution=option("--resolution", config["particles"]["resolution"]),
        box_size=option("--box-size", config["particles"]["box_size"]),
        mask=option("--mask", config["consensus"]["mask"]),
        ramp="" if config["nuisance"]["ramp"] else "--no-ramp",
        noise=config["nuisance"]["noise"],
        content=content(config["consensus"]["mask"]),
    shell:
        """
        cryogmm prepare --particles {input.particles:q} --fsc {input.fsc:q} {params.resolution} {params.box_size} \
            {params.mask} {params.ramp} --noise {params.noise} --threads {threads} --out {output:q} >{log:q} 2>&1
        """
