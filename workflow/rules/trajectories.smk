"""Paths through the landscape: along a component, or from one cluster to another.

inputs:  results/{project}/rounds/{round}/{subset}/{landscape.tsv,pca.h5,latent.h5}, the particles and model of the round
outputs: results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/{frames.tsv,motion.tsv}, and beside them a
         folder for each frame: frame_01/{map.mrc,half1.mrc,half2.mrc,fsc.tsv,decoded.mrc}, …; of those that the page
         shows movie.{mp4,gif,png,json}; model.cif where the round has an atomic model
"""


rule trajectory:
    """Frames at points of equal population, each reconstructed from its nearest particles, and what moves."""
    input:
        particles=of_selection("results/{project}/particles/{selection}/particles.star"),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        pca="results/{project}/rounds/{round}/{subset}/pca.h5",
        latent="results/{project}/rounds/{round}/{subset}/latent.h5",
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
    output:
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
        motion="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/motion.tsv",
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}.tsv"
    conda:
        ENVIRONMENT
    threads: 4
    resources:
        mem_mb=memory_for_maps,
        runtime=960,
    params:
        settings=lookup("rounds/{round}/trajectories/{trajectory}", within=SETTINGS),
        symmetry=config["symmetry"],
        folder=subpath(output.frames, parent=True),
    shell:
        """
        cryogmm trajectory --particles {input.particles:q} --landscape {input.landscape:q} --pca {input.pca:q} \
            --latent {input.latent:q} --gaussians {input.gaussians:q} --weights {input.weights:q} \
            --model-settings {input.settings:q} --settings {params.settings:q} --consensus {input.consensus:q} \
            --symmetry {params.symmetry} --threads {threads} --out-dir {params.folder:q} >{log:q} 2>&1
        """


rule movie:
    """The decoded structure along the path, to and fro, as a movie for slides."""
    input:
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        mask=users_file(config["consensus"]["mask"]),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        model_settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
    output:
        mp4="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/movie.mp4",
        gif="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/movie.gif",
        still="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/movie.png",
        facts="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/movie.json",
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/movie.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/movie.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=60,
    params:
        inputs=named_inputs,
        content=content(config["consensus"]["mask"]),
        folder=subpath(output.mp4, parent=True),
    shell:
        """
        cryogmm movie {params.inputs} --threads {threads} --out-dir {params.folder:q} >{log:q} 2>&1
        """


rule carry:
    """The atomic model of the round as it moves with the Gaussians from frame to frame."""
    input:
        atoms=atomic_model,
        fitted_in=users_file(config["consensus"]["map"]),
        gaussians=of_selection("results/{project}/neutral/{selection}/gaussians.h5"),
        consensus=of_selection("results/{project}/neutral/{selection}/consensus.mrc"),
        landscape="results/{project}/rounds/{round}/{subset}/landscape.tsv",
        weights="results/{project}/rounds/{round}/{subset}/model.weights.h5",
        model_settings="results/{project}/rounds/{round}/{subset}/settings.yaml",
        frames="results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv",
    output:
        "results/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/model.cif",
    log:
        "logs/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/model.log",
    benchmark:
        "benchmarks/{project}/rounds/{round}/{subset}/trajectories/{trajectory}/model.tsv"
    conda:
        ENVIRONMENT
    threads: 1
    resources:
        mem_mb=megabytes(4000),
        runtime=30,
    params:
        inputs=named_inputs,
        content=content_of(atomic_model),
        map_content=content(config["consensus"]["map"]),
    shell:
        """
        cryogmm carry {params.inputs} --out {output:q} >{log:q} 2>&1
        """
