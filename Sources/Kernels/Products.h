// The matrix-vector products of the E-step of one precision and level, on a row's slice of the table.

#undef BLOCK
#undef PANEL
#undef Slot

/// Elements of a row with separate partial sums: 64 bytes.
#define BLOCK ((int)(64 / sizeof(REAL)))
/// Elements whose slices of the table are stored together, topic-major.
#define PANEL (PANEL_VECTORS * LANES)
#define Slot NAME(Slot)

/// A row in progress.
typedef struct {
  REAL *tile;         ///< The row's slice of the table: panel after panel, topics by elements.
  REAL *counts;       ///< Padded with zeros to whole blocks.
  int32_t row;
  int32_t elements;   ///< Rounded up to whole blocks.
  int32_t iteration;  ///< -1: digamma has not been applied to the initial weights yet.
} Slot;

/// Processes two panels at once, of `behind` and `ahead` vectors. For the panel behind, whose ratios are known, adds
/// the products to the topics' sums, with a partial sum for each position within the block. For the panel ahead,
/// computes the ratios (count over expected count) while its tile is loaded from a slower cache. Either panel may be
/// empty; without a panel behind, the sums start from zero.
ALWAYS_INLINE void NAME(step)(
    const int behind, const int ahead, const REAL *tile, const REAL *counts, REAL *ratios,
    const REAL *weights, int stride, REAL floor, REAL *sums) {
  const REAL *nextTile = tile + behind * LANES * stride;
  Vector known[PANEL_VECTORS], expected[PANEL_VECTORS];
  for (int v = 0; v < behind; v++) known[v] = VECTOR_AT(ratios + v * LANES);
  for (int v = 0; v < ahead; v++) expected[v] = floor;
  for (int k = 0; k < stride; k += TOPICS) {
    for (int j = 0; j < TOPICS; j++) {
      const Vector weight = weights[k + j];
      const REAL *topic = nextTile + (k + j) * ahead * LANES;
      for (int v = 0; v < ahead; v++)
        expected[v] = FMA(VECTOR_AT(topic + v * LANES), weight, expected[v]);
    }
    const REAL *topics = tile + k * behind * LANES;
    REAL *blocks = sums + k * BLOCK;
    Vector sum[TOPICS * PARTS];
    for (int j = 0; j < TOPICS * PARTS; j++)
      sum[j] = behind == 0 ? (Vector)0 : VECTOR_AT(blocks + j * LANES);
    for (int v = 0; v < behind; v++)
      for (int j = 0; j < TOPICS; j++)
        sum[j * PARTS + v % PARTS] =
            FMA(VECTOR_AT(topics + (j * behind + v) * LANES), known[v], sum[j * PARTS + v % PARTS]);
    for (int j = 0; j < TOPICS * PARTS; j++) VECTOR_AT(blocks + j * LANES) = sum[j];
  }
  counts += behind * LANES;
  ratios += behind * LANES;
  for (int v = 0; v < ahead; v++)
    VECTOR_AT(ratios + v * LANES) = VECTOR_AT(counts + v * LANES) / expected[v];
}

/// Expands to `CALL(n)` with the number of vectors of a panel as a constant; to nothing for 0.
#undef WITH_CONSTANT
#define CASE(n, CALL) case n: CALL(n); break;
#if PARTS == 1
#define WITH_CONSTANT(vectors, CALL) \
  switch (vectors) { \
    CASE(1, CALL) CASE(2, CALL) CASE(3, CALL) CASE(4, CALL) \
    CASE(5, CALL) CASE(6, CALL) CASE(7, CALL) CASE(8, CALL) \
  }
#elif PARTS == 2
#define WITH_CONSTANT(vectors, CALL) \
  switch (vectors) { CASE(2, CALL) CASE(4, CALL) CASE(6, CALL) }
#else
#define WITH_CONSTANT(vectors, CALL) \
  switch (vectors) { CASE(4, CALL) CASE(8, CALL) }
#endif

/// Number of vectors of the panel that starts at element `at`.
ALWAYS_INLINE int64_t NAME(vectorsAt)(const Slot *slot, int64_t at) {
  return (slot->elements - at < PANEL ? slot->elements - at : PANEL) / LANES;
}

#undef STEP
#define STEP(behind, ahead) \
  NAME(step)(behind, ahead, slot->tile + at * stride, slot->counts + at, ratios + at, weights, \
      stride, floor, sums)
#define FIRST(n) STEP(0, n)
#define MIDDLE(n) STEP(PANEL_VECTORS, n)
#define LAST(n) STEP(n, 0)

/// The products of one iteration of a row: for each topic, the sum of count / expected count times the tile.
static void NAME(products)(
    const Slot *slot, const REAL *weights, int stride, REAL *ratios, REAL *sums) {
  const REAL floor = (REAL)0x1p-52;
  int64_t at = 0;
  WITH_CONSTANT(NAME(vectorsAt)(slot, at), FIRST)
  for (; at + PANEL < slot->elements; at += PANEL)
    WITH_CONSTANT(NAME(vectorsAt)(slot, at + PANEL), MIDDLE)
  WITH_CONSTANT(NAME(vectorsAt)(slot, at), LAST)
}

/// The ratios of a row for its final weights; `sums` is scratch memory.
static void NAME(findRatios)(
    const Slot *slot, const REAL *weights, int stride, REAL floor, REAL *ratios, REAL *sums) {
  for (int64_t at = 0; at < slot->elements; at += PANEL)
    WITH_CONSTANT(NAME(vectorsAt)(slot, at), FIRST)
}

#undef CASE
#undef FIRST
#undef MIDDLE
#undef LAST

/// Sum of count * log(expected count) of a row with known ratios; -infinity if an expected count underflows.
static double NAME(likelihood)(const Slot *slot, int64_t count, const REAL *ratios) {
  const double smallest = IS_DOUBLE ? 1e-290 : 1e-30;
  double sum = 0;
  for (int64_t at = 0; at < count; at += 8) {
    double counts[8], expected[8];
    for (int lane = 0; lane < 8; lane++) {
      counts[lane] = at + lane < count ? (double)slot->counts[at + lane] : 0;
      expected[lane] = counts[lane] > 0 ? counts[lane] / (double)ratios[at + lane] : 1;
      if (expected[lane] < smallest) return -INFINITY;
    }
    sum += NAMED(weightedLogs, Double, LEVEL_NAME)(counts, expected, 8);
  }
  return sum;
}
