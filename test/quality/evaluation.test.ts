import { describe, expect, it } from 'vitest'
import { modelSchema } from '../../src/config/model.ts'
import type { Champion } from '../../src/quality/champion.ts'
import { namedChampion } from '../../src/quality/champion.ts'
import type { EvaluationOptions } from '../../src/quality/gather.ts'
import { mergeNumbers } from '../../src/quality/merge.ts'
import { releaseNumbers } from '../../src/quality/release-numbers.ts'
import { UserError } from '../../src/support/errors.ts'
import { workspaceWith } from '../artifact/workspace.ts'
import { fakeServer, json } from '../metrics/server.ts'
import { surroundings } from '../metrics/surroundings.ts'
import { evaluationIn } from './evaluating.ts'

const never = new AbortController().signal
const modelOf = (given: object) => modelSchema.parse({ name: 'm', version: '1', path: 'model', ...given })
const championWith = (numbers: Record<string, number>): Champion => ({
  numbers: mergeNumbers([{ source: 'champion.json', entries: Object.entries(numbers) }]).numbers,
  isNone: false,
})

async function evaluate(
  files: Record<string, string>,
  model: object,
  given: Partial<EvaluationOptions> = {},
  safe = true,
) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const log = { info: say, notice: say, warning: say, error: say }
  const evaluation = await evaluationIn(await workspaceWith(files), modelOf(model), { log, ...given })({
    safe,
  })
  return { ...evaluation, lines, rules: evaluation.findings.map(({ level, rule }) => `${level} ${rule}`) }
}

const min = (...names: string[]) => ({ quality: Object.fromEntries(names.map((name) => [name, { min: 0 }])) })

/** A tracking server that knows runs by their accuracy. */
const mlflow = (accuracies: Record<string, number>) =>
  fakeServer(({ url }, response) => {
    const id = new URL(url, 'http://x').searchParams.get('run_id') ?? ''
    const value = accuracies[id]
    if (value === undefined)
      return json(response, 404, { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'no' })
    const metrics = [{ key: 'accuracy', value, timestamp: 1, step: 0 }]
    json(response, 200, { run: { info: { run_id: id, status: 'FINISHED' }, data: { metrics } } })
  })

describe('an evaluation', () => {
  it('puts the numbers of a file, a run and a command together', async () => {
    await using server = await mlflow({ r1: 0.97 })
    const { quality, numbers, findings, lines } = await evaluate(
      { 'metrics.json': '{"slices": {"de": 0.9}}' },
      {
        metrics: 'metrics.json',
        mlflow: { 'tracking-uri': server.url, 'run-id': 'r1' },
        evaluate: { command: 'echo evaluating; echo \'{"latency": {"p95": 12}}\' > "$METRICS_FILE"' },
        contract: min('slices.de', 'accuracy', 'latency.p95'),
      },
    )
    expect(findings).toEqual([])
    expect(quality.map(({ name, value, source, passed }) => [name, value, source, passed])).toEqual([
      ['slices.de', 0.9, 'metrics.json', true],
      ['accuracy', 0.97, 'MLflow run r1', true],
      ['latency.p95', 12, 'METRICS_FILE of model.evaluate', true],
    ])
    expect(numbers).toEqual({ 'slices.de': 0.9, accuracy: 0.97, 'latency.p95': 12 })
    expect(lines).toEqual(['| evaluating'])
  })

  it('finds each source that cannot be read, and every number that is missing then', async () => {
    await using server = await mlflow({})
    const { rules, findings, quality } = await evaluate(
      {},
      {
        metrics: 'gone.json',
        mlflow: { 'tracking-uri': server.url, 'run-id': 'r1' },
        evaluate: { command: 'exit 1' },
        contract: min('accuracy'),
      },
    )
    expect(rules).toEqual([
      'error contract/metrics-file',
      'error quality/mlflow',
      'error quality/evaluate',
      'error contract/quality',
    ])
    expect(findings[2]?.message).toBe(
      'the command of model.evaluate failed with exit code 1. What it printed stands above.',
    )
    expect(quality[0]).toMatchObject({ value: null, source: null, passed: false })
  })

  it('refuses one number with two values', async () => {
    const command = 'echo \'{"accuracy": 0.9}\' > "$METRICS_FILE"'
    const { rules } = await evaluate(
      { 'm.json': '{"accuracy": 0.97}' },
      { metrics: 'm.json', evaluate: { command }, contract: min('accuracy') },
    )
    expect(rules).toEqual(['error quality/conflict'])
  })

  it('tells the command what to evaluate, and beside what', async () => {
    const command =
      'echo "$MODEL_NAME $(basename $MODEL_PATH) $(cat "$CHAMPION_METRICS_FILE")"; echo {} > "$METRICS_FILE"'
    const { lines } = await evaluate(
      {},
      { evaluate: { command } },
      { champion: championWith({ accuracy: 0.9 }) },
    )
    expect(lines).toEqual(['| m model {"accuracy":0.9}'])
  })

  it('finds a command that writes nothing', async () => {
    const { findings } = await evaluate({}, { evaluate: { command: 'true' } })
    expect(findings[0]).toMatchObject({ level: 'error', rule: 'quality/evaluate' })
    expect(findings[0]?.message).toMatch(
      /^the evaluation numbers in METRICS_FILE of model\.evaluate cannot be read: ENOENT/,
    )
  })

  it('ends with the job, which is no finding', async () => {
    const controller = new AbortController()
    const running = evaluate({}, { evaluate: { command: 'sleep 100' } }, { signal: controller.signal })
    controller.abort(new UserError('cancelled by SIGTERM'))
    await expect(running).rejects.toThrow('cancelled by SIGTERM')
  })

  it('never runs the command on files that are not safe', async () => {
    const { rules, lines } = await evaluate({}, { evaluate: { command: 'echo ran' } }, {}, false)
    expect(rules).toEqual(['warning quality/not-evaluated'])
    expect(lines).toEqual([])
  })
})

