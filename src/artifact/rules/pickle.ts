import { rulesOf } from './rule.ts'

const ALLOW =
  'Do not load it unless you trust who made it; then allow the name in the contract (`allow-globals`). docs/pickle.md lists what fitted models need.'

/** Pickles, and what contains them: joblib files, PyTorch archives, arrays of objects. */
export const PICKLE_RULES = rulesOf('pickle', 'unsafe', {
  call: { title: 'Calls a function that no fitted model needs', fix: ALLOW },
  global: { title: 'Imports a name that no fitted model needs', fix: ALLOW },
  arguments: 'Calls an allowed function with arguments that make it harmful',
  'indirect-call': 'Calls what it has computed or got from elsewhere',
  'computed-name': 'Imports a name that is put together while it is loaded',
  extension: 'Uses the registry of extensions, whose names are not in the file',
  'handed-over': 'Hands a function to one that will call it',
  build: 'Sets attributes of what is no plain object',
  state: 'Gives an object a state that can run code later',
  dtype: 'Describes a type of array that holds objects or more than the file says',
  stack: { title: 'Ends with another number of values than one', kind: 'malformed' },
  frame: { title: 'Has a frame that does not end with an opcode', kind: 'ambiguous' },
  protocol: { title: 'Says its protocol twice, late, or one that does not fit', kind: 'ambiguous' },
  'persistent-id': {
    title: 'Refers to an object that is not in the file',
    kind: 'malformed',
    why: 'Only PyTorch’s own archives keep objects outside of the pickle.',
  },
  trailing: { title: 'Has bytes after its end, which may hide another pickle', kind: 'ambiguous' },
  buffer: { title: 'Needs a buffer from outside the file', kind: 'malformed' },
  malformed: { title: 'Is no pickle that Python could load', kind: 'malformed' },
  truncated: { title: 'Ends before it is complete', kind: 'malformed' },
  'joblib-array': { title: 'Describes an array that joblib does not write', kind: 'malformed' },
  limit: {
    title: 'Holds more than is read here',
    kind: 'unread',
    why: 'No fitted model needs so many names, marks or memos; such files exhaust the memory of whoever loads them.',
    fix: 'Export the model to another format.',
  },
  more: {
    title: 'More findings of the same kind',
    fix: 'Correct those that are told, and validate again.',
  },
})
