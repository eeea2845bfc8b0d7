/** Gradient boosting libraries. Their boosters read a model from the state by native code; their constructors, which read files, are judged apart. */
export const BOOSTERS: Readonly<Record<string, string>> = {
  'catboost.core': 'CatBoost CatBoostClassifier CatBoostRanker CatBoostRegressor',
  'lightgbm.callback': '_EarlyStoppingCallback _LogEvaluationCallback _RecordEvaluationCallback',
  'lightgbm.sklearn': `
    LGBMClassifier LGBMModel LGBMRanker LGBMRegressor _EvalFunctionWrapper _ObjectiveFunctionWrapper`,
  'xgboost._data_utils': 'Categories',
  'xgboost.callback': 'EarlyStopping EvaluationMonitor LearningRateScheduler TrainingCallback',
  'xgboost.sklearn': 'XGBClassifier XGBModel XGBRFClassifier XGBRFRegressor XGBRanker XGBRegressor',
}
