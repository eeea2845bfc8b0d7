/** Functions of numpy's core that compute on arrays. */
const UFUNCS = `
    abs absolute acos acosh add arccos arccosh arcsin arcsinh arctan arctan2 arctanh asin asinh atan
    atan2 atanh bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or
    bitwise_right_shift bitwise_xor cbrt ceil conj conjugate copysign cos cosh deg2rad degrees divide
    divmod equal exp exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater
    greater_equal heaviside hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal
    log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul
    matvec maximum minimum mod modf multiply negative nextafter not_equal positive pow power rad2deg
    radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt square subtract tan
    tanh true_divide trunc vecdot vecmat`

/** Modules of numpy's core, by their names in it. */
const CORE: Readonly<Record<string, string>> = {
  _internal: '_convert_to_stringdtype_kwargs',
  _multiarray_umath: `_reconstruct ${UFUNCS}`,
  fromnumeric: `
    all amax amin any argmax argmin argsort around clip cumsum max mean min prod ptp ravel reshape round
    sort squeeze std sum transpose var`,
  multiarray: '_reconstruct',
  numeric: '_frombuffer',
  records: 'recarray record',
  umath: UFUNCS,
}

/** The core was renamed in numpy 2; files of both are about. */
const coreAs = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(CORE).map(([module, names]) => [`${name}.${module}`, names]))

/** Arrays, their element types, random generators, and functions that compute on arrays. numpy.memmap opens files, so it is not here. */
export const NUMPY: Readonly<Record<string, string>> = {
  numpy: `
    abs absolute acos acosh add all amax amin angle any arange arccos arccosh arcsin arcsinh arctan
    arctan2 arctanh argmax argmin argsort around array asarray asin asinh atan atan2 atanh atleast_1d
    atleast_2d average bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not
    bitwise_or bitwise_right_shift bitwise_xor bool bool_ bytes_ cbrt cdouble ceil character clip
    clongdouble column_stack complex128 complex192 complex256 complex64 complexfloating concatenate conj
    conjugate copysign cos cosh count_nonzero csingle cumprod cumsum datetime64 deg2rad degrees diff
    digitize divide divmod dot double empty equal exp exp2 expm1 fabs finfo fix flexible flip float128
    float16 float32 float64 float96 float_power floating floor floor_divide fmax fmin fmod frexp full
    gcd generic greater greater_equal half heaviside hstack hypot iinfo imag inexact int16 int32 int64
    int8 int_ intc integer interp intp invert isclose isfinite isinf isnan isnat lcm ldexp left_shift
    less less_equal linspace log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not
    logical_or logical_xor longdouble longlong matmul matrix matvec max maximum mean median min minimum
    mod modf multiply nan_to_num nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile
    nanstd nansum nanvar ndarray negative nextafter not_equal number object_ ones ones_like outer
    percentile poly1d positive pow power prod ptp quantile rad2deg radians ravel real reciprocal record
    remainder reshape right_shift rint roll round searchsorted sign signbit signedinteger sin sinc
    single sinh sort spacing sqrt square squeeze stack std str_ string_ subtract sum tan tanh tile
    timedelta64 transpose true_divide trunc uint uint16 uint32 uint64 uint8 uintc uintp ulonglong
    unicode_ unique unsignedinteger var vecdot vecmat void vstack where zeros zeros_like`,
  ...coreAs('numpy._core'),
  ...coreAs('numpy.core'),
  'numpy.char': 'chararray',
  'numpy.dtypes': `
    BoolDType BytesDType Complex128DType Complex64DType DateTime64DType Float16DType Float32DType
    Float64DType Int16DType Int32DType Int64DType Int8DType ObjectDType StrDType TimeDelta64DType
    UInt16DType UInt32DType UInt64DType UInt8DType`,
  'numpy.ma': 'MaskedArray _mareconstruct',
  'numpy.ma.core': 'MaskedArray MaskedConstant _mareconstruct mvoid',
  'numpy.matrix': 'matrix',
  'numpy.matrixlib.defmatrix': 'matrix',
  'numpy.lib._polynomial_impl': 'poly1d',
  'numpy.lib.polynomial': 'poly1d',
  'numpy.polynomial.chebyshev': 'Chebyshev',
  'numpy.polynomial.hermite': 'Hermite',
  'numpy.polynomial.hermite_e': 'HermiteE',
  'numpy.polynomial.laguerre': 'Laguerre',
  'numpy.polynomial.legendre': 'Legendre',
  'numpy.polynomial.polynomial': 'Polynomial',
  'numpy.random': 'Generator RandomState __RandomState_ctor',
  'numpy.random._bit_generator': 'BitGenerator SeedSequence __pyx_unpickle_SeedSequence',
  'numpy.random._generator': 'Generator',
  'numpy.random._mt19937': 'MT19937',
  'numpy.random._pcg64': 'PCG64 PCG64DXSM',
  'numpy.random._philox': 'Philox',
  'numpy.random._pickle': '__bit_generator_ctor __generator_ctor __randomstate_ctor',
  'numpy.random._sfc64': 'SFC64',
  'numpy.random.bit_generator': 'BitGenerator SeedSequence __pyx_unpickle_SeedSequence',
  'numpy.random.mtrand': 'RandomState',
  'numpy.rec': 'recarray record',
}
