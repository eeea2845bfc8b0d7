import * as z from 'zod'
import { DTYPES, dtypeOf } from '../artifact/formats/dtypes.ts'
import { didYouMean } from './suggest.ts'

/** Longest name of a tensor or of a dimension. */
const NAME_LENGTH = 500
const RANK = 16
const TENSORS = 1_000

const dtype = z
  .string()
  .max(50)
  .superRefine((name, context) => {
    if (dtypeOf(name) !== null) return
    const known = `expected the type of a tensor's elements, such as ${DTYPES.slice(0, 3).join(', ')}, int64, string`
    context.addIssue({ code: 'custom', message: `${known}${didYouMean(name, DTYPES)}` })
  })
  .meta({ title: 'element type' })

const dimension = z
  .union([z.number(), z.string().max(NAME_LENGTH), z.null()])
  .refine(
    (length) =>
      length === null ||
      (typeof length === 'string' ? length !== '' : Number.isInteger(length) && length >= -1),
    'expected a whole number, a name, or -1 for any length',
  )
  .meta({ title: 'length' })

const tensor = z.strictObject({
  name: z.string().min(1).max(NAME_LENGTH).describe('Name of the tensor.'),
  dtype: dtype
    .optional()
    .describe(
      'Type of its elements; `float32`, `float`, `FLOAT`, `F32`… are the same. Not compared when left out.',
    ),
  shape: z
    .array(dimension)
    .max(RANK)
    .optional()
    .describe(
      'Length of each dimension; -1, null or a name for a free one. Where a name comes twice, the model must call both dimensions the same. Not compared when left out.',
    ),
})

const tensors = z
  .array(tensor)
  .max(TENSORS)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names are unique')

export const signatureSchema = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .optional()
      .describe(
        "The model's file that this is the signature of, relative to its folder. Default: MLmodel, else every file that has one.",
      ),
    inputs: tensors.optional().describe('All tensors that the model takes, in any order.'),
    outputs: tensors.optional().describe('All tensors that the model gives, in any order.'),
  })
  .refine(
    ({ inputs, outputs }) => inputs !== undefined || outputs !== undefined,
    'expected "inputs", "outputs" or both',
  )
export type ExpectedSignature = z.infer<typeof signatureSchema>
export type ExpectedTensor = z.infer<typeof tensor>
