import { PROTOBUF } from './protobuf.ts'
import { rulesOf } from './rule.ts'

/** TensorFlow's SavedModel, what lies beside it, checkpoints, and graphs that were frozen into one file. */
export const TENSORFLOW_RULES = [
  ...rulesOf('savedmodel', 'unsafe', {
    op: {
      title: 'An op that touches files, the network or Python',
      why: 'A graph is a program. Beyond computing, TensorFlow has ops that read and write files, open connections and run Python, with the rights of whoever serves the model. Of a module of StableHLO (`XlaCallModule`, which JAX writes) only calls that are known to run Python are found: other custom calls are those of libraries of the server’s, which the module can name but not bring.',
      fix: 'Build the graph without the op. Tables of words belong into the model’s own assets; checkpoints are saved and loaded by TensorFlow itself. If you trust who made the model, allow the op with `allow-globals: [tensorflow.<Op>]` in the contract.',
    },
    'unknown-op': {
      title: 'An op that TensorFlow does not have',
      why: 'It comes from a library that the server loads: what it does cannot be told from the model.',
      fix: 'If you trust the library, allow the op with `allow-globals: [tensorflow.<Op>]` in the contract.',
    },
    asset: {
      title: 'An asset outside of the model’s folder',
      why: 'TensorFlow opens the files that a model names: a path that leaves the folder reads any file of the server’s.',
      fix: 'Save the model again; its assets are copied into it.',
    },
    keras: {
      title: 'A layer of Keras that runs code or reads files',
      why: 'A Lambda layer is compiled Python, which Keras runs when it loads the model; other layers name functions or files.',
      fix: 'Replace the layer by one of Keras’ own that only computes, or export the model (`model.export`), which keeps the graph only.',
    },
    more: {
      title: 'More findings of the same kind',
      why: 'Only the first findings of a model are told one by one.',
      fix: 'Correct those that are told, and validate again.',
    },
  }),
  ...rulesOf('savedmodel', 'malformed', {
    ...PROTOBUF,
    graph: 'A model without a graph',
    version: 'A version of the format that does not exist',
    node: { title: 'A node with two ops', kind: 'ambiguous' },
    name: 'A name longer than any',
    attribute: { title: 'An attribute without a name before its value, or with two', kind: 'ambiguous' },
    function: { title: 'Two functions of the same name', kind: 'ambiguous' },
    'unknown-field': { title: 'Metadata with fields that none has', kind: 'ambiguous' },
    size: { title: 'A model with more parts than are read', kind: 'unread' },
  }),
  ...rulesOf('checkpoint', 'malformed', {
    ...PROTOBUF,
    index: 'An index of a checkpoint that is damaged, cut off, or contradicts itself',
  }),
  ...rulesOf('checkpoint', 'unsafe', {
    state: {
      title: 'A checkpoint that is named by a path which leaves the folder',
      why: 'TensorFlow reads the newest checkpoint from the path that the file `checkpoint` says.',
      fix: 'Name it by its path from the folder, as tf.train.CheckpointManager does. A whole path, which TensorFlow 1 writes, is only noted.',
    },
  }),
  ...rulesOf('tfrecord', 'malformed', {
    ...PROTOBUF,
    crc: 'A record with another checksum than it says',
    request: {
      title: 'A request for warming up that is none',
      why: 'TensorFlow Serving sends the requests in `assets.extra` to the model when it loads it, and does not load it where one fails.',
      fix: 'Write each request as a PredictionLog.',
    },
    count: {
      title: 'More requests for warming up than are taken',
      why: 'TensorFlow Serving does not load a model with more than a thousand.',
      fix: 'Keep those that warm up something of their own.',
    },
  }),
]
