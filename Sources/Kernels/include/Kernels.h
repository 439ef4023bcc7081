// The inner loops of latent Dirichlet allocation, each compiled for several instruction sets.
//
// Every level computes the same bits: the order of additions and the fused multiply-adds are explicit, and levels
// differ only in how many elements they process at once.
//
// Arrays of "reals" are doubles or floats, depending on the `Kernels` table that the function was taken from. A row
// of topics is `stride` reals long: the number of topics rounded up to a multiple of four, padded with zeros.
#ifndef KERNELS_H
#define KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Rows (users) of a matrix whose topic weights are to be inferred: the E-step.
typedef struct {
  // The model.
  const void *table;     ///< reals: exp(digamma(lambda)), one row of topics per column.
  const void *norms;     ///< reals: a row of topics, exp(-digamma(sum of lambda)).
  int32_t topics;
  int32_t iterations;    ///< Limit per row.
  double prior;          ///< Prior of the topic weights of a row.
  double tolerance;      ///< A row ends when its weights change by less than this on average.

  // The rows in `order`, counted from the first row of the cut.
  const int64_t *offsets;     ///< Start of each row's elements, and the end of the last.
  const int32_t *columns;     ///< Row of `table` for each element, or an index into `renumbered`.
  const int32_t *renumbered;  ///< Row of `table` for each of `columns`; may be null.
  const uint8_t *codes;       ///< Indices into `scale`.
  const double *scale;
  const uint16_t *order;
  int32_t count;
  int64_t longest;        ///< Upper bound on the elements of a row.
  int32_t *next;          ///< Counter of rows taken, initially zero; shared by the threads of the job.

  // Initial weights: `topics` numbers per row; null for ones.
  const double *start;

  // Outputs, each of which may be null.
  double *gammas;         ///< The inferred weights, `topics` numbers per row.
  void *weights;          ///< reals: a row of topics per row, exp(E[log theta]) times `norms`.
  void *ratios;           ///< reals: count over expected count of each element, at its `places`.
  const int32_t *places;
  /// Per row: sum of count * log(expected count); -infinity if an expected count underflows.
  double *likelihoods;
} RowsJob;

/// Columns whose expected counts are added to the model: the M-step.
typedef struct {
  const int32_t *columns;  ///< Row of `target` for each column of the cut.
  const int32_t *starts;   ///< Start of each column's elements, and the end of the last.
  const uint16_t *rows;    ///< The row of `weights` for each element.
  const void *ratios;
  const void *weights;
  const void *table;       ///< The table that the E-step used: a row of topics per column of the cut.
  void *target;            ///< A row of topics per column of the model.
  int32_t stride;
  double gain;             ///< target += gain * expected counts.
} UpdateJob;

/// Columns of the table for the next E-step: table = exp(digamma(prior + factor * source)).
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
  /// x = exp(digamma(x)) for x > 0, with the truncated series of scikit-learn.
  void (*expDigamma)(void *reals, int64_t count);
  /// Bytes of scratch memory, aligned to 64, that a thread needs for rows of up to `longest` elements.
  int64_t (*benchBytes)(int32_t topics, int64_t longest);
  /// Takes rows from the job until none are left.
  void (*inferRows)(const RowsJob *job, void *workspace);
  /// Updates columns `from ..< to`; adds their expected counts to `totals`, a row of topics.
  void (*updateColumns)(const UpdateJob *job, int64_t from, int64_t to, double *totals);
  /// Columns `from ..< to`.
  void (*refreshColumns)(const RefreshJob *job, int64_t from, int64_t to);
  /// target = keep * target + gain * source, and source = 0; a null source counts as zeros.
  void (*merge)(void *target, void *source, double keep, double gain, int64_t count);
  void (*narrow)(const double *numbers, void *reals, int64_t count);
  void (*widen)(const void *reals, double *numbers, int64_t count);
  /// Sum of (prior - x) * digamma(x) + log(gamma(x)) - log(gamma(prior)) for x > 0. Accurate to the last digit or two
  /// of its largest term for any count.
  double (*dirichletTerms)(const double *numbers, int64_t count, double prior);
  /// digamma(x) - digamma(y) for 0 <= x <= y.
  double (*digammaDifference)(double x, double y);
  /// exp(digamma(x) - digamma(y)), for sums y so small that dividing by exp(digamma(y)) loses precision.
  double (*expDigammaRatio)(double x, double y);
} Kernels;

/// Instruction sets, narrowest first.
typedef enum { KernelLevelPortable, KernelLevelAVX2, KernelLevelAVX512 } KernelLevel;

/// The widest level that this processor supports.
KernelLevel kernelLevel(void);

/// The kernels of a level, or null if this processor does not support it.
const Kernels *kernelsFor(KernelLevel level, bool isSingle);

/// scikit-learn's digamma for one number x > 0, the reference for the kernels.
double digammaOf(double x);

/// If exp(digamma(y)) of a sum y is below this value, quotients of exponentials lose digits or become 0 / 0, because
/// the parts of y are smaller still: use `expDigammaRatio` instead.
static const double faintest = 0.1;

/// Tells the processor that this thread is spinning.
static inline void waitBriefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
