import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ort from 'onnxruntime-web/wasm'

/**
 * Loads an ONNX model from `image` (FP32, N x 64) to `label` (INT64, N) and `probabilities` (FP32, N x 10). Rejects when
 * the file is unreadable, no ONNX model, or has other inputs and outputs.
 */
export async function loadModel(path) {
  ort.env.wasm.numThreads = 1
  const wasm = fileURLToPath(import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'))
  ort.env.wasm.wasmBinary = await readFile(wasm)
  const session = await ort.InferenceSession.create(await readFile(path))
  const found = `${session.inputNames} -> ${session.outputNames}`
  if (found !== 'image -> label,probabilities') {
    throw new Error(`expected a model image -> label,probabilities, found ${found}`)
  }
  await predict(session, new Float32Array(64).fill(8), 1)
  return (values, count) => predict(session, values, count)
}

/** `values`: 64 numbers for each of `count` images. Gives one label and ten probabilities for each. */
async function predict(session, values, count) {
  const results = await session.run({ image: new ort.Tensor('float32', values, [count, 64]) })
  return {
    labels: Array.from(results.label.data, Number),
    probabilities: Array.from(results.probabilities.data),
  }
}
