import type { V1Container, V1PodSpec, V1ResourceRequirements } from '@kubernetes/client-node'
import { parseQuantity } from './quantity.ts'

/** Cores, bytes or pieces by the resource's name. */
export type Amounts = Readonly<Record<string, number>>

export interface Needs {
  readonly requests: Amounts
  readonly limits: Amounts
}

interface ContainerNeeds extends Needs {
  readonly name: string
}

export interface PodNeeds extends Needs {
  /** Those that start first, too. */
  readonly containers: readonly ContainerNeeds[]
}

/** What a container gets where it says nothing. */
export type Defaults = Needs

/** What one pod needs, as the scheduler and quotas count it. `defaults`: those of the namespace. */
export function podNeeds(spec: V1PodSpec | undefined, defaults: Defaults): PodNeeds {
  const needsOf = (container: V1Container) => ({
    name: container.name,
    stays: container.restartPolicy === 'Always',
    ...containerNeeds(container.resources, defaults),
  })
  const containers = (spec?.containers ?? []).map(needsOf)
  const first = (spec?.initContainers ?? []).map(needsOf)
  const overhead = amounts(spec?.overhead)
  const whole = {
    requests: amounts(spec?.resources?.requests),
    limits: amounts(spec?.resources?.limits),
  }
  return {
    requests: { ...sum([together(containers, first, 'requests'), overhead]), ...whole.requests },
    limits: { ...together(containers, first, 'limits'), ...whole.limits },
    containers: [...first, ...containers],
  }
}

function containerNeeds(resources: V1ResourceRequirements | undefined, defaults: Defaults): Needs {
  const limits = amounts(resources?.limits)
  // The API server takes the limits for requests that are not given, before it looks at the namespace's defaults.
  return {
    requests: { ...defaults.requests, ...limits, ...amounts(resources?.requests) },
    limits: { ...defaults.limits, ...limits },
  }
}

type Counted = Needs & { readonly stays: boolean }

/**
 * All containers at once, or what one of those that start first needs beside the sidecars that started before it, if that is
 * more (Kubernetes documentation, Sidecar Containers, Resource sharing within containers).
 */
function together(containers: readonly Counted[], first: readonly Counted[], kind: keyof Needs): Amounts {
  const sidecars = first.filter(({ stays }) => stays)
  const running = sum([...containers, ...sidecars].map((one) => one[kind]))
  const starting = first.map((one, index) =>
    sum([...first.slice(0, index).filter(({ stays }) => stays), one].map((each) => each[kind])),
  )
  return most([running, ...starting])
}

export function amounts(quantities: Readonly<Record<string, string>> | undefined): Amounts {
  return Object.fromEntries(
    Object.entries(quantities ?? {}).map(([resource, quantity]) => [resource, parseQuantity(quantity)]),
  )
}

const sum = (all: readonly Amounts[]): Amounts => merged(all, (a, b) => a + b)
const most = (all: readonly Amounts[]): Amounts => merged(all, Math.max)

function merged(all: readonly Amounts[], join: (a: number, b: number) => number): Amounts {
  const result: Record<string, number> = {}
  for (const [resource, value] of all.flatMap((one) => Object.entries(one))) {
    result[resource] = join(result[resource] ?? 0, value)
  }
  return result
}

export function times(one: Amounts, count: number): Amounts {
  return Object.fromEntries(Object.entries(one).map(([resource, value]) => [resource, value * count]))
}
