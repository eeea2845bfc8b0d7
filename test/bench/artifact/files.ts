import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { field, graph, message, varint } from '../../artifact/models.ts'
import { program } from '../../artifact/pickle/read.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30
/** One tensor of each large file. */
const TENSOR = 64 * MIB
const COUNT = GIB / TENSOR

/** What looks like weights: 1 MiB that no compression and no page of zeros makes easy. */
const noise = Buffer.from(Uint32Array.from({ length: MIB / 4 }, () => Math.random() * 2 ** 32).buffer)

/** A model of a size and what is measured with it. */
export interface BenchFile {
  readonly name: string
  /** Relative to the folder; a folder of its own where there are several files. */
  readonly path: string
  /** Every file of it. */
  readonly files: readonly string[]
  make(folder: string): Promise<void>
}

async function written(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await using file = await open(path, 'w')
  await write(file)
}

async function tensors(file: FileHandle, bytes: number): Promise<void> {
  for (let left = bytes; left > 0; left -= MIB) await file.write(noise)
}

function safetensorsHeader(count: number): Buffer {
  const entries = Array.from({ length: count }, (_, index) => [
    `layer.${index}.weight`,
    { dtype: 'F32', shape: [TENSOR / 4], data_offsets: [index * TENSOR, (index + 1) * TENSOR] },
  ])
  const text = Buffer.from(JSON.stringify(Object.fromEntries(entries)))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([length, text])
}

const safetensors = (path: string, count: number) =>
  written(path, async (file) => {
    await file.write(safetensorsHeader(count))
    await tensors(file, count * TENSOR)
  })

/** A length-delimited field whose last bytes are yet to come. */
const opening = (number: number, known: Uint8Array, rest: number): Buffer =>
  message(varint(number * 8 + 2), varint(known.length + rest), known)

/** TensorProto up to its raw data. */
const rawTensor = (index: number) =>
  message(field(1, TENSOR / 4), field(2, 1), field(8, `w${index}`), varint(9 * 8 + 2), varint(TENSOR))

async function onnx(path: string): Promise<void> {
  const heads = Array.from({ length: COUNT }, (_, index) => opening(5, rawTensor(index), TENSOR))
  const base = graph()
  const size = heads.reduce((sum, head) => sum + head.length + TENSOR, base.length)
  await written(path, async (file) => {
    await file.write(message(field(1, 9), varint(7 * 8 + 2), varint(size), base))
    for (const head of heads) {
      await file.write(head)
      await tensors(file, TENSOR)
    }
    await file.write(field(8, message(field(1, ''), field(2, 17))))
  })
}

async function onnxWithData(folder: string): Promise<void> {
  const stored = (key: string, value: string) => field(13, message(field(1, key), field(2, value)))
  const initializers = Array.from({ length: COUNT }, (_, index) =>
    field(
      5,
      message(
        ...[field(1, TENSOR / 4), field(2, 1), field(8, `w${index}`), stored('location', 'weights.bin')],
        ...[stored('offset', String(index * TENSOR)), stored('length', String(TENSOR)), field(14, 1)],
      ),
    ),
  )
  await written(join(folder, 'model.onnx'), async (file) => {
    const whole = message(graph(), ...initializers)
    await file.write(message(field(1, 9), field(7, whole), field(8, message(field(1, ''), field(2, 17)))))
  })
  await written(join(folder, 'weights.bin'), (file) => tensors(file, GIB))
}

/** The pickle of a dict of tensors, as torch.save writes it (protocol 2). */
function torchPickle(): Buffer {
  const one = (index: number) => [
    `X${text(`layer.${index}.weight`)}ctorch._utils\n_rebuild_tensor_v2\n((X${text('storage')}`,
    `ctorch\nFloatStorage\nX${text(String(index))}X${text('cpu')}J${number(TENSOR / 4)}tQ`,
    `K\0J${number(TENSOR / 4)}\x85K\x01\x85\x89ccollections\nOrderedDict\n)RtR`,
  ]
  const all = Array.from({ length: COUNT }, (_, index) => one(index)).flat()
  return Buffer.from(`\x80\x02}(${all.join('')}u.`, 'latin1')
}
const number = (value: number) => String.fromCharCode(...[0, 8, 16, 24].map((by) => (value >>> by) & 0xff))
const text = (value: string) => number(value.length) + value

