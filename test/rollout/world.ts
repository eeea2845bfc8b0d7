/** An in-memory world for the rollout core: a target that can die before or after any of its effects. */

import type { AnalysisResult, Verdict } from '../../src/analysis/result.ts'
import { mannWhitneyAnalysis } from '../../src/config/judges.ts'
import type { Plan, RolloutRecord } from '../../src/rollout/record.ts'
import type { Release } from '../../src/rollout/release.ts'
import type { Session } from '../../src/rollout/session.ts'
import type { RecordStore, Stored } from '../../src/rollout/store.ts'
import type { Instance, Observation, ProbeResponse, Split, Target } from '../../src/rollout/target.ts'
import { ConflictError } from '../../src/support/errors.ts'

/** Thrown where the process is killed. Nothing in the core may catch it and go on as if nothing was. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

export const release = (name: string): Release => ({
  id: `digits-${name}-00000000`,
  model: 'digits',
  version: name,
  artifact: `sha256:${'a'.repeat(64)}`,
  image: `local/digits@sha256:${'0'.repeat(64)}`,
  imageDigest: `sha256:${'0'.repeat(64)}`,
  provenance: {},
  quality: {},
})

export const plan = (weights: readonly number[]): Plan => ({
  steps: weights.map((weight) => ({
    weight,
    mirror: 0,
    bake: 1000,
    name: `canary ${weight} %`,
    environment: null,
    approval: false,
    pass: 'no-harm',
  })),
  analysis: {
    judge: 'sequential',
    alpha: 0.01,
    beta: 0.05,
    interval: 100,
    'error-limit': 4,
    history: 1_000,
    'mann-whitney': mannWhitneyAnalysis.parse({}),
    provider: { local: {} },
  },
  metrics: [],
  probes: { smoke: [] },
  rollbackOn: ['failed', 'cancelled', 'inconclusive', 'error'],
  hold: 60_000,
  freeze: [],
  environment: 'production',
})

export const analysisOf = (rollout: string, step: number, verdict: Verdict): AnalysisResult => ({
  rollout,
  step,
  verdict,
  final: true,
  reason: `said ${verdict}`,
  looks: 1,
  from: 0,
  to: 1,
  score: null,
  metrics: [],
})

export const noLinks = {
  repository: null,
  commit: null,
  pullRequest: null,
  runUrl: null,
  deployment: null,
  comment: null,
}

class MemoryStore implements RecordStore {
  stored: Stored | null = null
  readonly #effect: (name: string) => void
  #version = 0

  constructor(effect: (name: string) => void) {
    this.#effect = effect
  }

  load(): Promise<Stored | null> {
    return Promise.resolve(structuredClone(this.stored))
  }

  async save(record: RolloutRecord, expected: string | null): Promise<Stored> {
    this.#effect('before save')
    if ((this.stored?.version ?? null) !== expected) throw new ConflictError('changed meanwhile')
    this.stored = { record: structuredClone(record), version: String(++this.#version) }
    this.#effect('after save')
    return this.stored
  }
}

/** What the target does, kept apart from the record so that the two can disagree after a crash. */
export class World implements Target {
  readonly kind = 'memory'
  readonly records: MemoryStore
  readonly running = new Set<string>()
  stable: string | null = null
  canary: string | null = null
  split: Split = { canary: 0, mirror: 0 }
  now = 0
  /** Effects left until the process is killed; Infinity: never. */
  fuse = Number.POSITIVE_INFINITY
  /** Releases whose smoke request is answered with 500. */
  readonly broken = new Set<string>()
  readonly messages: string[] = []

  constructor() {
    this.records = new MemoryStore(() => this.#effect())
  }

  get record(): RolloutRecord | null {
    return this.records.stored?.record ?? null
  }

  session(actor = 'test'): Session {
    const note = (message: string): void => void this.messages.push(message)
    const links = () => Promise.resolve({})
    return {
      model: 'digits',
      target: this,
      publisher: { started: links, entered: links, judged: links, ended: links },
      clock: { now: () => ++this.now, sleep: () => Promise.resolve() },
      log: { info: note, notice: note, warning: note, error: note },
      signal: new AbortController().signal,
      actor,
    }
  }

  preflight() {
    return Promise.resolve([])
  }

  async startCanary(wanted: Release): Promise<void> {
    this.#effect()
    this.running.add(wanted.id)
    this.canary = wanted.id
    this.#effect()
  }

  async setSplit(split: Split): Promise<void> {
    this.#effect()
    this.split = split
    this.#effect()
  }

  observe(): Promise<Observation> {
    const instance = (id: string | null): Instance | null =>
      id === null ? null : { release: id, ready: this.running.has(id), restarts: 0 }
    return Promise.resolve({
      split: this.split,
      stable: instance(this.stable),
      canary: instance(this.canary),
      held: [],
    })
  }

  probe(id: string): Promise<ProbeResponse> {
    return Promise.resolve({ status: this.broken.has(id) ? 500 : 200, body: '{}', duration: 1 })
  }

  async makeStable(wanted: Release): Promise<void> {
    this.#effect()
    this.running.add(wanted.id)
    this.stable = wanted.id
    if (this.canary === wanted.id) this.canary = null
    this.split = { canary: 0, mirror: 0 }
    this.#effect()
  }

  async removeCanary(): Promise<void> {
    this.#effect()
    if (this.canary !== null && this.canary !== this.stable) this.running.delete(this.canary)
    this.canary = null
    this.#effect()
  }

  adopt() {
    return Promise.resolve(null)
  }

  settle(_now?: number) {
    return Promise.resolve()
  }

  labels(id: string) {
    return { release: id }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #effect(): void {
    if (this.fuse <= 0) throw new Killed('killed')
    this.fuse -= 1
  }
}
