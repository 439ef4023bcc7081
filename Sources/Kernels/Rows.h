// The E-step of one precision and level: topic weights of rows, a few rows at a time.
//
// Rows are worked on together because what follows the products of an iteration (digamma and exp of
// a few topics) is a long chain of instructions that wait for each other: several rows in flight at
// once hide that.

#undef SLOTS
#undef TILE_BYTES
#undef Bench

#define SLOTS 4
/// Bytes of tiles that are worked on together: they should stay in the first-level cache.
#define TILE_BYTES 45000
#define Bench NAME(Bench)

/// One thread's memory.
typedef struct {
  int32_t topics, stride;
  REAL *gammas;   ///< Sums of the slots' rows, a block; then each slot's row of topics.
  REAL *weights;  ///< The same, after digamma and exp.
  REAL *sums;     ///< Of each slot, a block for each topic.
  REAL *zeros;    ///< A row of topics.
  REAL *priors;   ///< A row of topics.
  REAL *ratios;
  Slot slots[SLOTS];
} Bench;

static int64_t NAME(padded)(int64_t elements) { return (elements + BLOCK - 1) / BLOCK * BLOCK; }

static int64_t NAME(benchBytes)(int32_t topics, int64_t longest) {
  int64_t stride = (topics + 3) / 4 * 4, elements = NAME(padded)(longest);
  int64_t rows = 2 * NAME(padded)(BLOCK + SLOTS * stride) + SLOTS * stride * BLOCK
      + 2 * NAME(padded)(stride);
  return (rows + elements + SLOTS * elements * (stride + 1)) * (int64_t)sizeof(REAL);
}

static Bench NAME(benchIn)(void *memory, const RowsJob *job) {
  Bench bench = {.topics = job->topics, .stride = (job->topics + 3) / 4 * 4};
  int64_t elements = NAME(padded)(job->longest), stride = bench.stride;
  REAL *free = memory;
  bench.gammas = free, free += NAME(padded)(BLOCK + SLOTS * stride);
  bench.weights = free, free += NAME(padded)(BLOCK + SLOTS * stride);
  bench.sums = free, free += SLOTS * stride * BLOCK;
  bench.zeros = free, free += NAME(padded)(stride);
  bench.priors = free, free += NAME(padded)(stride);
  bench.ratios = free, free += elements;
  for (int at = 0; at < SLOTS; at++) {
    bench.slots[at].tile = free, free += elements * stride;
    bench.slots[at].counts = free, free += elements;
  }
  for (int64_t k = 0; k < NAME(padded)(stride); k++) {
    bench.zeros[k] = 0;
    bench.priors[k] = k < job->topics ? (REAL)job->prior : 0;
  }
  const int64_t gammas = NAME(padded)(BLOCK + SLOTS * stride);
  for (int64_t at = 0; at < gammas; at++) bench.gammas[at] = 1;
  return bench;
}

/// Lays a row's slice of the table out as a tile, and its counts beside it.
static void NAME(gather)(const RowsJob *job, const Bench *bench, Slot *slot) {
  const REAL *table = job->table;
  const int64_t first = job->offsets[slot->row], count = job->offsets[slot->row + 1] - first;
  const int stride = bench->stride;
  slot->elements = (int32_t)NAME(padded)(count);
  for (int64_t at = 0; at < slot->elements; at++)
    slot->counts[at] = at < count ? (REAL)job->scale[job->codes[first + at]] : 0;

  for (int64_t panel = 0; panel < slot->elements; panel += PANEL) {
    const int64_t width = slot->elements - panel < PANEL ? slot->elements - panel : PANEL;
    REAL *tile = slot->tile + panel * stride;
    for (int64_t at = 0; at < width; at += 4) {
      const REAL *rows[4];
      for (int lane = 0; lane < 4; lane++) {
        int64_t element = panel + at + lane;
        rows[lane] = bench->zeros;
        if (element >= count) continue;
        int64_t column = job->columns[first + element];
        if (job->renumbered) column = job->renumbered[column];
        rows[lane] = table + column * stride;
      }
      for (int k = 0; k < stride; k += 4) {
        Quad a = QUAD_AT(rows[0] + k), b = QUAD_AT(rows[1] + k), c = QUAD_AT(rows[2] + k),
             d = QUAD_AT(rows[3] + k);
        Quad ab = __builtin_shufflevector(a, b, 0, 4, 2, 6);
        Quad cd = __builtin_shufflevector(c, d, 0, 4, 2, 6);
        Quad ba = __builtin_shufflevector(a, b, 1, 5, 3, 7);
        Quad dc = __builtin_shufflevector(c, d, 1, 5, 3, 7);
        REAL *out = tile + k * width + at;
        QUAD_AT(out) = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
        QUAD_AT(out + width) = __builtin_shufflevector(ba, dc, 0, 1, 4, 5);
        QUAD_AT(out + 2 * width) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
        QUAD_AT(out + 3 * width) = __builtin_shufflevector(ba, dc, 2, 3, 6, 7);
      }
    }
  }
}

