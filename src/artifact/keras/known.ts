/**
 * What Keras itself writes into configurations: classes of Keras 3.15 and 2.21 (tf_keras) that have a configuration and
 * run nothing of the file's own, with names that older versions used. Listed by test/artifact/corpus/keras/evidence.py.
 */

/** Layers and models. Lambda and those that load code or other files are left out. */
const LAYERS = names(`
  AbstractRNNCell Activation ActivityRegularization AdaptiveAveragePooling1D
  AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D
  AdaptiveMaxPooling3D Add AddLoss AddMetric AdditiveAttention AlphaDropout Attention AugMix
  AutoContrast Average AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D AvgPool2D
  AvgPool3D BatchNormalization BatchNormalizationV1 BatchNormalizationV2 Bidirectional
  CategoryEncoding CenterCrop Concatenate ContrastLimitedAdaptiveHistogramEqualization Conv1D
  Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM ConvLSTM1D ConvLSTM2D
  ConvLSTM2DCell ConvLSTM3D ConvLSTMCell ConvRNN2D Convolution1D Convolution1DTranspose
  Convolution2D Convolution2DTranspose Convolution3D Convolution3DTranspose Cropping1D Cropping2D
  Cropping3D Cross CuDNNGRU CuDNNLSTM CustomScaleLayer CutMix Dense DepthwiseConv1D DepthwiseConv2D
  DepthwiseConvolution2D Discretization Dot Dropout ELU EinsumDense Embedding Equalization Feature
  FeatureSpace Flatten Functional GRU GRUCell GRUV1 GRUV2 GaussianDropout GaussianNoise
  GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalAvgPool1D
  GlobalAvgPool2D GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D GlobalMaxPooling1D
  GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization GroupQueryAttention GroupedQueryAttention
  HashedCrossing Hashing Identity IndexLookup InputLayer InputSpec InstanceProperty IntegerLookup
  LSTM LSTMCell LSTMV1 LSTMV2 Layer LayerNormalization LayerScale LeakyReLU LinearModel
  LocallyConnected1D LocallyConnected2D Masking MaxNumBoundingBoxes MaxPool1D MaxPool2D MaxPool3D
  MaxPooling1D MaxPooling2D MaxPooling3D Maximum MelSpectrogram Minimum MixUp Model
  MultiHeadAttention Multiply Normalization PReLU Permute Pipeline RMSNormalization RNN RandAugment
  RandomApply RandomBrightness RandomChoice RandomColorDegeneration RandomColorJitter RandomContrast
  RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomFourierFeatures
  RandomGaussianBlur RandomGrayscale RandomHeight RandomHue RandomInvert RandomPerspective
  RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation
  RandomWidth RandomZoom ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding
  STFTSpectrogram SeparableConv1D SeparableConv2D SeparableConvolution1D SeparableConvolution2D
  Sequential SharpnessAwareMinimization SimpleRNN SimpleRNNCell Softmax Solarization
  SpatialDropout1D SpatialDropout2D SpatialDropout3D SpectralNormalization StackedRNNCells
  StochasticDepth StringLookup Subtract SyncBatchNormalization TFDConcat TFDIdentity
  TextVectorization ThresholdedReLU TimeDistributed UnitNormalization UpSampling1D UpSampling2D
  UpSampling3D WideDeepModel Wrapper ZeroPadding1D ZeroPadding2D ZeroPadding3D
`)

/** Optimizers and their schedules. */
const OPTIMIZERS = names(`
  Adadelta Adafactor Adagrad Adam AdamW Adamax CosineDecay CosineDecayRestarts ExponentialDecay Ftrl
  InverseTimeDecay Lamb LearningRateSchedule LinearCosineDecay Lion LossScaleOptimizer
  LossScaleOptimizerV2 LossScaleOptimizerV3 MultiOptimizer Muon Nadam NoisyLinearCosineDecay
  NonFusedAdam Optimizer OptimizerMap OptimizerV2 PiecewiseConstantDecay PolynomialDecay RMSprop
  RestoredOptimizer SGD ScheduleFreeAdamW
`)

