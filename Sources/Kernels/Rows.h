// The E-step of one precision and level: infers the topic weights of rows, a few rows at a time.
//
// Several rows are processed together because the end of an iteration (digamma and exp of a few topics) is a long
// chain of dependent instructions: interleaving rows hides its latency.

#undef SLOTS
#undef TILE_BYTES
#undef Workspace

#define SLOTS 4
/// Limit on the bytes of tiles in progress, which should stay in the first-level cache.
#define TILE_BYTES 45000
#define Workspace NAME(Workspace)

/// The scratch memory of one thread.
typedef struct {
  int32_t topics, stride;
  REAL *gammas;   ///< A block with the sums of the slots' rows; then a row of topics for each slot.
  REAL *weights;  ///< The same layout, after digamma and exp.
  REAL *sums;     ///< For each slot, a block for each topic.
  REAL *zeros;    ///< A row of topics.
  REAL *priors;   ///< A row of topics.
  REAL *ratios;
  Slot slots[SLOTS];
} Workspace;

static int64_t NAME(padded)(int64_t elements) { return (elements + BLOCK - 1) / BLOCK * BLOCK; }

static int64_t NAME(benchBytes)(int32_t topics, int64_t longest) {
  int64_t stride = (topics + 3) / 4 * 4, elements = NAME(padded)(longest);
  int64_t rows = 2 * NAME(padded)(BLOCK + SLOTS * stride) + SLOTS * stride * BLOCK
      + 2 * NAME(padded)(stride);
  return (rows + elements + SLOTS * elements * (stride + 1)) * (int64_t)sizeof(REAL);
}

static Workspace NAME(workspaceIn)(void *memory, const RowsJob *job) {
  Workspace space = {.topics = job->topics, .stride = (job->topics + 3) / 4 * 4};
  int64_t elements = NAME(padded)(job->longest), stride = space.stride;
  REAL *free = memory;
  space.gammas = free, free += NAME(padded)(BLOCK + SLOTS * stride);
  space.weights = free, free += NAME(padded)(BLOCK + SLOTS * stride);
  space.sums = free, free += SLOTS * stride * BLOCK;
  space.zeros = free, free += NAME(padded)(stride);
  space.priors = free, free += NAME(padded)(stride);
  space.ratios = free, free += elements;
  for (int at = 0; at < SLOTS; at++) {
    space.slots[at].tile = free, free += elements * stride;
    space.slots[at].counts = free, free += elements;
  }
  for (int64_t k = 0; k < NAME(padded)(stride); k++) {
    space.zeros[k] = 0;
    space.priors[k] = k < job->topics ? (REAL)job->prior : 0;
  }
  const int64_t gammas = NAME(padded)(BLOCK + SLOTS * stride);
  for (int64_t at = 0; at < gammas; at++) space.gammas[at] = 1;
  return space;
}

/// Copies a row's slice of the table to a tile, and its counts to `counts`.
static void NAME(gather)(const RowsJob *job, const Workspace *space, Slot *slot) {
  const REAL *table = job->table;
  const int64_t first = job->offsets[slot->row], count = job->offsets[slot->row + 1] - first;
  const int stride = space->stride;
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
        rows[lane] = space->zeros;
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

/// Computes the new weights of a slot from its topics' sums. Returns their total, and in `moved` the sum of absolute
/// changes.
static REAL NAME(advance)(const Workspace *space, int at, REAL *moved) {
  REAL *gammas = space->gammas + BLOCK + at * space->stride;
  const REAL *weights = space->weights + BLOCK + at * space->stride;
  Quad total = 0, change = 0;
  for (int k = 0; k < space->stride; k += 4) {
    const REAL *sums = space->sums + (at * space->stride + k) * BLOCK;
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
        QUAD_AT(weights + k), products, QUAD_AT(space->priors + k));
    Quad difference = gamma - QUAD_AT(gammas + k);
    QUAD_AT(gammas + k) = gamma;
    total += gamma;
    change += __builtin_elementwise_abs(difference);
  }
  *moved = (change[0] + change[1]) + (change[2] + change[3]);
  return (total[0] + total[1]) + (total[2] + total[3]);
}

/// Starts a row in slot `at`.
static void NAME(begin)(const RowsJob *job, Workspace *space, int at, int32_t row) {
  Slot *slot = &space->slots[at];
  slot->row = row;
  slot->iteration = -1;
  NAME(gather)(job, space, slot);
  REAL *gammas = space->gammas + BLOCK + at * space->stride;
  REAL total = 0;
  for (int k = 0; k < space->stride; k++) {
    gammas[k] = k >= space->topics ? 0
        : job->start ? (REAL)job->start[(int64_t)row * space->topics + k] : 1;
    total += gammas[k];
  }
  space->gammas[at] = total;
}

