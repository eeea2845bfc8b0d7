import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { analysisSchema } from '../../scripts/generate/analysis-schema.ts'
import { sampleReport } from '../report/sample-report.ts'

describe('the schema of the JSON report', () => {
  const schema = analysisSchema()
  const accepts = new Ajv({ strict: true, strictTypes: false, strictTuples: false }).compile(schema)
  const report = () => JSON.parse(JSON.stringify(sampleReport().result))

  it('has an address, and describes every field whose name does not say it', () => {
    expect(schema.$id).toMatch(/\/schema\/analysis\.schema\.json$/)
    expect(schema.properties?.['step']).toMatchObject({
      type: 'integer',
      description: 'Index of the step, from 0.',
    })
    expect(JSON.stringify(schema)).not.toContain(String(Number.MAX_SAFE_INTEGER))
  })

  it('accepts a report of every kind of metric as it is written', () => {
    expect(accepts(report()), JSON.stringify(accepts.errors)).toBe(true)
  })

  it('refuses other verdicts, missing metrics and unknown fields', () => {
    expect(accepts({ ...report(), verdict: 'Passed' })).toBe(false)
    expect(accepts({ ...report(), metrics: undefined })).toBe(false)
    expect(accepts({ ...report(), more: 1 })).toBe(false)
    expect(accepts({ ...report(), metrics: [{ ...report().metrics[0], interval: ['1', null] }] })).toBe(false)
  })
})
