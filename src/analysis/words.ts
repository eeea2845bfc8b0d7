/** Three significant digits, without the noise of trailing zeros: 0.0312, 1.6, 1,234. */
export function number(value: number): string {
  if (Math.abs(value) >= 100) return grouped(Math.round(value))
  return String(Number(value.toPrecision(3)))
}

/** A whole number with commas between thousands; Intl would take 10 ms to load for it. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A share (0-1) as a percentage: 3.1 %. */
export const percent = (share: number): string => `${number(share * 100)} %`

/** An arm's value in the unit of its metric: 3.1 %, 182 ms, 1.25 s, PSI 0.08, 42. */
export function inUnit(value: number, unit: 'share' | 'ms' | 'number' | 'psi'): string {
  if (unit === 'share') return percent(value)
  if (unit === 'psi') return `PSI ${number(value)}`
  if (unit === 'number') return number(value)
  return Math.abs(value) < 1000 ? `${number(value)} ms` : `${number(value / 1000)} s`
}

/** A ratio: ×3.4. */
export const times = (ratio: number): string => `×${number(ratio)}`

/** The confidence of a limit at level alpha (0-1): 99 %, 99.67 %. Rounded down, so that it never claims too much. */
export function confidence(alpha: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(alpha)))
  const scale = 10 ** digits
  return `${Number((Math.floor((1 - alpha) * 100 * scale + 1e-6) / scale).toFixed(digits))} %`
}

/** A time span in ms as people say it: 45 s, 2 min 5 s, 3 h 20 min. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const [big, bigUnit, small, unit] =
    seconds < 3600
      ? [Math.floor(seconds / 60), 'min', seconds % 60, 's']
      : [Math.floor(seconds / 3600), 'h', Math.floor((seconds % 3600) / 60), 'min']
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${unit}`
}
