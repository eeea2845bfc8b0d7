import * as z from 'zod'
import { chat, chatSchema } from './chat.ts'
import { mlflow, mlflowSchema } from './mlflow.ts'
import { openInference, openInferenceSchema } from './open-inference.ts'
import { plainJson, plainJsonSchema } from './plain-json.ts'
import type { Protocol } from './protocol.ts'
import { tensorflowServing, tensorflowServingSchema } from './tensorflow-serving.ts'
import { textGeneration, textGenerationSchema } from './text-generation.ts'
import { torchserve, torchserveSchema } from './torchserve.ts'

const only = <K extends string, S extends z.ZodType>(key: K, schema: S, what: string) =>
  z.strictObject({ [key]: schema.describe(what) } as { [P in K]: S })

/** How a model server is spoken to: exactly one key. */
export const protocolSchema = z
  .union([
    only(
      'open-inference',
      openInferenceSchema,
      'Open Inference Protocol v2: KServe, Triton, Seldon, MLServer.',
    ),
    only('json', plainJsonSchema, 'Any JSON over HTTP.'),
    only('mlflow', mlflowSchema, "MLflow's scoring server: /invocations."),
    only('torchserve', torchserveSchema, 'TorchServe: /predictions.'),
    only('tensorflow-serving', tensorflowServingSchema, 'TensorFlow Serving: /v1/models.'),
    only('chat', chatSchema, 'Chat completions in the manner of OpenAI: vLLM, llama.cpp, Ollama.'),
    only('text-generation', textGenerationSchema, "Hugging Face's Text Generation Inference: /generate."),
  ])
  .meta({ id: 'protocol' })
export type ProtocolConfig = z.infer<typeof protocolSchema>

/** The protocol that is configured. */
export function protocolOf(config: ProtocolConfig): Protocol {
  if ('open-inference' in config) return openInference(config['open-inference'])
  if ('json' in config) return plainJson(config.json)
  if ('mlflow' in config) return mlflow(config.mlflow)
  if ('torchserve' in config) return torchserve(config.torchserve)
  if ('tensorflow-serving' in config) return tensorflowServing(config['tensorflow-serving'])
  if ('chat' in config) return chat(config.chat)
  return textGeneration(config['text-generation'])
}
