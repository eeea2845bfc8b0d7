/** A native histogram as a client library exposes it; `counts` are of consecutive buckets from index `first` on. */
export interface Exposed {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly schema: number
  readonly zero: { readonly threshold: number; readonly count: number }
  readonly negative: Buckets
  readonly positive: Buckets
}
interface Buckets {
  readonly first: number
  readonly counts: readonly number[]
}

export const PROTOBUF =
  'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited'

/**
 * Prometheus' protobuf exposition, which alone carries native histograms. Field numbers: message MetricFamily of
 * io/prometheus/client/metrics.proto (client_model, Apache-2.0).
 */
export function expose({ name, labels, schema, zero, negative, positive }: Exposed): Buffer {
  const total = [zero.count, ...negative.counts, ...positive.counts].reduce((sum, n) => sum + n, 0)
  const histogram = [
    whole(1, total),
    real(2, 0),
    whole(5, zigzag(schema)),
    real(6, zero.threshold),
    whole(7, zero.count),
    ...buckets(9, 10, negative),
    ...buckets(12, 13, positive),
  ]
  const pairs = Object.entries(labels).map(([label, value]) => part(1, [text(1, label), text(2, value)]))
  const family = Buffer.concat([text(1, name), whole(3, 4), part(4, [...pairs, part(7, histogram)])])
  return Buffer.concat([varint(family.length), family])
}

/** One span, and the difference of each count from the one before. */
function buckets(span: number, delta: number, { first, counts }: Buckets): Buffer[] {
  if (counts.length === 0) return []
  const deltas = counts.map((count, i) => whole(delta, zigzag(count - (counts[i - 1] ?? 0))))
  return [part(span, [whole(1, zigzag(first)), whole(2, counts.length)]), ...deltas]
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const whole = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)])
const text = (field: number, value: string) => part(field, [Buffer.from(value)])

function real(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return Buffer.concat([varint(field * 8 + 1), bytes])
}

function part(field: number, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Buffer.from([...bytes, rest])
}
