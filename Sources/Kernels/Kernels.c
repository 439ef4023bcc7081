#include "Kernels.h"

#include <math.h>
#include <string.h>

// Multiply-adds are fused only where written explicitly, so that all levels give the same bits.
#pragma STDC FP_CONTRACT OFF

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define PASTE3(a, b, c) a##b##c
#define NAMED(a, b, c) PASTE3(a, b, c)
/// A name with the suffixes of this precision and level.
#define NAME(name) NAMED(name, REAL_NAME, LEVEL_NAME)

#define LEVEL_NAME Portable
#define VECTOR_BYTES 16
#include "Level.h"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LEVEL_NAME AVX2
#define VECTOR_BYTES 32
#include "Level.h"
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx2,fma,avx512f,avx512vl,avx512dq,avx512bw"))), apply_to = function)
#define LEVEL_NAME AVX512
#define VECTOR_BYTES 64
#include "Level.h"
#pragma clang attribute pop

KernelLevel kernelLevel(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return KernelLevelPortable;
  bool isWide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  return isWide ? KernelLevelAVX512 : KernelLevelAVX2;
}

const Kernels *kernelsFor(KernelLevel level, bool isSingle) {
  if (level > kernelLevel()) return NULL;
  switch (level) {
    case KernelLevelPortable: return isSingle ? &kernelsSinglePortable : &kernelsDoublePortable;
    case KernelLevelAVX2: return isSingle ? &kernelsSingleAVX2 : &kernelsDoubleAVX2;
    case KernelLevelAVX512: return isSingle ? &kernelsSingleAVX512 : &kernelsDoubleAVX512;
    default: return NULL;
  }
}

#else

KernelLevel kernelLevel(void) { return KernelLevelPortable; }

const Kernels *kernelsFor(KernelLevel level, bool isSingle) {
  if (level != KernelLevelPortable) return NULL;
  return isSingle ? &kernelsSinglePortable : &kernelsDoublePortable;
}

#endif

double digammaOf(double x) {
  if (x <= 1e-6) return -0.5772156649015329 - 1 / x;
  double shifted = 0;
  for (; x < 6; x += 1) shifted -= 1 / x;
  double r = 1 / x;
  double q = r * r;
  return shifted + log(x) - 0.5 * r - q * (1.0 / 12 - q * (1.0 / 120 - q * (1.0 / 252)));
}
