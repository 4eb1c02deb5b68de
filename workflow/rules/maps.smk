"""A map of every cluster.

inputs:  results/{project}/rounds/{round}/{subset}/landscape.tsv, the particles and model of the round
outputs: results/{project}/rounds/{round}/{subset}/clusters/{cluster}/
             {particles.star or the user's format,map.mrc,half1.mrc,half2.mrc,fsc.tsv,decoded.mrc}
"""


rule cluster_map:
    """The particles of one cluster, every column of the input unchanged, their map, and the decoded one."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.star"),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
    output:
        particles=[
            f"results/{{project}}/rounds/{{round}}/{{subset}}/clusters/{{cluster}}/{name}" for name in PARTICLE_FILES
        ],
        map="results/{project}/rounds/{round}/{subset}/clusters/{cluster}/map.mrc",
        half1="results/{project}/rounds/{round}/{subset}/clusters/{cluster}/half1.mrc",
        half2="results/{project}/rounds/{round}/{subset}/clusters/{cluster}/half2.mrc",
        fsc="results/{project}/rounds/{round}/{subset}/clusters/{cluster}/fsc.tsv",
        decoded="results/{project}/rounds/{round}/{subset}/clusters/{cluster}/decoded.mrc",
    log:
        "logs/{project}/rounds/{round}/{subset}/clusters/{cluster}.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/clusters/{cluster}.tsv"
    conda:
        ENVIRONMENT
    threads: 4
    resources:
        mem_mb=memory_for_maps,
        runtime=480,
    params:
        symmetry=config["symmetry"],
        folder=subpath(output.map, parent=True),
    shell:
        """
        cryogmm cluster-map --particles {input.particles:q} --landscape {input.landscape:q} \
            --cluster {wildcards.cluster} --gaussians {input.gaussians:q} --weights {input.weights:q} \
            --model-settings {input.settings:q} --consensus {input.consensus:q} --symmetry {params.symmetry} \
            --threads {threads} --out-dir {params.folder:q} >{log:q} 2>&1
        """
