"""The landscape of a round: components in Gaussian space, a two-dimensional view, clusters.

inputs:  results/{project}/rounds/{round}/{subset}/{model.weights.h5,settings.yaml,latent.h5,rare.h5}
outputs: results/{project}/rounds/{round}/{subset}/{pca.h5,umap.h5,landscape.tsv,clusters.tsv,junk.tsv,model_selection.tsv,
         nuisance.tsv,explained.tsv}
"""


rule components:
    """Principal components of the decoded Gaussians, weighed by their effect on the images: motions and parts."""
    input:
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        gradients="results/{project}/rounds/{round}/{subset}/gradients.h5",
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
        latent="results/{project}/rounds/{round}/{subset}/latent.h5",
    output:
        "results/{project}/rounds/{round}/{subset}/pca.h5",
    log:
        "logs/{project}/rounds/{round}/{subset}/components.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/components.tsv"
    conda:
        ENVIRONMENT
    threads: 4
    resources:
        mem_mb=megabytes(4000),
        runtime=120,
    shell:
        """
        cryogmm components --gaussians {input.gaussians:q} --gradients {input.gradients:q} \
            --weights {input.weights:q} --model-settings {input.settings:q} --latent {input.latent:q} \
            --threads {threads} --out {output:q} >{log:q} 2>&1
        """


rule umap:
    """A two-dimensional view of the components and the rare densities."""
    input:
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
        rare="results/{project}/rounds/{round}/{subset}/rare.h5",
    output:
        "results/{project}/rounds/{round}/{subset}/umap.h5",
    log:
        "logs/{project}/rounds/{round}/{subset}/umap.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/umap.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=240,
    params:
        settings=lookup("rounds/{round}/umap", within=SETTINGS),
        seed=config["seed"],
    shell:
        """
        cryogmm umap --pca {input.pca:q} --rare {input.rare:q} --settings {params.settings:q} --seed {params.seed} \
            --out {output:q} >{log:q} 2>&1
        """


checkpoint cluster:
    """Clusters of places with their errors, by size, and the table of the landscape. How many there are is known now."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.star"),
        latent="results/{project}/rounds/{round}/{subset}/latent.h5",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
        rare="results/{project}/rounds/{round}/{subset}/rare.h5",
        umap="results/{project}/rounds/{round}/{subset}/umap.h5",
    output:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        clusters="results/{project}/rounds/{round}/{subset}/clusters.tsv",
        selection="results/{project}/rounds/{round}/{subset}/model_selection.tsv",
        junk="results/{project}/rounds/{round}/{subset}/junk.tsv",
    log:
        "logs/{project}/rounds/{round}/{subset}/cluster.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/cluster.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=120,
    params:
        settings=lookup("rounds/{round}/clusters", within=SETTINGS),
        seed=config["seed"],
        folder=subpath(output.clusters, parent=True),
    shell:
        """
        cryogmm cluster --particles {input.particles:q} --latent {input.latent:q} --pca {input.pca:q} \
            --rare {input.rare:q} --umap {input.umap:q} --settings {params.settings:q} --seed {params.seed} --out {output.landscape:q} \
            --out-clusters {output.clusters:q} --out-selection {output.selection:q} \
            --out-junk {output.junk:q} \
            --maps-dir {params.folder:q}/clusters >{log:q} 2>&1
        """


rule nuisance:
    """How well contrast, pose, defocus and shift are predicted from the landscape, and its parts from them."""
    input:
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        particles=of_selection("results/{project}/particles/{selection}/particles.h5"),
    output:
        nuisance="results/{project}/rounds/{round}/{subset}/nuisance.tsv",
        explained="results/{project}/rounds/{round}/{subset}/explained.tsv",
    log:
        "logs/{project}/rounds/{round}/{subset}/nuisance.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/nuisance.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=60,
    params:
        seed=config["seed"],
    shell:
        """
        cryogmm nuisance --landscape {input.landscape:q} --particles {input.particles:q} --seed {params.seed} \
            --out {output.nuisance:q} --out-explained {output.explained:q} >{log:q} 2>&1
        """
