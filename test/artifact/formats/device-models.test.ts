import { describe, expect, it } from 'vitest'
import { numbers, zipFile } from '../archive/zip-file.ts'
import { field, message } from '../models.ts'
import { problems, readContent } from '../read-content.ts'

const coreml = message(field(1, 4), field(2, message(field(1, field(1, 'image')))))
const net = (inner: string, end = '</net>\n') =>
  Buffer.from(`<?xml version="1.0"?>\n<net name="m" version="11">\n<layers>${inner}</layers>\n${end}`)
const layer = '<layer id="0" type="Const"><data element_type="f32" offset="8" shape="2" size="8"/></layer>'

/** TModelCore of CatBoost: where its table lies, what the table has, the table, and how many parts are behind the core. */
const core = (trees: number, parts: number, ...more: Uint8Array[]) =>
  Buffer.concat([
    Buffer.from('CBM1'),
    numbers(
      [32, 4],
      [16, 4],
      [12, 2],
      [12, 2],
      [0, 2],
      [trees, 2],
      [0, 2],
      [8, 2],
      [12, 4],
      [0, 4],
      [4, 4],
      [parts, 4],
    ),
    ...more,
  ])

describe('models for devices', () => {
  it.each([
    ['catboost', 'm.cbm', core(4, 0)],
    ['coreml', 'm.mlmodel', coreml],
    ['openvino', 'm.xml', net('<layer id="0" type="Parameter"/>')],
  ])('%s is read', async (format, name, bytes) => {
    for (const chunk of [1, 4096])
      expect(await readContent(name, bytes, { chunk })).toMatchObject({ format, facts: { findings: [] } })
  })

  it.each([
    [
      'm.cbm',
      Buffer.concat([Buffer.from('CBM1'), numbers([100, 4]), Buffer.alloc(20)]),
      /^catboost\/truncated: .*its core of 100 bytes/,
    ],
    ['m.cbm', Buffer.from('CBM1\0\0\0\0'), /^catboost\/core/],
    ['m.cbm', core(0, 0), /^catboost\/core: its core has no trees/],
    ['m.cbm', core(4, 99), /^catboost\/core: bytes \d+ to \d+ are referred to/],
    ['m.cbm', core(4, 0, Buffer.from('more')), /^catboost\/suffix: 4 bytes follow its core/],
    ['m.mlmodel', coreml.subarray(0, coreml.length - 2), /^coreml\/truncated/],
    [
      'm.xml',
      net('<layer id="0" type="Const"><data offset="0" size="-4"/></layer>'),
      /^openvino\/xml: its XML has weights at a place that is no number/,
    ],
    ['m.xml', net('', ''), /^openvino\/xml: its XML does not end with <\/net>/],
    ['m.xml', net('', '</net><net>'), /^openvino\/xml: its XML goes on after <\/net>/],
    ['m.xml', net('<!ENTITY x SYSTEM "file:///etc/passwd">'), /^openvino\/xml: its XML declares/],
  ])('%s is refused when it is broken (%#)', async (name, bytes, expected) => {
    expect(await problems(name, bytes)).toEqual([expect.stringMatching(expected)])
  })

  it('of OpenVINO say which ops they need beside its own', async () => {
    const own = '<layer id="0" type="MatMul" version="opset1"/>'
    const other = '<layer id="1" type="Attend" version="extension"/>'
    expect((await readContent('m.xml', net(own + other))).facts).toMatchObject({
      findings: [
        {
          level: 'note',
          rule: 'openvino/custom-op',
          message: 'needs ops that whoever serves it must bring along: "extension.Attend"',
        },
      ],
      details: { layers: 2, custom: ['extension.Attend'] },
    })
  })

  it('of OpenVINO need the weights beside them, long enough', async () => {
    const weights = (size: number) =>
      zipFile([
        { name: 'd/m.xml', data: net(layer) },
        { name: 'd/m.bin', data: Buffer.alloc(size, 1) },
      ])
    expect(await problems('x.zip', weights(16))).toEqual([])
    expect((await problems('x.zip', weights(15)))[0]).toMatch(/"m.bin", up to byte 16, but the file has 15/)
  })
})
