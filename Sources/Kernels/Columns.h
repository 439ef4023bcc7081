// The M-step of one precision and level: updates columns, and computes tables from them.

/// Updates column `column` of the cut, `quads` quads of topics starting at topic `k`.
ALWAYS_INLINE void NAME(updateQuads)(
    const int quads, const UpdateJob *job, int64_t column, int k, double *totals) {
  const REAL *ratios = job->ratios, *weights = (const REAL *)job->weights + k;
  const int64_t stride = job->stride;
  Quad sum[8];
  for (int q = 0; q < quads; q++) sum[q] = 0;
  for (int32_t at = job->starts[column]; at < job->starts[column + 1]; at++) {
    Quad ratio = ratios[at];
    const REAL *row = weights + job->rows[at] * stride;
    for (int q = 0; q < quads; q++)
      sum[q] = __builtin_elementwise_fma(QUAD_AT(row + 4 * q), ratio, sum[q]);
  }
  const REAL *table = (const REAL *)job->table + column * stride + k;
  REAL *target = (REAL *)job->target + job->columns[column] * stride + k;
  Quad gain = (REAL)job->gain;
  for (int q = 0; q < quads; q++) {
    Quad expected = sum[q] * QUAD_AT(table + 4 * q);
    QUAD_AT(target + 4 * q) =
        __builtin_elementwise_fma(gain, expected, QUAD_AT(target + 4 * q));
    for (int lane = 0; lane < 4; lane++) totals[k + 4 * q + lane] += (double)expected[lane];
  }
}

static void NAME(updateColumns)(const UpdateJob *job, int64_t from, int64_t to, double *totals) {
  for (int64_t column = from; column < to; column++) {
    for (int k = 0; k < job->stride; k += 32) {
      switch (job->stride - k < 32 ? (job->stride - k) / 4 : 8) {
        case 1: NAME(updateQuads)(1, job, column, k, totals); break;
        case 2: NAME(updateQuads)(2, job, column, k, totals); break;
        case 3: NAME(updateQuads)(3, job, column, k, totals); break;
        case 4: NAME(updateQuads)(4, job, column, k, totals); break;
        case 5: NAME(updateQuads)(5, job, column, k, totals); break;
        case 6: NAME(updateQuads)(6, job, column, k, totals); break;
        case 7: NAME(updateQuads)(7, job, column, k, totals); break;
        default: NAME(updateQuads)(8, job, column, k, totals); break;
      }
    }
  }
}

static void NAME(refreshColumns)(const RefreshJob *job, int64_t from, int64_t to) {
  const int64_t stride = job->stride;
  Quad prior = (REAL)job->prior, factor = (REAL)job->factor;
  for (int64_t column = from; column < to; column++) {
    REAL *table = (REAL *)job->table + column * stride;
    const REAL *source = (const REAL *)job->source + job->columns[column] * stride;
    for (int64_t k = 0; k < stride; k += 4)
      QUAD_AT(table + k) = __builtin_elementwise_fma(QUAD_AT(source + k), factor, prior);
  }
  NAME(expDigamma)((REAL *)job->table + from * stride, (to - from) * stride);
}

static void NAME(merge)(void *target, void *source, double keep, double gain, int64_t count) {
  REAL *into = target, *from = source;
  for (int64_t at = 0; at < count; at++) {
    into[at] *= (REAL)keep;
    if (!from) continue;
    into[at] = __builtin_elementwise_fma((REAL)gain, from[at], into[at]);
    from[at] = 0;
  }
}

static void NAME(narrow)(const double *numbers, void *reals, int64_t count) {
  for (int64_t at = 0; at < count; at++) ((REAL *)reals)[at] = (REAL)numbers[at];
}

static void NAME(widen)(const void *reals, double *numbers, int64_t count) {
  for (int64_t at = 0; at < count; at++) numbers[at] = (double)((const REAL *)reals)[at];
}