/** Initializers, regularizers, constraints, losses, metrics, policies, quantizers. */
const PARTS = names(`
  AUC AWQConfig AWQDTypePolicy AbsMaxQuantizer Accuracy BinaryAccuracy BinaryCrossentropy
  BinaryFocalCrossentropy BinaryIoU CTC CategoricalAccuracy CategoricalCrossentropy
  CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy CategoricalHinge Circle
  CompileLoss CompileMetrics ConcordanceCorrelation Constant ConstantV2 Constraint CosineSimilarity
  DTypePolicy DTypePolicyMap Dice F1Score FBetaScore FakeQuantWithMinMaxVars FalseNegatives
  FalsePositives Float8QuantizationConfig FloatDTypePolicy GPTQConfig GPTQDTypePolicy GPTQQuantizer
  GlorotNormal GlorotNormalV2 GlorotUniform GlorotUniformV2 HeNormal HeNormalV2 HeUniform
  HeUniformV2 Hinge Huber Identity IdentityInitializer IdentityV2 Initializer Int4DTypePolicy
  Int4QuantizationConfig Int8QuantizationConfig IoU KLDivergence L1 L1L2 L2 LecunNormal
  LecunNormalV2 LecunUniform LecunUniformV2 LogCosh LogCoshError Loss LossFunctionWrapper MaxNorm
  Mean MeanAbsoluteError MeanAbsolutePercentageError MeanIoU MeanMetricWrapper MeanRelativeError
  MeanSquaredError MeanSquaredLogarithmicError MeanTensor Metric MetricsList MinMaxNorm Mish NonNeg
  OneHotIoU OneHotMeanIoU Ones OnesV2 Orthogonal OrthogonalInitializer OrthogonalRegularizer
  OrthogonalV2 PearsonCorrelation Poisson Policy PolicyV1 Precision PrecisionAtRecall
  QuantizationConfig QuantizedDTypePolicy QuantizedFloat8DTypePolicy Quantizer R2Score
  RadialConstraint RandomNormal RandomNormalV2 RandomUniform RandomUniformV2 Recall
  RecallAtPrecision Regularizer RootMeanSquaredError STFT STFTInitializer SeedGenerator
  SensitivityAtSpecificity SparseCategoricalAccuracy SparseCategoricalCrossentropy
  SparseTopKCategoricalAccuracy SpecificityAtSensitivity SquaredHinge Sum SumOverBatchSize
  SumOverBatchSizeMetricWrapper TopKCategoricalAccuracy TrueNegatives TruePositives TruncatedNormal
  TruncatedNormalV2 Tversky UnitNorm VarianceScaling VarianceScalingV2 Zeros ZerosV2 constant
  glorot_normal glorot_uniform he_normal he_uniform identity l1 l1_l2 l2 lecun_normal lecun_uniform
  max_norm min_max_norm non_neg ones orthogonal orthogonal_regularizer radial_constraint
  random_normal random_uniform stft truncated_normal unit_norm variance_scaling zeros
`)

/** Operations on tensors in functional models (keras.ops), but those that call a function of the file. */
const OPERATIONS = names(`
  Abs Absolute AdaptiveAveragePool AdaptiveMaxPool Add AffineTransform All AllClose Amax Amin Angle
  Any Append Arange Arccos Arccosh Arcsin Arcsinh Arctan Arctan2 Arctanh Argmax Argmin Argpartition
  Argsort Array ArraySplit Average AveragePool BatchNorm BinaryCrossentropy Bincount BitwiseAnd
  BitwiseInvert BitwiseLeftShift BitwiseNot BitwiseOr BitwiseRightShift BitwiseXor BroadcastTo CDist
  CTCDecode CTCLoss Cast CategoricalCrossentropy Cbrt Ceil Celu Cholesky CholeskyInverse Clip
  Concatenate Conj Conjugate Conv ConvTranspose ConvertToTensor Copy Corrcoef Correlate Cos Cosh
  CountNonzero CropImages Cross Cumprod Cumsum Deg2rad DepthToSpace DepthwiseConv Det Diag Diagflat
  Diagonal Diff Digitize Divide DivideNoNan Dot DotProductAttention Dsplit Dstack Eig Eigh Einsum
  ElasticTransform Elu EmptyLike Equal Erf Erfc Erfinv Exp Exp2 ExpandDims Expm1 ExtractPatches
  ExtractSequences FFT FFT2 Fabs Flip Fliplr Flipud Floor FloorDivide Fmax Fmin Fmod Fold Full
  FullLike GaussianBlur Gcd Gelu Geomspace GetItem Glu Greater GreaterEqual HSVToRGB HardShrink
  HardSigmoid HardSilu HardTanh Heaviside Histogram Hsplit Hstack Hypot I0 IFFT2 IRFFT ISTFT Imag
  InTopK Inner Inv IsIn Isclose Isfinite Isinf Isnan Isneginf Isposinf Isreal Kron LayerNorm Lcm
  Ldexp LeakyRelu LeftShift Less LessEqual Linspace Log Log10 Log1p Log2 LogSigmoid LogSoftmax
  Logaddexp Logaddexp2 Logdet LogicalAnd LogicalNot LogicalOr LogicalXor Logspace Logsumexp Lstsq
  LuFactor MapCoordinates Matmul MatrixRank Max MaxPool Maximum Mean Median Meshgrid Min Minimum Mod
  Moments Moveaxis MultiHot Multiply NanToNum Nanargmax Nanargmin Nancumprod Nancumsum Nanmax
  Nanmean Nanmedian Nanmin Nanpercentile Nanprod Nanquantile Nanstd Nansum Nanvar Ndim Negative
  Nextafter Nonzero Norm Normalize NotEqual OneHot OnesLike Outer PSNR Pad PadImages Percentile
  PerspectiveTransform Pinv Polar Power Prod Ptp Qr Quantile RFFT RGBToGrayscale RGBToHSV RMSNorm
  Rad2deg Ravel Real Rearrange Reciprocal Relu Relu6 Repeat Reshape Resize RightShift Roll Rot90
  Round Rsqrt SSIM STFT SVD SaturateCast ScaleAndTranslate Scatter ScatterUpdate SearchSorted
  SegmentMax SegmentMin SegmentProd SegmentReduction SegmentSum Select Selu SeparableConv Sigmoid
  Sign Signbit Silu Sin Sinc Sinh Size Slice SliceUpdate Slogdet SobelEdges SoftShrink Softmax
  Softplus Softsign Solve SolveTriangular Sort SpaceToDepth SparseCategoricalCrossentropy SparsePlus
  SparseSigmoid Sparsemax Split Sqrt Square Squareplus Squeeze Stack Std StopGradient Subtract Sum
  Swapaxes Take TakeAlongAxis Tan Tanh TanhShrink Tensordot Threshold Tile TopK Trace Transpose
  Trapezoid Tril Triu TrueDivide Trunc Unfold Unique UnravelIndex Unstack Vander Var Vdot View
  ViewAsComplex ViewAsReal Vsplit Vstack Where ZerosLike
`)

