import type { Finding } from '../../support/finding.ts'
import { WireWalker } from '../formats/protobuf.ts'
import { type FormatReader, NO_FACTS, quoted } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'

/** Values of a configuration that are looked at. */
const VALUE_LIMIT = 100_000

/** SavedMetadata of Keras 2 (keras/protobuf/saved_metadata.proto). */
const KERAS_METADATA: Schema = {
  Metadata: { 1: ['nodes', { message: 'Object' }] },
  Object: { 3: ['node_path', 'raw'], 4: ['identifier', 'raw'], 5: ['metadata', 'raw'] },
}

/** Reads `keras_metadata.pb`, which Keras 2 writes beside a SavedModel: the configuration of each layer. */
export function kerasMetadataReader(size: number): FormatReader {
  const findings: Finding[] = []
  let identifier = ''
  const walker = new WireWalker('savedmodel', KERAS_METADATA, 'Metadata', size, {
    enter: () => {},
    leave: () => {},
    value: (_message, field, value) => {
      if (field === 'identifier') identifier = String(value ?? '')
      else if (field === 'metadata' && findings.length < 50)
        findings.push(...metadataFindings(identifier, value === null ? null : String(value)))
    },
  })
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      return { ...NO_FACTS, findings }
    },
  }
}

/**
 * Judges the configuration of one object, as JSON in `text`; null: it is too long to be read. A Lambda layer holds
 * compiled Python, which Keras runs when it loads the model.
 */
export function metadataFindings(identifier: string, text: string | null): Finding[] {
  const name = quoted(identifier)
  if (text === null) return [finding(`the configuration of ${name} is too long to be read`)]
  let config: unknown
  try {
    config = JSON.parse(text)
  } catch {
    // What is no JSON is none of Keras' configurations: it is not read as one.
    return identifier.startsWith('_tf_keras') ? [finding(`the configuration of ${name} is no JSON`)] : []
  }
  const open: unknown[] = [config]
  for (let count = 0; open.length > 0; count++) {
    const value = open.pop()
    if (count > VALUE_LIMIT)
      return [finding(`the configuration of ${name} has more values than are read here`)]
    if (isLambda(value))
      return [finding(`${name} has Python code of its own (Lambda), which runs when it is loaded`)]
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value))
  }
  return []
}

function isLambda(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const config = value as Readonly<Record<string, unknown>>
  return (
    config['class_name'] === 'Lambda' ||
    config['class_name'] === '__lambda__' ||
    config['function_type'] === 'lambda'
  )
}

function finding(message: string): Finding {
  return { level: 'error', rule: 'savedmodel/keras', message }
}
