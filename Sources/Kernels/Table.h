static const Kernels NAMED(kernels, REAL_NAME, LEVEL_NAME) = {
    .width = sizeof(REAL),
    .expDigamma = NAME(expDigamma),
    .benchBytes = NAME(benchBytes),
    .inferRows = NAME(inferRows),
    .updateColumns = NAME(updateColumns),
    .refreshColumns = NAME(refreshColumns),
    .merge = NAME(merge),
    .narrow = NAME(narrow),
    .widen = NAME(widen),
    .dirichletTerms = NAMED(dirichletTerms, Double, LEVEL_NAME),
    .digammaDifference = NAMED(digammaDifference, Double, LEVEL_NAME),
    .expDigammaRatio = NAMED(expDigammaRatio, Double, LEVEL_NAME),
};
