import type { Finding } from '../../support/finding.ts'
import { type FormatFacts, quoted } from '../formats/reader.ts'

/** By this name TensorFlow finds the newest checkpoint of a folder (tf.train.latest_checkpoint). */
export const STATE = 'checkpoint'
/** All of CheckpointState (tensorflow/python/training/checkpoint_state.proto). */
const LATEST = 'model_checkpoint_path'
const PATHS: ReadonlySet<string> = new Set([LATEST, 'all_model_checkpoint_paths'])
const TIMES: ReadonlySet<string> = new Set(['all_model_checkpoint_timestamps', 'last_preserved_timestamp'])
/** One field of protobuf's text format: a number, or a text with no more escapes than TensorFlow writes. */
const FIELD = /\s*(\w+)\s*:\s*(?:"((?:[^"\\\n]|\\["'\\]|\\[0-3][0-7]{2})*)"|([\d.e+-]+))(?=\s|$)/y
const BEGINNING = /^\s*(all_)?model_checkpoint_path/
const FINDING_LIMIT = 50

/**
 * Judges a file called STATE by what TensorFlow makes of it: paths from its own folder, of which the newest must be there. A
 * whole path is what TensorFlow 1 writes; it is taken for a file of this folder. Says nothing of text that is none of TensorFlow's.
 */
export function checkpointState(text: string): Pick<FormatFacts, 'findings' | 'requires'> {
  if (!BEGINNING.test(text)) return { findings: [] }
  const findings = new Map<string, Finding>()
  let latest: string | null = null
  for (const field of fieldsOf(text)) {
    if ('wrong' in field) return { findings: [finding('error', field.wrong)] }
    const { file, problem } = judged(unescaped(field.path))
    if (problem !== null && findings.size < FINDING_LIMIT) findings.set(problem.message, problem)
    if (field.name === LATEST) latest = problem?.level === 'error' ? null : `${file}.index`
  }
  return { findings: [...findings.values()], ...(latest === null ? {} : { requires: [latest] }) }
}

/** The fields that are paths, as they are written, up to what TensorFlow would not read. */
function* fieldsOf(text: string): Generator<{ name: string; path: string } | { wrong: string }> {
  const end = text.trimEnd().length
  for (let at = 0; at < end; at = FIELD.lastIndex) {
    FIELD.lastIndex = at
    const [, name = '', path, time] = FIELD.exec(text) ?? []
    if (path !== undefined && PATHS.has(name)) yield { name, path }
    else if (time === undefined || !TIMES.has(name))
      return yield { wrong: `is not what TensorFlow writes from character ${at} on` }
  }
}

/** The checkpoint's path from the folder, and what is wrong with how it is written. */
function judged(path: string): { file: string; problem: Finding | null } {
  const parts = path.split(/[/\\]/)
  const file = parts.at(-1) ?? ''
  if (/^([/\\]|[a-z]:[/\\])/i.test(path)) {
    const message = `names the checkpoint ${quoted(path)} by a whole path: TensorFlow looks for it there, not in this folder`
    return { file, problem: finding('note', message) }
  }
  if (/^[a-z][\w+.-]*:/i.test(path) || parts.includes('..'))
    return { file, problem: finding('error', `names the checkpoint ${quoted(path)}, outside of its folder`) }
  return { file: parts.join('/'), problem: null }
}

/** Bytes that are written as three octal digits are those of UTF-8. */
function unescaped(text: string): string {
  const bytes = Buffer.from(text).toString('latin1')
  const plain = bytes.replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code,
  )
  return Buffer.from(plain, 'latin1').toString('utf8')
}

function finding(level: Finding['level'], message: string): Finding {
  return { level, rule: 'checkpoint/state', message }
}
