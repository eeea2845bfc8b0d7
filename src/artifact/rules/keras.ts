import { rulesOf } from './rule.ts'

const ALLOWED =
  'If you trust who made the model, allow the name that the finding says with `allow-globals` in the contract.'

/** Keras, and HDF5 in which it keeps its weights. */
export const KERAS_RULES = [
  ...rulesOf('keras', 'unsafe', {
    lambda: {
      title: 'A layer with Python code of its own',
      why: 'A Lambda layer is compiled Python. Older versions of Keras run it when they load the model, whatever `safe_mode` says, newer ones when the model is used.',
      fix: `Write the layer as a class of its own, or with operations of Keras (\`keras.ops\`). ${ALLOWED}`,
    },
    'unsafe-layer': {
      title: 'A layer that loads code or files from elsewhere',
      why: 'Such a layer wraps a SavedModel, a pickle of PyTorch or functions of JAX, which are loaded and run with it.',
      fix: `Rebuild it with layers of Keras. ${ALLOWED}`,
    },
    'custom-class': {
      title: 'A class that is none of Keras’ own',
      why: 'Loading the model finds the class by its name and makes an object of it. Versions of Keras before 3.9 do so with any class of any module.',
      fix: ALLOWED,
    },
    'custom-function': {
      title: 'A function that is none of Keras’ own',
      why: 'Loading the model finds the function by its name, and using the model calls it: downloads, files and the switch of the safe mode have been reached that way.',
      fix: ALLOWED,
    },
    operation: {
      title: 'A function of TensorFlow that is not known to compute only',
      why: 'The layer calls any function of TensorFlow by its name, also those that read and write files or load libraries.',
      fix: `Use operations of Keras. ${ALLOWED}`,
    },
    vocabulary: {
      title: 'A vocabulary in a file outside of the model',
      why: 'The file is read when the model is loaded: it can be any file of the server’s, or an address on the network, and its lines can be read out of the model.',
      fix: 'Save the model with its words: give them as a list, or call `adapt`.',
    },
    json: {
      title: 'JSON that readers take differently, or not at all',
      kind: 'ambiguous',
      why: 'Of a key that is there twice, one reader takes the first and another the last.',
    },
    config: { title: 'A configuration that Keras would not write', kind: 'malformed' },
    layout: { title: 'An archive with other entries than Keras writes', kind: 'malformed' },
    limit: { title: 'A configuration that is too long to be judged', kind: 'unread' },
  }),
  ...rulesOf('hdf5', 'malformed', {
    superblock: 'A superblock that the format does not allow',
    structure: 'A part of the file that is not what it should be',
    checksum: 'A part of the file whose checksum is wrong',
    truncated: 'A file that ends before its own addresses say',
    size: 'A dataset whose shape and bytes disagree',
    overlap: { title: 'Datasets that share bytes', kind: 'ambiguous' },
    cycle: 'A group that holds itself',
    link: { title: 'A name that is there twice, or that no path can hold', kind: 'ambiguous' },
    attribute: { title: 'An attribute that is there twice', kind: 'ambiguous' },
    suffix: { title: 'Bytes after the end that belong to nothing', kind: 'ambiguous' },
    'user-block': { title: 'Bytes before the beginning', kind: 'ambiguous' },
    bomb: {
      title: 'A dataset that is far larger than what is stored of it',
      why: 'Whoever reads it asks for memory for all of its elements, of which the file holds next to none.',
      fix: 'Write the weights again, with the shapes that they have.',
    },
    limit: { title: 'More parts than are read', kind: 'unread' },
    unread: { title: 'A way to store things that is not read here', kind: 'unread' },
    external: {
      title: 'Data in another file',
      kind: 'unsafe',
      why: 'HDF5 opens the files that a file names when it is read: any file of the server’s can become a weight of the model, and be read out of it.',
      fix: 'Copy the data into the file (`h5repack`, or save the model again).',
    },
    filter: {
      title: 'A filter that is not known',
      kind: 'unsafe',
      why: 'HDF5 loads a library of the server’s for it, by its number.',
      fix: 'Write the data without it, or with gzip.',
    },
    objects: {
      title: 'Python objects',
      kind: 'unsafe',
      why: 'PyTables and pandas store them as pickles, which can run code when they are loaded.',
      fix: 'Save numbers and texts only.',
    },
    'soft-link': { title: 'A link inside of the file', kind: 'ambiguous', level: 'note' },
  }),
]
