import { UserError } from '../support/errors.ts'
import type { ServingConfig } from './config.ts'
import type { Example } from './examples.ts'
import type { Outcome, Prediction } from './reading.ts'

/** Numbers that differ by no more are the same class: they may have been written in single precision. */
const TOLERANCE = 1e-6

type Numbers = Record<string, number>

/**
 * What the outcomes are worth: `error-rate`, the task's numbers where labels are known, the mean of each score. An example
 * without a prediction counts as wrong; the size of an error is only known of the others. Throws a UserError where a
 * regression's label or prediction is no number.
 */
export function score(
  { task, scores }: Pick<ServingConfig, 'task' | 'scores'>,
  examples: readonly Example[],
  outcomes: readonly Outcome[],
): Numbers {
  const answered = outcomes.flatMap((outcome, at) =>
    'problem' in outcome ? [] : [{ ...outcome, label: examples[at]?.label, id: examples[at]?.id ?? '' }],
  )
  const numbers: Numbers = { 'error-rate': (outcomes.length - answered.length) / outcomes.length }
  if (examples.some(({ label }) => label !== undefined)) {
    Object.assign(numbers, tasks[task](answered, outcomes.length))
  }
  if (answered.length === 0) return numbers
  for (const [at, name] of Object.keys(scores).entries()) {
    numbers[name] = mean(answered.map((one) => one.scores[at] ?? Number.NaN))
  }
  return numbers
}

interface Answered {
  readonly id: string
  readonly prediction: Prediction
  readonly label: Prediction | undefined
}

const tasks: Readonly<
  Record<ServingConfig['task'], (answered: readonly Answered[], all: number) => Numbers>
> = {
  classification: (answered, all) => ({ accuracy: share(answered, all, isSameClass) }),
  text: (answered, all) => ({ 'exact-match': share(answered, all, isSameText) }),
  regression(answered) {
    if (answered.length === 0) return {}
    const errors = answered.map(({ id, prediction, label }) => {
      return (
        numberOf(prediction, `the prediction for example ${id}`) -
        numberOf(label, `the label of example ${id}`)
      )
    })
    return { mae: mean(errors.map(Math.abs)), rmse: Math.sqrt(mean(errors.map((error) => error ** 2))) }
  },
}

function share(
  answered: readonly Answered[],
  all: number,
  isSame: (prediction: Prediction, label: Prediction) => boolean,
): number {
  return (
    answered.filter(({ prediction, label }) => label !== undefined && isSame(prediction, label)).length / all
  )
}

/** 3, 3.0 and "3" are one class; other texts must be the same letter by letter, but for spaces around them. */
function isSameClass(prediction: Prediction, label: Prediction): boolean {
  const [one, other] = [String(prediction).trim(), String(label).trim()]
  if (one === other) return true
  return one !== '' && other !== '' && Math.abs(Number(one) - Number(other)) <= TOLERANCE
}

/** Texts are the same when they are in one writing of Unicode, without regard to case and spaces. */
function isSameText(prediction: Prediction, label: Prediction): boolean {
  const plain = (text: Prediction) => String(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  return plain(prediction) === plain(label)
}

function numberOf(value: Prediction | undefined, what: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new UserError(
    `${what}: expected a number, found ${JSON.stringify(value)?.slice(0, 100) ?? 'nothing'}`,
    {
      hint: 'Check model.serving.task, and where prediction and label are.',
    },
  )
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
