/** What an op does beyond computing, by the words that a finding says it with. All are refused. */
const REFUSED: Readonly<Record<string, string>> = {
  'reads files': `
    ReadFile MatchingFiles RecordInput Skipgram ImmutableConst LoadAndRemapMatrix GenerateVocabRemapping
    WholeFileReader WholeFileReaderV2 TextLineReader TextLineReaderV2 TFRecordReader TFRecordReaderV2 LMDBReader
    FixedLengthRecordReader FixedLengthRecordReaderV2 TextLineDataset TFRecordDataset TFRecordDatasetV2
    FixedLengthRecordDataset FixedLengthRecordDatasetV2 CSVDataset CSVDatasetV2 ExperimentalCSVDataset LMDBDataset
    ExperimentalLMDBDataset MatchingFilesDataset ExperimentalMatchingFilesDataset LoadDataset SnapshotDatasetReader
    SnapshotChunkDataset SnapshotNestedDatasetReader ListSnapshotChunksDataset`,
  'writes files': `
    WriteFile SaveDataset SaveDatasetV2 SnapshotDataset SnapshotDatasetV2 DatasetToTFRecord
    ExperimentalDatasetToTFRecord DumpTensor CalibrationStatisticsSaver StoreMinibatchStatisticsInFdo
    CreateSummaryFileWriter CreateSummaryDbWriter SummaryWriter ImportEvent WriteSummary WriteRawProtoSummary
    WriteScalarSummary WriteHistogramSummary WriteImageSummary WriteAudioSummary WriteGraphSummary`,
  'reads databases': 'SqlDataset ExperimentalSqlDataset',
  'runs functions of Python': 'PyFunc PyFuncStateless EagerPyFunc',
  'runs code that is no graph': 'XlaCustomCall XlaCustomCallV2 MlirPassthroughOp RemoteFusedGraphExecute',
  'runs a graph that is put together while it runs': 'DatasetFromGraph',
  'opens connections': `
    RpcServer RpcServerStart RpcServerRegister RpcClient RpcCall RpcCheckStatus RpcGetValue RemoteCall
    DataServiceDataset DataServiceDatasetV2 DataServiceDatasetV3 DataServiceDatasetV4 RegisterDataset RegisterDatasetV2
    DistributedSave`,
  'ends the process that serves': 'Abort',
  'changes how files are reached': 'FileSystemSetConfiguration',
}

/** Why each op that is never allowed is not. */
export const REFUSED_OPS: ReadonlyMap<string, string> = new Map(
  Object.entries(REFUSED).flatMap(([why, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, why] as const),
  ),
)

/** A text attribute that decides whether an op touches files. */
interface AttributeRule {
  readonly attribute: string
  readonly harmless: RegExp
  readonly does: string
}

const DEBUGGER: AttributeRule = {
  attribute: 'debug_urls',
  harmless: /^$/,
  does: 'writes what it sees to a file or sends it away',
}
const DESCRIPTORS: AttributeRule = {
  attribute: 'descriptor_source',
  harmless: /^($|local:\/\/$|bytes:\/\/)/,
  does: 'reads a file',
}

/** Ops that are harmless as long as an attribute names no file. */
export const ATTRIBUTE_RULES: ReadonlyMap<string, AttributeRule> = new Map([
  [
    'PrintV2',
    { attribute: 'output_stream', harmless: /^(|stdout|stderr|log\(\w+\))$/, does: 'writes to a file' },
  ],
  ['FixedUnigramCandidateSampler', { attribute: 'vocab_file', harmless: /^$/, does: 'reads a file' }],
  ['DecodeProtoV2', DESCRIPTORS],
  ['EncodeProto', DESCRIPTORS],
  ...['DebugIdentity', 'DebugIdentityV2', 'DebugIdentityV3', 'DebugNanCount', 'DebugNumericSummary'].map(
    (name) => [name, DEBUGGER] as const,
  ),
])

/** What may stand where an op takes the name of a file. */
export type FileUse = 'asset' | 'checkpoint' | 'memory'

/** Ops that are ordinary as long as their file is the model's own: which input names it, and what it may be. */
export const FILE_INPUTS: ReadonlyMap<string, readonly (readonly [input: number, use: FileUse])[]> = new Map([
  ['InitializeTableFromTextFile', [[1, 'asset']]],
  ['InitializeTableFromTextFileV2', [[1, 'asset']]],
  ['Save', [[0, 'checkpoint']]],
  ['SaveSlices', [[0, 'checkpoint']]],
  ['SaveV2', [[0, 'checkpoint']]],
  ['Restore', [[0, 'checkpoint']]],
  ['RestoreSlice', [[0, 'checkpoint']]],
  ['RestoreV2', [[0, 'checkpoint']]],
  ['DTensorRestoreV2', [[0, 'checkpoint']]],
  [
    'MergeV2Checkpoints',
    [
      [0, 'checkpoint'],
      [1, 'checkpoint'],
    ],
  ],
  ['CacheDataset', [[1, 'memory']]],
  ['CacheDatasetV2', [[1, 'memory']]],
])
