"""The consensus map of a selection of particles, and the neutral Gaussian model of it.

inputs:  results/{project}/particles/{selection}/{particles.star,particles.h5}, the map and mask of the config
outputs: results/{project}/neutral/{selection}/{consensus,half1,half2}.mrc, {fsc,frc}.tsv, gaussians.h5,
         notes.json
"""


rule reconstruct:
    """Consensus map, half-maps and FSC; the map of the config in place of its own for all particles."""
    input:
        particles="results/{project}/particles/{selection}/particles.star",
        map=given_map,
        mask=users_file(config["consensus"]["mask"]),
    output:
        map="results/{project}/neutral/{selection}/consensus.mrc",
        half1="results/{project}/neutral/{selection}/half1.mrc",
        half2="results/{project}/neutral/{selection}/half2.mrc",
        fsc="results/{project}/neutral/{selection}/fsc.tsv",
        notes="results/{project}/neutral/{selection}/notes.json",
    log:
        "logs/{project}/neutral/{selection}/reconstruct.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/reconstruct.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=memory_for_maps,
        runtime=480,
    params:
        symmetry=config["symmetry"],
        map=lambda wildcards, input: option("--map", input.map),
        mask=option("--mask", config["consensus"]["mask"]),
        content=content(config["consensus"]["mask"]),
        map_content=content_of(given_map),
    shell:
        """
        cryogmm reconstruct --particles {input.particles:q} {params.map} {params.mask} --symmetry {params.symmetry} \
            --threads {threads} --out-map {output.map:q} --out-half1 {output.half1:q} --out-half2 {output.half2:q} \
            --out-fsc {output.fsc:q} --out-notes {output.notes:q} >{log:q} 2>&1
        """


rule neutral:
    """The Gaussians whose projections are those of the consensus map."""
    input:
        map="results/{project}/neutral/{selection}/consensus.mrc",
        halves=[f"results/{{project}}/neutral/{{selection}}/half{half}.mrc" for half in (1, 2)],
        particles="results/{project}/particles/{selection}/particles.h5",
        mask=users_file(config["consensus"]["mask"]),
    output:
        gaussians="results/{project}/neutral/{selection}/gaussians.h5",
        frc="results/{project}/neutral/{selection}/frc.tsv",
    log:
        "logs/{project}/neutral/{selection}/neutral.log",
    benchmark:
        "benchmarks/{project}/neutral/{selection}/neutral.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=megabytes(8000),
        runtime=240,
        gpu=1,
    params:
        settings=lookup("neutral", within=SETTINGS),
        seed=config["seed"],
        mask=option("--mask", config["consensus"]["mask"]),
        content=content(config["consensus"]["mask"]),
    shell:
        """
        cryogmm neutral --map {input.map:q} --half-maps {input.halves:q} --particles {input.particles:q} {params.mask} \
            --settings {params.settings:q} --seed {params.seed} --threads {threads} \
            --out {output.gaussians:q} --out-frc {output.frc:q} >{log:q} 2>&1
        """
