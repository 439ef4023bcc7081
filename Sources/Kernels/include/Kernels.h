// The inner loops of latent Dirichlet allocation, each compiled for several instruction sets.
//
// Every level computes the same bits: the order of additions, and where a product is fused with a
// sum, are written out, so that levels differ only in how many elements they do at once.
//
// Arrays of "reals" are doubles or floats, by the table that the function was taken from. A row of
// topics is `stride` reals long: the number of topics rounded up to a multiple of four, the rest
// zero.
#ifndef KERNELS_H
#define KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Users' rows of a matrix, whose topic weights are to be inferred (the E-step).
typedef struct {
  // The model.
  const void *table;     ///< reals: exp(digamma(lambda)), one row of topics per column.
  const void *norms;     ///< reals: a row of topics, exp(-digamma(sum of lambda)).
  int32_t topics;
  int32_t iterations;    ///< At most so many per row.
  double prior;          ///< Of the topics within a row.
  double tolerance;      ///< Stops a row when its weights change by less than this on average.

  // The rows: those in `order`, which counts from the first of them.
  const int64_t *offsets;     ///< Where each row begins among the elements; one more for the end.
  const int32_t *columns;     ///< Row of `table` for each element, or what `renumbered` makes that.
  const int32_t *renumbered;  ///< May be null.
  const uint8_t *codes;       ///< Indices into `scale`.
  const double *scale;
  const uint16_t *order;
  int32_t count;
  int64_t longest;        ///< No row has more elements.
  int32_t *next;          ///< Zero at first; shared by the threads that work on these rows.

  // Where iteration starts: `topics` numbers per row; null for ones.
  const double *start;

  // What comes out; each may be null.
  double *gammas;         ///< `topics` numbers per row: the weights found.
  void *weights;          ///< reals: a row of topics per row, exp(E[log theta]) times `norms`.
  void *ratios;           ///< reals: count over expected count of each element, at its `places`.
  const int32_t *places;
  /// Per row: sum of count * log(expected count); -infinity if an expected count underflows.
  double *likelihoods;
} RowsJob;

/// Columns whose expected counts are to be added up and put into the model.
typedef struct {
  const int32_t *columns;  ///< Row of `target` for each column of the cut.
  const int32_t *starts;   ///< Where each column's elements begin, and where the last ends.
  const uint16_t *rows;    ///< The row of `weights` for each element.
  const void *ratios;
  const void *weights;
  const void *table;       ///< What the E-step read: a row of topics per column of the cut.
  void *target;            ///< A row of topics per column of the model.
  int32_t stride;
  double gain;             ///< target += gain * expected counts.
} UpdateJob;

/// Columns that the next E-step reads: table = exp(digamma(prior + factor * source)).
typedef struct {
  const int32_t *columns;  ///< Row of `source` for each row of `table`.
  const void *source;
  void *table;
  int32_t stride;
  double prior;
  double factor;
} RefreshJob;

typedef struct {
  /// Bytes of one real.
  size_t width;
  /// x = exp(digamma(x)) for x > 0, by the series that scikit-learn cuts off.
  void (*expDigamma)(void *reals, int64_t count);
  /// Bytes of memory, aligned to 64, that a thread needs for rows of up to `longest` elements.
  int64_t (*benchBytes)(int32_t topics, int64_t longest);
  /// Takes rows from the job until there are none left.
  void (*inferRows)(const RowsJob *job, void *bench);
  /// Columns `from ..< to`; adds their expected counts to `totals`, a row of topics.
  void (*updateColumns)(const UpdateJob *job, int64_t from, int64_t to, double *totals);
  /// Columns `from ..< to`.
  void (*refreshColumns)(const RefreshJob *job, int64_t from, int64_t to);
  /// target = keep * target + gain * source, and source = 0; a null source counts as zeros.
  void (*merge)(void *target, void *source, double keep, double gain, int64_t count);
  void (*narrow)(const double *numbers, void *reals, int64_t count);
  void (*widen)(const void *reals, double *numbers, int64_t count);
  /// Sum of (prior - x) * digamma(x) + log(gamma(x)) - log(gamma(prior)) for x > 0, to the last digit
  /// or two of its largest part however many numbers there are.
  double (*dirichletTerms)(const double *numbers, int64_t count, double prior);
  /// digamma(x) - digamma(y) for 0 <= x <= y.
  double (*digammaDifference)(double x, double y);
  /// exp of that: for sums y so small that exp(digamma(y)) is no number to divide by.
  double (*expDigammaRatio)(double x, double y);
} Kernels;

/// Instruction sets, narrowest first.
typedef enum { KernelLevelPortable, KernelLevelAVX2, KernelLevelAVX512 } KernelLevel;

/// The widest level that this processor has.
KernelLevel kernelLevel(void);

/// The kernels of a level, or null where this processor lacks it.
const Kernels *kernelsFor(KernelLevel level, bool isSingle);

/// scikit-learn's digamma for one number, the plain twin of what the kernels use; any x > 0.
double digammaOf(double x);

/// Below this value of exp(digamma(y)) of a sum y, whose parts are smaller still, quotients of
/// exponentials lose digits and then become 0 / 0: `expDigammaRatio` is asked instead.
static const double faintest = 0.1;

/// Tells the processor that this thread only waits.
static inline void waitBriefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
