import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

/**
 * Checks values against a vendor's published schemas in `schemas/<vendor>.json`, by their name there (`request`, `response`).
 * Gives the value back; throws where it does not fit.
 */
export function published(vendor: string): <T>(name: string, value: T) => T {
  const file = new URL(`./schemas/${vendor}.json`, import.meta.url)
  const ajv = new Ajv({ allErrors: true, strict: false })
  ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')), 'file')
  return (name, value) => {
    const fits = ajv.getSchema(`file#/$defs/${name}`)
    if (fits === undefined) throw new Error(`schemas/${vendor}.json has no $defs/${name}`)
    if (fits(value) !== true) {
      throw new Error(
        `no ${vendor} ${name}: ${ajv.errorsText(fits.errors, { dataVar: '' })} in ${JSON.stringify(value)}`,
      )
    }
    return value
  }
}
