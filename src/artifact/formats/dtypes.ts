/** Types of elements, as NumPy, and for the rest ONNX, call them. */
export const DTYPES = [
  'float64',
  'float32',
  'float16',
  'bfloat16',
  'float8_e4m3fn',
  'float8_e4m3fnuz',
  'float8_e5m2',
  'float8_e5m2fnuz',
  'float8_e8m0',
  'float6_e2m3',
  'float6_e3m2',
  'float4_e2m1',
  'int64',
  'int32',
  'int16',
  'int8',
  'int4',
  'int2',
  'uint64',
  'uint32',
  'uint16',
  'uint8',
  'uint4',
  'uint2',
  'bool',
  'string',
  'bytes',
  'datetime',
  'complex64',
  'complex128',
] as const
export type Dtype = (typeof DTYPES)[number]

/** Other names, without case, prefix and separators: ONNX, TensorFlow, PyTorch, MLflow, safetensors, Open Inference v2. */
const OTHER_NAMES: Readonly<Record<string, Dtype>> = {
  double: 'float64',
  fp64: 'float64',
  f64: 'float64',
  float: 'float32',
  fp32: 'float32',
  f32: 'float32',
  half: 'float16',
  fp16: 'float16',
  f16: 'float16',
  bf16: 'bfloat16',
  long: 'int64',
  i64: 'int64',
  integer: 'int32',
  int: 'int32',
  i32: 'int32',
  short: 'int16',
  i16: 'int16',
  char: 'int8',
  i8: 'int8',
  u64: 'uint64',
  u32: 'uint32',
  u16: 'uint16',
  u8: 'uint8',
  byte: 'uint8',
  boolean: 'bool',
  str: 'string',
  text: 'string',
  binary: 'bytes',
  c64: 'complex64',
  c128: 'complex128',
}
const BY_PLAIN_NAME = new Map<string, Dtype>([
  ...DTYPES.map((name) => [plain(name), name] as const),
  ...Object.entries(OTHER_NAMES),
])

/** The one name of an element type: `FLOAT`, `torch.float32`, `DT_FLOAT` and `F32` are float32. null: unknown. */
export function dtypeOf(name: string): Dtype | null {
  return BY_PLAIN_NAME.get(plain(name)) ?? null
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(torch|tf|np|numpy)\.|^dt_|^tensor\(|\)$/g, '')
    .replaceAll('_', '')
}
