// Vectors of one precision and level, and the functions exp and exp(digamma).

#undef Vector
#undef Mask
#undef Quad
#undef LANES
#undef PARTS
#undef PANEL_VECTORS
#undef TOPICS
#undef VECTOR_AT
#undef QUAD_AT

/// Elements of a vector. A block of 64 bytes is `PARTS` vectors at every level.
#define LANES ((int)(VECTOR_BYTES / sizeof(REAL)))
#define PARTS (64 / VECTOR_BYTES)
/// Vectors of a panel, in whole blocks, and topics processed together: as many as fit the registers.
#if VECTOR_BYTES == 64
#define PANEL_VECTORS 8
#define TOPICS 1
#elif defined(__aarch64__)
#define PANEL_VECTORS 8
#define TOPICS 1
#elif VECTOR_BYTES == 32
#define PANEL_VECTORS 6
#define TOPICS 2
#else
#define PANEL_VECTORS 4
#define TOPICS 1
#endif
#define Vector NAME(Vector)
#define Mask NAME(Mask)
#define Quad NAME(Quad)

typedef REAL Vector __attribute__((
    ext_vector_type(VECTOR_BYTES / sizeof(REAL)), aligned(sizeof(REAL)), may_alias));
typedef __typeof__((Vector){0} < (Vector){0}) Mask;
/// Four topics. Never passed by value, because narrow levels have no register of this size.
typedef REAL Quad __attribute__((ext_vector_type(4), aligned(sizeof(REAL)), may_alias));

#define VECTOR_AT(pointer) (*(Vector *)(pointer))
#define QUAD_AT(pointer) (*(Quad *)(pointer))
#define FMA(a, b, c) __builtin_elementwise_fma((a), (__typeof__(a))(b), (__typeof__(a))(c))

/// exp(-s) for s >= 0 to 2 ulp; 0 if the result is less than the smallest normal number.
ALWAYS_INLINE Vector NAME(expOfMinus)(Vector s) {
#if IS_DOUBLE
  const REAL limit = 708, shift = 0x1.8p52, ln2High = 0x1.62e42fefa3800p-1,
             ln2Low = 0x1.ef35793c76730p-45;
  const int bias = 1023, mantissa = 52;
#else
  const REAL limit = 87, shift = 0x1.8p23f, ln2High = 0x1.62e400p-1f, ln2Low = 0x1.7f7d1cp-20f;
  const int bias = 127, mantissa = 23;
#endif
  Mask vanishes = s > limit;
  s = vanishes ? (Vector)limit : s;
  // -s = n ln 2 + r with |r| <= ln 2 / 2. Adding `shift` leaves the integer n in the lowest bits.
  Vector shifted = FMA(-s, (REAL)1.4426950408889634, shift);
  Vector n = shifted - shift;
  Vector r = FMA(n, -ln2Low, FMA(n, -ln2High, -s));
  // e^r = 1 + r + r^2 q(r), with q interpolated at Chebyshev nodes.
  Vector r2 = r * r, r4 = r2 * r2;
#if IS_DOUBLE
  Vector q01 = FMA(r, 0x1.5555555555556p-3, 0x1.0000000000001p-1);
  Vector q23 = FMA(r, 0x1.11111111109b3p-7, 0x1.5555555553d63p-5);
  Vector q45 = FMA(r, 0x1.a01a01a7c41d5p-13, 0x1.6c16c1788bd90p-10);
  Vector q67 = FMA(r, 0x1.71de0dae63bb3p-19, 0x1.a019b90d2ae7ap-16);
  Vector q89 = FMA(r, 0x1.af38a9b0ec855p-26, 0x1.289185613a3d6p-22);
  Vector q = FMA(r4, FMA(r4, q89, FMA(r2, q67, q45)), FMA(r2, q23, q01));
#else
  Vector q01 = FMA(r, 0x1.5554dcp-3f, 0x1p-1f);
  Vector q23 = FMA(r, 0x1.120b6ep-7f, 0x1.555519p-5f);
  Vector q = FMA(r4, (REAL)0x1.6d1109p-10f, FMA(r2, q23, q01));
#endif
  Vector power = FMA(r2, q, r) + 1;
  Mask scale = ((Mask)shifted + bias) << mantissa;
  return vanishes ? (Vector)0 : power * (Vector)scale;
}

