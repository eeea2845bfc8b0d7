import { UserError } from '../../../support/errors.ts'
import type { Service } from '../canary.ts'
import type { Cluster } from '../cluster.ts'
import type { Reach } from '../controlled/controller.ts'
import { podsWith } from '../controlled/observation.ts'
import { selectorText } from '../pods.ts'
import { SERVICES } from '../resources.ts'

/** Where a request for one Model goes: to Seldon's data plane, with the Model's name in a header. */
export async function reachModel(cluster: Cluster, mesh: string, model: string): Promise<Reach> {
  const service = await cluster.get<Service>(SERVICES, mesh)
  const selector = selectorText(service?.spec?.selector ?? {})
  if (service === null || selector === '') {
    throw new UserError(`Service ${cluster.namespace}/${mesh} with a selector was not found`, {
      hint: "Name the Service of Seldon's data plane: target.kubernetes.experiment.mesh.",
    })
  }
  const [first] = service.spec?.ports ?? []
  const port = await portOf(cluster, selector, first?.targetPort ?? first?.port ?? 80)
  return { selector, port, headers: { 'seldon-model': model } }
}

async function portOf(cluster: Cluster, selector: string, port: number | string): Promise<number> {
  if (typeof port === 'number') return port
  const [pod] = await podsWith(cluster, selector)
  const ports = pod?.spec?.containers.flatMap(({ ports: all = [] }) => all) ?? []
  const found = ports.find(({ name }) => name === port)
  if (found !== undefined) return found.containerPort
  throw new UserError(`the pods of Seldon's data plane (${selector}) have no port named "${port}"`)
}
