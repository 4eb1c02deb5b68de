// Gaussians as spheres, densities as surfaces, motions as arrows and models as lines, in one view or in two side by side.
import * as THREE from "three";
import {OrbitControls} from "three/addons/controls/OrbitControls.js";
import {LineMaterial} from "three/addons/lines/LineMaterial.js";
import {LineSegments2} from "three/addons/lines/LineSegments2.js";
import {LineSegmentsGeometry} from "three/addons/lines/LineSegmentsGeometry.js";
import {MarchingCubes} from "three/addons/objects/MarchingCubes.js";
import {element, styleOf} from "./dom.js";

const TRIANGLES = 20000;  // that a surface has room for at first
const MOST_ARROWS = 150;
const FIELD = 28;  // degrees
const COARSE = 0.5;  // pixels of a picture that others follow at once
const LINE = 1.3;  // Å, width of a trace
const VEIL = 0.35;  // opacity of a surface around a trace
const SETTLED = 250;  // ms without a movement after which the last one is drawn
// The same light for all that is drawn: plain enough for a machine that has to draw in software
const LIGHT = `
  vec3 lit(vec3 colour, vec3 normal) {
    return colour * (0.42 + 0.58 * max(dot(normal, vec3(0.342, 0.587, 0.734)), 0.0));
  }`;
const SURFACE_VERTEX = `
  varying vec3 tint, upright;
  void main() {
    #ifdef USE_INSTANCING
    mat4 placed = modelViewMatrix * instanceMatrix;
    #else
    mat4 placed = modelViewMatrix;
    #endif
    upright = normalize(mat3(placed) * normal);
    #ifdef USE_COLOR
    tint = color;
    #else
    tint = vec3(1.0);
    #endif
    gl_Position = projectionMatrix * placed * vec4(position, 1.0);
  }`;
const SURFACE_FRAGMENT = `
  uniform vec3 plain; uniform float opacity;
  varying vec3 tint, upright;
  ${LIGHT}
  void main() {
    gl_FragColor = vec4(lit(tint * plain, normalize(upright)), opacity);
    #include <colorspace_fragment>
  }`;
const SPHERE_VERTEX = `
  attribute vec3 place; attribute float radius; attribute vec3 tint;
  uniform float pixels;
  varying vec3 colour, middle; varying float reach;
  void main() {
    vec4 seen = modelViewMatrix * vec4(place, 1.0);
    middle = seen.xyz; reach = radius; colour = tint;
    gl_Position = projectionMatrix * seen;
    gl_PointSize = radius > 0.0 ? 2.0 * radius * pixels / -seen.z : 0.0;
  }`;
const SPHERE_FRAGMENT = `
  uniform mat4 projectionMatrix;
  varying vec3 colour, middle; varying float reach;
  ${LIGHT}
  void main() {
    vec2 at = 2.0 * gl_PointCoord - 1.0;
    float rest = 1.0 - dot(at, at);
    if (rest < 0.0) discard;
    vec3 normal = vec3(at.x, -at.y, sqrt(rest));
    vec4 seen = projectionMatrix * vec4(middle + reach * normal, 1.0);
    gl_FragDepth = 0.5 * seen.z / seen.w + 0.5;
    gl_FragColor = vec4(lit(colour, normal), 1.0);
    #include <colorspace_fragment>
  }`;

const solid = options => new THREE.ShaderMaterial({
  vertexShader: SURFACE_VERTEX, fragmentShader: SURFACE_FRAGMENT,
  uniforms: {plain: {value: new THREE.Color(1, 1, 1)}, opacity: {value: 1}}, ...options,
});

/** Spheres of a set of Gaussians. */
class Spheres extends THREE.Points {
  constructor(count) {
    const geometry = new THREE.BufferGeometry();
    for (const [name, size] of [["place", 3], ["radius", 1], ["tint", 3]]) {
      geometry.setAttribute(name, new THREE.BufferAttribute(new Float32Array(size * count), size).setUsage(THREE.DynamicDrawUsage));
    }
    geometry.setDrawRange(0, count);
    super(geometry, new THREE.ShaderMaterial({
      vertexShader: SPHERE_VERTEX, fragmentShader: SPHERE_FRAGMENT, uniforms: {pixels: {value: 500}},
    }));
    this.frustumCulled = false;
  }

  /** tints: (3 N) from 0 to 1, linear. size: of the spheres, in widths of the Gaussians. */
  set({positions, amplitudes, widths, count}, tints, size) {
    const {place, radius, tint} = this.geometry.attributes;
    place.array.set(positions);
    for (let i = 0; i < count; i++) radius.array[i] = size * widths[i] * Math.cbrt(amplitudes[i]);
    tint.array.set(tints);
    place.needsUpdate = radius.needsUpdate = tint.needsUpdate = true;
  }
}