/// exp(digamma(x)) for x > 0, to 4 ulp times (2 + |digamma(x)|).
///
/// Digamma is that of scikit-learn: shifts x up to the first y >= 6, then uses a series truncated after y^-6
/// (Bernardo, algorithm AS 103). Because it is log(y) minus a correction, its exponential needs no logarithm. The up
/// to six reciprocals of the shift are summed as one fraction n / d.
ALWAYS_INLINE Vector NAME(expDigammaOf)(Vector x) {
  x = x > (REAL)1e-6 ? x : (Vector)(REAL)1e-6;
  const Vector given = x;
  Vector n = 0, d = 1;
  for (int shift = 0; shift < 6; shift++) {
    // Compares `given`, not x, to shorten the dependency chain.
    Mask isSmall = given < (REAL)(6 - shift);
    n = isSmall ? FMA(n, x, d) : n;
    d = isSmall ? d * x : d;
    x = isSmall ? x + 1 : x;
  }
  Vector t = 1 / (d * x);
  Vector r = d * t;
  Vector r2 = r * r;
  Vector series = FMA(r2, FMA(r2, FMA(r2, (REAL)(1.0 / 252), (REAL)(-1.0 / 120)), (REAL)(1.0 / 12)),
      r * (REAL)0.5);
  return x * NAME(expOfMinus)(FMA(n * x, t, series));
}

static void NAME(expDigamma)(void *reals, int64_t count) {
  REAL *x = reals;
  int64_t at = 0;
#pragma clang loop unroll_count(4)
  for (; at + LANES <= count; at += LANES)
    *(Vector *)(x + at) = NAME(expDigammaOf)(*(Vector *)(x + at));
  if (at == count) return;
  Vector rest = 1;
  memcpy(&rest, x + at, (size_t)(count - at) * sizeof(REAL));
  rest = NAME(expDigammaOf)(rest);
  memcpy(x + at, &rest, (size_t)(count - at) * sizeof(REAL));
}

#if IS_DOUBLE

/// log(x) for a positive normal x to 2 ulp, or 1e-15 near 1.
ALWAYS_INLINE Vector NAME(logOf)(Vector x) {
  // x = 2^n m with m in sqrt(1/2) ..< sqrt(2); log m = 2 artanh(s).
  const int64_t root = 0x3fe6a09e667f3bcd, one = 0x3ff0000000000000;
  Mask bits = (Mask)x + (one - root);
  Mask exponent = (bits >> 52) | 0x4330000000000000;
  Vector n = (Vector)exponent - (0x1p52 + 1023);
  Vector f = (Vector)((bits & 0xfffffffffffff) + root) - 1;
  Vector s = f / (f + 2);
  Vector z = s * s;
  Vector p = FMA(z, 0x1.2b5900de57b3bp-3, 0x1.39fe51a7c12d9p-3);
  p = FMA(z, p, 0x1.7462b51cb66eap-3);
  p = FMA(z, p, 0x1.c71c62e3f11e5p-3);
  p = FMA(z, p, 0x1.2492492df281ap-2);
  p = FMA(z, p, 0x1.99999999952d7p-2);
  p = FMA(z, p, 0x1.5555555555558p-1);
  Vector low = FMA(n, 0x1.ef35793c76730p-45, s * z * p);
  return FMA(n, 0x1.62e42fefa3800p-1, FMA(s, 2, low));
}

