import { isList, type JsonObject } from '../keras/python-json.ts'
import type { Import } from './imported-names.ts'

/** Libraries that parts of a pipeline come from. */
const LIBRARY = /^(diffusers|transformers)(\.\w+)*$|^onnxruntime\.training$/
/** Folders of diffusers/pipelines (0.42 and before) that parts of a pipeline are named after. */
const PIPELINES: ReadonlySet<string> = new Set(
  `alt_diffusion animatediff audioldm audioldm2 aura_flow cogvideo cogview3 cogview4 consistency_models controlnet
  cosmos deepfloyd_if dit flux flux2 hunyuan_video hunyuandit kandinsky kandinsky2_2 kandinsky3 kandinsky5 kolors
  latent_consistency_models latent_diffusion ltx ltx2 lumina lumina2 marigold mochi musicldm omnigen paint_by_example
  pixart_alpha qwenimage sana semantic_stable_diffusion shap_e stable_audio stable_cascade stable_diffusion
  stable_diffusion_3 stable_diffusion_safe stable_diffusion_xl stable_video_diffusion unidiffuser versatile_diffusion wan
  wuerstchen z_image`.split(/\s+/),
)

/** What a pipeline's index would import beyond Diffusers and Transformers: each part names its library and its class. */
export function pipelineImports(index: JsonObject): Import[] {
  const found: Import[] = []
  for (const [key, value] of index) {
    if (!isList(value)) continue
    const [library] = value
    const isOwn = typeof library === 'string' && (key === '_class_name' || !isKnown(library))
    if (isOwn) found.push({ key, name: value.slice(0, 2).map(String).join('.') })
  }
  return found
}

function isKnown(library: string): boolean {
  return LIBRARY.test(library) || PIPELINES.has(library)
}
