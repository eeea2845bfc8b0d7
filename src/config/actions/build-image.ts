import type { ActionDefinition } from '../inputs.ts'
import { config, modelName, modelVersion, path, target, targetName } from './common.ts'

export const buildImage = {
  id: 'build-image',
  name: 'Model Rollout: build image',
  description: 'Packs a validated model into what the target runs: a container image, or a release folder',
  branding: { icon: 'package', color: 'blue' },
  needs: ['model.path'],
  inputs: {
    config,
    path,
    'model-name': {
      ...modelName,
      description: 'Name of the model. Default without a rollout file: the base name of `path`.',
    },
    'model-version': modelVersion,
    'artifact-digest': {
      description: 'Digest that validate-artifact gave (sha256:…); the files must still have it.',
      parse: 'digest',
    },
    registry: {
      description: 'Repository to push to, such as ghcr.io/acme/sentiment.',
      parse: 'string',
      path: ['image', 'registry'],
    },
    dockerfile: {
      description: 'Path of the Dockerfile.',
      parse: 'string',
      path: ['image', 'dockerfile'],
    },
    context: {
      description: 'Folder that the build sees.',
      parse: 'string',
      path: ['image', 'context'],
    },
    target,
    'target-name': {
      ...targetName,
      description:
        'Name of the target, one of `targets` of the rollout file, for which it is built. Default: the first of the first wave.',
    },
  },
  outputs: {
    image: {
      description: 'What the target runs: an image reference with its digest, or local/<model>@sha256:…',
    },
    digest: { description: 'Digest of the image or of the packed folder (sha256:…).' },
  },
} as const satisfies ActionDefinition
