import { BOOSTERS } from './boosters.ts'
import { NUMPY } from './numpy.ts'
import { PANDAS } from './pandas.ts'
import { PYTHON } from './python.ts'
import { SCIPY } from './scipy.ts'
import { SKLEARN } from './sklearn.ts'
import { TORCH } from './torch.ts'
import { TORCHVISION } from './torchvision.ts'

/** Modules of scikit-learn before 0.22 by what they became; their classes kept their names. */
const SKLEARN_BEFORE_0_22: Readonly<Record<string, string>> = {
  'tree.tree': 'tree._classes',
  'ensemble.forest': 'ensemble._forest',
  'ensemble.gradient_boosting': 'ensemble._gb',
  'ensemble.weight_boosting': 'ensemble._weight_boosting',
  'ensemble.bagging': 'ensemble._bagging',
  'ensemble.iforest': 'ensemble._iforest',
  'ensemble.voting': 'ensemble._voting',
  'ensemble.voting_classifier': 'ensemble._voting',
  'ensemble.base': 'ensemble._base',
  'linear_model.base': 'linear_model._base',
  'linear_model.bayes': 'linear_model._bayes',
  'linear_model.coordinate_descent': 'linear_model._coordinate_descent',
  'linear_model.huber': 'linear_model._huber',
  'linear_model.least_angle': 'linear_model._least_angle',
  'linear_model.logistic': 'linear_model._logistic',
  'linear_model.omp': 'linear_model._omp',
  'linear_model.passive_aggressive': 'linear_model._passive_aggressive',
  'linear_model.perceptron': 'linear_model._perceptron',
  'linear_model.ransac': 'linear_model._ransac',
  'linear_model.ridge': 'linear_model._ridge',
  'linear_model.sgd_fast': 'linear_model._sgd_fast',
  'linear_model.stochastic_gradient': 'linear_model._stochastic_gradient',
  'linear_model.theil_sen': 'linear_model._theil_sen',
  'preprocessing.data': 'preprocessing._data',
  'preprocessing.label': 'preprocessing._label',
  'preprocessing.imputation': 'preprocessing._imputation',
  'svm.classes': 'svm._classes',
  'svm.base': 'svm._base',
  'neighbors.classification': 'neighbors._classification',
  'neighbors.regression': 'neighbors._regression',
  'neighbors.unsupervised': 'neighbors._unsupervised',
  'neighbors.kde': 'neighbors._kde',
  'neighbors.lof': 'neighbors._lof',
  'neighbors.nearest_centroid': 'neighbors._nearest_centroid',
  'neighbors.kd_tree': 'neighbors._kd_tree',
  'neighbors.ball_tree': 'neighbors._ball_tree',
  'neighbors.dist_metrics': 'metrics._dist_metrics',
  'neighbors._dist_metrics': 'metrics._dist_metrics',
  'cluster.k_means_': 'cluster._kmeans',
  'cluster.dbscan_': 'cluster._dbscan',
  'cluster.hierarchical': 'cluster._agglomerative',
  'cluster.mean_shift_': 'cluster._mean_shift',
  'cluster.birch': 'cluster._birch',
  'cluster.spectral': 'cluster._spectral',
  'cluster.affinity_propagation_': 'cluster._affinity_propagation',
  'decomposition.pca': 'decomposition._pca',
  'decomposition.truncated_svd': 'decomposition._truncated_svd',
  'decomposition.nmf': 'decomposition._nmf',
  'decomposition.fastica_': 'decomposition._fastica',
  'decomposition.online_lda': 'decomposition._lda',
  'decomposition._online_lda': 'decomposition._lda',
  'decomposition.factor_analysis': 'decomposition._factor_analysis',
  'decomposition.kernel_pca': 'decomposition._kernel_pca',
  'decomposition.incremental_pca': 'decomposition._incremental_pca',
  'decomposition.dict_learning': 'decomposition._dict_learning',
  'mixture.gaussian_mixture': 'mixture._gaussian_mixture',
  'mixture.bayesian_mixture': 'mixture._bayesian_mixture',
  'neural_network.multilayer_perceptron': 'neural_network._multilayer_perceptron',
  'neural_network.rbm': 'neural_network._rbm',
  'feature_selection.univariate_selection': 'feature_selection._univariate_selection',
  'feature_selection.from_model': 'feature_selection._from_model',
  'feature_selection.rfe': 'feature_selection._rfe',
  'feature_selection.variance_threshold': 'feature_selection._variance_threshold',
  'feature_extraction.hashing': 'feature_extraction._hash',
  'feature_extraction.dict_vectorizer': 'feature_extraction._dict_vectorizer',
  'gaussian_process.gpc': 'gaussian_process._gpc',
  'gaussian_process.gpr': 'gaussian_process._gpr',
  'metrics.scorer': 'metrics._scorer',
  'metrics.classification': 'metrics._classification',
  'metrics.regression': 'metrics._regression',
  'metrics.ranking': 'metrics._ranking',
  'cross_decomposition.pls_': 'cross_decomposition._pls',
  'semi_supervised.label_propagation': 'semi_supervised._label_propagation',
  'covariance.empirical_covariance_': 'covariance._empirical_covariance',
  'covariance.elliptic_envelope': 'covariance._elliptic_envelope',
  'manifold.isomap': 'manifold._isomap',
  'manifold.t_sne': 'manifold._t_sne',
}

/**
 * Names that fitted models need, by module. What stands here may be called with anything, and so may whatever else stands
 * here be given to it: it runs no code of the file's choosing and touches no file.
 */
export const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = allowed()

function allowed(): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const names of [PYTHON, NUMPY, SCIPY, PANDAS, SKLEARN, BOOSTERS, TORCH, TORCHVISION]) {
    for (const [module, text] of Object.entries(names)) map.set(module, new Set(text.trim().split(/\s+/)))
  }
  for (const [old, now] of Object.entries(SKLEARN_BEFORE_0_22)) {
    map.set(`sklearn.${old}`, map.get(`sklearn.${now}`) ?? new Set())
  }
  return map
}
