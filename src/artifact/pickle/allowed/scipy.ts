/** Sparse matrices, interpolators, spatial trees. Distributions of scipy.stats run a text of their state as Python: not here. */
export const SCIPY: Readonly<Record<string, string>> = {
  'scipy._lib.array_api_compat.numpy._aliases': 'asarray',
  'scipy.interpolate._bsplines': 'BSpline',
  'scipy.interpolate._cubic': 'Akima1DInterpolator CubicHermiteSpline CubicSpline PchipInterpolator',
  'scipy.interpolate._fitpack2': `
    InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline SmoothBivariateSpline
    UnivariateSpline`,
  'scipy.interpolate._interpolate': `
    BPoly NdPPoly PPoly interp1d interp1d._call_linear interp1d._call_linear_np
    interp1d._call_nan_spline interp1d._call_nearest interp1d._call_previousnext interp1d._call_spline
    interp2d lagrange`,
  'scipy.interpolate._ndgriddata': 'NearestNDInterpolator',
  'scipy.interpolate._polyint': 'BarycentricInterpolator KroghInterpolator',
  'scipy.interpolate._rbfinterp': 'RBFInterpolator',
  'scipy.interpolate._rgi': 'RegularGridInterpolator',
  'scipy.interpolate.interpolate': 'BPoly PPoly interp1d',
  'scipy.optimize._optimize': 'OptimizeResult',
  'scipy.optimize.optimize': 'OptimizeResult',
  'scipy.sparse': 'coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix',
  'scipy.sparse._base': '_spbase sparray spmatrix',
  'scipy.sparse._bsr': 'bsr_array bsr_matrix',
  'scipy.sparse._coo': 'coo_array coo_matrix',
  'scipy.sparse._csc': 'csc_array csc_matrix',
  'scipy.sparse._csr': 'csr_array csr_matrix',
  'scipy.sparse._dia': 'dia_array dia_matrix',
  'scipy.sparse._dok': 'dok_array dok_matrix',
  'scipy.sparse._lil': 'lil_array lil_matrix',
  'scipy.sparse.bsr': 'bsr_array bsr_matrix',
  'scipy.sparse.coo': 'coo_array coo_matrix',
  'scipy.sparse.csc': 'csc_array csc_matrix',
  'scipy.sparse.csr': 'csr_array csr_matrix',
  'scipy.sparse.dia': 'dia_array dia_matrix',
  'scipy.sparse.dok': 'dok_array dok_matrix',
  'scipy.sparse.lil': 'lil_array lil_matrix',
  'scipy.spatial._ckdtree': 'cKDTree',
  'scipy.spatial._kdtree': 'KDTree',
  'scipy.spatial.ckdtree': 'cKDTree',
  'scipy.spatial.distance': `
    braycurtis canberra chebyshev cityblock correlation cosine euclidean hamming jaccard mahalanobis
    minkowski sqeuclidean`,
  'scipy.spatial.kdtree': 'KDTree',
  'scipy.spatial.transform._rotation': 'Rotation Slerp',
  'scipy.special': 'expit logit',
  'scipy.special._ufuncs':
    'boxcox digamma erf erfinv expit gamma gammaln inv_boxcox logit ndtr ndtri softplus xlogy',
  'scipy.stats._kde': 'gaussian_kde',
  'scipy.stats.kde': 'gaussian_kde',
  'scipy.cluster.hierarchy': 'ClusterNode',
  'scipy.interpolate._bary_rational': 'AAA FloaterHormannInterpolator',
  'scipy.interpolate._interpnd': 'CloughTocher2DInterpolator LinearNDInterpolator',
  'scipy.interpolate.interpnd': 'CloughTocher2DInterpolator LinearNDInterpolator',
  'scipy.interpolate._ndbspline': 'NdBSpline',
  'scipy.optimize._constraints': 'Bounds LinearConstraint',
  'scipy.optimize._zeros_py': 'RootResults',

  'scipy.signal._ltisys':
    'StateSpaceContinuous StateSpaceDiscrete TransferFunctionContinuous TransferFunctionDiscrete ZerosPolesGainContinuous ZerosPolesGainDiscrete',
  'scipy.spatial._qhull': 'ConvexHull Delaunay Voronoi',
  'scipy.spatial.qhull': 'ConvexHull Delaunay Voronoi',
  'scipy.special._logsumexp': 'log_softmax logsumexp softmax',
  'scipy.special._special_ufuncs': 'expit logit log_expit',
  'scipy.stats._common': 'ConfidenceInterval',
  'scipy.stats._covariance':
    'CovViaCholesky CovViaDiagonal CovViaEigendecomposition CovViaPSD CovViaPrecision',
  'scipy.stats._multivariate':
    'dirichlet_frozen dirichlet_gen multivariate_normal_frozen multivariate_normal_gen multivariate_t_frozen multivariate_t_gen _PSD',
  'scipy.stats._resampling': 'BootstrapResult',
  'scipy.stats._survival': 'ECDFResult EmpiricalDistributionFunction',
  'scipy.interpolate._rbf':
    'Rbf Rbf._euclidean_norm Rbf._h_cubic Rbf._h_gaussian Rbf._h_inverse_multiquadric Rbf._h_linear Rbf._h_multiquadric Rbf._h_quintic Rbf._h_thin_plate',
}
