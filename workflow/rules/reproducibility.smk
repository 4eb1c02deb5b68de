"""The even particles against the odd, analysed independently of each other.

inputs:  results/{project}/rounds/{round}/{even,odd}/…
outputs: results/{project}/reproducibility/{round}/{matches.tsv,fsc.tsv,summary.json}
"""


rule reproducibility:
    """Clusters of both halves matched one to one by the correlation of their maps."""
    input:
        even=of_clusters("map.mrc", subset="even"),
        odd=of_clusters("map.mrc", subset="odd"),
        even_clusters="results/{project}/rounds/{round}/even/clusters.tsv",
        odd_clusters="results/{project}/rounds/{round}/odd/clusters.tsv",
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
        mem_mb=4000,
        runtime=60,
    params:
        even=subpath(input.even_clusters, parent=True),
        odd=subpath(input.odd_clusters, parent=True),
    shell:
        """
        cryogmm reproducibility --even {params.even:q} --odd {params.odd:q} --out-matches {output.matches:q} \
            --out-fsc {output.fsc:q} --out-summary {output.summary:q} >{log:q} 2>&1
        """
