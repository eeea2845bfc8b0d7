import type { Resource } from '../resources.ts'
import type { Right } from '../rights.ts'
import { AUTOSCALERS } from './autoscaler.ts'
import { BUDGETS } from './budget.ts'
import { POD_MONITORS, SERVICE_MONITORS } from './monitors.ts'
import { NETWORK_POLICIES } from './network-policy.ts'
import { SCALED_OBJECTS } from './scaled-object.ts'

const right = ({ group, plural }: Resource, rest: Pick<Right, 'verbs' | 'reason' | 'without'>): Right => ({
  group,
  resource: plural,
  ...rest,
})

/** What copies take: they are found among all, and applied. Kubernetes deletes them with the canary's workload. */
const COPY = ['list', 'create', 'patch'] as const

/** What companions of the canary need. None is necessary where there are no such objects. */
export const COMPANION_RIGHTS: readonly Right[] = [
  right(AUTOSCALERS, {
    verbs: COPY,
    reason: "keeping stable's autoscaler from taking pods away during a rollout, and making the canary's",
    without: 'a HorizontalPodAutoscaler may shrink stable during a rollout, and the canary has none',
  }),
  right(SCALED_OBJECTS, {
    verbs: COPY,
    reason: 'the same where KEDA scales',
    without: 'a ScaledObject may shrink stable during a rollout, and the canary has none',
  }),
  right(BUDGETS, {
    verbs: COPY,
    reason: "a disruption budget for the canary's pods where stable's does not select them",
    without: "the canary's pods may all be evicted at once when nodes are drained",
  }),
  right(NETWORK_POLICIES, {
    verbs: COPY,
    reason: "a copy for the canary's pods where a policy of stable's does not select them",
    without: "policies of stable's pods may not hold for the canary's",
  }),
  right(POD_MONITORS, {
    verbs: COPY,
    reason: "a copy for the canary's pods where stable's monitor does not select them",
    without: "the canary's pods may not be scraped",
  }),
  right(SERVICE_MONITORS, {
    verbs: ['list'],
    reason: 'finding the Services by which pods are scraped',
    without: "the canary's pods may not be scraped where that is done by a Service of its own",
  }),
  {
    group: '',
    resource: 'services',
    verbs: COPY,
    reason:
      'keeping the canary out of every Service that sends requests to stable, and copying those by which stable is scraped',
    without:
      'a second Service of stable may send requests to the canary, past the weights, and the canary may not be scraped by it',
  },
]
