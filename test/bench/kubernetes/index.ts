import { surroundings } from '../../kubernetes/world.ts'
import type { BenchResult } from '../result.ts'
import { deployBench } from './deploy.ts'
import { rollbackBench } from './rollback.ts'
import { trafficBench } from './traffic.ts'

/** On the cluster that KUBECONFIG names, with its gateway and registry. Nothing is measured where there is none. */
export async function kubernetesBench(): Promise<BenchResult[]> {
  const around = surroundings()
  if (around === null) return []
  return [...(await rollbackBench(around)), ...(await trafficBench(around)), ...(await deployBench(around))]
}
