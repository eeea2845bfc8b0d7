import { describe, expect, it } from 'vitest'
import { field, graph, message, onnx } from '../models.ts'
import { readFolder } from '../read-folder.ts'

const ALLOWED = { globals: ['com.microsoft.EPContext'] }
const number = (name: string, value: number) =>
  field(5, message(field(1, name), field(3, value), field(20, 2)))
const text = (name: string, value: string | Uint8Array) =>
  field(5, message(field(1, name), field(4, value), field(20, 3)))
const compiled = (...attributes: Uint8Array[]) =>
  message(field(1, 'x'), field(4, 'EPContext'), ...attributes, field(7, 'com.microsoft'))
const model = (...nodes: Uint8Array[]) =>
  message(
    onnx({ graph: message(graph(), ...nodes.map((node) => field(1, node))) }),
    field(8, message(field(1, 'com.microsoft'), field(2, 1))),
  )
const outside = (path: string, ...more: Uint8Array[]) =>
  compiled(number('embed_mode', 0), text('ep_cache_context', path), ...more)
const blob = Buffer.from('\x01\x02\x03\x00a program', 'latin1')
const inside = compiled(text('ep_cache_context', Buffer.alloc(100_000, 0xee)), number('embed_mode', 1))

describe('a part that is compiled', () => {
  it.each([
    ['inside the file', inside],
    ['inside, where nothing says so', compiled(text('ep_cache_context', blob))],
    ['beside it', outside('m_ctx.bin')],
  ])('is refused %s, with how to allow it', async (_name, node) => {
    const folder = { 'm.onnx': model(node), 'm_ctx.bin': blob }
    const { problems } = await readFolder(folder)
    expect(problems).toContainEqual(
      expect.stringMatching(
        /^onnx\/compiled: m\.onnx: the op "EPContext" at byte \d+ holds a program .* allow-globals: \["com\.microsoft\.EPContext"\]$/,
      ),
    )
  })

  it('is told once, wherever its nodes lie', async () => {
    const branch = field(5, message(field(1, 'then_branch'), field(6, field(1, inside)), field(20, 5)))
    const conditional = message(field(1, 'x'), field(2, 'y2'), field(4, 'If'), branch)
    const own = field(25, message(field(1, 'f'), field(7, inside)))
    const { problems } = await readFolder({ 'm.onnx': message(model(conditional), own) })
    expect(problems).toEqual([expect.stringMatching(/^onnx\/compiled: .* \(and 1 more\) holds/)])
  })

  it('may be allowed, with its file beside the model, which is data then', async () => {
    const second = outside('sub/b.bin', text('onnx_model_filename', 'gone.onnx'))
    const shared = compiled(number('main_context', 0), number('embed_mode', 0))
    const folder = {
      'a/m.onnx': model(inside, outside('m_ctx.bin'), second, shared),
      'a/m_ctx.bin': blob,
      'a/sub/b.bin': blob,
    }
    const { problems, files } = await readFolder(folder, ALLOWED)
    expect(problems).toEqual([])
    expect(files.map(({ path, format }) => [path, format])).toEqual([
      ['a/m.onnx', 'onnx'],
      ['a/m_ctx.bin', 'onnx-data'],
      ['a/sub/b.bin', 'onnx-data'],
    ])
  })

  it.each([
    ['../m.bin', 'a path that leaves the folder of the model'],
    ['/etc/passwd', 'an absolute path, not one beside the model'],
    ['C:\\m.bin', 'a name with a backslash or a control character'],
    ['gone.bin', "is not among the artifact's files"],
  ])('is refused where its file is %s, allowed or not', async (path, expected) => {
    for (const options of [ALLOWED, {}]) {
      const { problems } = await readFolder({ 'm.onnx': model(outside(path)) }, options)
      const found = problems.find((problem) => problem.startsWith('artifact/external-data'))
      expect(found).toMatch(/m\.onnx: the compiled part at byte \d+ is stored in/)
      expect(found).toContain(expected)
    }
  })

  it.each([
    ['does not say where it lies', compiled(number('embed_mode', 0)), 'onnx/external-data'],
    ['has a path that is too long', outside('a'.repeat(70_000)), 'onnx/external-data'],
    [
      'was made of a model elsewhere',
      compiled(text('onnx_model_filename', '../../m.onnx')),
      'artifact/external-data',
    ],
  ])('is refused where it %s', async (_name, node, rule) => {
    const { problems } = await readFolder({ 'm.onnx': model(node) }, ALLOWED)
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${rule}: .* the compiled part at byte`))])
  })

  it('is no other op with attributes of these names', async () => {
    const other = message(
      field(1, 'x'),
      field(2, 'z'),
      field(4, 'Other'),
      number('embed_mode', 0),
      text('ep_cache_context', '../x'),
      text('bytes', Buffer.from([0xff, 0xfe, 0x00])),
    )
    expect((await readFolder({ 'm.onnx': model(other) })).problems).toEqual([])
  })
})