/** A surface of a density on a grid of size³ voxels of apix Å, whose middle voxel is the origin. */
class Surface {
  constructor(grid, parent) { Object.assign(this, {grid, parent, room: TRIANGLES}); this.make(); }

  make() {
    this.mesh?.removeFromParent();
    this.mesh?.geometry.dispose();
    const material = this.mesh?.material ?? solid({vertexColors: true});
    this.mesh = new MarchingCubes(this.grid.size, material, false, true, this.room);
    this.mesh.frustumCulled = false;
    this.mesh.scale.setScalar(this.grid.size * this.grid.apix / 2);
    this.mesh.position.setScalar(this.grid.apix / 2);
    this.parent.add(this.mesh);
  }

  /** Let what is inside shine through, or not. */
  veil(on) {
    const {material} = this.mesh;
    Object.assign(material, {transparent: on, depthWrite: !on});
    material.uniforms.opacity.value = on ? VEIL : 1;
  }

  /** tint: a linear colour, or a function (voxel) that gives one. */
  set(density, level, tint) {
    const {mesh} = this, {palette} = mesh;
    mesh.field = density;
    mesh.isolation = level;
    if (typeof tint === "function") for (let i = 0; i < density.length; i++) { if (density[i] > 0) tint(i).toArray(palette, 3 * i); }
    else if (this.plain !== tint) for (let i = 0; i < density.length; i++) tint.toArray(palette, 3 * i);
    this.plain = tint;
    mesh.normal_cache.fill(0);
    mesh.update();
    if (mesh.count > 3 * this.room - 15) {  // what is beyond the room was lost: make room and do it again
      this.room = 4 * this.room;
      this.make();
      this.plain = null;
      this.set(density, level, tint);
    }
    for (const name of ["position", "normal", "color"]) {
      const attribute = this.mesh.geometry.attributes[name];
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, 3 * this.mesh.count);
    }
  }
}

/** Arrows from where Gaussians are in one set to where they are in another, so many times as long. */
class Arrows extends THREE.InstancedMesh {
  constructor() {
    super(arrowGeometry(), solid({}), MOST_ARROWS);
    this.frustumCulled = false;
    this.count = 0;
  }

  set(from, to, lengths, times, colour) {
    this.material.uniforms.plain.value.copy(colour);
    const most = lengths.reduce((a, b) => Math.max(a, b), 0), [start, way, up, turn, matrix] =
      [new THREE.Vector3(), new THREE.Vector3(), new THREE.Vector3(0, 1, 0), new THREE.Quaternion(), new THREE.Matrix4()];
    const rows = [...lengths.keys()].filter(i => lengths[i] > 0.25 * most && Math.max(from.amplitudes[i], to.amplitudes[i]) > 0.05);
    const step = Math.max(1, rows.length / MOST_ARROWS);
    this.count = most > 0 ? Math.min(rows.length, MOST_ARROWS) : 0;
    for (let k = 0; k < this.count; k++) {
      const i = rows[Math.floor(k * step)];
      start.fromArray(from.positions, 3 * i);
      way.fromArray(to.positions, 3 * i).sub(start);
      const length = Math.max(times * lengths[i], 1e-3), thick = Math.min(0.08 * length + 0.4, 1.4);
      turn.setFromUnitVectors(up, way.normalize());
      matrix.compose(start, turn, new THREE.Vector3(thick, length, thick));
      this.setMatrixAt(k, matrix);
    }
    this.instanceMatrix.needsUpdate = true;
  }
}

function arrowGeometry() {  // of length 1 along y: a shaft and a head, turned around the axis
  const profile = [[0, 0], [0.35, 0], [0.35, 0.7], [0.9, 0.7], [0, 1]].map(([x, y]) => new THREE.Vector2(x, y));
  return new THREE.LatheGeometry(profile, 10);
}

/** The trace of an atomic model, in so many pieces. */
class Lines extends LineSegments2 {
  constructor(pieces) {
    const geometry = new LineSegmentsGeometry().setPositions(new Float32Array(6 * pieces)).setColors(new Float32Array(6 * pieces));
    super(geometry, new LineMaterial({linewidth: LINE, worldUnits: true, vertexColors: true, fog: true}));
    this.frustumCulled = false;
  }

  /** Where a trace is, and its colours, of values (3 t) of its atoms each; colours linear. */
  set(trace, places, tints) {
    const {instanceStart, instanceColorStart} = this.geometry.attributes;
    for (const [{data}, values] of [[instanceStart, places], [instanceColorStart, tints]]) {
      trace.pieces(values, data.array);
      data.needsUpdate = true;
    }
  }
}

