// Particles as points in WebGL, 400,000 of them and more: a plane of two columns that pans and zooms.
import * as THREE from "three";
import {palette} from "./colours.js";

const VERTEX = `
  attribute vec2 place; attribute float value; attribute float chosen;
  uniform vec2 centre, zoom; uniform float size, categories, faint;
  varying float shade, opacity;
  void main() {
    gl_Position = vec4((place - centre) * zoom, 0.0, 1.0);
    gl_PointSize = chosen > 1.5 ? size : size * 1.5;
    shade = categories > 0.5 ? (value + 0.5) / 256.0 : value * 255.0 / 256.0 + 0.5 / 256.0;
    opacity = chosen < 0.5 ? faint : 1.0;
  }`;
const FRAGMENT = `
  precision mediump float;
  uniform sampler2D colours; uniform float strength;
  varying float shade, opacity;
  void main() {
    if (distance(gl_PointCoord, vec2(0.5)) > 0.55) discard;
    gl_FragColor = vec4(texture2D(colours, vec2(shade, 0.5)).rgb, 1.0) * strength * opacity;
  }`;
const QUICK = 60000;  // points that are drawn while the view moves, where all of them take too long
const SLOW = 30;  // ms

export class Scatter {
  constructor(canvas, count) {
    this.renderer = new THREE.WebGLRenderer({canvas, alpha: true, antialias: false, premultipliedAlpha: true});
    this.renderer.setClearColor(0, 0);
    this.order = shuffledRows(count);  // a random order lets no cluster hide another
    this.count = count;
    this.geometry = new THREE.BufferGeometry();
    this.places = this.attribute("place", new Float32Array(2 * count), 2);
    this.values = this.attribute("value", new Float32Array(count), 1);
    this.chosen = this.attribute("chosen", new Float32Array(count).fill(2), 1);  // 0 not, 1 chosen, 2 nothing is chosen
    this.uniforms = {
      centre: {value: new THREE.Vector2()}, zoom: {value: new THREE.Vector2(1, 1)}, size: {value: 2}, categories: {value: 0},
      faint: {value: 0.15}, strength: {value: 1}, colours: {value: null},
    };
    const material = new THREE.ShaderMaterial({
      vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: this.uniforms, transparent: true, depthTest: false,
      depthWrite: false, blending: THREE.CustomBlending, blendSrc: THREE.OneFactor, blendDst: THREE.OneMinusSrcAlphaFactor,
    });
    this.points = new THREE.Points(this.geometry, material);
    this.points.frustumCulled = false;
    this.scene = new THREE.Scene();
    this.scene.add(this.points);
    this.camera = new THREE.Camera();
    this.took = 0;
  }

  attribute(name, array, size) {
    const attribute = new THREE.BufferAttribute(array, size);
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
    const array = this.values.array, span = high - low || 1, categories = scale === "categories";
    this.order.forEach((row, i) => { array[i] = categories ? values[row] % 256 : Math.min(Math.max((values[row] - low) / span, 0), 1); });
    this.values.needsUpdate = true;
    this.uniforms.categories.value = categories ? 1 : 0;
    this.uniforms.colours.value?.dispose();
    const texture = new THREE.DataTexture(palette(scale), 256, 1);
    texture.needsUpdate = true;
    this.uniforms.colours.value = texture;
  }

  /** mask (n) of 0 and 1, or null where nothing is chosen. */
  setChosen(mask) {
    this.order.forEach((row, i) => { this.chosen.array[i] = mask ? mask[row] : 2; });
    this.chosen.needsUpdate = true;
  }

  resize(width, height, ratio) {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.uniforms.size.value = ratio * Math.min(Math.max(900 / Math.sqrt(this.count) / 4, 1.2), 6);
    this.uniforms.strength.value = this.count > 30000 ? 0.55 : 0.85;
  }

  /** Draw a window {x: [low, high], y: […]}; moving: some of the points are enough where all take too long. */
  draw(view, moving = false) {
    const [left, right] = view.x, [low, high] = view.y;
    this.uniforms.centre.value.set((left + right) / 2, (low + high) / 2);
    this.uniforms.zoom.value.set(2 / (right - left), 2 / (high - low));
    this.geometry.setDrawRange(0, moving && this.took > SLOW ? Math.min(QUICK, this.count) : this.count);
    const start = performance.now();
    this.renderer.render(this.scene, this.camera);
    if (!moving) {
      const gl = this.renderer.getContext();
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));  // waits until all is drawn
      this.took = performance.now() - start;
    }
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
