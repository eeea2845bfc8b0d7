/** Something that is issued for a time; `until`: ms since the epoch. */
export interface Issued<T> {
  readonly value: T
  readonly until: number
}

/** Asks once for all who want it at the same time, and again when its time is over or it failed. */
export function renewed<T>(
  issue: (signal: AbortSignal) => Promise<Issued<T>>,
): (signal: AbortSignal) => Promise<T> {
  let asked: Promise<Issued<T>> | undefined
  let until = Number.POSITIVE_INFINITY
  const renew = (signal: AbortSignal) => {
    const now = issue(signal)
    until = Number.POSITIVE_INFINITY
    now.then(
      (issued) => {
        until = issued.until
      },
      () => {
        asked = undefined
      },
    )
    return now
  }
  return async (signal) => {
    if (asked === undefined || Date.now() >= until) asked = renew(signal)
    return (await asked).value
  }
}
