import type { Finding } from '../../support/finding.ts'
import { leaves } from '../external-data.ts'
import { withJudgedText } from '../formats/collected-text.ts'
import { FormatError, type FormatFacts, quoted, type StreamReader } from '../formats/reader.ts'
import { isObject, parsePythonJson } from '../keras/python-json.ts'

/** Names of files that say in which shard each weight of a model of Hugging Face lies. */
export const SHARD_INDEX = /\.(safetensors|bin|h5|msgpack)\.index(\.\w+)?\.json$/
/** Bytes of such a file; that of a model of 100,000 weights has ten million. */
const SIZE_LIMIT = 32 * 1024 * 1024
const FINDING_LIMIT = 20

/** Judges an index by the files that it names: a library opens them from its folder, whatever their paths say. */
export function withShards(reader: StreamReader): StreamReader {
  return withJudgedText(reader, SIZE_LIMIT, (text) => {
    if (text.isTooLong) return { findings: [finding(`has more than ${SIZE_LIMIT} bytes`)] }
    try {
      return shardsOf(text.bytes)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return { findings: [finding(error.message)] }
    }
  })
}

function shardsOf(bytes: Uint8Array): Pick<FormatFacts, 'findings' | 'shards'> {
  const index = parsePythonJson(bytes, 'the index')
  const map = isObject(index) ? index.get('weight_map') : undefined
  if (!isObject(map)) return { findings: [finding('has no "weight_map", as every index of shards has')] }
  const names = new Set([...map.values()].map((name) => (typeof name === 'string' ? name : '')))
  const wrong = [...names].filter((name) => name === '' || leaves(name) !== null)
  const findings = wrong
    .slice(0, FINDING_LIMIT)
    .map((name) => finding(`names ${quoted(name)} as a shard, ${leaves(name) ?? 'which is no file'}`))
  return { findings, shards: [...names].filter((name) => !wrong.includes(name)) }
}

function finding(message: string): Finding {
  return { level: 'error', rule: 'huggingface/index', message }
}
