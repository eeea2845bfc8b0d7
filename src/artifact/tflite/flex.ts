import type { Finding } from '../../support/finding.ts'
import { FormatError } from '../formats/reader.ts'
import { graphDefReader } from '../tensorflow/saved-model.ts'

/** FlexBuffers' type of text, in the upper bits of a type byte; the lower two are the width. */
const STRING = 5

/**
 * Judges an op of TensorFlow that TensorFlow Lite runs by its Flex delegate: what runs is the node in the options, a vector
 * of the op's name and a serialized NodeDef.
 */
export function flexFindings(options: Buffer, globals: ReadonlySet<string>): Finding[] {
  const node = secondText(options)
  const graph = Buffer.concat([Buffer.from([0x0a]), varint(node.length), node])
  const reader = graphDefReader(
    { path: '', size: graph.length, source: null, depth: 0 },
    { scripts: false, globals },
  )
  reader.write(graph)
  return [...reader.end().findings]
}

/** The second text of a FlexBuffer that is a vector. */
function secondText(bytes: Buffer): Buffer {
  try {
    const width = bytes.readUInt8(bytes.length - 1)
    const root = bytes.length - 2 - width
    const vector = root - bytes.readUIntLE(root, width)
    const step = 1 << (bytes.readUInt8(bytes.length - 2) & 3)
    const count = bytes.readUIntLE(vector - step, step)
    const type = bytes.readUInt8(vector + count * step + 1)
    const place = vector + step
    const start = place - bytes.readUIntLE(place, step)
    const unit = 1 << (type & 3)
    const length = bytes.readUIntLE(start - unit, unit)
    if (count >= 2 && type >> 2 === STRING && start + length <= bytes.length)
      return bytes.subarray(start, start + length)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new FormatError('tflite/flex', 'has an op of TensorFlow whose options hold no node')
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest])
    bytes.push((rest % 128) | 0x80)
  }
}
