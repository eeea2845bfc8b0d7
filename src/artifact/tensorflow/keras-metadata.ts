import type { Finding } from '../../support/finding.ts'
import { WireWalker } from '../formats/protobuf.ts'
import { FormatError, type FormatReader, NO_FACTS, quoted } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'
import { ConfigJudge } from '../keras/config.ts'
import { parsePythonJson } from '../keras/python-json.ts'

const FINDING_LIMIT = 50

/** All of SavedMetadata of Keras 2 (keras/protobuf/saved_metadata.proto): a graph would have other fields. */
const KERAS_METADATA: Schema = {
  Metadata: { 1: ['nodes', { message: 'Object' }] },
  Object: {
    2: ['node_id', 'varint'],
    3: ['node_path', 'raw'],
    4: ['identifier', 'raw'],
    5: ['metadata', 'raw'],
    6: ['version', 'bytes'],
  },
}

/** Reads `keras_metadata.pb`, which Keras 2 writes beside a SavedModel: the configuration of each layer. */
export function kerasMetadataReader(size: number, allow: ReadonlySet<string>): FormatReader {
  const findings: Finding[] = []
  let identifier = ''
  const walker = new WireWalker('savedmodel', KERAS_METADATA, 'Metadata', size, {
    enter: () => {},
    leave: () => {},
    value: (_message, field, value) => {
      if (field === 'identifier') identifier = String(value ?? '')
      else if (field === 'metadata' && findings.length < FINDING_LIMIT)
        findings.push(...metadataFindings(identifier, value === null ? null : String(value), allow))
    },
  })
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      if (walker.unknownFields > 0)
        throw new FormatError('savedmodel/unknown-field', 'has fields that no metadata of Keras has')
      return { ...NO_FACTS, findings }
    },
  }
}

/**
 * Judges the configuration of one object, as JSON in `text`; null: it is too long to be read. Keras makes the objects that it
 * knows from it, and so runs what a Lambda layer holds; classes of the model's own it makes from the graph. `allow`: names
 * that the contract allows.
 */
export function metadataFindings(
  identifier: string,
  text: string | null,
  allow: ReadonlySet<string>,
): Finding[] {
  const what = `the configuration of ${quoted(identifier)}`
  if (text === null) return [finding(`${what} is too long to be read`)]
  const findings: Finding[] = []
  const judge = new ConfigJudge(what, allow, (_rule, message) => findings.push(finding(message)), true)
  try {
    judge.judge(parsePythonJson(Buffer.from(text, 'latin1'), what))
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    // What is no JSON is none of Keras' configurations: it is not read as one.
    return identifier.startsWith('_tf_keras') ? [finding(error.message)] : []
  }
  return findings.slice(0, FINDING_LIMIT)
}

function finding(message: string): Finding {
  return { level: 'error', rule: 'savedmodel/keras', message }
}
