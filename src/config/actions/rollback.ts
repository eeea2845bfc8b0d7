import type { ActionDefinition } from '../inputs.ts'
import { changed, config, githubToken, modelName, onlyRollout, phase, target, targetName } from './common.ts'

export const rollback = {
  id: 'rollback',
  name: 'Model Rollout: roll back',
  description: 'Gives a known release all the traffic at once, and reads back that it has it',
  branding: { icon: 'rotate-ccw', color: 'red' },
  needs: ['model.name', 'target'],
  inputs: {
    config,
    to: {
      description: '`previous`, or the id of a release of the history.',
      parse: 'string',
      default: 'previous',
    },
    reason: { description: 'Why, for the record.', parse: 'text' },
    'in-flight': {
      description:
        'true: only a rollout in flight is rolled back; anything else is a success that changes nothing.',
      parse: 'boolean',
      default: 'false',
    },
    cause: {
      description:
        "What ended the run: `failed` or `cancelled`. Where the rollout's `rollback.on` does not name it, nothing is changed. Default: whatever it was.",
      parse: ['failed', 'cancelled'],
    },
    rollout: onlyRollout,
    own: {
      description:
        'true: of several targets, only a rollout that this run has begun there; one of another run goes on.',
      parse: 'boolean',
      default: 'false',
    },
    'model-name': modelName,
    target,
    'target-name': targetName,
    'github-token': githubToken,
  },
  outputs: {
    phase,
    release: { description: 'Id of the release that serves now.' },
    changed,
    duration: { description: 'Milliseconds until that release had all the traffic.' },
  },
} as const satisfies ActionDefinition
