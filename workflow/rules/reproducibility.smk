"""The even particles against the odd, analysed independently of each other.

inputs:  results/{project}/rounds/{round}/{even,odd}/…
outputs: results/{project}/reproducibility/{round}/{refined_fsc.tsv,refined_fsc.json,matches.tsv,fsc.tsv,summary.json}
"""


rule refined_fsc:
    """Even and odd maps with refined poses, and with those that came in: which agree better."""
    input:
        particles=of_halves("results/{project}/particles/{selection}/particles.star"),
        latent=of_halves("results/{project}/rounds/{round}/{subset}/latent.h5"),
        landscape=of_halves("results/{project}/rounds/{round}/{subset}/landscape.tsv"),
        mask=users_file(config["consensus"]["mask"]),
    output:
        fsc="results/{project}/reproducibility/{round}/refined_fsc.tsv",
        summary="results/{project}/reproducibility/{round}/refined_fsc.json",
    log:
        "logs/{project}/reproducibility/{round}/refined_fsc.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}/refined_fsc.tsv"
    conda:
        ENVIRONMENT
    threads: 8
    resources:
        mem_mb=memory_for_maps,
        runtime=240,
    params:
        symmetry=config["symmetry"],
        mask=option("--mask", config["consensus"]["mask"]),
        content=content(config["consensus"]["mask"]),
    shell:
        """
        cryogmm refined-fsc --particles {input.particles:q} --latent {input.latent:q} --landscape {input.landscape:q} \
            {params.mask} --symmetry {params.symmetry} --threads {threads} --out {output.fsc:q} \
            --out-summary {output.summary:q} >{log:q} 2>&1
        """


rule reproducibility:
    """Clusters of both halves matched one to one by the correlation of their maps."""
    input:
        even=of_clusters("map.mrc", subset="even"),
        odd=of_clusters("map.mrc", subset="odd"),
        even_clusters="results/{project}/rounds/{round}/even/clusters.tsv",
        odd_clusters="results/{project}/rounds/{round}/odd/clusters.tsv",
        refined="results/{project}/reproducibility/{round}/refined_fsc.json" if REFINED else [],
    output:
        matches="results/{project}/reproducibility/{round}/matches.tsv",
        fsc="results/{project}/reproducibility/{round}/fsc.tsv",
        summary="results/{project}/reproducibility/{round}/summary.json",
    log:
        "logs/{project}/reproducibility/{round}.log",
    benchmark:
        "benchmarks/{project}/reproducibility/{round}.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=60,
    params:
        even=subpath(input.even_clusters, parent=True),
        odd=subpath(input.odd_clusters, parent=True),
        refined=lambda wildcards, input: option("--refined-fsc", input.refined),
    shell:
        """
        cryogmm reproducibility --even {params.even:q} --odd {params.odd:q} {params.refined} --out-matches {output.matches:q} \
            --out-fsc {output.fsc:q} --out-summary {output.summary:q} >{log:q} 2>&1
        """