/// Writes a row's results, and moves the last slot to its place.
static void NAME(retire)(const RowsJob *job, Workspace *space, int at, int last) {
  const int stride = space->stride;
  REAL *gammas = space->gammas + BLOCK, *weights = space->weights + BLOCK;
  Slot slot = space->slots[at];
  if (job->gammas)
    for (int k = 0; k < space->topics; k++)
      job->gammas[(int64_t)slot.row * space->topics + k] = gammas[at * stride + k];
  if (job->weights)
    memcpy((REAL *)job->weights + (int64_t)slot.row * stride, weights + at * stride,
        (size_t)stride * sizeof(REAL));
  const int64_t first = job->offsets[slot.row], count = job->offsets[slot.row + 1] - first;
  REAL *ratios = space->ratios;
  if (job->ratios) {
    NAME(findRatios)(&slot, weights + at * stride, stride, (REAL)0x1p-52, ratios, space->sums);
    for (int64_t element = 0; element < count; element++)
      ((REAL *)job->ratios)[job->places[first + element]] = ratios[element];
  }
  if (job->likelihoods) {
    NAME(findRatios)(&slot, weights + at * stride, stride, 0, ratios, space->sums);
    job->likelihoods[slot.row] = NAME(likelihood)(&slot, count, ratios);
  }

  space->slots[at] = space->slots[last];
  space->slots[last] = slot;
  space->gammas[at] = space->gammas[last];
  memmove(gammas + at * stride, gammas + last * stride, (size_t)stride * sizeof(REAL));
  memmove(weights + at * stride, weights + last * stride, (size_t)stride * sizeof(REAL));
}

/// The weights of a slot with a total that is too small to divide by; see `faintest`.
static void NAME(weighFaint)(Workspace *space, int at, const REAL *norms) {
  const REAL *gammas = space->gammas + BLOCK + at * space->stride;
  REAL *weights = space->weights + BLOCK + at * space->stride;
  const double total = (double)space->gammas[at];
  for (int k = 0; k < space->topics; k++)
    weights[k] = norms[k]
        * (REAL)NAMED(expDigammaRatio, Double, LEVEL_NAME)((double)gammas[k], total);
}

static void NAME(inferRows)(const RowsJob *job, void *memory) {
  Workspace space = NAME(workspaceIn)(memory, job);
  const int stride = space.stride;
  const REAL *norms = job->norms;
  const REAL tolerance = (REAL)(job->tolerance * job->topics);
  bool areLeft = true;
  int64_t held = 0, latest = 0;
  for (int active = 0;;) {
    // Take one row at a time, so that threads share the long rows, which come first. The next row is no longer than
    // the latest.
    const bool fits = (held + latest) * stride * (int64_t)sizeof(REAL) <= TILE_BYTES;
    if (areLeft && (active == 0 || (active < SLOTS && fits))) {
      int32_t next = __atomic_fetch_add(job->next, 1, __ATOMIC_RELAXED);
      areLeft = next < job->count;
      if (areLeft) {
        NAME(begin)(job, &space, active, job->order[next]);
        latest = space.slots[active++].elements;
        held += latest;
      }
    }
    if (active == 0) return;

    for (int at = 0; at < active; at++) {
      if (space.slots[at].iteration < 0) continue;
      NAME(products)(&space.slots[at], space.weights + BLOCK + at * stride, stride, space.ratios,
          space.sums + at * stride * BLOCK);
    }
    for (int at = 0; at < active; at++) {
      if (space.slots[at].iteration < 0) continue;
      REAL moved;
      space.gammas[at] = NAME(advance)(&space, at, &moved);
      if (moved < tolerance) space.slots[at].iteration = job->iterations - 1;
    }
    const int64_t count = NAME(padded)(BLOCK + active * stride);
    memcpy(space.weights, space.gammas, (size_t)count * sizeof(REAL));
    NAME(expDigamma)(space.weights, count);
    for (int at = active - 1; at >= 0; at--) {
      REAL *weights = space.weights + BLOCK + at * stride;
      REAL scale = 1 / space.weights[at];
      if (space.weights[at] >= (REAL)faintest) {
        for (int k = 0; k < stride; k += 4)
          QUAD_AT(weights + k) = (QUAD_AT(weights + k) * scale) * QUAD_AT(norms + k);
      } else {
        NAME(weighFaint)(&space, at, norms);
      }
      if (++space.slots[at].iteration < job->iterations) continue;
      held -= space.slots[at].elements;
      NAME(retire)(job, &space, at, --active);
    }
  }
}
