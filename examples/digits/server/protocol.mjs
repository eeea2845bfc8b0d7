/** The Open Inference Protocol v2 as this model speaks it: JSON tensors, one input, two outputs. */

const MAX_IMAGES = 16
const OUTPUTS = { label: 'INT64', probabilities: 'FP32' }

/** Something in the request that the caller can put right; the message becomes the answer's `error`, status 400. */
export class BadRequest extends Error {}

/**
 * Reads the body of an inference request: `values` has 64 numbers for each of `count` images, `label` is the true digit
 * where `parameters.label` tells it, `outputs` are the names asked for. Throws BadRequest.
 */
export function parseRequest(body) {
  const request = parseObject(body)
  const input = Array.isArray(request.inputs) && request.inputs.length === 1 ? request.inputs[0] : undefined
  if (input?.name !== 'image')
    throw new BadRequest('expected inputs to be a list with one tensor, named "image"')
  const values = parseImages(input)
  const count = values.length / 64
  return { id: request.id, values, count, label: parseLabel(request, count), outputs: parseOutputs(request) }
}

function parseObject(body) {
  let request
  try {
    request = JSON.parse(body)
  } catch (error) {
    throw new BadRequest(`the body is not JSON: ${error.message}`)
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new BadRequest('expected the body to be a JSON object')
  }
  if (request.id !== undefined && typeof request.id !== 'string')
    throw new BadRequest('expected id to be a string')
  return request
}

function parseImages({ datatype, shape, data }) {
  if (datatype !== 'FP32') throw new BadRequest(`expected datatype FP32 for "image", found ${say(datatype)}`)
  const [count, pixels] = Array.isArray(shape) ? shape : []
  const isCount = Number.isInteger(count) && count >= 1 && count <= MAX_IMAGES
  if (!isCount || pixels !== 64 || shape.length !== 2) {
    throw new BadRequest(
      `expected shape [N,64] with N from 1 to ${MAX_IMAGES} for "image", found ${say(shape)}`,
    )
  }
  if (!Array.isArray(data)) throw new BadRequest('expected data of "image" to be a list of numbers')
  const values = data.flat()
  if (values.length !== count * 64) {
    throw new BadRequest(`expected ${count * 64} numbers in data of "image", found ${values.length}`)
  }
  const odd = values.findIndex((value) => typeof value !== 'number' || !Number.isFinite(Math.fround(value)))
  if (odd !== -1)
    throw new BadRequest(
      `expected a number that fits FP32 at data[${odd}] of "image", found ${say(values[odd])}`,
    )
  return Float32Array.from(values)
}

function parseLabel({ parameters }, count) {
  const label = parameters?.label
  if (label === undefined) return undefined
  if (count !== 1) throw new BadRequest('expected one image where parameters.label tells the true digit')
  if (!Number.isInteger(label) || label < 0 || label > 9) {
    throw new BadRequest(`expected parameters.label to be a digit from 0 to 9, found ${say(label)}`)
  }
  return label
}

function parseOutputs({ outputs }) {
  if (outputs === undefined) return Object.keys(OUTPUTS)
  const names = Array.isArray(outputs) ? outputs.map((output) => output?.name) : []
  const known = names.every((name) => Object.hasOwn(OUTPUTS, name))
  if (!known || names.length === 0 || names.length > 2) {
    const expected = `a list that names ${Object.keys(OUTPUTS).join(' or ')}`
    throw new BadRequest(`expected outputs to be ${expected}, found ${say(outputs)}`)
  }
  return names
}

function say(value) {
  return String(JSON.stringify(value)).slice(0, 80)
}

/** The answer to an inference request, for the outputs that it asked for. */
export function formatAnswer(model, { id, count, outputs }, { labels, probabilities }) {
  const tensors = {
    label: { name: 'label', datatype: OUTPUTS.label, shape: [count], data: labels },
    probabilities: {
      name: 'probabilities',
      datatype: OUTPUTS.probabilities,
      shape: [count, 10],
      data: probabilities,
    },
  }
  const answer = { model_name: model.name, model_version: model.version }
  return { ...answer, ...(id !== undefined && { id }), outputs: outputs.map((name) => tensors[name]) }
}

/** The model's description, for GET /v2/models/{name}. */
export function describeModel({ name, version }) {
  return {
    name,
    versions: [version],
    platform: 'onnx_onnxv1',
    inputs: [{ name: 'image', datatype: 'FP32', shape: [-1, 64] }],
    outputs: [
      { name: 'label', datatype: OUTPUTS.label, shape: [-1] },
      { name: 'probabilities', datatype: OUTPUTS.probabilities, shape: [-1, 10] },
    ],
  }
}