/** A ZIP archive that is stored, as torch.save writes it: entries aligned at 64 bytes. */
async function torch(path: string): Promise<void> {
  const noiseSum = Array.from({ length: TENSOR / MIB }).reduce<number>((sum) => crc32(noise, sum), 0)
  const pickle = torchPickle()
  const entries = [
    { name: 'archive/data.pkl', size: pickle.length, sum: crc32(pickle) },
    { name: 'archive/version', size: 2, sum: crc32('3\n') },
    ...Array.from({ length: COUNT }, (_, i) => ({ name: `archive/data/${i}`, size: TENSOR, sum: noiseSum })),
  ]
  await written(path, async (file) => {
    const directory: Buffer[] = []
    let at = 0
    for (const { name, size, sum } of entries) {
      const padding = 64 - ((at + 30 + name.length + 4) % 64)
      const extra = message(bytes([0x4246, 2], [padding, 2]), Buffer.alloc(padding, 'Z'))
      const shared = bytes([0, 2], [0, 2], [0, 2], [33, 2], [sum, 4], [size, 4], [size, 4], [name.length, 2])
      const local = message(
        bytes([0x04034b50, 4], [20, 2]),
        shared,
        bytes([extra.length, 2]),
        Buffer.from(name),
      )
      const place = bytes([0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4])
      directory.push(message(bytes([0x02014b50, 4], [20, 2], [20, 2]), shared, place, Buffer.from(name)))
      await file.write(message(local, extra))
      if (size === TENSOR) await tensors(file, TENSOR)
      else await file.write(name.endsWith('pkl') ? pickle : Buffer.from('3\n'))
      at += local.length + extra.length + size
    }
    const whole = message(...directory)
    const counts = bytes([0, 2], [0, 2], [entries.length, 2], [entries.length, 2])
    await file.write(
      message(whole, bytes([0x06054b50, 4]), counts, bytes([whole.length, 4], [at, 4], [0, 2])),
    )
  })
}

const bytes = (...values: readonly (readonly [value: number, width: number])[]): Buffer =>
  Buffer.concat(
    values.map(([value, width]) => {
      const part = Buffer.alloc(width)
      part.writeUIntLE(value, 0, width)
      return part
    }),
  )

/** 64 MiB of `unit` in a list, a thousand at a time as pickle.py appends them. */
function pickle(name: string, unit: string): BenchFile {
  const path = `${name.replaceAll(/\W+/g, '-')}.pkl`
  const batch = program('(', unit.repeat(1000), 'e')
  const make = (folder: string) =>
    written(join(folder, path), async (file) => {
      await file.write(program('\x80\x04]'))
      for (let size = 0; size < 64 * MIB; size += batch.length) await file.write(batch)
      await file.write('.')
    })
  return { name: `64 MiB pickle of ${name}`, path, files: [path], make }
}

const single = (name: string, path: string, make: (path: string) => Promise<void>): BenchFile => ({
  name: `1 GiB of ${name}`,
  path,
  files: [path],
  make: (folder) => make(join(folder, path)),
})

export const LARGE: readonly BenchFile[] = [
  single('safetensors', 'model.safetensors', (path) => safetensors(path, COUNT)),
  single('torch zip', 'model.pt', torch),
  single('ONNX', 'model.onnx', onnx),
  {
    name: '1 GiB of ONNX with external data',
    path: 'onnx',
    files: ['onnx/model.onnx', 'onnx/weights.bin'],
    make: (folder) => onnxWithData(join(folder, 'onnx')),
  },
]

export const SHARDS: BenchFile = {
  name: '1 GiB of safetensors in two shards',
  path: 'shards',
  files: ['shards/model-00001-of-00002.safetensors', 'shards/model-00002-of-00002.safetensors'],
  async make(folder) {
    for (const file of SHARDS.files) await safetensors(join(folder, file), COUNT / 2)
  },
}

export const PICKLES: readonly BenchFile[] = [
  pickle('numbers of one byte', 'K\x01'),
  pickle('numbers of four bytes', 'J\x01\x02\x03\x04'),
  pickle('short strings, remembered', '\x8c\x04name\x94'),
  pickle('dicts, remembered', '}\x94\x8c\x01aK\x01s'),
  pickle('opcodes of one byte, mixed', ')\x94\x850N\x88\x890'),
  pickle('None', 'N'),
  pickle('numbers and strings in lines', "F1.5\nS'ab'\nI01\nL12L\n"),
]
