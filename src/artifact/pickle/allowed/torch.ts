/** Tensors, storages, the modules of torch.nn and what rebuilds them. torch.jit, torch.fx and torch.package run code from the file: not here. */
export const TORCH: Readonly<Record<string, string>> = {
  torch: `
    BFloat16Storage BoolStorage ByteStorage CharStorage ComplexDoubleStorage ComplexFloatStorage
    DoubleStorage FloatStorage HalfStorage IntStorage LongStorage QInt32Storage QInt8Storage
    QUInt2x4Storage QUInt4x2Storage QUInt8Storage ShortStorage Size Tensor bcomplex32 bfloat16 bits16
    bits1x8 bits2x4 bits4x2 bits8 bool cdouble cfloat chalf channels_last complex128 complex32 complex64
    contiguous_format device double float float16 float32 float4_e2m1fn_x2 float64 float8_e4m3fn
    float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu half int int1 int16 int2 int3 int32 int4
    int5 int6 int64 int7 int8 long per_channel_affine per_channel_affine_float_qparams
    per_channel_symmetric per_tensor_affine per_tensor_symmetric preserve_format qint32 qint8 quint2x4
    quint4x2 quint8 short sparse_bsc sparse_bsr sparse_coo sparse_csc sparse_csr strided uint1 uint16
    uint2 uint3 uint32 uint4 uint5 uint6 uint64 uint7 uint8`,
  'torch._C._nn':
    'elu gelu glu hardsigmoid hardswish hardtanh leaky_relu log_sigmoid mish relu6 silu softplus',
  'torch._tensor': 'Tensor _rebuild_from_type_v2',
  'torch._utils': `
    _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy
    _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_parameter
    _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_csr_tensor _rebuild_sparse_tensor
    _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_xla_tensor`,
  'torch.autograd.variable': 'Variable',
  'torch.cuda': `
    BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage CharTensor
    ComplexDoubleStorage ComplexDoubleTensor ComplexFloatStorage ComplexFloatTensor DoubleStorage
    DoubleTensor FloatStorage FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage
    LongTensor QInt32Storage QInt32Tensor QInt8Storage QInt8Tensor QUInt2x4Storage QUInt2x4Tensor
    QUInt4x2Storage QUInt4x2Tensor QUInt8Storage QUInt8Tensor ShortStorage ShortTensor`,
  'torch.nn': 'Parameter',
  'torch.nn.functional': `
    celu dropout elu gelu glu hardsigmoid hardswish hardtanh leaky_relu log_softmax logsigmoid mish
    normalize prelu relu relu6 rrelu selu sigmoid silu softmax softplus softsign tanh threshold`,
  'torch.nn.modules._functions': 'BackwardHookFunction CrossMapLRN2d SyncBatchNorm',
  'torch.nn.modules.activation': `
    CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish
    MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus
    Softshrink Softsign Tanh Tanhshrink Threshold`,
  'torch.nn.modules.adaptive': 'AdaptiveLogSoftmaxWithLoss',
  'torch.nn.modules.batchnorm':
    'BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm _BatchNorm _LazyNormBase _NormBase',
  'torch.nn.modules.channelshuffle': 'ChannelShuffle',
  'torch.nn.modules.container': 'Container ModuleDict ModuleList ParameterDict ParameterList Sequential',
  'torch.nn.modules.conv': `
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeMixin
    _ConvTransposeNd _LazyConvXdMixin`,
  'torch.nn.modules.distance': 'CosineSimilarity PairwiseDistance',
  'torch.nn.modules.dropout':
    'AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout _DropoutNd',
  'torch.nn.modules.flatten': 'Flatten Unflatten',
  'torch.nn.modules.fold': 'Fold Unfold',
  'torch.nn.modules.instancenorm': 'InstanceNorm1d InstanceNorm2d InstanceNorm3d _InstanceNorm',
  'torch.nn.modules.linear': 'Bilinear Identity Linear NonDynamicallyQuantizableLinear',
  'torch.nn.modules.linear_cross_entropy': '_ChunkContext _ChunkViews',
  'torch.nn.modules.linear_cross_entropy_options': 'LinearCrossEntropyOptions',
  'torch.nn.modules.loss': `
    BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss
    HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss LinearCrossEntropyLoss MSELoss MarginRankingLoss
    MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss
    SmoothL1Loss SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss _Loss _WeightedLoss`,
  'torch.nn.modules.normalization': 'CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm',
  'torch.nn.modules.padding': `
    CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d
    ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d
    ZeroPad2d ZeroPad3d _CircularPadNd _ConstantPadNd _ReflectionPadNd _ReplicationPadNd`,
  'torch.nn.modules.pixelshuffle': 'PixelShuffle PixelUnshuffle',
  'torch.nn.modules.pooling': `
    AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d
    AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d
    LPPool2d LPPool3d MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d
    _AdaptiveAvgPoolNd _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd _MaxUnpoolNd`,
  'torch.nn.modules.rnn': 'GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase',
  'torch.nn.modules.sparse': 'Embedding EmbeddingBag',
  'torch.nn.modules.transformer': `
    Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer`,
  'torch.nn.modules.upsampling': 'Upsample UpsamplingBilinear2d UpsamplingNearest2d',
  'torch.nn.parallel.data_parallel': 'DataParallel',
  'torch.nn.parameter': 'Buffer Parameter UninitializedBuffer UninitializedParameter',
  'torch.optim.adadelta': 'Adadelta',
  'torch.optim.adagrad': 'Adagrad',
  'torch.optim.adam': 'Adam',
  'torch.optim.adamax': 'Adamax',
  'torch.optim.adamw': 'AdamW',
  'torch.optim.asgd': 'ASGD',
  'torch.optim.lbfgs': 'LBFGS',
  'torch.optim.lr_scheduler': `
    ChainedScheduler ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts CyclicLR ExponentialLR
    LambdaLR LinearLR MultiStepLR MultiplicativeLR OneCycleLR PolynomialLR ReduceLROnPlateau
    SequentialLR StepLR`,
  'torch.optim.nadam': 'NAdam',
  'torch.optim.optimizer': 'Optimizer',
  'torch.optim.radam': 'RAdam',
  'torch.optim.rmsprop': 'RMSprop',
  'torch.optim.rprop': 'Rprop',
  'torch.optim.sgd': 'SGD',
  'torch.optim.sparse_adam': 'SparseAdam',
  'torch.serialization': '_get_layout',
  'torch.storage': 'TypedStorage UntypedStorage _TypedStorage _UntypedStorage',
  'torch.tensor': 'Tensor _rebuild_from_type _rebuild_from_type_v2',
  'torch._C':
    'Generator _VariableFunctionsClass _VariableFunctionsClass.relu _VariableFunctionsClass.selu _VariableFunctionsClass.sigmoid _VariableFunctionsClass.tanh',
  'torch.optim': 'Adafactor Muon',
  'torch.optim.swa_utils': 'AveragedModel SWALR',
  'torch.nn.modules.module': 'Module _WrappedHook',
  'torch.nn.utils.rnn': 'PackedSequence',
  'torch.nn.utils.weight_norm': 'WeightNorm',
  'torch.nn.utils.spectral_norm': 'SpectralNorm SpectralNormLoadStateDictPreHook SpectralNormStateDictHook',
  'torch.nn.utils.prune':
    'CustomFromMask Identity L1Unstructured LnStructured PruningContainer RandomStructured RandomUnstructured',
  'torch.utils.hooks': 'RemovableHandle',
  'torch.utils.data.dataset': 'ConcatDataset Subset TensorDataset',
  'torch.return_types': `cummax cummin kthvalue linalg_eig linalg_eigh linalg_qr linalg_slogdet linalg_svd max median min mode nanmedian sort svd topk`,
  'torch.ao.nn.intrinsic.modules.fused': `
    BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d
    ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
    _FusedModule`,
  'torch.ao.nn.intrinsic.qat.modules.conv_fused': `
    ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
    _ConvBnNd`,
  'torch.ao.nn.intrinsic.qat.modules.linear_fused': 'LinearBn1d',
  'torch.ao.nn.intrinsic.qat.modules.linear_relu': 'LinearReLU',
  'torch.ao.nn.intrinsic.quantized.dynamic.modules.linear_relu': 'LinearReLU',
  'torch.ao.nn.intrinsic.quantized.modules.bn_relu': 'BNReLU2d BNReLU3d',
  'torch.ao.nn.intrinsic.quantized.modules.conv_add': 'ConvAdd2d ConvAddReLU2d',
  'torch.ao.nn.intrinsic.quantized.modules.conv_relu': 'ConvReLU1d ConvReLU2d ConvReLU3d',
  'torch.ao.nn.intrinsic.quantized.modules.linear_relu': 'LinearLeakyReLU LinearReLU LinearTanh',
  'torch.ao.nn.qat.dynamic.modules.linear': 'Linear',
  'torch.ao.nn.qat.modules.conv': 'Conv1d Conv2d Conv3d _ConvNd',
  'torch.ao.nn.qat.modules.embedding_ops': 'Embedding EmbeddingBag',
  'torch.ao.nn.qat.modules.linear': 'Linear',
  'torch.ao.nn.quantizable.modules.activation': 'MultiheadAttention',
  'torch.ao.nn.quantizable.modules.rnn': 'LSTM LSTMCell _LSTMLayer _LSTMSingleLayer',
  'torch.ao.nn.quantized.dynamic.modules.conv': `
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d`,
  'torch.ao.nn.quantized.dynamic.modules.linear': 'Linear',
  'torch.ao.nn.quantized.dynamic.modules.rnn': `
    GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase`,
  'torch.ao.nn.quantized.modules': 'DeQuantize Quantize',
  'torch.ao.nn.quantized.modules.activation': `
    ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax`,
  'torch.ao.nn.quantized.modules.batchnorm': 'BatchNorm2d BatchNorm3d _BatchNorm',
  'torch.ao.nn.quantized.modules.conv': `
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd`,
  'torch.ao.nn.quantized.modules.dropout': 'Dropout',
  'torch.ao.nn.quantized.modules.embedding_ops': 'Embedding EmbeddingBag EmbeddingPackedParams',
  'torch.ao.nn.quantized.modules.functional_modules': 'FXFloatFunctional FloatFunctional QFunctional',
  'torch.ao.nn.quantized.modules.linear': 'Linear LinearPackedParams',
  'torch.ao.nn.quantized.modules.normalization': `
    GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm`,
  'torch.ao.nn.quantized.modules.rnn': 'LSTM',
  'torch.ao.nn.quantized.modules.utils': 'WeightedQuantizedModule',
  'torch.ao.nn.quantized.reference.modules.conv': `
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd`,
  'torch.ao.nn.quantized.reference.modules.linear': 'Linear',
  'torch.ao.nn.quantized.reference.modules.rnn': 'GRU GRUCell LSTM LSTMCell RNNBase RNNCell RNNCellBase',
  'torch.ao.nn.quantized.reference.modules.sparse': 'Embedding EmbeddingBag',
  'torch.ao.nn.quantized.reference.modules.utils': 'ReferenceQuantizedModule',
  'torch.ao.nn.sparse.quantized.dynamic.linear': 'Linear',
  'torch.ao.nn.sparse.quantized.linear': 'Linear LinearPackedParams',
  'transformers.trainer_pt_utils': 'AcceleratorConfig',
  'transformers.trainer_utils': `
    EvaluationStrategy FSDPOption HubStrategy IntervalStrategy SaveStrategy SchedulerType`,
  'transformers.training_args': 'OptimizerNames ParallelMode',
  'accelerate.utils.dataclasses': 'DistributedType',
}
