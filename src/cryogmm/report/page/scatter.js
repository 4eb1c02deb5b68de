// Particles as points in WebGL, 400,000 of them and more: a plane of two columns that pans and zooms.
import * as THREE from "three";
import {palette} from "./colours.js";

const VERTEX = `
  attribute vec2 place; attribute vec4 tint;
  uniform vec2 centre, zoom; uniform float size;
  varying vec4 colour;
  void main() {
    gl_Position = vec4((place - centre) * zoom, 0.0, 1.0);
    gl_PointSize = size;
    colour = vec4(tint.rgb, 1.0) * tint.a;
  }`;
const FRAGMENT = `
  precision mediump float;
  varying vec4 colour;
  void main() {
    #ifdef ROUND
    gl_FragColor = colour * (1.0 - smoothstep(0.32, 0.5, distance(gl_PointCoord, vec2(0.5))));
    #else
    gl_FragColor = colour;
    #endif
  }`;
const LARGE = 3;  // px from which a point is seen to be round
const FAINT = 0.2;  // opacity of what is not chosen

export class Scatter {
  constructor(canvas, count) {
    this.renderer = new THREE.WebGLRenderer({canvas, alpha: true, antialias: false, premultipliedAlpha: true});
    this.renderer.setClearColor(0, 0);
    this.order = shuffledRows(count);  // a random order lets no cluster hide another
    this.count = count;
    this.geometry = new THREE.BufferGeometry();
    this.geometry.setDrawRange(0, count);
    this.places = this.attribute("place", new Float32Array(2 * count), 2);
    this.tints = this.attribute("tint", new Uint8Array(4 * count), 4, true);
    this.uniforms = {centre: {value: new THREE.Vector2()}, zoom: {value: new THREE.Vector2(1, 1)}, size: {value: 2}};
    const material = this.material = new THREE.ShaderMaterial({
      vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.uniforms, transparent: true, depthTest: false,
      depthWrite: false, blending: THREE.CustomBlending, blendSrc: THREE.OneFactor, blendDst: THREE.OneMinusSrcAlphaFactor,
    });
    this.points = new THREE.Points(this.geometry, material);
    this.points.frustumCulled = false;
    this.scene = new THREE.Scene();
    this.scene.add(this.points);
    this.camera = new THREE.Camera();
    this.mask = null;
  }

  attribute(name, array, size, normalised = false) {
    const attribute = new THREE.BufferAttribute(array, size, normalised);
    this.geometry.setAttribute(name, attribute);
    return attribute;
  }

  /** Columns (n) to lay the particles out by. */
  setPlaces(x, y) {
    const array = this.places.array;
    this.order.forEach((row, i) => { array[2 * i] = x[row]; array[2 * i + 1] = y[row]; });
    this.places.needsUpdate = true;
  }

  /** Colour: values (n), from low to high of a scale, or numbers of categories. */
  setColours(values, scale, low = 0, high = 1) {
    const array = this.tints.array, span = 255 / (high - low || 1), colours = palette(scale), categories = scale === "categories";
    this.order.forEach((row, i) => {
      const share = categories ? values[row] % 256 : Math.min(Math.max((values[row] - low) * span, 0), 255);
      const from = 4 * Math.round(share || 0);
      for (let c = 0; c < 3; c++) array[4 * i + c] = colours[from + c];
    });
    this.setChosen(this.mask);
  }

  /** mask (n) of 0 and 1, or null where nothing is chosen. */
  setChosen(mask) {
    this.mask = mask;
    const strong = 255 * (this.count > 30000 && !mask ? 0.6 : 0.9), faint = 255 * FAINT;
    this.order.forEach((row, i) => { this.tints.array[4 * i + 3] = !mask || mask[row] ? strong : faint; });
    this.tints.needsUpdate = true;
  }

  resize(width, height, ratio) {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    const size = this.uniforms.size.value = ratio * Math.min(Math.max(1300 / Math.sqrt(this.count) / 4, 1), 7);
    this.material.defines = size >= LARGE ? {ROUND: ""} : {};
    this.material.needsUpdate = true;
  }

  /** Draw a window {x: [low, high], y: […]}. */
  draw(view) {
    const [left, right] = view.x, [low, high] = view.y;
    this.uniforms.centre.value.set((left + right) / 2, (low + high) / 2);
    this.uniforms.zoom.value.set(2 / (right - left), 2 / (high - low));
    this.renderer.render(this.scene, this.camera);
  }
}

function shuffledRows(count) {  // the same for the same number
  const rows = Uint32Array.from({length: count}, (_, i) => i);
  let state = 1;
  for (let i = count - 1; i > 0; i--) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5 | 0;
    const j = (state >>> 0) % (i + 1);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return rows;
}
