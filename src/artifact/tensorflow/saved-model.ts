import type { Finding } from '../../support/finding.ts'
import type { Allowances, Content } from '../formats/content.ts'
import { WireWalker } from '../formats/protobuf.ts'
import { FormatError, type FormatFacts, type FormatReader, NO_FACTS } from '../formats/reader.ts'
import { GraphWalk } from './graph.ts'
import { beginsAsMetaGraph, MetaGraph, SAVER_NODE } from './meta-graph.ts'
import { SAVED_MODEL } from './schema.ts'

type Sized = Content & { readonly size: number }

/** Graphs of one model: for serving, for training, for accelerators. */
const GRAPH_LIMIT = 20
/** The only version there is. */
const SCHEMA_VERSION = 1
const NAMES_SHOWN = 100

/**
 * Reads `saved_model.pb` in one pass: every op of its graphs and functions must be one that computes, or reads the
 * model's own files where it is loaded and saved.
 */
export function savedModelReader({ size }: Sized, { globals }: Allowances): FormatReader {
  const graphs: MetaGraph[] = []
  let version = 0
  const walker = new WireWalker(
    'savedmodel',
    SAVED_MODEL,
    'SavedModel',
    size,
    {
      enter: (message) => {
        if (message === 'MetaGraph') graphs.push(new MetaGraph(globals))
        if (graphs.length > GRAPH_LIMIT)
          throw new FormatError('savedmodel/size', `has more than ${GRAPH_LIMIT} graphs`)
        graphs.at(-1)?.enter(message)
      },
      value: (message, field, value) => {
        if (message === 'SavedModel') version = Number(value)
        else graphs.at(-1)?.value(message, field, value)
      },
      piece: (message, field, bytes) => graphs.at(-1)?.piece(message, field, bytes),
      leave: (message) => graphs.at(-1)?.leave(message),
    },
    Number.POSITIVE_INFINITY,
  )
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      return modelFacts(graphs, version)
    },
  }
}

function modelFacts(graphs: readonly MetaGraph[], version: number): FormatFacts {
  const findings: Finding[] = graphs.flatMap((graph) => graph.findings())
  if (graphs.length === 0) findings.push(malformed('graph', 'has no graph: there is nothing to serve'))
  if (version !== SCHEMA_VERSION)
    findings.push(
      malformed('version', `has version ${version} of the format; ${SCHEMA_VERSION} is known here`),
    )
  const [first] = graphs
  const signature = first?.signature ?? null
  return {
    ...NO_FACTS,
    findings,
    requires: requiredFiles(graphs),
    details: {
      tags: graphs.map(({ tags }) => tags.join(',')),
      tensorflow: first?.version ?? '',
      signatures: [...new Set(graphs.flatMap((graph) => graph.signatures))].slice(0, NAMES_SHOWN),
      nodes: sum(graphs.map(({ nodes }) => nodes)),
      functions: sum(graphs.map(({ functions }) => functions)),
    },
    ...(signature === null ? {} : { signature }),
  }
}

function requiredFiles(graphs: readonly MetaGraph[]): string[] {
  const assets = graphs.flatMap((graph) => graph.assets).map((name) => `assets/${name}`)
  const variables = graphs.some((graph) => graph.hasVariables) ? ['variables/variables.index'] : []
  return [...new Set([...variables, ...assets])]
}

/** Reads a graph that lies in a file of its own: as it was frozen, or as it goes with a checkpoint (`.meta`). */
export function graphReader(content: Sized, allow: Allowances): FormatReader {
  let reader: FormatReader | null = null
  const begin = (head: Uint8Array) =>
    beginsAsMetaGraph(head) ? metaGraphReader(content, allow) : graphDefReader(content, allow)
  return {
    write: (chunk) => {
      reader ??= begin(chunk)
      reader.write(chunk)
    },
    end: () => (reader ?? graphDefReader(content, allow)).end(),
  }
}

/** Reads what TensorFlow 1 writes beside a checkpoint: one graph of what a SavedModel has several of. */
function metaGraphReader({ size }: Sized, { globals }: Allowances): FormatReader {
  const graph = new MetaGraph(globals)
  const walker = new WireWalker('savedmodel', SAVED_MODEL, 'MetaGraph', size, graph, Number.POSITIVE_INFINITY)
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      const { nodes, functions, version } = graph
      const findings = graph.findings()
      if (nodes === 0) findings.push(malformed('graph', 'has no nodes: it computes nothing'))
      return { ...NO_FACTS, findings, details: { tensorflow: version, nodes, functions } }
    },
  }
}

/** Reads a graph without anything around it, as TensorFlow 1 froze it into one file: by the same rules. */
export function graphDefReader({ size }: Sized, { globals }: Allowances): FormatReader {
  const graph = new GraphWalk(globals)
  const walker = new WireWalker('savedmodel', SAVED_MODEL, 'Graph', size, graph, Number.POSITIVE_INFINITY)
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      const findings = graph.findings({
        assets: new Set(),
        isSaver: (node) => node === 'saver_filename' || SAVER_NODE.test(node),
        bound: () => null,
      })
      if (graph.nodes === 0) findings.push(malformed('graph', 'has no nodes: it computes nothing'))
      return { ...NO_FACTS, findings, details: { nodes: graph.nodes, functions: graph.functions } }
    },
  }
}

function malformed(rule: string, message: string): Finding {
  return { level: 'error', rule: `savedmodel/${rule}`, message }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
