import { rulesOf } from './rule.ts'

/** What concerns an artifact as a whole, whatever its formats. */
export const ARTIFACT_RULES = [
  ...rulesOf('artifact', 'unread', {
    format: {
      title: 'No format that is read here',
      fix: 'Remove what does not belong to the model, check out Git LFS files (`lfs: true`), or export the model to a format that is read here.',
    },
    unread: 'A format that is recognised, but not read',
    'no-model': {
      title: 'No model among the files',
      why: 'Nothing that could serve is in a format that is known here.',
      fix: 'Check `model.path`, and that the step that makes the model has run.',
    },
    unreadable: {
      title: 'A file that cannot be read',
      fix: 'Let the user that runs the job read the file; check that the disk is sound.',
    },
    'external-data': {
      title: 'Tensors stored where they must not be',
      kind: 'unsafe',
      why: 'A runtime opens the files that a model names: a path that leaves the folder reads any file of the server’s.',
      fix: 'Export the model with its data beside it, and name the whole folder in `model.path`.',
    },
    missing: {
      title: 'A file that the model needs and that is not there',
      fix: 'Name the whole folder of the model in `model.path`, and copy all of its files.',
    },
    special: {
      title: 'Neither a file nor a folder',
      why: 'A pipe, socket or device has no content of its own: what comes out of it differs from reader to reader.',
      fix: 'Remove it from the model’s folder.',
    },
    link: {
      title: 'A symbolic link that leads nowhere, in a circle, or out of the folder',
      kind: 'unsafe',
      why: 'What is behind the link is no part of the artifact: it is another file where the model is served, a secret perhaps.',
      fix: 'Put the file itself there instead of the link.',
    },
    name: {
      title: 'A file name that other tools misread',
      kind: 'ambiguous',
      fix: 'Rename the file: no control characters, no backslashes, UTF-8.',
    },
    changed: {
      title: 'A file that changed while it was read',
      kind: 'ambiguous',
      why: 'The digest and the findings may belong to different content.',
      fix: 'Wait until whoever writes the file has finished, then validate again.',
    },
    truncated: { title: 'A file that ends before what it refers to', kind: 'malformed' },
    extension: {
      title: 'A name that promises another format',
      kind: 'ambiguous',
      why: 'Loaders choose by the name, people too: content of another kind is a mistake or is meant to deceive.',
      fix: 'Rename the file, or replace it by what it should be.',
    },
    polyglot: { title: 'A file that is two formats at once', kind: 'ambiguous' },
    companion: {
      title: 'Text that goes with the model',
      level: 'note',
      why: 'Configuration, vocabularies and documentation are part of the digest, but what they say is not judged.',
      fix: 'Nothing, if the file belongs to the model.',
    },
    digest: {
      title: 'Another digest than the expected one',
      kind: 'contract',
      why: 'These are not the files that somebody else tested, signed or approved.',
      fix: 'Find out where the files changed: fetch them again from where the digest was taken.',
    },
  }),
  ...rulesOf('metadata', 'contract', {
    value: {
      title: 'A value of the model’s own metadata that cannot be used',
      fix: 'Write a short, printable value when the model is exported.',
    },
    differs: {
      title: 'The model says something else of itself than the rollout file',
      level: 'warning',
      why: 'One of both is wrong, so that the record would name a version, seed or data that this model does not have.',
      fix: 'Correct the one that is wrong.',
    },
  }),
]
