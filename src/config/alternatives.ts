import type * as z from 'zod'
import type { Path } from './path.ts'

type Schema = z.core.$ZodType

/** The keys of each mapping that may stand at a path: several lists where the schema has a choice there, or on the way. */
export function alternativesAt(schema: Schema, path: Path): readonly (readonly string[])[] {
  const found = path.reduce<readonly Schema[]>(
    (schemas, key) => schemas.flatMap((one) => inside(one, key)),
    plain(schema),
  )
  return found.flatMap((one) => (isObject(one) ? [Object.keys(one._zod.def.shape)] : []))
}

/** A schema without what only wraps it; each branch of a choice. */
function plain(schema: Schema): readonly Schema[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod']
  if ('innerType' in def) return plain(def.innerType)
  if (def.type === 'pipe') return plain(def.in)
  return def.type === 'union' ? def.options.flatMap(plain) : [schema]
}

function inside(schema: Schema, key: string | number): readonly Schema[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod']
  if (def.type === 'array') return plain(def.element)
  if (def.type === 'record') return plain(def.valueType)
  const value = isObject(schema) ? schema._zod.def.shape[key] : undefined
  return value === undefined ? [] : plain(value)
}

function isObject(schema: Schema): schema is z.core.$ZodObject {
  return schema._zod.def.type === 'object'
}
