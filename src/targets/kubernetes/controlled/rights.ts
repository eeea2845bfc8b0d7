import { recordNames } from '../names.ts'
import type { Right } from '../rights.ts'

/** Notes beside the manifests. */
export const noteRight = (model: string): Right => ({
  group: '',
  resource: 'configmaps',
  verbs: ['patch'],
  names: [recordNames(model).manifests],
  reason: 'noting until when the release before is held',
})

/** For a first release made from manifests: `what` is its kind, for people. */
export const firstRights = (
  resource: Pick<Right, 'group' | 'resource'>,
  name: string,
  what: string,
): readonly Right[] => [
  { ...resource, verbs: ['create'], reason: `making the ${what} for the first release` },
  { ...resource, verbs: ['delete'], names: [name], reason: 'taking a first release away that failed' },
]
