const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/y

/** ms of a duration as Go writes it, such as 1m30s; null when it is none. */
export function durationOf(text: string): number | null {
  let ms = 0
  let at = 0
  while (at < text.length) {
    PART.lastIndex = at
    const [whole = '', number, unit] = PART.exec(text) ?? []
    if (whole === '') return null
    ms += Number(number) * UNITS[unit as keyof typeof UNITS]
    at += whole.length
  }
  return ms > 0 ? ms : null
}

/** As the rollout file writes it, in the largest unit that it is a whole number of. */
export function written(ms: number): string {
  const unit = (['h', 'm', 's'] as const).find((one) => ms % UNITS[one] === 0) ?? 'ms'
  return `${ms / UNITS[unit]}${unit}`
}
