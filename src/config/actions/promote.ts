import type { ActionDefinition } from '../inputs.ts'
import { changed, config, githubToken, modelName, onlyRollout, phase, target, targetName } from './common.ts'

export const promote = {
  id: 'promote',
  name: 'Model Rollout: promote',
  description: 'Gives the canary the traffic of the next step, or all of it; or holds it where it is',
  branding: { icon: 'trending-up', color: 'green' },
  needs: ['model.name', 'target'],
  inputs: {
    config,
    to: {
      description:
        '`next`: enter the next step. `full`: the canary becomes the stable release. `hold`: nothing is promoted any more, until `resume`; a rollback is never refused. `settled`: once the hold is over, the release before is ended (a scheduled job may ask at any time).',
      parse: ['next', 'full', 'hold', 'resume', 'settled'],
      default: 'next',
    },
    step: {
      description:
        'Index of the step to enter, from 0. When it is not its turn, nothing changes and nothing fails.',
      parse: 'integer',
    },
    reason: {
      description:
        'Why, for the record. Needed to pass over what the analyses left open, to go on in a freeze, and to hold.',
      parse: 'text',
    },
    'model-name': modelName,
    target,
    'target-name': targetName,
    rollout: onlyRollout,
    'github-token': githubToken,
  },
  outputs: {
    rollout: { description: 'Id of the rollout.' },
    phase,
    step: { description: 'Index of the step that the rollout is in.' },
    weight: { description: "The canary's share of requests now, in percent." },
    release: { description: 'Id of the release.' },
    changed,
  },
} as const satisfies ActionDefinition