/// New weights of a slot from its topics' sums; their total, and how far they moved.
static REAL NAME(advance)(const Bench *bench, int at, REAL *moved) {
  REAL *gammas = bench->gammas + BLOCK + at * bench->stride;
  const REAL *weights = bench->weights + BLOCK + at * bench->stride;
  Quad total = 0, change = 0;
  for (int k = 0; k < bench->stride; k += 4) {
    const REAL *sums = bench->sums + (at * bench->stride + k) * BLOCK;
    Quad s[4];
    for (int j = 0; j < 4; j++) {
      const REAL *x = sums + j * BLOCK;
#if IS_DOUBLE
      s[j] = QUAD_AT(x) + QUAD_AT(x + 4);
#else
      s[j] = (QUAD_AT(x) + QUAD_AT(x + 8)) + (QUAD_AT(x + 4) + QUAD_AT(x + 12));
#endif
    }
    Quad ab = __builtin_shufflevector(s[0], s[1], 0, 4, 2, 6) +
        __builtin_shufflevector(s[0], s[1], 1, 5, 3, 7);
    Quad cd = __builtin_shufflevector(s[2], s[3], 0, 4, 2, 6) +
        __builtin_shufflevector(s[2], s[3], 1, 5, 3, 7);
    Quad products = __builtin_shufflevector(ab, cd, 0, 1, 4, 5) +
        __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
    Quad gamma = __builtin_elementwise_fma(
        QUAD_AT(weights + k), products, QUAD_AT(bench->priors + k));
    Quad difference = gamma - QUAD_AT(gammas + k);
    QUAD_AT(gammas + k) = gamma;
    total += gamma;
    change += __builtin_elementwise_abs(difference);
  }
  *moved = (change[0] + change[1]) + (change[2] + change[3]);
  return (total[0] + total[1]) + (total[2] + total[3]);
}

/// Puts a row into slot `at`.
static void NAME(begin)(const RowsJob *job, Bench *bench, int at, int32_t row) {
  Slot *slot = &bench->slots[at];
  slot->row = row;
  slot->iteration = -1;
  NAME(gather)(job, bench, slot);
  REAL *gammas = bench->gammas + BLOCK + at * bench->stride;
  REAL total = 0;
  for (int k = 0; k < bench->stride; k++) {
    gammas[k] = k >= bench->topics ? 0
        : job->start ? (REAL)job->start[(int64_t)row * bench->topics + k] : 1;
    total += gammas[k];
  }
  bench->gammas[at] = total;
}

