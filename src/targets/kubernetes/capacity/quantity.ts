import { UserError } from '../../../support/errors.ts'

const FORM = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** A Kubernetes quantity (`500m`, `1.5Gi`, `2e3`) as a number of cores, bytes or pieces. Throws a UserError for another text. */
export function parseQuantity(text: string | number): number {
  const [, digits, exponent, suffix] = FORM.exec(String(text)) ?? []
  if (digits === undefined) {
    throw new UserError(`expected a quantity such as 500m or 2Gi, found ${JSON.stringify(text)}`)
  }
  const factor = suffix === undefined ? 10 ** Number(exponent ?? 0) : (FACTORS[suffix] ?? Number.NaN)
  return Number(digits) * factor
}

const BINARY: readonly string[] = ['Ti', 'Gi', 'Mi', 'Ki']

/** For people: bytes as `1.5Gi`, everything else as a plain number with at most three decimals. */
export function quantityText(resource: string, value: number): string {
  const suffix = isBytes(resource) ? BINARY.find((one) => Math.abs(value) >= (FACTORS[one] ?? 1)) : undefined
  return `${Math.round((value / (FACTORS[suffix ?? ''] ?? 1)) * 1_000) / 1_000}${suffix ?? ''}`
}

/** Memory, storage and huge pages, also as quotas name them (`requests.memory`). */
function isBytes(resource: string): boolean {
  return /(^|[./])(memory|storage|ephemeral-storage|hugepages-\w+)$/.test(resource)
}
