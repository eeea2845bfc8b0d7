import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import spdx from 'spdx-license-ids/index.json' with { type: 'json' }
import { beforeAll, describe, expect, it } from 'vitest'
import { machineLearningBom, type NamedReport } from '../../../src/artifact/provenance/bom.ts'
import { reportWith } from './reports.ts'

const AT = new Date('2026-11-21T12:00:00.500Z')
const require = createRequire(import.meta.url)
const SCHEMAS = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')

const schema = async (name: string) =>
  JSON.parse(await readFile(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8'))
const bomOf = (changes?: Partial<NamedReport>) =>
  machineLearningBom(reportWith(changes), { at: AT, tool: '1.2.3' })

/** What the official schema finds wrong with a document. */
let problems: (document: object) => Promise<string[]>

beforeAll(async () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    ajv.addSchema(await schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  }
  formats.default(ajv)
  ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/)
  // RFC 3987: no spaces, quotes, brackets that are not an address's, and only whole escapes.
  ajv.addFormat('iri-reference', /^(?:[^\s"<>\\^`{|}%]|%[0-9a-f]{2})*$/i)
  const validate = ajv.compile(await schema('bom-1.6'))
  problems = async (document) => {
    validate(JSON.parse(JSON.stringify(document)))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
})

describe('the bill of materials', () => {
  it('has the model with its card, its files and its data', async () => {
    const bom = bomOf()
    expect(await problems(bom)).toEqual([])
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        timestamp: '2026-11-21T12:00:00.500Z',
        tools: { components: [{ type: 'application', name: 'model-rollout', version: '1.2.3' }] },
        component: {
          type: 'machine-learning-model',
          'bom-ref': 'model',
          name: 'digits',
          version: '2.1.0',
          hashes: [{ alg: 'SHA-256', content: 'a'.repeat(64) }],
          licenses: [{ license: { id: 'Apache-2.0', acknowledgement: 'declared' } }],
          externalReferences: [{ type: 'model-card', url: 'digits/read%20me%3A%20first.md' }],
          modelCard: {
            modelParameters: {
              modelArchitecture: 'onnx',
              datasets: [{ ref: 'training-data' }],
              inputs: [{ format: 'image: float32 [batch, 1, ?, 28]' }],
              outputs: [{ format: 'label: ?' }],
            },
            quantitativeAnalysis: {
              performanceMetrics: [
                { type: 'accuracy', value: '0.97' },
                { type: 'loss', value: '1e-7' },
              ],
            },
          },
          properties: [
            { name: 'model-rollout:size', value: '3000' },
            { name: 'model-rollout:seed', value: '42' },
            { name: 'model-rollout:code-commit', value: 'd'.repeat(40) },
            { name: 'model-rollout:verdict', value: 'passed' },
          ],
        },
      },
      components: [
        {
          type: 'file',
          'bom-ref': 'file:model.onnx',
          name: 'model.onnx',
          hashes: [{ alg: 'SHA-256', content: 'b'.repeat(64) }],
          properties: [
            { name: 'model-rollout:size', value: '2000' },
            { name: 'model-rollout:format', value: 'onnx' },
          ],
        },
        { type: 'file', name: 'sub folder/märz.txt' },
        { type: 'data', 'bom-ref': 'training-data', version: 'MNIST 2026/10', data: [{ type: 'dataset' }] },
      ],
      dependencies: [
        { ref: 'model', dependsOn: ['file:model.onnx', 'file:sub folder/märz.txt', 'training-data'] },
        { ref: 'file:model.onnx' },
        { ref: 'file:sub folder/märz.txt' },
        { ref: 'training-data' },
      ],
    })
  })

  it('is valid for a model of which little is known', async () => {
    const bom = bomOf({
      formats: [],
      files: [],
      signatures: [],
      metadata: {},
      card: null,
      licences: [],
      numbers: {},
    })
    expect(await problems(bom)).toEqual([])
    expect(bom).toMatchObject({
      metadata: { component: { modelCard: { modelParameters: {} } } },
      components: [],
      dependencies: [{ ref: 'model', dependsOn: [] }],
    })
    expect(JSON.stringify(bom)).not.toMatch(/undefined|null/)
  })

  it('says who signed, and what is known not to be good', async () => {
    const finding = (rule: string, message: string) => ({ level: 'warning' as const, rule, message })
    const bom = bomOf({
      signer: 'train@acme.example, by https://accounts.google.com',
      findings: [
        finding('contract/quality', 'accuracy is 0.8, below 0.9'),
        finding('pickle/import', 'imports os'),
      ],
    })
    expect(await problems(bom)).toEqual([])
    expect(bom).toMatchObject({
      metadata: {
        component: {
          modelCard: { considerations: { technicalLimitations: ['accuracy is 0.8, below 0.9'] } },
          properties: expect.arrayContaining([
            { name: 'model-rollout:signer', value: 'train@acme.example, by https://accounts.google.com' },
          ]),
        },
      },
    })
  })

  it('has the same serial number for the same artifact and version only', () => {
    const serial = (changes?: Partial<NamedReport>) =>
      (bomOf(changes) as { serialNumber: string }).serialNumber
    expect(serial()).toBe('urn:uuid:ab22e050-a31f-5a96-8c1c-b6bbbc9c6022')
    expect(serial({ numbers: {} })).toBe(serial())
    expect(serial({ digest: `sha256:${'e'.repeat(64)}` })).not.toBe(serial())
    expect(serial({ metadata: { version: { value: '2.1.1', source: 'rollout file' } } })).not.toBe(serial())
  })
})

describe('licences in it', () => {
  const licensesOf = (...licences: string[]) => {
    const bom = bomOf({ licences: licences.map((licence) => ({ licence, source: 'README.md' })) })
    return {
      bom,
      licences: (bom as { metadata: { component: { licenses: object[] } } }).metadata.component.licenses,
    }
  }
  const declared = { acknowledgement: 'declared' }

  it.each([
    [['MIT', 'mit'], [{ license: { id: 'MIT', ...declared } }]],
    [['llama3'], [{ license: { name: 'llama3', ...declared } }]],
    [
      ['MIT', 'llama3'],
      [{ license: { id: 'MIT', ...declared } }, { license: { name: 'llama3', ...declared } }],
    ],
    [
      ['Apache-2.0 OR (MIT AND BSD-3-Clause)'],
      [{ expression: 'Apache-2.0 OR (MIT AND BSD-3-Clause)', ...declared }],
    ],
    [
      ['MIT OR Apache-2.0', 'MIT'],
      [{ license: { name: 'MIT OR Apache-2.0', ...declared } }, { license: { id: 'MIT', ...declared } }],
    ],
    [['MIT OR unheard-of'], [{ license: { name: 'MIT OR unheard-of', ...declared } }]],
    [['free for all (almost'], [{ license: { name: 'free for all (almost', ...declared } }]],
  ])('%j are %j', async (stated, expected) => {
    const { bom, licences } = licensesOf(...stated)
    expect(licences).toEqual(expected)
    expect(await problems(bom)).toEqual([])
  })

  it('may be any that SPDX knows', async () => {
    expect(await problems(licensesOf(...spdx).bom)).toEqual([])
  })
})
