// Arrays as the page carries them (report/packing.py): deflated, in base64, with their type and shape.

const TYPES = {float32: Float32Array, int32: Int32Array, uint8: Uint8Array};

/** Typed array of a packed one, or the lines of a packed text. */
export async function unpack({type, data}) {
  const stream = new Blob([bytesOf(data)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const buffer = await new Response(stream).arrayBuffer();
  return type === "text" ? new TextDecoder().decode(buffer).split("\n") : new TYPES[type](buffer);
}

/** Densities of a packed map. */
export async function unpackMap(packed) {
  const bytes = await unpack(packed);
  const step = (packed.high - packed.low) / 255;
  return Float32Array.from(bytes, q => (q ? packed.low + step * q : 0));  // 0: too little to be carried
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64), bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
