import { type Scenario, type ScenarioInput, scenarioSchema } from './scenario.ts'

/** A scenario, what it shows, and whether the other judges are run on it too. */
export interface Case {
  readonly table: 'false alarms' | 'detection' | 'early good news' | 'grid' | 'noisy grid'
  readonly scenario: Scenario
  readonly others: boolean
  /** Looks that are allowed: median, 90 %. */
  readonly limits?: { readonly median: number; readonly p90?: number }
}

const errors = { rate: 0.005 }
const own = { rho: 0.6, errors: 0.3, latency: 0.08 }

/** Worlds in which a release is no worse. */
const WORLDS: readonly ScenarioInput[] = [
  { name: 'independent errors', errors },
  { name: 'intensity shared by the arms, AR(1) 0.6', errors, shared: { rho: 0.6, errors: 0.5 } },
  { name: 'intensity shared by the arms, AR(1) 0.9', errors, shared: { rho: 0.9, errors: 0.5 } },
  { name: "each arm's own noise of the error rate, AR(1) 0.6, log-sd 0.3", errors, own },
  { name: "each arm's own noise of the latency, AR(1) 0.6, 8 %", latency: {}, own },
  { name: 'eight metrics', errors, metrics: 8 },
  { name: "eight metrics, each arm's own noise", errors, own, metrics: 8 },
  { name: '500 looks', errors, looks: 500 },
  {
    name: 'conversions 10 minutes late, settle 20 minutes, weight 5, 25, 50 %',
    looks: 90,
    conversions: { rate: 0.02, delay: 10, settle: 20 },
    requests: 12_000,
    weights: [0.05, 0.25, 0.5],
  },
]

/** The same world at both edges of what is tolerated: no difference at tolerance 1, and one just inside tolerance 1.1. */
function edges(world: ScenarioInput): Case[] {
  const at = (name: string, ratio: number, tolerance: number, others: boolean): Case => ({
    table: 'false alarms',
    others: others && world.looks !== 500,
    scenario: scenarioSchema.parse({ ...harmed(world, ratio), name: `${world.name}: ${name}`, tolerance }),
  })
  // A latency's tolerance is of the share of slow requests; 1.0235 times the latency makes 1.1 times as many.
  const inside = world.latency === undefined ? 1.099 : 1.023
  return [at('no difference', 1, 1, true), at('just inside tolerance 1.1', inside, 1.1, false)]
}

function harmed(world: ScenarioInput, ratio: number): ScenarioInput {
  if (world.errors !== undefined) return { ...world, errors: { ...world.errors, ratio } }
  if (world.latency !== undefined) return { ...world, latency: { ratio } }
  const { rate = 0.02, delay = 10, settle = 0 } = world.conversions ?? {}
  return { ...world, conversions: { rate, delay, settle, ratio: 1 / ratio } }
}

const detection = (
  input: ScenarioInput,
  limits: NonNullable<Case['limits']> | null,
  others: boolean,
): Case => ({
  table: 'detection',
  others,
  scenario: scenarioSchema.parse(input),
  ...(limits === null ? {} : { limits }),
})

const trebled = { errors: { rate: 0.005, ratio: 3 } }
const slower = { latency: { ratio: 1.2 } }

export const CASES: readonly Case[] = [
  ...WORLDS.flatMap(edges),
  {
    table: 'false alarms',
    others: true,
    scenario: scenarioSchema.parse({
      name: '3 % more errors at 100,000 requests a minute, tolerance 1.1',
      errors: { rate: 0.005, ratio: 1.03 },
      requests: 200_000,
    }),
  },
  detection(
    { name: 'errors 0.5 to 1.5 %, tolerance 1.0', ...trebled, tolerance: 1 },
    { median: 4, p90: 8 },
    true,
  ),
  detection({ name: 'errors 0.5 to 1.5 %, tolerance 1.1', ...trebled }, { median: 5, p90: 10 }, false),
  detection({ name: 'p95 +20 %, tolerance 1.0', ...slower, tolerance: 1 }, { median: 3 }, true),
  detection({ name: 'p95 +20 %, tolerance 1.1', ...slower }, { median: 3 }, false),
  detection({ name: "errors 0.5 to 1.5 %, each arm's own noise", ...trebled, own }, null, true),
  detection({ name: "p95 +20 %, each arm's own noise", ...slower, own }, null, true),
  {
    table: 'early good news',
    others: false,
    limits: { median: 12 },
    scenario: scenarioSchema.parse({
      name: 'no worse: 2 % errors, margin 1.25',
      errors: { rate: 0.02 },
      requests: 6_000,
    }),
  },
  ...grid('grid'),
  ...grid('noisy grid'),
]

/** Traffic, weight, tolerance and harm where the best test that there could be needs 5 to 30 looks. */
function grid(table: 'grid' | 'noisy grid'): Case[] {
  const worlds = [120, 1_200, 12_000, 120_000].flatMap((requests) =>
    [0.05, 0.25, 0.5].flatMap((weight) =>
      [1, 1.1].flatMap((tolerance) =>
        [1.2, 1.5, 2, 3, 10].map((ratio) => ({ requests, weight, tolerance, ratio })),
      ),
    ),
  )
  return worlds.flatMap(({ requests, weight, tolerance, ratio }) => {
    const input = {
      name: `${requests.toLocaleString('en-US')} requests a minute, weight ${weight * 100} %, tolerance ${tolerance}, errors ×${ratio}`,
      requests,
      weights: [weight],
      tolerance,
      errors: { rate: 0.005, ratio },
      ...(table === 'grid' ? {} : { own, runs: 500 }),
    }
    const least = leastLooks(scenarioSchema.parse(input))
    if (least < 5 || least > 30) return []
    const scenario = scenarioSchema.parse({ ...input, looks: Math.ceil(least * 5) })
    return [{ table, others: false, scenario, limits: { median: 1.5 * least } }]
  })
}

/** ln(1/alpha)/KL: no test of level alpha finds the harm in fewer looks on average (Wald 1945). */
export function leastLooks({ requests, weights, errors, alpha, tolerance }: Scenario): number {
  const weight = weights[0] ?? 0.5
  const { rate, ratio } = errors ?? { rate: 0, ratio: 1 }
  const [stable, canary] = [requests * (1 - weight) * rate, requests * weight * rate * ratio]
  const share = (of: number) => (of * weight) / (of * weight + 1 - weight)
  const [true_, null_] = [share(ratio), share(tolerance)]
  const information = canary * Math.log(true_ / null_) + stable * Math.log((1 - true_) / (1 - null_))
  return Math.log(1 / alpha) / information
}