/** Activations, losses and metrics that are functions. */
const FUNCTIONS = names(`
  BCE KLD MAE MAPE MSE MSLE bce binary_accuracy binary_crossentropy binary_focal_crossentropy
  categorical_accuracy categorical_crossentropy categorical_focal_crossentropy
  categorical_generalized_cross_entropy categorical_hinge celu circle concordance_correlation cosine
  cosine_proximity cosine_similarity ctc dice elu exponential gelu glu hard_shrink hard_sigmoid
  hard_silu hard_swish hard_tanh hinge huber kl_divergence kld kullback_leibler_divergence
  leaky_relu linear log_cosh log_sigmoid log_softmax logcosh mae mape mean_absolute_error
  mean_absolute_percentage_error mean_squared_error mean_squared_logarithmic_error mish mse msle
  pearson_correlation poisson relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign
  sparse_categorical_accuracy sparse_categorical_crossentropy sparse_plus sparse_sigmoid
  sparse_top_k_categorical_accuracy sparsemax squared_hinge squareplus swish tanh tanh_shrink
  threshold top_k_categorical_accuracy tversky
`)

/** How tensors and values of Python are written. */
const VALUES = names(`
  __keras_tensor__ __tensor__ __numpy__ __bytes__ __ellipsis__ __slice__ __tuple__ TensorShape TypeSpec
  CompositeTensor
`)

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Modules of Keras, under all the names that it has had. */
const MODULE = /^(keras|tf_keras|keras_core|tensorflow\.keras|tensorflow\.python\.keras)(\.\w+)*$/
/** Functions on tensors; those that call a function that they are given are left out. */
const OPS_MODULE = /^keras\.ops(\.(nn|numpy|math|linalg|image))?$/
const CALLING_OPS =
  /^(associative_scan|cond|custom_gradient|fori_loop|jvp|map|scan|switch|vectorized_map|while_loop)$/

export function isKerasModule(module: string): boolean {
  return MODULE.test(module)
}

export function isKnownClass(name: string): boolean {
  return [LAYERS, OPTIMIZERS, PARTS, OPERATIONS, VALUES].some((known) => known.has(name))
}

/** Whether a class is a layer, a model or an operation: a step of the model. */
export function isLayer(name: string): boolean {
  return LAYERS.has(name) || OPERATIONS.has(name)
}

/** Keras 2.11 and 2.12 register their own optimizers as if they were custom. */
export function isRegisteredOptimizer(name: string): boolean {
  return name.startsWith('Custom>') && OPTIMIZERS.has(name.slice('Custom>'.length))
}

/** Whether a function is one of Keras' own that only computes. `module` is null where it is looked for in all of them. */
export function isKnownFunction(module: string | null, name: string): boolean {
  if (module !== null && OPS_MODULE.test(module)) return /^[a-z]\w*$/.test(name) && !CALLING_OPS.test(name)
  return FUNCTIONS.has(name) && (module === null || module === 'builtins' || isKerasModule(module))
}
