/** Modules of torchvision that whole models are made of, and the transforms that are kept beside them. Their states are plain: none has a __setstate__ of its own. */
export const TORCHVISION: Readonly<Record<string, string>> = {
  'torchvision.models._utils': 'IntermediateLayerGetter',
  'torchvision.models.alexnet': 'AlexNet',
  'torchvision.models.convnext': 'CNBlock ConvNeXt LayerNorm2d',
  'torchvision.models.densenet': 'DenseNet _DenseBlock _DenseLayer _Transition',
  'torchvision.models.detection._utils': `
    BalancedPositiveNegativeSampler BoxCoder BoxLinearCoder Matcher SSDMatcher`,
  'torchvision.models.detection.anchor_utils': 'AnchorGenerator DefaultBoxGenerator',
  'torchvision.models.detection.backbone_utils': 'BackboneWithFPN',
  'torchvision.models.detection.faster_rcnn': 'FastRCNNConvFCHead FastRCNNPredictor FasterRCNN TwoMLPHead',
  'torchvision.models.detection.fcos': 'FCOS FCOSClassificationHead FCOSHead FCOSRegressionHead',
  'torchvision.models.detection.generalized_rcnn': 'GeneralizedRCNN',
  'torchvision.models.detection.image_list': 'ImageList',
  'torchvision.models.detection.keypoint_rcnn': 'KeypointRCNN KeypointRCNNHeads KeypointRCNNPredictor',
  'torchvision.models.detection.mask_rcnn': 'MaskRCNN MaskRCNNHeads MaskRCNNPredictor',
  'torchvision.models.detection.retinanet': `
    RetinaNet RetinaNetClassificationHead RetinaNetHead RetinaNetRegressionHead`,
  'torchvision.models.detection.roi_heads': 'RoIHeads',
  'torchvision.models.detection.rpn': 'RPNHead RegionProposalNetwork',
  'torchvision.models.detection.ssd': `
    SSD SSDClassificationHead SSDFeatureExtractorVGG SSDHead SSDRegressionHead SSDScoringHead`,
  'torchvision.models.detection.ssdlite': `
    SSDLiteClassificationHead SSDLiteFeatureExtractorMobileNet SSDLiteHead SSDLiteRegressionHead`,
  'torchvision.models.detection.transform': 'GeneralizedRCNNTransform',
  'torchvision.models.efficientnet': 'EfficientNet FusedMBConv MBConv',
  'torchvision.models.googlenet': 'BasicConv2d GoogLeNet Inception InceptionAux',
  'torchvision.models.inception': `
    BasicConv2d Inception3 InceptionA InceptionAux InceptionB InceptionC InceptionD InceptionE`,
  'torchvision.models.maxvit': `
    MBConv MaxVit MaxVitBlock MaxVitLayer PartitionAttentionLayer RelativePositionalMultiHeadAttention
    SwapAxes WindowDepartition WindowPartition`,
  'torchvision.models.mnasnet': 'MNASNet _InvertedResidual',
  'torchvision.models.mobilenetv2': 'InvertedResidual MobileNetV2',
  'torchvision.models.mobilenetv3': 'InvertedResidual MobileNetV3',
  'torchvision.models.optical_flow.raft': `
    BottleneckBlock ConvGRU CorrBlock FeatureEncoder FlowHead MaskPredictor MotionEncoder RAFT
    RecurrentBlock ResidualBlock UpdateBlock`,
  'torchvision.models.quantization.googlenet': `
    QuantizableBasicConv2d QuantizableGoogLeNet QuantizableInception QuantizableInceptionAux`,
  'torchvision.models.quantization.inception': `
    QuantizableBasicConv2d QuantizableInception3 QuantizableInceptionA QuantizableInceptionAux
    QuantizableInceptionB QuantizableInceptionC QuantizableInceptionD QuantizableInceptionE`,
  'torchvision.models.quantization.mobilenetv2': 'QuantizableInvertedResidual QuantizableMobileNetV2',
  'torchvision.models.quantization.mobilenetv3': `
    QuantizableInvertedResidual QuantizableMobileNetV3 QuantizableSqueezeExcitation`,
  'torchvision.models.quantization.resnet': 'QuantizableBasicBlock QuantizableBottleneck QuantizableResNet',
  'torchvision.models.quantization.shufflenetv2': 'QuantizableInvertedResidual QuantizableShuffleNetV2',
  'torchvision.models.regnet': 'AnyStage BottleneckTransform RegNet ResBottleneckBlock SimpleStemIN',
  'torchvision.models.resnet': 'BasicBlock Bottleneck ResNet',
  'torchvision.models.segmentation._utils': '_SimpleSegmentationModel',
  'torchvision.models.segmentation.deeplabv3': 'ASPP ASPPConv ASPPPooling DeepLabHead DeepLabV3',
  'torchvision.models.segmentation.fcn': 'FCN FCNHead',
  'torchvision.models.segmentation.lraspp': 'LRASPP LRASPPHead',
  'torchvision.models.shufflenetv2': 'InvertedResidual ShuffleNetV2',
  'torchvision.models.squeezenet': 'Fire SqueezeNet',
  'torchvision.models.swin_transformer': `
    PatchMerging PatchMergingV2 ShiftedWindowAttention ShiftedWindowAttentionV2 SwinTransformer
    SwinTransformerBlock SwinTransformerBlockV2`,
  'torchvision.models.vgg': 'VGG',
  'torchvision.models.video.mvit': 'MViT MultiscaleAttention MultiscaleBlock Pool PositionalEncoding',
  'torchvision.models.video.resnet': `
    BasicBlock BasicStem Bottleneck Conv2Plus1D Conv3DNoTemporal Conv3DSimple R2Plus1dStem VideoResNet`,
  'torchvision.models.video.s3d': 'S3D SepInceptionBlock3D TemporalSeparableConv',
  'torchvision.models.video.swin_transformer': 'PatchEmbed3d ShiftedWindowAttention3d SwinTransformer3d',
  'torchvision.models.vision_transformer': 'Encoder EncoderBlock MLPBlock VisionTransformer',
  'torchvision.ops.deform_conv': 'DeformConv2d',
  'torchvision.ops.drop_block': 'DropBlock2d DropBlock3d',
  'torchvision.ops.feature_pyramid_network': `
    ExtraFPNBlock FeaturePyramidNetwork LastLevelMaxPool LastLevelP6P7`,
  'torchvision.ops.misc': `
    Conv2dNormActivation Conv3dNormActivation ConvNormActivation FrozenBatchNorm2d MLP Permute
    SqueezeExcitation`,
  'torchvision.ops.poolers': 'MultiScaleRoIAlign',
  'torchvision.ops.ps_roi_align': 'PSRoIAlign',
  'torchvision.ops.ps_roi_pool': 'PSRoIPool',
  'torchvision.ops.roi_align': 'RoIAlign',
  'torchvision.ops.roi_pool': 'RoIPool',
  'torchvision.ops.stochastic_depth': 'StochasticDepth',
  'torchvision.transforms._presets': `
    ImageClassification ObjectDetection OpticalFlow SemanticSegmentation VideoClassification`,
  'torchvision.transforms.autoaugment': 'AugMix AutoAugment AutoAugmentPolicy RandAugment TrivialAugmentWide',
  'torchvision.transforms.functional': 'InterpolationMode',
  'torchvision.transforms.transforms': `
    CenterCrop ColorJitter Compose ConvertImageDtype ElasticTransform FiveCrop GaussianBlur Grayscale
    LinearTransformation Normalize PILToTensor Pad RandomAdjustSharpness RandomAffine RandomApply
    RandomAutocontrast RandomChoice RandomCrop RandomEqualize RandomErasing RandomGrayscale
    RandomHorizontalFlip RandomInvert RandomOrder RandomPerspective RandomPosterize RandomResizedCrop
    RandomRotation RandomSolarize RandomTransforms RandomVerticalFlip Resize TenCrop ToPILImage ToTensor`,
}