describe('an evaluation with predictions', () => {
  const rows = (wrong: number) =>
    Array.from(
      { length: 200 },
      (_, i) => `{"id": ${i}, "label": 1, "prediction": ${i < wrong ? 0 : 1}}`,
    ).join('\n')
  const model = {
    predictions: { candidate: 'new.jsonl', champion: 'old.jsonl' },
    contract: { quality: { accuracy: { test: 'classes', 'max-regression': 0.01 } } },
  }

  it('tests the numbers that ask for it', async () => {
    const same = await evaluate({ 'new.jsonl': rows(5), 'old.jsonl': rows(4) }, model)
    expect(same.rules).toEqual([])
    expect(same.quality[0]).toMatchObject({ value: 0.975, champion: 0.98, paired: { lost: 1, gained: 0 } })
    expect(same.numbers).toEqual({ accuracy: 0.975 })
    const worse = await evaluate({ 'new.jsonl': rows(40), 'old.jsonl': rows(4) }, model)
    expect(worse.rules).toEqual(['error contract/regression'])
  })

  it('reads those that the command writes', async () => {
    const command = 'cp old.jsonl new.jsonl; echo \'{"accuracy": 0.98}\' > "$METRICS_FILE"'
    const { findings } = await evaluate({ 'old.jsonl': rows(4) }, { ...model, evaluate: { command } })
    expect(findings).toEqual([])
  })

  it('needs those of the champion, unless nothing serves yet', async () => {
    const files = { 'new.jsonl': rows(5), 'm.json': '{"accuracy": 0.975}' }
    const given = { ...model, metrics: 'm.json' }
    const missing = await evaluate(files, given)
    expect(missing.rules).toEqual(['error quality/predictions', 'note contract/no-champion'])
    expect(missing.findings[0]?.message).toMatch(/^the predictions in old\.jsonl cannot be read: ENOENT/)
    const first = await evaluate(files, given, { champion: { numbers: null, isNone: true } })
    expect(first.rules).toEqual(['note contract/no-champion'])
    expect(first.quality[0]).toMatchObject({ value: 0.975, source: 'm.json', passed: true })
    const only = await evaluate(files, model, { champion: { numbers: null, isNone: true } })
    expect(only.rules).toEqual(['note contract/no-champion'])
    expect(only.quality[0]).toMatchObject({ value: 0.975, source: 'model.predictions', passed: true })
    expect(only.numbers).toEqual({ accuracy: 0.975 })
  })
})

describe('the champion', () => {
  const named = async (files: Record<string, string>, model: object, file?: string) =>
    namedChampion(modelOf(model), file, surroundings({ workspace: await workspaceWith(files) }), never)

  it('is named by a file or a run, and by the input before the rollout file', async () => {
    await using server = await mlflow({ r1: 0.97, old: 0.9 })
    const files = { 'a.json': '{"accuracy": 0.91}', 'b.json': '{"accuracy": 0.92}' }
    const value = (champion: Champion | null) => champion?.numbers?.get('accuracy')
    expect(await named(files, {})).toBeNull()
    expect(value(await named(files, { champion: { metrics: 'a.json' } }))?.value).toBe(0.91)
    expect(value(await named(files, { champion: { metrics: 'a.json' } }, 'b.json'))?.value).toBe(0.92)
    const run = {
      mlflow: { 'tracking-uri': server.url, 'run-id': 'r1' },
      champion: { 'mlflow-run-id': 'old' },
    }
    expect(value(await named(files, run))).toEqual({ value: 0.9, source: 'MLflow run old' })
  })

  it('has one value for each number', async () => {
    await using server = await mlflow({ old: 0.9 })
    const champion = { metrics: 'a.json', 'mlflow-run-id': 'old' }
    const model = { mlflow: { 'tracking-uri': server.url }, champion }
    await expect(named({ 'a.json': '{"accuracy": 0.91}' }, model)).rejects.toMatchObject({
      message: "the champion's numbers differ",
      problems: [expect.stringMatching(/^accuracy is 0\.91 in a\.json, but 0\.9 in MLflow run old/)],
    })
  })
})

describe('the numbers of a release', () => {
  const numbers = async (files: Record<string, string>, model: object, judged?: string) =>
    releaseNumbers(modelOf(model), judged, surroundings({ workspace: await workspaceWith(files) }), never)

  it('are those that were judged, or of the file', async () => {
    const files = { 'm.json': '{"accuracy": 0.97, "name": "x", "s": {"a": 1}}' }
    expect(await numbers(files, { metrics: 'm.json' })).toEqual({ accuracy: 0.97, 's.a': 1 })
    expect(await numbers(files, { metrics: 'm.json' }, '{"auc": 0.99}')).toEqual({ auc: 0.99 })
    expect(await numbers({}, {})).toEqual({})
  })

  it.each(['[1]', '{"a": "b"}', '{', '{"a": {"b": 1}}'])('are not %j', async (judged) => {
    await expect(numbers({}, {}, judged)).rejects.toThrow('input "quality": expected numbers as JSON')
  })
})
