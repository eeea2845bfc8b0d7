import * as z from 'zod'
import { address } from '../address.ts'

/** Elasticsearch or OpenSearch, asked for counts of documents. */
export const elasticsearchSchema = z
  .strictObject({
    url: address.describe('Address of the cluster, such as https://elasticsearch:9200.'),
    index: z
      .string()
      .regex(
        /^(?!\.{1,2}$)[^\s\\/?"#|]+$/,
        'expected an index, a pattern such as logs-*, or several with commas',
      )
      .describe('Index, data stream or pattern, such as logs-*.'),
    'time-field': z.string().min(1).default('@timestamp').describe("The documents' field of the time."),
    'group-by': z
      .string()
      .min(1)
      .optional()
      .describe(
        'A keyword field of at most 50 values, such as kubernetes.pod.name, by which the noise of pods can be told.',
      ),
    'api-key-env': z
      .string()
      .min(1)
      .optional()
      .describe('Name of the environment variable that holds an encoded API key (Elasticsearch).'),
    user: z
      .string()
      .regex(/^[^:\p{C}]+$/u, 'expected a name without a colon')
      .optional()
      .describe('Name to sign in with.'),
    'password-env': z
      .string()
      .min(1)
      .optional()
      .describe('Name of the environment variable that holds the password of `user`.'),
  })
  .refine((config) => (config.user === undefined) === (config['password-env'] === undefined), {
    error: 'expected user and password-env, both or none',
    path: ['user'],
  })
  .refine((config) => config.user === undefined || config['api-key-env'] === undefined, {
    error: 'expected api-key-env, or user and password-env, not both',
    path: ['api-key-env'],
  })
export type ElasticsearchConfig = z.infer<typeof elasticsearchSchema>