/// Adds eight numbers in the same order at every level.
ALWAYS_INLINE double NAME(sumOfBlock)(const double *x) {
  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

/// Sum of weight * log(x). `count` is a multiple of 8.
static double NAME(weightedLogs)(const double *weights, const double *x, int64_t count) {
  double sums[8] = {0};
  for (int64_t at = 0; at < count; at += LANES) {
    double *sum = sums + at % 8;
    VECTOR_AT(sum) = FMA(VECTOR_AT(weights + at), NAME(logOf)(VECTOR_AT(x + at)), VECTOR_AT(sum));
  }
  return NAME(sumOfBlock)(sums);
}

/// (prior - x) digamma(x) + log(gamma(x)), with the shift of `expDigammaOf` and Stirling's series.
ALWAYS_INLINE Vector NAME(dirichletTerm)(Vector x, double prior) {
  Vector weight = prior - x;
  Vector n = 0, d = 1;
  for (int shift = 0; shift < 6; shift++) {
    Mask isSmall = x < 6;
    n = isSmall ? FMA(n, x, d) : n;
    d = isSmall ? d * x : d;
    x = isSmall ? x + 1 : x;
  }
  Vector r = 1 / x;
  Vector r2 = r * r;
  Vector logX = NAME(logOf)(x);
  Vector series = r2 * FMA(r2, FMA(r2, 1.0 / 252, -1.0 / 120), 1.0 / 12);
  Vector digamma = logX - FMA(r, 0.5, series) - n / d;
  Vector stirling = FMA(r2, 1.0 / 156, -691.0 / 360360);
  stirling = FMA(r2, stirling, 1.0 / 1188);
  stirling = FMA(r2, stirling, -1.0 / 1680);
  stirling = FMA(r2, stirling, 1.0 / 1260);
  stirling = FMA(r2, stirling, -1.0 / 360);
  stirling = FMA(r2, stirling, 1.0 / 12);
  Vector logGamma = FMA(x - 0.5, logX, 0.9189385332046728 - x) + r * stirling - NAME(logOf)(d);
  return FMA(weight, digamma, logGamma);
}

/// Sum of the terms of the Dirichlet bound over `numbers`, each minus log(gamma(prior)), so that a number equal to
/// the prior adds exactly zero. Uses compensated summation (Knuth's two-sum).
static double NAME(dirichletTerms)(const double *numbers, int64_t count, double prior) {
  double sums[8] = {0}, lost[8] = {0};
  const Vector nothing = NAME(dirichletTerm)((Vector)prior, prior);
  for (int64_t at = 0; at < count; at += LANES) {
    Vector x = prior;
    if (at + LANES <= count) {
      x = VECTOR_AT(numbers + at);
    } else {
      memcpy(&x, numbers + at, (size_t)(count - at) * sizeof(double));
    }
    Vector term = NAME(dirichletTerm)(x, prior) - nothing;
    double *sum = sums + at % 8, *rest = lost + at % 8;
    Vector before = VECTOR_AT(sum), after = before + term, added = after - before;
    VECTOR_AT(rest) += (before - (after - added)) + (term - added);
    VECTOR_AT(sum) = after;
  }
  return NAME(sumOfBlock)(sums) + NAME(sumOfBlock)(lost);
}

/// digamma(x); see `digammaOf`.
static double NAME(digamma)(double x) {
  if (x <= 1e-6) return -0.5772156649015329 - 1 / x;
  double shifted = 0;
  for (; x < 6; x += 1) shifted -= 1 / x;
  double r = 1 / x;
  double q = r * r;
  double logX = NAME(logOf)((Vector)x)[0];
  return shifted + logX - 0.5 * r - q * (1.0 / 12 - q * (1.0 / 120 - q * (1.0 / 252)));
}

/// digamma(x) - digamma(y) for 0 <= x <= y, without subtracting infinities if both are tiny.
static double NAME(digammaDifference)(double x, double y) {
  if (x >= y) return 0;
  return y <= 1e-6 ? (x / y - 1) / x : NAME(digamma)(x) - NAME(digamma)(y);
}

/// exp(digamma(x) - digamma(y)) for 0 <= x <= y, also if both exponentials underflow.
static double NAME(expDigammaRatio)(double x, double y) {
  // digamma(y) - digamma(x) is at least 1/x - 1/y.
  if (1 / x - 1 / y > 710) return 0;
  return NAME(expOfMinus)((Vector)-NAME(digammaDifference)(x, y))[0];
}

#endif
