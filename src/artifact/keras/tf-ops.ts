/** Namespaces of TensorFlow whose functions only compute with tensors. */
const NAMESPACES =
  /^(__operators__|bitwise|image|linalg|math|nn|quantization|ragged|random|signal|sparse|strings)$/

/** In them all the same: it reads a vocabulary from a file. */
const READS_FILE = /\bfixed_unigram_candidate_sampler$/

const FUNCTIONS: ReadonlySet<string> = new Set(
  `abs acos add add_n argmax argmin argsort asin atan atan2 batch_to_space boolean_mask broadcast_dynamic_shape
  broadcast_static_shape broadcast_to cast ceil clip_by_global_norm clip_by_norm clip_by_value complex concat constant
  convert_to_tensor cos cosh cumsum depth_to_space divide dynamic_partition dynamic_stitch edit_distance einsum
  ensure_shape equal exp expand_dims eye fill floor gather gather_nd greater greater_equal histogram_fixed_width identity
  identity_n less less_equal linspace log logical_and logical_not logical_or matmul maximum meshgrid minimum multiply
  negative no_op norm not_equal one_hot ones ones_like pad parallel_stack pow range rank realdiv reduce_all reduce_any
  reduce_logsumexp reduce_max reduce_mean reduce_min reduce_prod reduce_sum repeat reshape reverse reverse_sequence roll
  round rsqrt saturate_cast scalar_mul searchsorted sequence_mask shape shape_n sigmoid sign sin sinh size slice sort
  space_to_batch space_to_batch_nd space_to_depth split sqrt square squared_difference squeeze stack stop_gradient
  strided_slice subtract tan tanh tensor_scatter_nd_add tensor_scatter_nd_max tensor_scatter_nd_min
  tensor_scatter_nd_sub tensor_scatter_nd_update scatter_nd tensordot tile top_k transpose truediv truncatediv
  truncatemod unique unique_with_counts unravel_index unstack where zeros zeros_like`
    .trim()
    .split(/\s+/),
)

/** Whether a function of TensorFlow, named without `tf.`, only computes: it reads and writes no file and runs no Python. */
export function isPureTensorflowFunction(name: string): boolean {
  const plain = name.replace(/^compat\.v[12]\./, '')
  const parts = plain.split('.')
  const [space = ''] = parts
  if (READS_FILE.test(plain)) return false
  if (parts.length === 1) return FUNCTIONS.has(plain)
  return parts.length === 2 && NAMESPACES.test(space) && /^[a-z_]\w*$/.test(parts[1] ?? '')
}
