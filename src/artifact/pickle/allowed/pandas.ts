/** Frames, series, indexes and their elements. */
export const PANDAS: Readonly<Record<string, string>> = {
  pandas: `
    BooleanDtype Categorical CategoricalDtype CategoricalIndex DataFrame DateOffset DatetimeIndex
    DatetimeTZDtype Flags Float32Dtype Float64Dtype Index Int16Dtype Int32Dtype Int64Dtype Int8Dtype
    Interval IntervalDtype IntervalIndex MultiIndex NA NaT Period PeriodDtype PeriodIndex RangeIndex
    Series SparseDtype StringDtype Timedelta TimedeltaIndex Timestamp UInt16Dtype UInt32Dtype
    UInt64Dtype UInt8Dtype`,
  'pandas._libs.arrays': 'NDArrayBacked __pyx_unpickle_NDArrayBacked',
  'pandas._libs.internals': 'BlockManager BlockPlacement _unpickle_block',
  'pandas._libs.interval': 'Interval IntervalMixin __pyx_unpickle_IntervalMixin',
  'pandas._libs.missing': 'C_NA NA NAType',
  'pandas._libs.sparse': 'BlockIndex IntIndex',
  'pandas._libs.tslibs.nattype': 'NaTType __nat_unpickle _nat_unpickle',
  'pandas._libs.tslibs.offsets': `
    BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd
    BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
    CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin CustomBusinessMonthEnd DateOffset Day
    Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute
    MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick Week
    WeekOfMonth YearBegin YearEnd`,
  'pandas._libs.tslibs.period': 'Period',
  'pandas._libs.tslibs.timedeltas': 'Timedelta _timedelta_unpickle',
  'pandas._libs.tslibs.timestamps': 'Timestamp _unpickle_timestamp',
  'pandas.api.typing': 'NAType NaTType',
  'pandas.arrays': `
    ArrowStringArray BooleanArray DatetimeArray FloatingArray IntegerArray IntervalArray
    NumpyExtensionArray PandasArray PeriodArray SparseArray StringArray TimedeltaArray`,
  'pandas.core.arrays.boolean': 'BooleanArray BooleanDtype',
  'pandas.core.arrays.categorical': 'Categorical',
  'pandas.core.arrays.datetimes': 'DatetimeArray',
  'pandas.core.arrays.floating': 'Float32Dtype Float64Dtype FloatingArray',
  'pandas.core.arrays.integer': `
    Int16Dtype Int32Dtype Int64Dtype Int8Dtype IntegerArray UInt16Dtype UInt32Dtype UInt64Dtype
    UInt8Dtype`,
  'pandas.core.arrays.interval': 'IntervalArray',
  'pandas.core.arrays.numpy_': 'NumpyExtensionArray PandasArray PandasDtype',
  'pandas.core.arrays.period': 'PeriodArray',
  'pandas.core.arrays.sparse.array': 'SparseArray',
  'pandas.core.arrays.sparse.dtype': 'SparseDtype',
  'pandas.core.arrays.string_': 'StringArray StringDtype',
  'pandas.core.arrays.timedeltas': 'TimedeltaArray',
  'pandas.core.dtypes.dtypes': `
    CategoricalDtype DatetimeTZDtype IntervalDtype NumpyEADtype PandasDtype PeriodDtype SparseDtype`,
  'pandas.core.flags': 'Flags',
  'pandas.core.frame': 'DataFrame',
  'pandas.core.indexes.base': 'Index _new_Index',
  'pandas.core.indexes.category': 'CategoricalIndex',
  'pandas.core.indexes.datetimes': 'DatetimeIndex _new_DatetimeIndex',
  'pandas.core.indexes.frozen': 'FrozenList',
  'pandas.core.indexes.interval': 'IntervalIndex _new_IntervalIndex',
  'pandas.core.indexes.multi': 'MultiIndex',
  'pandas.core.indexes.numeric': 'Float64Index Int64Index NumericIndex UInt64Index',
  'pandas.core.indexes.period': 'PeriodIndex _new_PeriodIndex',
  'pandas.core.indexes.range': 'RangeIndex',
  'pandas.core.indexes.timedeltas': 'TimedeltaIndex _new_TimedeltaIndex',
  'pandas.core.internals': 'BlockManager SingleBlockManager',
  'pandas.core.internals.blocks': `
    Block BoolBlock CategoricalBlock DatetimeBlock DatetimeLikeBlock DatetimeTZBlock ExtensionBlock
    FloatBlock IntBlock NumericBlock NumpyBlock ObjectBlock TimeDeltaBlock new_block`,
  'pandas.core.internals.managers': 'BlockManager SingleBlockManager _unpickle_block',
  'pandas.core.series': 'Series',
  'pandas.tseries.offsets': `
    BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd
    BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
    CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin CustomBusinessMonthEnd DateOffset Day
    Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute
    MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick Week
    WeekOfMonth YearBegin YearEnd`,
}