/** One side of the view: spheres, a surface, a second surface (of what is less), arrows, a trace. */
class Side {
  constructor(count, grid, pieces) {
    this.scene = new THREE.Scene();
    this.spheres = new Spheres(count);
    this.surface = new Surface(grid, this.scene);
    this.less = new Surface(grid, this.scene);
    this.arrows = new Arrows();
    this.lines = new Lines(pieces);
    this.scene.add(this.spheres, this.arrows, this.lines);
    this.show({});
  }

  show({spheres = false, surface = false, less = false, arrows = false, lines = false}) {
    this.spheres.visible = spheres;
    this.surface.mesh.visible = surface;
    this.less.mesh.visible = less;
    this.arrows.visible = arrows;
    this.lines.visible = lines;
    this.surface.veil(lines);
  }
}

export class MoleculeView {
  /** reach: Å from the origin that is seen. pieces: of the trace of an atomic model, 0 where there is none. */
  constructor(canvas, count, grid, reach, pieces) {
    this.canvas = canvas;
    this.software = drawsInSoftware();
    this.reach = reach;
    this.renderer = new THREE.WebGLRenderer({canvas, alpha: true, antialias: !this.software});
    this.renderer.setClearColor(0, 0);
    this.renderer.setScissorTest(true);
    this.camera = new THREE.PerspectiveCamera(FIELD, 1, 1, 20 * reach);
    this.camera.position.set(0.3 * reach, 0.2 * reach, 4.9 * reach);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.addEventListener("change", () => this.draw(true));
    this.sides = [new Side(count, grid, pieces), new Side(count, grid, pieces)];
    this.two = false;
  }

  resize(width, height, ratio) {
    Object.assign(this, {width, height, full: ratio});
    this.sharpen(ratio);
    this.draw();
  }

  /** Pixels of the canvas for each of the page. */
  sharpen(ratio) {
    if (this.ratio === ratio && this.renderer.domElement.width === Math.floor(this.width * ratio)) return;
    this.ratio = ratio;
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(this.width, this.height, false);
  }

  /** moving: more pictures follow; without a graphics card they are coarser than the last one. */
  draw(moving = false) {
    if (!this.width) return;
    clearTimeout(this.settling);
    this.sharpen(moving && this.software ? COARSE * this.full : this.full);
    if (moving && this.software) this.settling = setTimeout(() => this.draw(), SETTLED);
    const columns = this.two ? 2 : 1, width = this.width / columns;
    this.camera.aspect = width / this.height;
    const half = Math.tan(THREE.MathUtils.degToRad(FIELD / 2)) / Math.min(this.camera.aspect, 1);  // all is seen of a narrow view too
    this.camera.fov = 2 * THREE.MathUtils.radToDeg(Math.atan(half));
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
    const pixels = this.ratio * this.height / (2 * half), far = this.camera.position.length();
    for (let i = 0; i < columns; i++) {
      const {scene, spheres, lines} = this.sides[i];
      spheres.material.uniforms.pixels.value = pixels;
      // lines have no shade that would tell what is near
      scene.fog = lines.visible ? new THREE.Fog(styleOf("--raised"), far - 0.6 * this.reach, far + 3 * this.reach) : null;
      this.renderer.setViewport(i * width, 0, width, this.height);
      this.renderer.setScissor(i * width, 0, width, this.height);
      this.renderer.render(scene, this.camera);
    }
  }

  /** What is drawn as a picture, for print. */
  asPicture() {
    this.draw();
    const {width, height} = this.canvas, all = element("canvas", {width, height});
    all.getContext("2d").drawImage(this.canvas, 0, 0);
    return all;
  }

  /** Wait until all is drawn, for measurements. */
  finish() {
    const gl = this.renderer.getContext();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** Turn the molecule by an angle (radians) around the vertical, for keys. */
  turn(across, up) {
    const place = new THREE.Spherical().setFromVector3(this.camera.position);
    place.theta += across;
    place.phi = Math.min(Math.max(place.phi + up, 0.05), Math.PI - 0.05);
    this.camera.position.setFromSpherical(place);
    this.camera.lookAt(0, 0, 0);
    this.draw(true);
  }
}

/** Whether no graphics card draws: smooth edges would cost most of the time then. */
function drawsInSoftware() {
  const gl = document.createElement("canvas").getContext("webgl2"), info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software/i.test(name);
}

/** Linear colour of red, green and blue from 0 to 255, as the renderer computes with. */
export const linearColour = ([r, g, b]) => new THREE.Color().setRGB(r / 255, g / 255, b / 255, THREE.SRGBColorSpace);
