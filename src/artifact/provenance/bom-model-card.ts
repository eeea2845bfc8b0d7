import { isModel } from '../formats/names.ts'
import type { TensorSpec } from '../formats/reader.ts'
import type { ArtifactReport } from '../report.ts'

/** What refers to the data that the model was trained on. */
export const TRAINING_DATA = 'training-data'

/** Rules whose findings say how good the model is, and not whether it is safe. */
const LIMITS = new Set([
  'contract/quality',
  'contract/regression',
  'contract/not-proven',
  'contract/few-examples',
])

/** The model card of CycloneDX 1.6: formats, tensors, data, numbers, and what is known not to be good. */
export function modelCard({ formats, signatures, metadata, numbers, findings }: ArtifactReport): object {
  const inputs = signatures.flatMap((signature) => signature.inputs.map(tensor))
  const outputs = signatures.flatMap((signature) => signature.outputs.map(tensor))
  const families = formats.filter(isModel)
  const metrics = Object.entries(numbers).map(([type, value]) => ({ type, value: String(value) }))
  const limits = findings.filter(({ rule }) => LIMITS.has(rule)).map(({ message }) => message)
  return {
    modelParameters: {
      ...(families.length === 0 ? {} : { modelArchitecture: families.join(', ') }),
      ...(metadata['training-data-version'] === undefined ? {} : { datasets: [{ ref: TRAINING_DATA }] }),
      ...(inputs.length === 0 ? {} : { inputs }),
      ...(outputs.length === 0 ? {} : { outputs }),
    },
    ...(metrics.length === 0 ? {} : { quantitativeAnalysis: { performanceMetrics: metrics } }),
    ...(limits.length === 0 ? {} : { considerations: { technicalLimitations: limits } }),
  }
}

/** `image: float32 [batch, 3, 224, 224]`; "?" is what is not said. */
function tensor({ name, dtype, shape }: TensorSpec): { format: string } {
  const lengths = shape === null ? '' : ` [${shape.map((length) => length ?? '?').join(', ')}]`
  return { format: `${name}: ${dtype ?? '?'}${lengths}` }
}
