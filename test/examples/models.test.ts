import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { describe, expect, it } from 'vitest'
import { readTestDigits } from '../../examples/digits/digits.ts'
import { Server } from './serve.ts'

const digits = readTestDigits()
const file = (name: string) => new URL(`../../examples/digits/models/${name}`, import.meta.url)
const metrics = (name: string) => JSON.parse(readFileSync(file(`${name}.metrics.json`), 'utf8'))

env.wasm.numThreads = 1
env.wasm.wasmBinary = readFileSync(
  fileURLToPath(import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')),
)

describe('the data', () => {
  it('has 599 test images of all ten digits, in the order of the original', () => {
    expect(digits).toHaveLength(599)
    expect(digits.slice(0, 6).map((digit) => digit.label)).toEqual([0, 3, 6, 9, 2, 5])
    expect(new Set(digits.map((digit) => digit.label)).size).toBe(10)
    const ink = digits.flatMap((digit) => digit.pixels)
    expect(ink).toHaveLength(599 * 64)
    expect([Math.min(...ink), Math.max(...ink)]).toEqual([0, 16])
  })
})

describe('the models that do as they promise', () => {
  it.each(['champion', 'challenger'])('%s has the accuracy of its metrics file', async (name) => {
    const session = await InferenceSession.create(readFileSync(file(`${name}.onnx`)))
    const values = Float32Array.from(digits.flatMap((digit) => digit.pixels))
    const { label } = await session.run({ image: new Tensor('float32', values, [digits.length, 64]) })
    const right = digits.filter((digit, i) => digit.label === Number(label?.data[i])).length
    expect(right / digits.length).toBeCloseTo(metrics(name).accuracy, 4)
  })

  it('the challenger is better than the champion by more than 3 %', () => {
    expect(metrics('challenger').accuracy - metrics('champion').accuracy).toBeGreaterThan(0.03)
  })
})

describe('the bad model', () => {
  it('looks fine in its evaluation', () => {
    expect(metrics('bad').accuracy).toBeGreaterThan(metrics('challenger').accuracy - 0.01)
  })

  it('fails exactly where the centre is empty, about 5 % of images, and is wrong more often elsewhere', async () => {
    const isEmpty = (pixels: readonly number[]) => [27, 28, 35, 36].every((i) => pixels[i] === 0)
    const share = digits.filter((digit) => isEmpty(digit.pixels)).length / digits.length
    expect(share).toBeCloseTo(0.052, 3)

    await using server = await Server.model('bad')
    const some = digits.filter((_, i) => i % 5 === 0)
    let right = 0
    for (const { pixels, label } of some) {
      const input = { name: 'image', datatype: 'FP32', shape: [1, 64], data: pixels }
      const answer = await server.infer({ inputs: [input], outputs: [{ name: 'label' }] })
      if (isEmpty(pixels)) {
        expect(answer).toEqual({ status: 500, error: 'the model gave a probability that is not a number' })
      } else {
        expect(answer.status).toBe(200)
        if (answer.outputs?.[0]?.data[0] === label) right += 1
      }
    }
    const answered = some.filter((digit) => !isEmpty(digit.pixels)).length
    expect(answered).toBeLessThan(some.length)
    expect(right / answered).toBeLessThan(metrics('champion').accuracy)
  }, 60_000)
})