/// Hands a row's results out and fills its place with the last slot.
static void NAME(retire)(const RowsJob *job, Bench *bench, int at, int last) {
  const int stride = bench->stride;
  REAL *gammas = bench->gammas + BLOCK, *weights = bench->weights + BLOCK;
  Slot slot = bench->slots[at];
  if (job->gammas)
    for (int k = 0; k < bench->topics; k++)
      job->gammas[(int64_t)slot.row * bench->topics + k] = gammas[at * stride + k];
  if (job->weights)
    memcpy((REAL *)job->weights + (int64_t)slot.row * stride, weights + at * stride,
        (size_t)stride * sizeof(REAL));
  const int64_t first = job->offsets[slot.row], count = job->offsets[slot.row + 1] - first;
  REAL *ratios = bench->ratios;
  if (job->ratios) {
    NAME(findRatios)(&slot, weights + at * stride, stride, (REAL)0x1p-52, ratios, bench->sums);
    for (int64_t element = 0; element < count; element++)
      ((REAL *)job->ratios)[job->places[first + element]] = ratios[element];
  }
  if (job->likelihoods) {
    NAME(findRatios)(&slot, weights + at * stride, stride, 0, ratios, bench->sums);
    job->likelihoods[slot.row] = NAME(likelihood)(&slot, count, ratios);
  }

  bench->slots[at] = bench->slots[last];
  bench->slots[last] = slot;
  bench->gammas[at] = bench->gammas[last];
  memmove(gammas + at * stride, gammas + last * stride, (size_t)stride * sizeof(REAL));
  memmove(weights + at * stride, weights + last * stride, (size_t)stride * sizeof(REAL));
}

/// The weights of a slot whose row's total is too small to divide by; see `faintest`.
static void NAME(weighFaint)(Bench *bench, int at, const REAL *norms) {
  const REAL *gammas = bench->gammas + BLOCK + at * bench->stride;
  REAL *weights = bench->weights + BLOCK + at * bench->stride;
  const double total = (double)bench->gammas[at];
  for (int k = 0; k < bench->topics; k++)
    weights[k] = norms[k]
        * (REAL)NAMED(expDigammaRatio, Double, LEVEL_NAME)((double)gammas[k], total);
}

static void NAME(inferRows)(const RowsJob *job, void *memory) {
  Bench bench = NAME(benchIn)(memory, job);
  const int stride = bench.stride;
  const REAL *norms = job->norms;
  const REAL tolerance = (REAL)(job->tolerance * job->topics);
  bool areLeft = true;
  int64_t held = 0, latest = 0;
  for (int active = 0;;) {
    // One more row at a time, so that threads share the long ones, which come first. The next is no
    // longer than the latest.
    const bool fits = (held + latest) * stride * (int64_t)sizeof(REAL) <= TILE_BYTES;
    if (areLeft && (active == 0 || (active < SLOTS && fits))) {
      int32_t next = __atomic_fetch_add(job->next, 1, __ATOMIC_RELAXED);
      areLeft = next < job->count;
      if (areLeft) {
        NAME(begin)(job, &bench, active, job->order[next]);
        latest = bench.slots[active++].elements;
        held += latest;
      }
    }
    if (active == 0) return;

    for (int at = 0; at < active; at++) {
      if (bench.slots[at].iteration < 0) continue;
      NAME(products)(&bench.slots[at], bench.weights + BLOCK + at * stride, stride, bench.ratios,
          bench.sums + at * stride * BLOCK);
    }
    for (int at = 0; at < active; at++) {
      if (bench.slots[at].iteration < 0) continue;
      REAL moved;
      bench.gammas[at] = NAME(advance)(&bench, at, &moved);
      if (moved < tolerance) bench.slots[at].iteration = job->iterations - 1;
    }
    const int64_t count = NAME(padded)(BLOCK + active * stride);
    memcpy(bench.weights, bench.gammas, (size_t)count * sizeof(REAL));
    NAME(expDigamma)(bench.weights, count);
    for (int at = active - 1; at >= 0; at--) {
      REAL *weights = bench.weights + BLOCK + at * stride;
      REAL scale = 1 / bench.weights[at];
      if (bench.weights[at] >= (REAL)faintest) {
        for (int k = 0; k < stride; k += 4)
          QUAD_AT(weights + k) = (QUAD_AT(weights + k) * scale) * QUAD_AT(norms + k);
      } else {
        NAME(weighFaint)(&bench, at, norms);
      }
      if (++bench.slots[at].iteration < job->iterations) continue;
      held -= bench.slots[at].elements;
      NAME(retire)(job, &bench, at, --active);
    }
  }
}
