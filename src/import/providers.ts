import type { Notes, Provider } from './draft.ts'

/** Stands where the address is not known, and answers nothing. */
const NOWHERE = 'http://address.invalid'

/** An address without a password. What cannot be one is said, and a stand-in is given. */
export function addressOf(text: string | undefined, of: string, place: string, notes: Notes): string {
  const found = text?.trim() ?? ''
  const url = URL.canParse(found) && !found.includes('{{') ? new URL(found) : null
  // `new URL` takes "http:host" as well, which the rollout file does not.
  if (url !== null && /^https?:\/\//i.test(found) && url.username === '' && url.password === '') return found
  const said = found === '' ? 'it is not said' : 'it cannot be taken over as it stands'
  notes.add(place, `the address of ${of}: ${said}; write it in place of ${NOWHERE}`)
  return NOWHERE
}

export const prometheus = (address: string | undefined, place: string, notes: Notes): Provider => ({
  prometheus: { url: addressOf(address, 'Prometheus', place, notes) },
})

export const graphite = (address: string | undefined, place: string, notes: Notes): Provider => ({
  graphite: { url: addressOf(address, 'Graphite', place, notes) },
})

export function datadog(place: string, notes: Notes): Provider {
  notes.add(place, 'the keys of Datadog are read from the variables DD_API_KEY and DD_APP_KEY')
  return { datadog: {} }
}

export function newrelic(place: string, notes: Notes): Provider {
  notes.add(
    place,
    'the account of New Relic stands in a secret there: write its number in place of account-id: 1',
  )
  return { newrelic: { 'account-id': 1 } }
}

export function influxdb(address: string | undefined, place: string, notes: Notes): Provider {
  const url = addressOf(address, 'InfluxDB', place, notes)
  notes.add(place, 'name the variable that holds the token of InfluxDB: token-env, and org')
  return { influxdb: { url, language: 'flux' } }
}

/** The text that our provider of Graphite takes: the target alone. */
export const graphiteTarget = (query: string): string => query.trim().replace(/^target=/, '')
