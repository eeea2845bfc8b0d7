import type { V1LabelSelector } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { demanded, matches } from '../../../../src/targets/kubernetes/companions/selector.ts'

const labels = { app: 'demo', tier: 'web', empty: '' }
const expression = (key: string, operator: string, values?: string[]): V1LabelSelector => ({
  matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }],
})

describe('label selectors', () => {
  it.each<[string, V1LabelSelector | undefined, boolean]>([
    ['none', undefined, false],
    ['an empty one', {}, true],
    ['an equality', { matchLabels: { app: 'demo' } }, true],
    ['another value', { matchLabels: { app: 'other' } }, false],
    ['one of two equalities', { matchLabels: { app: 'demo', zone: 'a' } }, false],
    ['an empty value', { matchLabels: { empty: '' } }, true],
    ['In', expression('tier', 'In', ['api', 'web']), true],
    ['In without the value', expression('tier', 'In', ['api']), false],
    ['In of a label that is not there', expression('zone', 'In', ['a']), false],
    ['NotIn', expression('tier', 'NotIn', ['api']), true],
    ['NotIn with the value', expression('tier', 'NotIn', ['web']), false],
    ['NotIn of a label that is not there', expression('zone', 'NotIn', ['a']), true],
    ['Exists', expression('empty', 'Exists'), true],
    ['Exists of a label that is not there', expression('zone', 'Exists'), false],
    ['DoesNotExist', expression('zone', 'DoesNotExist'), true],
    ['DoesNotExist of a label that is there', expression('app', 'DoesNotExist'), false],
    ['an operator that nobody knows', expression('app', 'Gt', ['1']), false],
    [
      'an equality and an expression that fails',
      { matchLabels: { app: 'demo' }, ...expression('zone', 'Exists') },
      false,
    ],
  ])('%s', (_, selector, expected) => {
    expect(matches(selector, labels)).toBe(expected)
  })

  it('demands the values of equalities and of In, and only that labels of Exists are there', () => {
    const selector = {
      matchLabels: { app: 'demo' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['web', 'api'] },
        { key: 'empty', operator: 'Exists' },
        { key: 'zone', operator: 'DoesNotExist' },
      ],
    }
    expect(demanded(selector, labels)).toEqual({ app: 'demo', tier: 'web' })
  })
})
